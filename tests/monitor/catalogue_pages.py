"""Small pages with the structure of the catalogue's sources, written by us from what is known of them. No
text is theirs.
"""

from __future__ import annotations

import json

WORDS = (
    "The two sides discussed the situation in the region and agreed to remain in close contact on it. " * 6
)

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Releases</title><link>{site}</link>
<item><title>Second release</title><link>{site}a/2?seq=2</link><guid isPermaLink="false">{site}?page_id=2</guid>
<pubDate>Sat, 28 Feb 2026 23:30:00 +0000</pubDate><description>Short words</description>{content}</item>
<item><title>First release</title><link>{site}a/1?seq=1</link><guid isPermaLink="false">{site}?page_id=1</guid>
<pubDate>Fri, 27 Feb 2026 15:00:00 +0000</pubDate><description>Short words</description></item></channel></rss>"""
WHOLE = (
    "<content:encoded><![CDATA[<div "
    f"class='wp-block-whitehouse-topper'>Topper</div><p>{WORDS}</p>]]></content:encoded>"
)
RDF = """<?xml version="1.0" encoding="utf-8"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{site}"><title>新着</title></channel>
<item rdf:about="{site}2.html"><title>会談</title><link>{site}2.html</link><dc:date>2026-03-01T08:30:00+09:00</dc:date></item>
<item rdf:about="{site}1.html"><title>会見</title>
<link>{site}1.html</link><dc:date>2026-02-28T00:00:00+09:00</dc:date></item></rdf:RDF>"""
ATOM = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Releases</title>
<entry><id>{site}2</id><title>Second release</title><link rel="alternate" href="{site}2"/>
<updated>2026-02-28T23:30:00Z</updated><summary>Short words</summary></entry>
<entry><id>{site}1</id><title>First release</title><link rel="alternate" href="{site}1"/>
<updated>2026-02-27T15:00:00Z</updated><summary>Short words</summary></entry></feed>"""
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{site}2</loc><news:news><news:publication_date>2026-02-28T23:30:00Z</news:publication_date>
<news:title>Second report</news:title></news:news></url>
<url><loc>{site}1</loc><news:news><news:publication_date>2026-02-27T15:00:00Z</news:publication_date>
<news:title>First report</news:title></news:news></url></urlset>"""
POSTS = json.dumps(
    [
        {
            "id": n,
            "link": f"https://www.state.gov/releases/{n}/",
            "date_gmt": f"2026-02-2{n}T15:00:00",
            "date": f"2026-02-2{n}T10:00:00",
            "modified_gmt": f"2026-02-2{n}T15:00:00",
            "title": {"rendered": f"Release {n}"},
            "content": {"rendered": f"<p>{WORDS}</p>"},
        }
        for n in (8, 7)
    ]
)

_BOARD = """<div class="board_list"><table><thead><tr><th>No</th><th>Title</th><th>Date</th></tr></thead><tbody>
<tr><td>2</td><td class="tal"><a href="#" onclick="javascript:f_view('322910'); return false;">Second release</a></td>
<td>2026-02-28</td></tr>
<tr><td>1</td><td class="tal"><a href="#" onclick="javascript:f_view('322909'); return false;">First release</a></td>
<td>2026-02-27</td></tr></tbody></table></div>"""
_DAYS = """<div id="maincontents"><dl class="title-list"><dt>March 1</dt><dd><ul>
<li><a href="/press/release/pressite_000001_03002.html">Second release</a></li></ul></dd>
<dt>December 28</dt><dd><ul><li><a href="/press/release/pressite_000001_03001.html">First release</a></li></ul></dd></dl></div>"""
_PRC = """<ul class="list1"><li><a href="./202602/t20260228_2.shtml">发言人答记者问</a>（2026-02-28）</li>
<li><a href="./202602/t20260227_1.shtml">例行记者会</a>（2026-02-27）</li></ul>"""
_STATE = """<ul class="collection-results"><li class="collection-result"><p>Media Note</p>
<a class="collection-result__link" href="/second-release/">Second release</a></li>
<li class="collection-result"><a class="collection-result__link" href="/first-release/">First release</a></li></ul>"""
_UNKNOWN = "<ul class='board'>{}</ul>".format(
    "".join(
        (
            f'<li><a href="view.do?id={n}">Release number {n} of the office</a> <span '
            f'class="date">2026-02-{20 + n}</span></li>'
        )
        for n in (8, 7, 6)
    )
)
LISTINGS = {
    "korea-mofa-releases": _BOARD,
    "korea-mofa-briefings": _BOARD,
    "korea-mofa-news": _BOARD,
    "korea-mofa-speeches": _BOARD,
    "korea-embassy-washington": _BOARD,
    "korea-mofa-releases-korean": _BOARD,
    "japan-mofa-releases": _DAYS,
    "japan-mofa-press-conferences": _DAYS,
    "china-mfa-spokesperson": _PRC,
    "china-mfa-news": _PRC,
    "state-press-index": _STATE,
    "state-archive-2021-2025": _STATE,
    "white-house-news": """<main><ul><li class="wp-block-post"><h2><a href="/briefings-statements/2026/02/second/">Second</a></h2>
        <a rel="tag" href="/x">Statements</a><time datetime="2026-02-28T18:30:00-05:00">February 28, 2026</time></li>
        <li class="wp-block-post"><h2><a href="/releases/2026/02/first/">First</a></h2>
        <time datetime="2026-02-27T10:00:00-05:00">February 27, 2026</time></li></ul></main>
        <link rel="next" href="/news/page/2/">""",
    "china-mnd": """<ul class="list-unstyled"><li><a href="16449999.html">Second release <small>2026-02-28</small></a></li>
        <li><a href="16449998.html">First release <small>2026-02-27</small></a></li></ul>""",
    "kcna": """<div class="article-link"><ul><li><a href="/en/article/q/b.kcmsf"><article-main-title>Second report
        </article-main-title></a><span class="publish-time">2026.2.28.</span></li><li><a href="/en/article/q/a.kcmsf">
        <article-main-title>First report</article-main-title></a><span class="publish-time">2026.2.27.</span></li></ul></div>""",
}
LISTINGS["white-house-statements"] = LISTINGS["white-house-news"]  # its further address
JSONS = {
    "federal-register": {
        "count": 2,
        "next_page_url": "https://www.federalregister.gov/api/v1/documents.json?page=2",
        "results": [
            {
                "document_number": f"2026-0000{n}",
                "title": f"Notice {n}",
                "publication_date": f"2026-02-2{n}",
                "abstract": None,
                "html_url": f"https://www.federalregister.gov/documents/2026/02/2{n}/2026-0000{n}/notice",
            }
            for n in (8, 7)
        ],
    },
    "nhk-world": {
        "data": [
            {
                "id": f"20260228_{n}",
                "title": f"Report {n}",
                "description": "Words",
                "page_url": f"/nhkworld/en/news/20260228_{n}/",
            }
            for n in (8, 7)
        ]
    },
    "gdelt": {
        "articles": [
            {
                "url": f"https://paper.example/{n}",
                "title": f"Report {n}",
                "seendate": f"2026022{n}T103000Z",
                "language": "English",
            }
            for n in (8, 7)
        ]
    },
}

# The page of one document, for the sources whose rules name its parts: what must be found, and FURNITURE,
# which must not.
FURNITURE = "Related stories of the day that nobody asked for are listed here."
_BOARD_PAGE = f"""<div class="board_detail"><h2>A release</h2><div class="bo_head"><dl><dt>Date</dt><dd>2026-02-27</dd></dl></div>
<div class="bo_con"><div class="se-contents"><p>{WORDS}</p></div></div></div><div class="list">{FURNITURE}</div>"""
_PRC_PAGE = f"""<h1>A release</h1><div class="time"><span>2026-02-27 18:00</span></div>
<div id="News_Body_Txt_A"><p>{WORDS}</p></div><div>{FURNITURE}</div>"""
PAGES = {
    "korea-mofa-releases": _BOARD_PAGE,
    "korea-mofa-briefings": _BOARD_PAGE,
    "korea-mofa-news": _BOARD_PAGE,
    "korea-mofa-speeches": _BOARD_PAGE,
    "korea-embassy-washington": _BOARD_PAGE,
    "china-mfa-spokesperson": _PRC_PAGE,
    "china-mfa-news": _PRC_PAGE,
    "china-mnd": f"<h1>A release</h1><div id='article-content'><p>{WORDS}</p></div><div>{FURNITURE}</div>",
    "kcna": f"""<article-main-title>A release</article-main-title><div class="article-content-body"><div class="content-wrapper">
        <p>{WORDS}</p></div></div><div>{FURNITURE}</div>""",
    "white-house-news": f"""<main><div class="wp-block-whitehouse-topper"><h1>A release</h1>{FURNITURE}</div>
        <div class="entry-content"><p>{WORDS}</p></div></main>""",
    "state-press-index": f"""<h1 class="featured-content__headline">A release</h1>
        <p class="article-meta__publish-date">February 27, 2026</p>
        <div class="entry-content"><p>{WORDS}</p><div class="related-tags__pills">{FURNITURE}</div></div>""",
    "state-archive-2021-2025": (
        f"<h1>A release</h1><div class='entry-content'><p>{WORDS}</p></div><div>{FURNITURE}</div>"
    ),
    "yonhap-english": f"""<h1>A release</h1><article class="story-news"><p>{WORDS}</p><div class="related-group">{FURNITURE}</div>
        <p class="writer-zone01">{FURNITURE}</p></article>""",
}
PAGES["white-house-statements"] = PAGES["white-house-actions"] = PAGES["white-house-news"]
PAGES["yonhap-north-korea"] = PAGES["yonhap-korean"] = PAGES["yonhap-english"]


def list_page(name: str, kind: str, url: str) -> tuple[str, str]:
    """Content type and body of a source's list."""
    if kind == "listing":
        return "text/html", f"<html><body>{LISTINGS.get(name, _UNKNOWN)}</body></html>"
    if kind == "json":
        return "application/json", json.dumps(JSONS[name])
    if kind == "wordpress":
        return "application/json", POSTS
    if kind == "sitemap":
        return "text/xml", SITEMAP.format(site="https://paper.example/")
    if kind == "page":
        return "text/html", f"<p>{WORDS}</p>"
    form = RDF if url.endswith(".rdf") else ATOM if "atom" in url else RSS
    return "text/xml", form.format(
        site="https://site.example/", content=WHOLE if "state" in name or "white" in name else ""
    )
