"""Outside text never becomes an instruction, whatever the way out."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alerts.channels.mail.channel import envelope
from alerts.channels.message import compose
from alerts.harmless import csv_cell, cut, header, plain, slack_text, web_link, without
from alerts.model import Alert
from baselines.model import Edit
from tests.alerts.makers import PUBLIC_URL, make_alert, make_batch, make_change, make_finding

HOSTILE = (
    "<!channel> @here @everyone <@U012ABCDEF> <!subteam^S012> <https://evil.example|click>",
    "Statement\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>",
    "\u202egnirts desrever\u202c \u200bzero\u200bwidth\ufeff \x1b[31mred\x07",
    '"><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} &amp; &#x202e;',
    "*bold* _it_ ~strike~ `code` ```block``` > quote",
    "\u2028Bcc: a@b.c\u2029\x85X-Evil: 1\x0b\x0c",
    '=HYPERLINK("http://evil.example","x")',
)
MIXED = st.builds("{0}{1}".format, st.sampled_from(HOSTILE), st.text(max_size=20))
OUTSIDE = st.one_of(st.text(max_size=80), st.sampled_from(HOSTILE), MIXED)
OUR_LINK = r"<(?!https?://[^<>|\s]+\|(?:Official text|Evidence|First alert|Statement with every passage)>)"


def hostile_alert(text: str, other: str) -> Alert:
    """Every field that comes from outside holds outside text."""
    words = make_finding(f"opposed {text} attempts", f"did not support {other} attempts", summary=text)
    added = make_finding(
        after=f"{text} {other}", key="+x", kind="added", topic=f"other:{other}", summary=other
    )
    gone = replace(added, statement=None, summary=f"No longer in the statement: {text}")
    changes = [make_change(words, note=text), make_change(added), replace(make_change(gone), url=text)]
    facts = {
        "title": text,
        "publisher": other,
        "official_url": f"https://evil.example/{text}",
        "language": text,
        "source": text,
        "kind": "other",
        "parties": (),
    }
    return make_alert(
        changes, facts=facts, baseline_title=text, not_repeated=(other,), first_url=other, kind="correction"
    )


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[str]]] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, sorted(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name == "href"]


ALLOWED = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "div",
    "p",
    "h2",
    "h1",
    "h3",
    "header",
    "footer",
    "main",
    "ol",
    "hr",
    "a",
    "del",
    "ins",
    "i",
    "b",
    "ul",
    "li",
    "blockquote",
}


@settings(max_examples=120, deadline=None)
@example(HOSTILE[0], HOSTILE[1])
@example(HOSTILE[3], HOSTILE[2])
@given(OUTSIDE, OUTSIDE)
def test_outside_text_never_becomes_markup_in_a_mail(text: str, other: str) -> None:
    html = compose(
        make_batch(hostile_alert(text, other)), "email", public_url=PUBLIC_URL, mail_from="a@example.org"
    ).html
    tags = Tags()
    tags.feed(html)
    assert {tag for tag, _ in tags.seen} <= ALLOWED
    assert {name for _, names in tags.seen for name in names} <= {
        "lang",
        "charset",
        "id",
        "role",
        "name",
        "content",
        "style",
        "class",
        "href",
    }
    assert all(re.match(r"https?://", link) for link in tags.links)
    assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in html if c != "\n")


@settings(max_examples=120, deadline=None)
@example(HOSTILE[1], HOSTILE[5], "<x>\r\nBcc: y")
@given(OUTSIDE, OUTSIDE, OUTSIDE)
def test_outside_text_never_adds_a_header_line(text: str, other: str, thread: str) -> None:
    message = compose(
        make_batch(hostile_alert(text, other)), "email", public_url=PUBLIC_URL, mail_from="a@example.org"
    )
    raw = envelope("desk@ministry.example", replace(message, thread=thread), "a@example.org").as_bytes()
    sent = message_from_bytes(raw, policy=default)
    assert set(sent.keys()) <= {
        "Subject",
        "From",
        "To",
        "Date",
        "Auto-Submitted",
        "Message-ID",
        "MIME-Version",
        "Content-Type",
        "In-Reply-To",
        "References",
    }
    assert len(sent.keys()) == len(set(sent.keys()))
    assert sent["To"] == "desk@ministry.example"
    assert not sent.defects


@settings(max_examples=120, deadline=None)
@example(HOSTILE[0], "x")
@example("<", "!channel>")
@example("@", "here")
@given(OUTSIDE, OUTSIDE)
def test_outside_text_never_yields_a_slack_mention_or_link(text: str, other: str) -> None:
    payload = compose(make_batch(hostile_alert(text, other)), "slack", public_url=PUBLIC_URL).payload
    texts = [payload["text"]] + [
        t["text"] for b in payload["blocks"] for t in (b.get("elements") or [b.get("text")]) if t
    ]
    for shown in (
        texts[:1] + texts[2:]
    ):  # the second is the header, which Slack shows as it stands (plain_text)
        assert not re.search(OUR_LINK, shown)
        assert not re.search(r"@(here|channel|everyone)", shown, re.IGNORECASE)
        assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in shown if c != "\n")
    assert payload["blocks"][0]["text"]["type"] == "plain_text"
    assert json.loads(json.dumps(payload)) == payload


@given(OUTSIDE)
def test_plain_text_is_one_line_of_visible_characters_and_stays_so(text: str) -> None:
    once = plain(text)
    assert once == plain(once)
    assert len(once.splitlines()) <= 1
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for c in once)


@given(OUTSIDE)
def test_a_cell_is_never_a_formula_in_a_spreadsheet(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([csv_cell(text)])
    (row,) = list(csv.reader(io.StringIO(out.getvalue())))
    assert not row or not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "\t=1", "\u200b=1", "+SUM(A1)", "-2", "@x", "＝1"])
def test_a_formula_is_shown_as_the_text_it_is(text: str) -> None:
    assert csv_cell(text).startswith("'")


def test_slack_formatting_signs_in_a_quote_format_nothing() -> None:
    assert slack_text("*a* _b_ ~c~ `d` snake_case") == "∗a∗ ＿b＿ ∼c∼ ˋdˋ snake_case"
    assert slack_text("a & b < c > d") == "a &amp; b &lt; c &gt; d"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "https://",
        "http://[::1",
        "https://user:pw@example.org/",
        "https://example.org/a b",
        'https://example.org/"x',
        "https://example.org/<x>",
        "https://example.org/a|b",
        "ftp://example.org/",
        "https://example.org/\r\nX: y",
        "https://example.org/\u202e",
        "https://example.org:0/",
        "https://example.org:99999/",
    ],
)
def test_only_plain_addresses_of_the_web_become_links(url: str) -> None:
    assert web_link(url) == ""


def test_a_good_address_stays_as_it_is() -> None:
    assert (
        web_link("https://www.mofa.go.jp/a/page4e_001.html?x=1&y=2#z")
        == "https://www.mofa.go.jp/a/page4e_001.html?x=1&y=2#z"
    )


def test_long_text_is_cut_at_a_word_and_says_so() -> None:
    assert (
        cut("meaningful participation in appropriate organizations", 30) == "meaningful participation in..."
    )
    assert cut("short", 30) == "short"
    assert len(cut("x" * 100, 30)) == 30
    assert len(header("x " * 500)) <= 200


def test_secrets_are_struck_out_of_errors() -> None:
    address = "https://hooks.example/T1/secret"
    assert without(f"cannot post to {address}", [address, ""]) == "cannot post to ***"


@pytest.mark.parametrize("word", ["x" * 100_000, "x " * 50_000, "<!here>" * 20_000, "\u200b" * 100_000 + "a"])
def test_a_monstrous_quote_neither_hangs_nor_fills_a_mailbox(word: str) -> None:
    finding = make_finding(
        "opposed", word, edits=(Edit("replace", "opposed", word),), why=f"verb: opposed -> {word}"
    )
    alert = make_alert((finding,), facts={"title": word, "publisher": word})
    for channel in ("email", "slack"):
        message = compose(make_batch(alert), channel, public_url=PUBLIC_URL)
        assert len(message.subject) <= 200
        assert len(message.text) + len(message.html) < 40_000
