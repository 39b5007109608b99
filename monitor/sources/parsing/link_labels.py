"""Labels of links that name nothing: "Read more", 자세히 보기, 続きを読む, an arrow."""

from __future__ import annotations

import re

_NOTHING = re.compile(
    r"(?:read|see|view|show|learn|find out|load)? ?(?:more|all)?(?: details?| info(?:rmation)?)?(?: here)?"
    r"|(?:read|view|open|see|get|download) ?(?:the )?(?:full |whole |entire )?"
    r"(?:article|story|text|release|statement|post|document|page|pdf|file|details?)?"
    r"|continue(?: reading)?|click(?: here)?|full (?:article|story|text|statement)"
    r"|details?|permalink|link|here|go|pdf|hwpx?|docx?|download|attachment|print|share|new|image|photo"
    r"|thumbnail|en|kor|jpn|eng"
    r"|(?:in )?(?:english|korean|japanese|chinese|french|german|spanish|russian|arabic)"
    r"|(?:한국|영|일본|중국)어|(?:日本|英|韓国|中国)語|한글|영문|국문|和文|英文|中文|français|deutsch|español"
    r"|(?:자세히|더|상세|전문|내용|본문|원문)? ?(?:보기|보러가기|읽기)|자세히"
    r"|더보기|바로가기|상세(?:내용|보기)?|다운로드|첨부파일|첨부|새글|이미지"
    r"|続きを(?:読む|見る)|もっと(?:見る|読む)|詳細(?:を見る|はこちら|情報)?|詳しく(?:見る|はこちら)?|こちら"
    r"|全文(?:を読む)?|ダウンロード"
    r"|(?:查看|阅读|閱讀|查閱|了解)?(?:更多|详情|詳情|全文|原文)|详细|詳細內容|点击查看|下载",
    re.I,
)
_ABOUT_IT = re.compile(
    r"(?:(?:read|see|view|learn|find out)(?: the)?(?: more| full (?:story|text|article|release))"
    r"|continue reading)(?: about| on| of|:)\s+(?=\S{2})",
    re.I,
)
_DECORATION = re.compile(r"^[\W_]+|[\W_]+$")


def after_no_name(label: str) -> str:
    """What a label names after words that name nothing, as screen readers are told it.

    >>> after_no_name("Read more about Minister meets counterpart »")
    'Minister meets counterpart'
    """
    found = _ABOUT_IT.match(label)
    return label[found.end() :].rstrip(" »›→>") if found else label


def is_no_name(label: str) -> bool:
    """Whether the words of a link say nothing of what it leads to."""
    return _NOTHING.fullmatch(_DECORATION.sub("", " ".join(label.split()))) is not None
