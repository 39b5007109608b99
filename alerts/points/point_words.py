"""The words of points: one sentence, and the few words of a subject. Quote marks hold words of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from alerts.points.formula_quotes import SHORT_QUOTE, formula_quote, shortest_quote, stands_alone
from alerts.points.headings import without_heading
from alerts.points.point_quotes import (
    LONGEST_LISTED,
    MOST_LISTED,
    from_verb,
    quote,
    quote_of_state,
    quoted,
    without_opening,
)
from alerts.points.point_signals import signals_of, turn_of
from alerts.points.whole_clause import Spoken
from baselines.lexicon.values import State
from baselines.model import Finding
from baselines.text import has_stop
from baselines.vocabulary import Topic

SHORTER_QUOTE = 40  # where a subject has little room
LEAST_WORDS = 4  # of a quote that begins where the title's words do
STEM = 6  # letters in which two forms of a word agree
_LAST = ("",)  # before a form that says little: it is taken where no other has room
_PRONOUN = re.compile(r"^(?:They|We) (?:also |jointly )?(?=[a-z])")  # a heading needs none
# What went or came says nothing without that of which it was said: "immediate" dropped.
_OF_SOMETHING = ("qualifier", "legal_basis", "scope")
# What is said of a change also where another difference leads in it.
BESIDE = ("referent", "goal", "aim", "actor", "distributive")


def unnamed_topic(topics: Sequence[Topic], gone: Sequence[Finding], left: Sequence[Finding]) -> str:
    names = _listed([topic.title for topic in topics])
    total = len(gone) + len(left)
    head = f"{names}: not named; {len(gone)} of {total} positions gone"
    stays = f", {len(left)} in other words without the name" if left else ""
    return f"{head}{stays}."


def unnamed_topic_short(topics: Sequence[Topic]) -> str:
    return f"{_listed([topic.title for topic in topics])} not named"


def named_topic(topic: Topic, findings: Sequence[Finding]) -> str:
    listed = "; ".join(quote(finding) for finding in findings[:MOST_LISTED])
    more = f" and {len(findings) - MOST_LISTED} more" if len(findings) > MOST_LISTED else ""
    return ended(f"{topic.title}: now named: {listed}{more}")


def named_topic_short(topic: Topic) -> str:
    return f"{topic.title} now named"


def named_state(topic: Topic, states: Sequence[State], finding: Finding, spoken: Spoken | None = None) -> str:
    names = _listed([state.title for state in states])
    return ended(f"{topic.title}: now names {names}: {quote_of_state(states[0], finding, spoken)}")


def named_state_short(topic: Topic, states: Sequence[State]) -> str:
    return f"{_listed([state.title for state in states])} named on {topic.title_in_text}"


def unnamed_state(topic: Topic, state: State) -> str:
    return f"{topic.title}: no longer names {state.title}."


def unnamed_state_short(topic: Topic, state: State) -> str:
    return f"{topic.title}: {state.title} no longer named"


def gone(topic: Topic, findings: Sequence[Finding], of_topic: Sequence[Finding], word: str) -> str:
    """`word` says what became of them: dropped, not repeated, not said."""
    listed = "; ".join(
        quoted(without_opening(f.baseline.text), LONGEST_LISTED) for f in findings[:MOST_LISTED] if f.baseline
    )
    more = f" and {len(findings) - MOST_LISTED} more" if len(findings) > MOST_LISTED else ""
    same = sum(f.kind == "retained" for f in of_topic)
    stays = f"; {same} kept" if same else ""
    return ended(f"{topic.title}: {word}: {listed}{more}{stays}")


def gone_forms(topic: Topic, findings: Sequence[Finding], names: Sequence[str], word: str) -> tuple[str, ...]:
    """`Taiwan: dangerous conduct and participation dropped`, and in fewer words: many by the first and their
    number, nameless by their number.
    """
    counted = f"{topic.title}: {len(findings)} {word}"
    if not names:
        return (counted,)
    more, all_named = len(findings) - 1, len(names) == len(findings) <= MOST_LISTED
    first = f"{topic.title}: {names[0]}{f' and {more} more' if more else ''} {word}"
    whole = f"{topic.title}: {_listed(list(names))} {word}" if all_named else first
    return whole, *([first] if first != whole else [""]), *_LAST, counted


def changed(
    topic: Topic,
    finding: Finding,
    about: str,
    formula: str = "",
    *,
    spoken: Spoken | None = None,
    wider: str = "",
) -> str:
    """`formula`: the words of a known formula, as the text writes them: the quote reaches as far. `spoken`:
    the clause that is quoted, where the passage does not stand by itself. `wider`: the place that it is said
    of now, instead of the topic's own.
    """
    if finding.kind == "retained":
        return finding.summary  # back at the baseline's words
    if finding.kind == "added":
        return ended(f"{topic.title}: {new_or_back(finding)}: {quote(finding, formula, spoken=spoken)}")
    subject = f"{topic.title}, {about}" if about else topic.title
    place = f", now of {wider}" if wider else ""
    if brings_formula(finding):
        gained = quoted(signals_of(finding)[0].gained)
        return ended(f"{subject}: {new_or_back(finding)}: {gained}{place}: {quote(finding, spoken=spoken)}")
    return ended(
        f"{subject}: {turn_of(finding)}: {_all_signals(finding)}{place}: {quote(finding, spoken=spoken)}"
    )


def brings_formula(finding: Finding) -> bool:
    """Whether what leads is a formula that came, and the clause is neither harder nor softer by it: "by force
    or coercion" is read as more by experts though it says of fewer means (DOMAIN A19).
    """
    first = next(iter(signals_of(finding)), None)
    is_turned = finding.direction in ("stronger", "weaker") and not (first and first.is_contrary)
    return first is not None and first.move == "formula_returned" and first.is_new and not is_turned


def beside(finding: Finding, about: str, formula: str) -> str:
    """Of another finding of a clause that is told already, what it adds: `new: "maritime militia"`."""
    if finding.kind == "added":
        return f"{new_or_back(finding)}: {quoted(formula)}" if formula else ""
    subject = f"{about}: " if about else ""
    return f"{subject}{turn_of(finding)}: {_signals(finding)}"


def with_beside(sentence: str, others: Sequence[str]) -> str:
    """A sentence with what else its clause brings."""
    said = list(dict.fromkeys(words for words in others if words and words not in sentence))
    whole = sentence if sentence.endswith("...") or not said else sentence.removesuffix(".")
    return ended("; ".join([whole, *said]))


def present(topic: Topic, finding: Finding, spoken: Spoken | None = None) -> str:
    return ended(f"{topic.title}: mentioned in short: {quote(finding, spoken=spoken)}")


def present_short(topic: Topic, about: str) -> str:
    return f"{topic.title}: {about or 'a position'} mentioned"


def gone_again_short(topic: Topic, finding: Finding) -> str:
    """`Taiwan: no longer says "by force or coercion"`."""
    was = finding.history.was if finding.history else None
    words = was.words if was else finding.baseline.text if finding.baseline else ""
    said = f" says {quoted(words, SHORT_QUOTE)}" if words else " said what the text before had added"
    return f"{topic.title}: no longer{said}"


def changed_short(
    topic: Topic, finding: Finding, about: str, leads: frozenset[str] = frozenset(), formula: str = ""
) -> str:
    """`formula`: the words of a known formula, as the text writes them."""
    if finding.kind == "added":
        text = without_heading(finding.statement.text) if finding.statement else ""
        text = text if len(text) <= SHORT_QUOTE else from_verb(text)
        words = formula_quote(text, formula or _formula_name(finding, text)) or _from_first(text, leads)
        return f"{topic.title}: {new_or_back(finding)} {quoted(_PRONOUN.sub('', words), SHORT_QUOTE)}"
    if finding.kind == "retained":
        return f"{topic.title}: {f'{about} ' if about else ''}as in the baseline again"
    said = _signals(finding)
    apart = " " if said.startswith('"') else ", "  # a name is no part of what stands before it
    return f"{topic.title}: {about}{apart}{said}" if about else f"{topic.title}: {said}"


def changed_shorter(topic: Topic, finding: Finding, about: str, formula: str = "") -> tuple[str, ...]:
    """The same in fewer words. What changed says more than the way it went, but for what says nothing without
    its object. An empty form is one that there is not.
    """
    if finding.kind == "retained":
        return (f"{topic.title}: as in the baseline again",)
    said = _added_shorter if finding.kind == "added" else _changed_shorter
    forms = said(finding, about, formula)
    return tuple(f"{topic.title}: {form}" if form else "" for form in forms)


def _changed_shorter(finding: Finding, about: str, _: str) -> tuple[str, ...]:
    """What differs, in fewer words: the words of it where they say of what, else what it is about. Never
    "harder" alone.
    """
    turn = "in other words" if finding.direction in ("neutral", None) else turn_of(finding)
    first, *others = signals_of(finding) or (None,)
    if first is not None and brings_formula(finding):
        return f"{new_or_back(finding)} {quoted(first.gained)}", "", f"1 {new_or_back(finding)}"
    if not about:
        text = without_heading(finding.statement.text) if finding.statement else ""
        return (f"{turn}: {quoted(from_verb(text), SHORTER_QUOTE)}",)
    signals, named = _signals(finding), f"{about} {turn}"
    is_of_something = first is not None and (first.move in _OF_SOMETHING or first.act == "elsewhere")
    if first is not None and is_of_something and not first.is_new:
        return (named,)
    if first is not None and (first.move != "verb" or first.stands):
        return (signals,)
    gained = next((s.gained for s in others if s.move == "formula_returned" and s.is_new), "")
    return (f"{new_or_back(finding)} {quoted(gained)}", named, signals) if gained else (named, signals)


def _added_shorter(finding: Finding, about: str, formula: str) -> tuple[str, ...]:
    """What came, in fewer words: the formula, or the clause from its verb on, or what it is about."""
    word = new_or_back(finding)
    text = " ".join(finding.statement.text.split()) if finding.statement else ""
    last = (f"{word} on {about}" if about else "", *_LAST, f"1 {word}")
    if formula:
        phrase, alone = shortest_quote(text, formula), quoted(formula)
        is_enough = stands_alone(formula, phrase)
        return f"{word} {quoted(phrase, SHORTER_QUOTE)}", f"{word} {alone}" if is_enough else "", *last
    begun = _PRONOUN.sub("", without_heading(text))  # with a verb, as "They" is left out
    begun = begun if begun[:1].islower() else from_verb(begun)
    is_begun = begun[:1].islower() and not about
    return "", f"{word} {quoted(begun, SHORTER_QUOTE)}" if is_begun else "", *last


def _formula_name(finding: Finding, text: str) -> str:
    """The name of the formula that an addition carries, where the text writes it so."""
    at = text.lower().find(finding.formula.lower()) if finding.formula else -1
    return text[at : at + len(finding.formula)] if at >= 0 and finding.formula else ""


def _from_first(text: str, leads: frozenset[str]) -> str:
    """The words from the first that the title has too, where the quote would be cut before it and enough
    stands behind it.
    """
    at = next((m.start() for m in re.finditer(r"\w+", text) if m[0].lower()[:STEM] in leads), 0)
    return text[at:] if at > SHORT_QUOTE and len(text[at:].split()) >= LEAST_WORDS else text


def new_or_back(finding: Finding) -> str:
    """Whether the words that came stood in an earlier text of the series."""
    is_back = finding.history is not None and finding.history.returned_after is not None
    return "back" if is_back else "new"


def ended(sentence: str) -> str:
    """With a full stop, unless it ends in the sign of what was left out, or a quote ends in one."""
    return sentence if has_stop(sentence) else f"{sentence}."


def _signals(finding: Finding) -> str:
    signals = signals_of(finding)
    return signals[0].words if signals else finding.kind


def _all_signals(finding: Finding) -> str:
    """What leads in a change, with what weighs as much beside it: `"DPRK" -> "Korean Peninsula", "complete"
    dropped`, `"verifiable" added, "irreversible" added`. Of lesser words only the first is said.
    """
    first, *others = signals_of(finding) or (None,)
    if first is None:
        return finding.kind
    said = [
        s.words
        for s in others
        if s.move in BESIDE or s.is_unnamed or (s.move, s.act) == (first.move, first.act)
    ]
    return ", ".join(dict.fromkeys([first.words, *said[: MOST_LISTED - 1]]))


def cut_short(words: str, room: int) -> str:
    """In so many characters, whole words, and every quote closed."""
    if len(words) <= room:
        return words
    short = words[: room - 5].rsplit(" ", 1)[0]
    return short.removesuffix(' "') + ('" ...' if short.removesuffix(' "').count('"') % 2 else " ...")


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
