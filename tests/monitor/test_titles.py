"""The title of a page that a list led to: its own heading stands before the label of a link."""

from __future__ import annotations

import pytest

from monitor.documents.extract import extract
from tests.factories import make_item, make_page, make_spec

TITLE = "Joint Statement of the Three Foreign Ministers"
TEXT = "<p>The ministers met and reaffirmed peace and stability across the Taiwan Strait. " * 5 + "</p>"


def title(
    body: str, label: str, *, head: str = "", kind: str = "listing", rules: dict[str, str] | None = None
) -> str:
    text = f"<!doctype html><html><head>{head}</head><body>{body}{TEXT}</body></html>"
    page = make_page(text, url="https://a.example/1", headers={"content-type": "text/html"})
    spec = make_spec(kind=kind, rules={"row": "li"} | (rules or {}) if kind == "listing" else {})
    return extract(page, make_item(url="https://a.example/1", title=label), spec).title


@pytest.mark.parametrize(
    "label", ["Read more", "자세히 보기", "続きを読む", "→", "", "View details »", "PDF"]
)
@pytest.mark.parametrize("around", ["<main>{}</main>", "<article>{}</article>", "<div>{}</div>"])
def test_a_label_that_names_nothing_is_never_the_title(label: str, around: str) -> None:
    assert title(around.format(f"<h1>{TITLE}</h1>"), label) == TITLE
    assert title("", label, head=f"<title>{TITLE} | Ministry</title>") == TITLE


@pytest.mark.parametrize(
    "label",
    [
        "Joint Statement of the Three ...",
        "Three Foreign Ministers: joint statement",
        "Joint statement",
        TITLE.upper(),
    ],
)
def test_the_heading_of_the_page_stands_before_the_label(label: str) -> None:
    assert title(f"<main><h1>{TITLE}</h1></main>", label) == TITLE


def test_another_heading_in_the_article_stands_before_the_label() -> None:
    assert title(f"<article><h1>{TITLE}</h1></article>", "Statement 12") == TITLE
    assert title(f"<h1>{TITLE}</h1>", "No. 12", head=f"<title>{TITLE} | Ministry</title>") == TITLE


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Ministry of Foreign Affairs</h1>",
        "<header><h1><a href=/>Ministry of Foreign Affairs</a></h1></header>",
        "<main><h1>Press Releases</h1></main>",
        "<h1>Newsroom and media resources</h1>",
        "",
    ],
)
def test_the_name_of_a_site_or_section_does_not(body: str) -> None:
    head = f"<title>{TITLE} | Ministry of Foreign Affairs</title>"
    assert title(body, TITLE, head=head) == TITLE
    assert title(body, TITLE) == TITLE


def test_a_title_of_a_feed_or_of_a_rule_is_kept() -> None:
    assert (
        title(f"<main><h1>{TITLE}</h1></main>", "Joint Statement (as issued)", kind="feed")
        == "Joint Statement (as issued)"
    )
    assert (
        title(f"<main><h1>{TITLE}</h1></main>", "Joint Statement (as issued)", rules={"title": "h3"})
        == "Joint Statement (as issued)"
    )


@pytest.mark.parametrize(
    ("head", "logo"),
    [
        (
            f"<title>{TITLE} - MinistryPress.example</title><meta property='og:title' content='{TITLE}'>",
            "MinistryPress",
        ),
        (
            f"<title>{TITLE} | Ministry of Peace</title><meta property='og:title' content='{TITLE}'>",
            "Ministry of Peace",
        ),
        (f"<title>외교부 | {TITLE}</title><meta property='og:title' content='{TITLE}'>", "외교부"),
    ],
)
@pytest.mark.parametrize("body", ["<h1>{}</h1><h1>" + TITLE + "</h1>", "<h1>{}</h1><h2>" + TITLE + "</h2>"])
def test_a_logo_that_is_set_as_a_heading_is_not_the_title(head: str, logo: str, body: str) -> None:
    assert title(body.format(logo), "", head=head) == TITLE
    assert title(body.format(logo), "", head=head, kind="page") == TITLE


def test_a_heading_that_the_title_of_the_window_begins_with_stays_the_title() -> None:
    head = (
        f"<title>{TITLE} | Ministry</title><meta property='og:title' content='Ministry: three ministers met'>"
    )
    assert title(f"<h1>{TITLE}</h1>", "", head=head) == TITLE


@pytest.mark.parametrize(
    "body",
    [
        "<h2>{}</h2>",
        "<h1>Ministry of Foreign Affairs</h1><h2>{}</h2>",
        "<p class=title>{}</p>",
        "<div class=bo_head><span class=subject>{}</span></div>",
        "<p class=site-title>The Ministry of Somewhere</p><h3>{}</h3>",
    ],
)
def test_a_heading_of_any_kind_that_the_window_names_is_the_title(body: str) -> None:
    head = f"<title>{TITLE} - The Ministry of Somewhere</title>"
    assert title(body.format(TITLE), "", head=head) == TITLE


def test_where_the_window_names_two_headings_none_of_them_is_chosen_for_it() -> None:
    head = f"<title>The Press Room of Somewhere - {TITLE}</title>"
    assert title(f"<h2>The Press Room of Somewhere</h2><h1>{TITLE}</h1>", "", head=head) == TITLE
