"""Text as it is compared: one written form, its sentences, and what is left of it when only substance counts.

`normalise` never changes a word: it folds white space, quotes and marks that no reader sees, so that every
passage can be found again in what the ministry published.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from syntok import segmenter

from baselines.model import Passage

ALIASES = Path(__file__).parents[1] / "lexicon" / "aliases.toml"

_QUOTES = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u2032": "'",
        "\u2033": '"',
        "\u2010": "-",
        "\u2011": "-",
    }
)
_QUOTED = re.compile("[" + "".join(map(chr, _QUOTES)) + "]")
# Zero width, soft hyphen, byte order mark, bidirectional controls, interlinear marks: nobody sees them, some
# deceive.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|tr|table|section|article|header|footer|blockquote)\b[^<>]{0,300}>", re.I
)
_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[a-zA-Z][^<>]{0,3000}>", re.S)
_ESCAPE = re.compile(r"\\(?=[^\w\s]|_)")
_DEEPEST = 8  # marks inside one another; deeper is no page that anyone wrote
_SPACES = re.compile(r"[^\S\n]+")
_RULE = re.compile(r"^[\s*_=#~-]{3,}$")
_BULLET = re.compile(r"^(?:[-•·●▪◦‣–—]\s|\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]\s)")
# A paragraph that ends in one of these goes on in the next one (the baseline: "... around Taiwan. The /
# Secretary and ...").
_GOES_ON = re.compile(
    r"(?:^|\s)(?:the|a|an|and|or|of|to|in|on|for|with|by|at|from|that|which|its|their|our|as|this|these|[\w)]+,)$",
    re.I,
)
_NARROWEST = 50  # columns: a block whose widest line is shorter was not wrapped by a machine
_WIDEST = 140


def normalise(text: str) -> str:
    """One paragraph a line, paragraphs parted by an empty line, single spaces, straight quotes. Idempotent.

    >>> normalise("actions around the\\n Taiwan Strait,   again. The\\n\\nSecretary encouraged")
    'actions around the Taiwan Strait, again. The Secretary encouraged'
    """
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    text = _straight(unicodedata.normalize("NFC", _UNSEEN.sub("", text)))
    for _ in range(_DEEPEST):  # a star inside a tag hides it, and a tag inside a tag: "<*a>", "<<b>a>"
        before = text
        if "<" in text:
            text = _TAG.sub("", _BLOCK_TAG.sub("\n\n", text))
        text = _ESCAPE.sub("", text).replace("*", "")
        if text == before:
            break
    paragraphs = [p for block in re.split(r"\n[^\S\n]*\n", text) for p in _paragraphs(block.split("\n"))]
    return "\n\n".join(_joined(paragraphs))


def _straight(text: str) -> str:
    """Quotes and hyphens in one form. `str.translate` looks every letter up: three times slower on a whole
    communique.
    """
    return text if text.isascii() else _QUOTED.sub(lambda m: _QUOTES[ord(m.group())], text)


def _paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs of a block without empty lines: wrapped lines joined, headings and list items apart."""
    breaks = [
        line.endswith("  ") and bool(line.strip()) for line in lines
    ]  # two spaces at the end: a break in Markdown
    rows = [" ".join(line.split()) for line in lines]
    widest = max(map(len, rows), default=0)
    found: list[str] = []
    open_row = ""
    for line, is_break in zip(rows, breaks, strict=True):
        heading = line.startswith("#")
        row = line.lstrip("#> ").strip() if line.startswith(("#", ">")) else line
        if not row or _RULE.match(row):
            open_row = ""
            continue
        if open_row and not heading and not _BULLET.match(row) and _is_wrapped(open_row, row, widest):
            found[-1] += " " + row
        else:
            found.append(row)
        open_row = "" if heading or is_break else row
    return found


def _is_wrapped(row: str, following: str, widest: int) -> bool:
    """Whether a line ended only because the next word would not have fitted."""
    if following[0].islower() or _GOES_ON.search(row):
        return True
    first = len(following.split(" ", 1)[0])
    return _NARROWEST <= widest <= _WIDEST and len(row) + 1 + first >= widest - 2


def _joined(paragraphs: list[str]) -> list[str]:
    found: list[str] = []
    for paragraph in paragraphs:
        going_on = (
            found
            and not _BULLET.match(paragraph)
            and (
                _GOES_ON.search(found[-1][-40:]) or (paragraph[0].islower() and found[-1][-1] not in '.!?:"')
            )
        )
        if going_on:
            found[-1] += " " + paragraph
        else:
            found.append(paragraph)
    return found


_LONGEST_SENTENCE = (
    6000  # characters of one paragraph that the segmenter is asked to part; beyond that it is no prose
)


def sentences(text: str) -> list[Passage]:
    """The sentences of a normalised text, in order, each with its place. List items, headings and glued ends
    part too.

    >>> [s.text for s in sentences("The U.S. will act. They urged Russia to cease.")]
    ['The U.S. will act.', 'They urged Russia to cease.']
    """
    found: list[Passage] = []
    start = 0
    for paragraph in text.split("\n\n"):
        for at in range(0, len(paragraph), _LONGEST_SENTENCE):
            found.extend(_sentences(paragraph[at : at + _LONGEST_SENTENCE], start + at))
        start += len(paragraph) + 2
    return found


_GLUED = re.compile(r"(?<=[a-z)\]][.!?])(?=[A-Z][a-z])")  # "operations.They": the space was lost on the page
_ABBREVIATED = re.compile(
    r"(?:\b(?:Jr|Sr|Gen|Adm|Lt|Col|Sen|Rep|St|No|Nos|vs|cf|Art|para)\.|\bU\.S\.|\bU\.N\.)$"
)


