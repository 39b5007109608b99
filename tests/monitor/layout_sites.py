"""Layouts as the systems of public sites and mail programs make them: skeletons with what stands around a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.monitor.layout_lines import wrapped
from tests.monitor.layouts import Laid, escaped, is_heading

Lay = Callable[[Laid], str]
SITE = "Ministry of Foreign Affairs"
MENU = "".join(
    f'<li><a href="/m{n}">{word}</a><ul><li><a href="/m{n}/1">{word} overview of the ministry</a></li></ul></li>'
    for n, word in enumerate(("Policy", "News", "About", "Visa"))
)


def rows(text: Laid, form: str, heading: str = "<h3>{}</h3>") -> str:
    return "\n".join((heading if is_heading(row) else form).format(escaped(row)) for row in text.paragraphs)


def site(form: str, row: str = "<p>{}</p>", heading: str = "<h3>{}</h3>") -> Lay:
    """A page of some system. `form`: with {title}, {day}, {menu} and {rows}."""

    def lay(text: Laid) -> str:
        body = form.replace("{title}", text.title).replace("{day}", text.day).replace("{menu}", MENU)
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text.title} - {SITE}</title></head>'
            f"<body>{body.replace('{rows}', rows(text, row, heading))}</body></html>"
        )

    return lay


def paged(text: Laid) -> str:
    """Pages of forty-five lines: at the foot a number, at the head the same words."""
    lines = [text.title, "", text.day, ""]
    for row in text.paragraphs:
        lines += [*wrapped(row, 72), ""]
    parts = [lines[at : at + 45] for at in range(0, len(lines), 45)]
    head = "JOINT STATEMENT                                 SEPTEMBER 2025"
    return "\n".join(
        "\n".join([*part, "", f"{'':34}{number}", "", head, ""]) for number, part in enumerate(parts, 1)
    )


def signed(text: Laid) -> str:
    body = "\n\n".join([text.title, text.day, *("\n".join(wrapped(row, 72)) for row in text.paragraphs)])
    return (
        f"From: a@b.example\nSubject: {text.title}\nDate: Mon, 22 Sep 2025 18:00:00 -0400\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n\n-- \nPress Office\n{SITE}\n+1 202 000 0000\n"
    )


HIDDEN_KOREAN = "<p>한미일 외교장관은 뉴욕에서 회의를 개최하고 한반도 비핵화 의지를 재확인하였다.</p>" * 3
SITES: list[tuple[str, str, Lay]] = [
    (
        "WordPress",
        "a.html",
        site(
            "<header><p class=site-title><a href=/>Department of State</a></p>{menu}</header><main><article>"
            '<h1 class="entry-title">{title}</h1><span class=posted-on><time class="entry-date published" '
            'datetime="2025-09-22T10:00:00-04:00">{day}</time></span><div class="entry-content">{rows}'
            "<div class=sharedaddy><h3>Share this:</h3><ul><li><a>X</a></li></ul></div></div></article></main>"
        ),
    ),
    (
        "Drupal paragraphs",
        "a.html",
        site(
            '<main><h1>{title}</h1><time datetime="2025-09-22">{day}</time><div>{rows}</div></main>',
            '<div class="field__item"><div class="paragraph"><div class="field"><p>{}</p></div></div></div>',
        ),
    ),
    (
        "AEM",
        "a.html",
        site(
            '<div class="cmp-title"><h1>{title}</h1></div><div class="cmp-text"><p>{day}</p></div>{rows}',
            '<div class="text parbase"><div class="cmp-text"><p>{}</p></div></div>',
        ),
    ),
    (
        "a board of Korea",
        "a.html",
        site(
            "<ul>{menu}</ul><h3 class=tit>Press Releases</h3><div class=bo_head><h2>{title}</h2><dl><dt>Date</dt>"
            "<dd>2025-09-22 21:10</dd><dt>Hit</dt><dd>1234</dd></dl></div><div class=se-contents>{rows}</div>"
            "<dl><dt>Prev</dt><dd><a>Minister meets the Minister of Palau</a></dd></dl>",
            "<span style='font-size:12pt'>{}</span><br><br>",
            "<b>{}</b><br><br>",
        ),
    ),
    (
        "an editor of Korea",
        "a.html",
        site(
            "<div class=view><h2>{title}</h2><span class=date>2025-09-22</span>{rows}</div>",
            '<p class="0"><span>{}</span></p><p class="0">&nbsp;<!--[if !supportEmptyParas]-->&nbsp;<!--[endif]--></p>',
        ),
    ),
    (
        "a site of Japan",
        "a.html",
        site(
            "<ul>{menu}</ul><p class=link-language><a href=/mofaj>Japanese</a></p><h1 class=title1>{title}</h1>"
            "<div class=rightalign>{day}</div><div class=any-area>{rows}</div><p><a>Back to Press Releases</a></p>"
        ),
    ),
    (
        "a logo for heading",
        "a.html",
        site("<h1><a href=/>Prime Minister's Office</a></h1><h2>{title}</h2><p class=date>{day}</p>{rows}"),
    ),
    (
        "a label before the day",
        "a.html",
        site(
            '<div><span>RELEASE</span><span class="date">Sept. 22, 2025</span></div><h1>{title}</h1><div>{rows}</div>'
        ),
    ),
    (
        "a day and its office glued",
        "a.html",
        site(
            "<h1>{title}</h1><div><span>September 22 2025</span><span>EEAS Press Team</span></div><div>{rows}</div>"
        ),
    ),
    (
        "elements of its own, without blocks",
        "a.html",
        site(
            "<gov-page><h1>{title}</h1><span>{day}</span>{rows}</gov-page>",
            "<gov-p>{}</gov-p>",
            "<gov-p>{}</gov-p>",
        ),
    ),
    (
        "two hundred links above",
        "a.html",
        site(
            f"<div>{''.join(f'<a href=/c{n}>Country {n}</a> ' for n in range(200))}</div>"
            "<div id=x><h1>{title}</h1><div>{day}</div>{rows}</div>"
        ),
    ),
    (
        "another language in a tab",
        "a.html",
        site(
            f"<main><h1>{{title}}</h1><p>{{day}}</p>{{rows}}<div id=ko lang=ko hidden>{HIDDEN_KOREAN}</div></main>"
        ),
    ),
    (
        "a letter with its title unseen",
        "a.html",
        lambda text: re.sub(
            " - Ministry of Foreign Affairs</title>",
            "</title>",
            site(
                "<div style='display:none'>{title} &#847;&zwnj;&nbsp;&#847;&zwnj;</div><table><tr><td><h1>{title}</h1>"
                "</td></tr><tr><td>{day}</td></tr>{rows}</table>",
                "<tr><td style='padding:0'><p>{}</p></td></tr>",
                "<tr><td><b>{}</b></td></tr>",
            )(text),
        ),
    ),
    (
        "a caption below a picture",
        "a.html",
        site(
            "<main><h1>{title}</h1><p>{day}</p><div><img src=a.jpg><p class=caption>The three ministers in New York. "
            "They met on September 22.</p></div>{rows}</main>"
        ),
    ),
    (
        "contacts at its end",
        "a.html",
        site(
            "<main><h1>{title}</h1><p>{day}</p>{rows}<h2>Media enquiries</h2><ul><li>Press: 62</li></ul></main>"
        ),
    ),
    ("txt with heads and numbers of pages", "a.txt", paged),
    ("mail with a signature", "a.eml", signed),
]
