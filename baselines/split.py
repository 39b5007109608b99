"""A statement parted into clauses: what one operative verb governs, with its place, its actor and where it stands.

A sentence opens a new clause at each coordinated operative verb ("... and expressed concern about ..."), at a new
subject with such a verb (", and we call for ...") and at each item of a list with semicolons, which keeps the verb of
its head. Places and actors that a clause does not name itself are carried from its sentence or the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baselines.lexicon import Lexicon, Stance, key_of, needle
from baselines.model import Passage
from baselines.text import sentences

LONGEST = 80  # words of a passage: more is no clause

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'-]*|[;:.,()]")
_BE = frozenset("is are was were be been remain remains remained".split())
_PRONOUNS = frozenset("we they it he she who which both".split())
_ACTORS = frozenset(
    "leaders ministers minister secretary secretaries president presidents sides side countries governments government states "
    "principals advisors advisers participants japan korea rok officials parties nations members directors chiefs".split()
)
_AND = frozenset(("and", "or", "but", "while", "also", "further"))
_PREPOSITIONS = frozenset(("to", "over", "of", "with", "for", "on", "about", "in", "by", "from"))
_ADVERBS = frozenset("also further jointly again once more hereby both together too wholeheartedly".split())
# After one of these a verb form is a noun, an infinitive or part of a name.
_OPENS_OBJECT = frozenset(("the", "a", "an", "our", "their", "its", "all", "any", "that", "on", "upon", "this", "these", "each", "every"))
_WITH_TO = frozenset(("plan", "plans", "pledge", "pledges", "resolve", "hope", "determined", "promise"))
_NOUNS_TOO = frozenset(
    "support plan plans call calls concern concerns review reviews note notes resolve launch launches pledge pledges hope hopes demand "
    "demands share shares exchange exchanges state states task tasks stress appeal appeals direct promise promises announce "
    "commits supports highlights welcome determined renew".split()
)
_NOMINAL = re.compile(r"\b(?:concerns?|support|opposition|appreciation|condemnation|commitment)\s+(?:was|were)\s+(?:also\s+)?(?:\w+ly\s+)?expressed\b", re.I)
_PARTICIPLE = re.compile(r"(?:,\s+|\bwhile\s+)(?=(?:continuing to|calling (?:on|for|upon)|urging|condemning|opposing|expressing|reaffirming|reiterating|"
                         r"recognizing|emphasizing|stressing|underscoring|welcoming|encouraging|recalling|noting)\b)", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """What one operative verb governs. `head` is where its governing verb stands: after `start` when words lead in
    ("To meet growing needs, they committed"), before it in an item of a list.

    `key` holds its folded words, `carried` the places and actors it takes over when `has_place` is false or its sentence
    named them before, `stance` where it stands.
    """

    start: int
    end: int
    head: int
    sentence: int
    paragraph: int
    key: str
    carried: str
    has_place: bool
    actor: str
    stance: Stance | None
    is_prose: bool

    def passage(self, text: str) -> Passage:
        """From the governing verb to the end of the clause, or the clause alone when that is too long."""
        for start in (self.head, max(self.head, self.start)):
            if len(text[start : self.end].split()) <= LONGEST:
                return Passage(text[start : self.end], start, self.end)
        return shortened(text, max(self.head, self.start), self.end)

    @property
    def is_opening(self) -> bool:
        """Whether this only says who met where: "Foreign Minister ... met on September 22 in New York City to continue"."""
        return self.sentence < 8 and any(f" {verb} " in self.key for verb in ("met", "convened", "gathered")) and self.paragraph < 8

    @property
    def is_item(self) -> bool:
        """Whether this is a later item of a list, which shares the verb of its head."""
        return self.start > self.head


def shortened(text: str, start: int, end: int, keep: int | None = None) -> Passage:
    """At most 80 words of a passage that is too long: around `keep` when given, else from its start."""
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    first = 0
    if keep is not None and len(words) > LONGEST:
        at = next((i for i, (_, e) in enumerate(words) if e > keep), 0)
        first = max(0, min(at - LONGEST // 4, len(words) - LONGEST))
    chosen = words[first : first + LONGEST]
    begin, stop = (chosen[0][0], chosen[-1][1]) if chosen else (start, end)
    return Passage(text[begin:stop], begin, stop)


def split(text: str, lexicon: Lexicon) -> list[Clause]:
    """The clauses of a normalised text, in order."""
    found: list[Clause] = []
    carried, actor, paragraph, last_end = "", "", 0, 0
    for number, sentence in enumerate(sentences(text)):
        if "\n\n" in text[last_end : sentence.start]:
            paragraph += 1
            carried = ""
        last_end = sentence.end
        named = ""
        previous = carried
        is_prose = _is_prose(sentence.text, lexicon)
        for start, end, head in _spans(sentence, lexicon):
            words = text[start:end]
            key = key_of(words)
            own = _places(key, lexicon)
            takes = named or ("" if own else previous)  # its own sentence first, else the one before
            actor = _actor(text[head:end], actor)
            head_words = text[head:end] if head >= start else text[head : head + 160]
            stance = stance_of(key_of(head_words), lexicon)
            found.append(Clause(start, end, head, number, paragraph, key, takes, bool(own), actor, stance, is_prose))
            named += own
        carried = named or carried
    return found


def stance_of(key: str, lexicon: Lexicon) -> Stance | None:
    """The ladder and rung that the head of a clause says: its first stance, or the stance of the noun after a carrier.

    "reaffirmed their strong opposition to" opposes, strongly; "announced their intention to" only intends.
    """
    found: list[tuple[int, int, Stance]] = []
    for first_word, pattern, stance in lexicon.stances:
        match = pattern.search(key) if first_word in key else None
        if match:
            found.append((key.count(" ", 0, match.start() + 1), match.start(), stance))
    if not found:
        return None
    first = min(at for at, _, _ in found)
    opening = [stance for at, _, stance in found if at == first]
    near = [stance for at, _, stance in found if first <= at <= first + _NEAR]
    carrier = any(word in lexicon.carriers for word in key.split()[first - 1 : first])
    for ladder in ("disapproval", "demand", "approval", "undertaking"):
        said = [s for s in (near if carrier else opening) if s.ladder == ladder]
        if carrier and ladder in ("demand", "undertaking"):
            said = [s for s in said if s in opening or s.words in _NOUNS]
        if said and (carrier or ladder in {s.ladder for s in opening}):
            strongest = max(near, key=lambda s: s.rung if s.ladder == ladder else -1) if ladder == "disapproval" else None
            return strongest or max(said, key=lambda s: len(s.words))
    return max(opening, key=lambda s: (len(s.words), s.rung))


_NEAR = 7  # words from a carrier to its noun: "expressed their shared, serious and growing concern"
_NOUNS = frozenset(("determination to", "intention to", "intent to"))


def _is_prose(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence is said by someone: it has an end and a verb; headings, tags and links have not."""
    words = key_of(sentence).split()
    if len(words) < 4 or sentence.rstrip(" \"')")[-1:] not in ".;:!?,":
        return False
    return bool(lexicon.openers.intersection(words) or lexicon.plain.intersection(words) or _BE.intersection(words) or "will" in words)


