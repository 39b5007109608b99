"""Where the clauses of a sentence begin and end, and where their governing verbs stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from baselines.clauses.list_items import items_of, lead_of
from baselines.clauses.verb_places import (
    continued_at,
    hangs_on,
    is_state,
    tense_of,
    tense_said,
    word_before,
)
from baselines.lexicon import Lexicon
from baselines.model import Passage

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'-]*|[;:.,()]")
_NOMINAL = re.compile(
    r"\b(?:(?:their|our|its)\s+)?(?:(?:serious|grave|deep|strong|profound|firm|full"
    r"|shared)\s+)*(?:concerns?|support|opposition|appreciation|condemnation|commitment)\s+(?:was"
    r"|were)\s+(?:also\s+)?(?:\w+ly\s+)?expressed\b",
    re.I,
)
_PARTICIPLE = re.compile(
    r"(?:,\s+|\bwhile\s+(?:(?:also|again|further|jointly)\s+)?)(?=(?:continuing to|calling "
    r"(?:on|for|upon)|urging|condemning|opposing|expressing|reaffirming|"
    r"reiterating|recognizing|emphasizing|stressing|underscoring|welcoming|encouraging|recalling|noting|"
    r"affirming|underlining|highlighting|demanding|rejecting|denouncing|deploring|confirming|"
    r"not ruling out|without ruling out|not excluding)\b)"
    r"|\b(?<=\w )(?=(?:without|instead of|rather than|but not|but without)\s+(?:also\s+|again\s+)?"
    r"(?:calling (?:on|for|upon)|urging|condemning|opposing|expressing|reaffirming|"
    r"reiterating|emphasizing|stressing|underscoring|welcoming|encouraging)\b)",
    re.I,
)
_LONGEST_TRAIL = 40  # letters, of what is taken away at once
_TRAILING = re.compile(
    r"(?:[\s,;:]+|\s(?:and|or|but|while|also|where|which|that|further|as well "
    r"as)|\s(?:and|but)\s+(?:also|further))$"
)
# After a semicolon a subject with its verb is a clause of its own, and no item of a list.
_IS_WHOLE = re.compile(
    r"(?:(?!that\b|which\b|who\b|where\b|to\b|of\b|and\b)[\w'-]+ ){1,6}?"
    r"(?:must|should|cannot|shall|is|are|was|were|remains?|will|has|have)\b",
    re.I,
)
_HAVE = frozenset({"has", "have", "had", "will", "must"})
_SHORTEST = 4  # words of ", and Yoon and": what two names need before the second
_REFERRING = frozenset({"them", "it", "this", "these", "that"})


def spans_of(sentence: Passage, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Start, end and governing verb of each clause of a sentence."""
    for start, end, head in _spans(sentence.text, lexicon):
        yield sentence.start + start, sentence.start + end, sentence.start + head


@lru_cache(maxsize=2048)
def _spans(words: str, lexicon: Lexicon) -> tuple[tuple[int, int, int], ...]:
    """The spans from the start of the sentence, which other versions and copies of a text have as well."""
    return tuple(_spans_in(words, lexicon))