def _sentences(paragraph: str, offset: int) -> list[Passage]:
    spans: list[tuple[int, int]] = []
    for part in segmenter.analyze(paragraph):
        spans += [(tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)) for tokens in part if tokens]
    found: list[tuple[int, int]] = []
    for start, end in spans:
        before = paragraph[found[-1][0] : found[-1][1]] if found else ""
        if before.endswith(";") or (_ABBREVIATED.search(before) and not _opens(paragraph[start:end])):
            found[-1] = (found[-1][0], end)
            continue
        cuts = [m.start() + start for m in _GLUED.finditer(paragraph[start:end])]
        edges = [start, *cuts, end]
        found.extend((a, b) for a, b in pairwise(edges) if b > a)
    return [Passage(paragraph[a:b], offset + a, offset + b) for a, b in found]


def _opens(words: str) -> bool:
    """Whether words after "U.S." or "Jr." open a sentence of their own."""
    return bool(re.match(r"(?:The|They|We|In|This|These|Our|It|On|As|At|For)\b", words))


@lru_cache(maxsize=1)
def _folding() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], dict[str, str]]:
    tables = tomllib.loads(ALIASES.read_text("utf-8"))
    names = {variant: name for name, variants in tables["names"].items() for variant in variants}
    spelling = {variant: stem for stem, variants in tables["spelling"].items() for variant in variants}
    return _any_of(names, r"(?<![\w-])(?:", r")(?!\w)"), names, _any_of(spelling, r"\b(?:", ")"), spelling


def _any_of(variants: dict[str, str], before: str, after: str) -> re.Pattern[str]:
    return re.compile(before + "|".join(map(re.escape, sorted(variants, key=len, reverse=True))) + after)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case, American spelling, one name for one thing: only for matching, never shown.

    >>> fold("the Democratic People's Republic of Korea\\u2019s defence programmes")
    "the dprk's defense programs"
    """
    return folded(text)


def folded(text: str) -> str:
    """`fold` without its memory: whole documents would fill it."""
    names, name_of, spelling, stem_of = _folding()
    text = text.lower().translate(_QUOTES).replace("\u2013", "-").replace("\u2014", " - ")
    text = spelling.sub(lambda m: stem_of[m.group()], text)
    return _SPACES.sub(" ", names.sub(lambda m: name_of[m.group()], text).replace("\n", " ")).strip()


def names_in(text: str) -> list[tuple[int, int]]:
    """Where names stand that have several forms.

    >>> names_in("the ROK and North Korea")
    [(4, 7), (12, 23)]
    """
    low = text.lower()
    return [m.span() for m in _folding()[0].finditer(low)] if len(low) == len(text) else []


@lru_cache(maxsize=512)
def variants(name: str) -> tuple[str, ...]:
    """How a folded name may be written: "unscr" as "UN Security Council resolutions" and so on, lower-case,
    itself first.
    """
    return (name, *(variant for variant, folded in _folding()[1].items() if folded == name))


_SUBSTANCE = re.compile(r"[^\W_]+")


def fingerprint(text: str) -> str:
    """SHA-256 of the words alone: the same for two texts that differ in case, punctuation, white space or
    spelling.
    """
    _, _, spelling, stem_of = _folding()
    plain = spelling.sub(
        lambda m: stem_of[m.group()], unicodedata.normalize("NFKC", normalise(text)).casefold()
    )
    return hashlib.sha256(" ".join(_SUBSTANCE.findall(plain)).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text in a few numbers, to find its copies among many. `words`: the fingerprint. `marks`: of texts
    that share most of their runs of words many are the same, of others hardly any."""

    words: str
    marks: tuple[int, ...] = ()


_SHINGLE = (
    3  # words: long enough to tell two statements of one series apart, short enough to survive a swapped name
)
_BINS = 48  # of which two make a mark: 24 marks


@lru_cache(maxsize=8)
def _shingles(text: str) -> frozenset[int]:
    """The runs of three words, each as a number that is the same in every process."""
    words = _SUBSTANCE.findall(folded(text))
    runs = (
        zip(*(words[i:] for i in range(_SHINGLE)), strict=False)
        if len(words) >= _SHINGLE
        else ((w,) for w in words)
    )
    return frozenset(zlib.crc32(" ".join(run).encode("utf-8", "replace")) for run in runs)


def sketch(text: str) -> Sketch:
    """The text in a few numbers. Two texts with `similarity` above 0.8 share most marks, below 0.1 none.

    The least run of each of 48 bins (MinHash with one permutation; an empty bin takes its neighbour's), two
    bins a mark.
    """
    least: dict[int, int] = {}
    for number in _shingles(text):
        rest, place = divmod(number, _BINS)
        if rest < least.get(place, 1 << 32):
            least[place] = rest
    if not least:
        return Sketch(fingerprint(text))
    rows = [least.get(place, -1) for place in range(_BINS)]
    for place in range(2 * _BINS - 1, -1, -1):  # twice round, so that the last bins find the first
        if rows[place % _BINS] < 0:
            rows[place % _BINS] = rows[(place + 1) % _BINS]
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return Sketch(
        fingerprint(text), tuple(zlib.crc32(b"%d %d" % pair) << 5 | place for place, pair in enumerate(pairs))
    )


def similarity(a: str, b: str) -> float:
    """How much two whole texts share, 0 to 1: their runs of three words, twice the common ones over all.

    Copies of one statement are above 0.9; two statements of one series stay below 0.5.
    """
    one, other = _shingles(a), _shingles(b)
    if not one or not other:
        return 1.0 if one == other else 0.0
    return 2 * len(one & other) / (len(one) + len(other))