def _places(key: str, lexicon: Lexicon) -> str:
    named = [needle(term).strip() for term in lexicon.carried if needle(term) in key]
    return f" {' '.join(named)} " if named else ""


def _actor(words: str, before: str) -> str:
    match = re.match(r"(?:Both\s+)?(?:The\s+)?(?:[A-Z][\w.'-]*\s+(?:and\s+|of\s+(?:the\s+)?)?){1,8}", words)
    if match and not re.match(r"(?:They|We|It|This|In|These|As)\b", words):
        return match.group().strip()
    return before


def _spans(sentence: Passage, lexicon: Lexicon) -> Iterator[tuple[int, int, int]]:
    """Start, end and governing verb of each clause of a sentence."""
    words = sentence.text
    starts = sorted({0, *_coordinated(words, lexicon), *(m.start() for m in _NOMINAL.finditer(words) if m.start() > 0),
                     *(m.end() for m in _PARTICIPLE.finditer(words))})  # fmt: skip
    edges = [*starts, len(words)]
    for begin, stop in zip(edges, edges[1:], strict=False):
        end = _trimmed_end(words, begin, stop)
        head = _verb_at(words, begin, end, lexicon)
        item = begin
        for cut in [m.end() for m in re.finditer(r";\s+", words[begin:end])] + [end - begin]:
            item_end = _trimmed_end(words, item, begin + cut)
            item += len(re.match(r"(?:and |or )?", words[item:item_end]).group()) if item > begin else 0  # type: ignore[union-attr]
            if item_end > item:
                yield sentence.start + item, sentence.start + item_end, sentence.start + head
            item = begin + cut


def _trimmed_end(words: str, begin: int, stop: int) -> int:
    """Where a clause ends: without the comma, the "and" and the subject's lead that belong to the next."""
    piece = words[begin:stop]
    while True:
        shorter = re.sub(r"(?:[\s,;:]+|\s(?:and|or|but|while|also|where|which|that|further|as well as)|\s(?:and|but)\s+(?:also|further))$", "", piece)
        if shorter == piece:
            break
        piece = shorter
    if stop == len(words):
        piece = piece.rstrip(" .!?") if not re.search(r"\b(?:[A-Z]\.)+$", piece) else piece
    return begin + len(piece)