def _spans_in(words: str, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    starts = sorted(
        {
            0,
            *_coordinated(words, lexicon),
            *(m.start() for m in _NOMINAL.finditer(words) if m.start() > 0),
            *(m.end() for m in _PARTICIPLE.finditer(words)),
        }
    )
    edges = [*starts, len(words)]
    for begin, stop in pairwise(edges):
        end = _trimmed_end(words, begin, stop)
        head = _verb_at(words, begin, end, lexicon)
        item = begin
        for cut in [*items_of(words, begin, end, lexicon), end]:
            item_end = _trimmed_end(words, item, cut)
            item += lead_of(words[item:item_end]) if item > begin else 0
            if item_end > item:
                at = item if item > begin and _IS_WHOLE.match(words, item, item_end) else head
                yield item, item_end, at
            item = cut


def _trimmed_end(words: str, begin: int, stop: int) -> int:
    """Where a clause ends: without the comma, the "and" and the subject's lead that belong to the next."""
    piece = words[begin:stop]
    while found := _TRAILING.search(piece, max(0, len(piece) - _LONGEST_TRAIL)):
        piece = piece[: found.start()]
    if stop == len(words):
        piece = piece.rstrip(" .!?") if not re.search(r"\b(?:[A-Z]\.)+$", piece) else piece
    return begin + len(piece)


def _coordinated(words: str, lexicon: Lexicon) -> list[int]:
    """Where a coordinated operative verb, or a new subject with one, opens a clause."""
    grammar = lexicon.grammar
    tokens = list(_TOKEN.finditer(words))
    low = [t.group().lower() for t in tokens]
    found: list[int] = []
    finite = (
        w
        for i, w in enumerate(low)
        if w in lexicon.openers and not w.endswith("ing") and not is_state(low, i, grammar)
    )
    tense = next(map(tense_of, finite), "")
    for i in range(1, len(tokens)):
        is_pair = (low[i], low[i + 1] if i + 1 < len(low) else "") in lexicon.pairs
        back = word_before(low, i, grammar)
        continued = continued_at(low, back)
        back = back if continued is None else word_before(low, continued, grammar)
        is_noun_too = low[i] in grammar["nouns_too"]
        is_verb = is_pair or (
            low[i] in lexicon.openers
            and not (is_noun_too and continued is None and _is_noun(low, back, i, grammar))
        )
        is_verb = is_verb or (low[i] == "must" and tokens[back].group()[0].isupper())
        if not is_verb or hangs_on(low, i):
            continue
        says_how = low[back] in grammar["be"] and low[back - 1] in ("and", "but") and back > 1
        if says_how:
            back -= 1  # "and remain committed to", "but are concerned about"
        before = low[back]
        if before in ("and", "but", ",", "or") and low[i].endswith("ing") and low[i] != "calling":
            continue
        if before in ("and", "but", ",") and back + 1 < len(tokens):
            if before == "," and back > 0 and not _is_verb_list(low, back, lexicon):
                continue
            verb_tense = tense_said(low[back + 1 : i]) or tense_of(low[i])
            says_so = is_pair or says_how or continued is not None
            if verb_tense not in (tense, "any") and tense != "any" and not says_so:
                # "commitment to address and resolve" after "reaffirmed": an infinitive, no second verb
                continue
            if back > 0 and low[back - 1] in grammar["prepositions"]:
                continue  # "serious concerns over and the need to", "open to and will explore": one object
            if not _asks_of_it(low[i:], lexicon):
                found.append(tokens[back + 1].start())
        elif (
            before in grammar["pronouns"] | grammar["actors"]
            or (tokens[back].group()[0].isupper() and (not is_noun_too or _takes_object(low, i, grammar)))
            or (before in grammar["be"] and low[back - 1] in grammar["pronouns"] | grammar["actors"])
        ):
            at = _subject(tokens, low, back, lexicon)
            if at is not None:
                found.append(at)
    return found


# "... and called for an end to further actions": the same, with a noun that points back.
_ENDS_IT = re.compile(
    r"(?:call\w* for|demand\w*) (?:an |the )?(?:immediate )?(?:end|halt|stop|cessation) (?:to|of)"
    r" (?:all |any )?(?:such|further|these|those) \w+"
)


def _asks_of_it(low: list[str], lexicon: Lexicon) -> bool:
    """ "... and called for an end to them": what only asks of the object before belongs to its clause."""
    known = (
        lexicon.same.small
        | lexicon.grammar["empty"]
        | {"end", "stop", "cessation", "halt", "immediate", "immediately"}
    )
    if _ENDS_IT.fullmatch(" ".join(word for word in low if word.isalpha())):
        return True
    rest = (word for word in low if word.isalpha())
    is_said_of_it = next(rest, "") in _REFERRING
    for word in rest:
        if word not in known:
            return False
        is_said_of_it = is_said_of_it or word in _REFERRING
    return is_said_of_it


def _is_noun(low: list[str], back: int, i: int, grammar: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word that may be either is a noun here: nobody says or denies it, and it takes no object."""
    is_said = low[back] in grammar["pronouns"] or "not" in low[back + 1 : i]
    return not is_said and not _takes_object(low, i, grammar)


def _takes_object(low: list[str], i: int, grammar: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word that may be a noun is a verb here: "and support the", "and plan to"."""
    after = low[i + 1] if i + 1 < len(low) else ""
    return after in grammar["object_openers"] or (after == "to" and low[i] in grammar["with_to"])


def _is_verb_list(low: list[str], comma: int, lexicon: Lexicon) -> bool:
    """ ", encouraged the peaceful resolution ..., and opposed": the verb after the comma is one of several of
    one subject.
    """
    return low[comma + 1].endswith("ed") or any(w in lexicon.openers for w in low[comma + 1 : comma + 3])


_ALL_OF_THEM = frozenset(
    {"leaders", "ministers", "presidents", "sides", "principals", "advisors", "advisers", "secretaries"}
)


def _subject(tokens: list[re.Match[str]], low: list[str], back: int, lexicon: Lexicon) -> int | None:
    """Where the subject of a later clause starts: right after a comma, "and", "where" or "that"; else it is
    no new clause.
    """
    i = back
    while i > 0 and low[i - 1] not in (",", ";", ":", "and", "but", "where", "which", "while", "that", "as"):
        i -= 1
        if back - i > 8:
            return None
    if i == 0 or low[i - 1] in ("that", "as", "which"):
        return None
    i = _first_of_two(tokens, low, i)
    is_all = low[back] in lexicon.grammar["pronouns"] or (
        low[i] == "the"
        and i + 1 == back
        and low[back] in _ALL_OF_THEM
        and i >= 2
        and low[i - 2] not in lexicon.grammar["actors"]
    )
    if low[i - 1] == "and" and i >= 2 and low[i - 2] != "," and not is_all:
        return None  # "Japan and the United States reaffirmed": one subject, not two clauses
    finite = (w for w in low[: i - 1] if not w.endswith("ing"))
    verbs = (lexicon.openers, lexicon.plain, lexicon.grammar["be"], _HAVE)
    said = any(word in known for word in finite for known in verbs)
    if not (said or low[0] == "standing" or (low[0].endswith("ing") and low[0] in lexicon.openers)):
        return (
            None  # "Japan, the ROK, and the United States remain"; "In addition, we": nothing was said before
        )
    return tokens[i].start()


def _first_of_two(tokens: list[re.Match[str]], low: list[str], i: int) -> int:
    """Where the first of two names begins that speak together after a comma: ", and President Yoon and Prime
    Minister Kishida welcome"; a place itself where the words before it are no name.
    """
    if low[i - 1] != "and" or i < _SHORTEST or low[i - 2] == ",":
        return i
    first = i - 1
    while first > 0 and tokens[first - 1].group()[0].isupper():
        first -= 1
    is_apart = first > 1 and low[first - 1] in ("and", "but") and low[first - 2] == ","
    return first if is_apart and first < i - 1 else i


def _verb_at(words: str, begin: int, end: int, lexicon: Lexicon) -> int:
    """Where the governing verb stands, with its adverb and the pronoun before it ("we strongly oppose").

    A subject that is no signatory ("The path to dialogue remains open") belongs to what is said, and stays.
    """
    grammar = lexicon.grammar
    tokens = list(_TOKEN.finditer(words[begin:end]))
    low = [t.group().lower() for t in tokens]
    for i, word in enumerate(low[:30]):
        if word not in lexicon.openers or (
            i and low[i - 1] in ("to", "the", "a", "our", "their", "its", "of", "this")
        ):
            continue
        at = i
        lead = grammar["adverbs"] | grammar["be"] | {"will"} | grammar["negators"]
        while at > 0 and (low[at - 1] in lead or low[at - 1].endswith("ly")):
            at -= 1
        if at > 0 and low[at - 1] in ("we", "they"):
            at -= 1
            while at > 0 and low[at - 1] in lead:  # "nor do we oppose"
                at -= 1
        elif at > 0 and not _is_signatory(tokens[:at], low[:at], lexicon):
            return begin
        return begin + tokens[at].start()
    return begin


def _is_signatory(tokens: list[re.Match[str]], low: list[str], lexicon: Lexicon) -> bool:
    """Whether the words before a verb are those who sign: ministers, leaders, states, persons."""
    if low[-1] in lexicon.grammar["actors"] or low[-1] in lexicon.grammar["pronouns"]:
        return True
    return len(tokens) > 1 and tokens[-1].group()[0].isupper()