def _coordinated(words: str, lexicon: Lexicon) -> list[int]:
    """Where a coordinated operative verb, or a new subject with one, opens a clause."""
    tokens = list(_TOKEN.finditer(words))
    low = [t.group().lower() for t in tokens]
    found: list[int] = []
    tense = next((_tense(w) for w in low if w in lexicon.openers and not w.endswith("ing")), "")
    for i in range(1, len(tokens)):
        if low[i] not in lexicon.openers:
            continue
        back = i - 1
        while back > 0 and (low[back] in _ADVERBS or low[back].endswith("ly")):
            back -= 1
        after = low[i + 1] if i + 1 < len(low) else ""
        before = low[back]
        is_noun_too = low[i] in _NOUNS_TOO
        if is_noun_too and before not in _PRONOUNS and after not in (_OPENS_OBJECT | {"to"} if low[i] in _WITH_TO else _OPENS_OBJECT):
            continue
        if before in ("and", "but", ",", "or") and low[i].endswith("ing") and low[i] not in ("calling",):
            continue
        if before in ("and", "but", ",") and back + 1 < len(tokens):
            if before == "," and back > 0 and not _is_verb_list(low, back, lexicon):
                continue
            if _tense(low[i]) not in (tense, "any") and tense != "any":
                continue  # "commitment to address and resolve" after "reaffirmed": an infinitive, no second verb
            if back > 0 and low[back - 1] in _PREPOSITIONS:
                continue  # "serious concerns over and the need to", "open to and will explore": one object
            found.append(tokens[back + 1].start())
        elif before in _PRONOUNS or before in _ACTORS or (tokens[back].group()[0].isupper() and not is_noun_too) or (before in _BE and back > 0 and low[back - 1] in _PRONOUNS | _ACTORS):
            at = _subject(tokens, low, back, lexicon)
            if at is not None:
                found.append(at)
    return found


def _tense(verb: str) -> str:
    return "any" if verb in ("will", "shall") else "past" if verb.endswith("ed") or verb in ("undertook", "sought") else "present"


def _is_verb_list(low: list[str], comma: int, lexicon: Lexicon) -> bool:
    """", encouraged the peaceful resolution ..., and opposed": the verb after the comma is one of several of one subject."""
    return low[comma + 1].endswith("ed") or any(w in lexicon.openers for w in low[comma + 1 : comma + 3])


def _subject(tokens: list[re.Match[str]], low: list[str], back: int, lexicon: Lexicon) -> int | None:
    """Where the subject of a later clause starts: right after a comma, "and", "where" or "that"; else it is no new clause."""
    i = back
    while i > 0 and low[i - 1] not in (",", ";", ":", "and", "but", "where", "which", "while", "that", "as"):
        i -= 1
        if back - i > 8:
            return None
    if i == 0 or low[i - 1] in ("that", "as", "which"):
        return None
    if low[i - 1] == "and" and i >= 2 and low[i - 2] != "," and low[back] not in _PRONOUNS:
        return None  # "Japan and the United States reaffirmed": one subject, not two clauses
    said = any((w in lexicon.openers and not w.endswith("ing")) or w in _BE or w in lexicon.plain for w in low[: i - 1])
    if not (said or low[0] == "standing" or (low[0].endswith("ing") and low[0] in lexicon.openers)):
        return None  # "Japan, the ROK, and the United States remain"; "In addition, we": nothing was said before
    return tokens[i].start()


def _verb_at(words: str, begin: int, end: int, lexicon: Lexicon) -> int:
    """Where the governing verb stands, with its adverb and the pronoun before it ("we strongly oppose").

    A subject that is no signatory ("The path to dialogue remains open") belongs to what is said, and stays.
    """
    tokens = list(_TOKEN.finditer(words[begin:end]))
    low = [t.group().lower() for t in tokens]
    for i, word in enumerate(low[:30]):
        if word not in lexicon.openers or (i and low[i - 1] in ("to", "the", "a", "our", "their", "its", "of", "this")):
            continue
        at = i
        while at > 0 and (low[at - 1] in _ADVERBS or low[at - 1].endswith("ly") or low[at - 1] in _BE or low[at - 1] == "will"):
            at -= 1
        if at > 0 and low[at - 1] in ("we", "they"):
            at -= 1
        elif at > 0 and not _is_signatory(tokens[:at], low[:at]):
            return begin
        return begin + tokens[at].start()
    return begin


def _is_signatory(tokens: list[re.Match[str]], low: list[str]) -> bool:
    """Whether the words before a verb are those who sign: ministers, leaders, states, persons."""
    if low[-1] in _ACTORS or low[-1] in _PRONOUNS:
        return True
    return len(tokens) > 1 and tokens[-1].group()[0].isupper()
