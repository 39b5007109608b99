"""Links that call a script, `javascript:fn_view('123')`, and the address that such a call leads to.

What the function does stands in the page, or not at all: it puts an address together, or fills in a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import bs4

CALL = re.compile(r"(?<![\w.])(?P<name>[A-Za-z_$][\w.$]{0,60})\(\s{0,5}(?P<words>[^()]{1,200})\)")
# the address itself in the call: location.href='/view?seq=1', window.open('/view?seq=1')
_DIRECT = re.compile(
    r"(?P<way>(?:window\.|document\.|self\.|top\.|parent\.)?location(?:\.href)?\s*=\s*"
    r"|(?:window\.)?(?:location\.(?:assign|replace)|open)\(\s*)(?P<quote>['\"])(?P<url>[^'\"]{2,300})['\"]"
)
_ARGUMENT = re.compile(r"""\s*(?:'([^']*)'|"([^"]*)"|([\w.-]+))\s*(?:,|$)""")
_NOT_VIEWS = frozenset(
    {"void", "alert", "confirm", "open", "return", "print", "history.go", "history.back", "focus", "if"}
)
_GOES = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|\.action\s*="
    r"|\.attr\(\s*['\"]action['\"]\s*,|open\()\s*"
    r"(?P<words>[^;\n]{1,400})"
)
_PIECE = re.compile(
    r"""\s*(?:'(?P<one>[^']*)'|"(?P<two>[^"]*)"|`(?P<template>[^`]*)`"""
    r"""|(?:encodeURI(?:Component)?\(\s*)?(?P<name>[A-Za-z_$][\w$]*)\)?)\s*(?P<plus>\+?)"""
)
_FILLED = re.compile(
    r"""(?:\.|\[\s*['"]|(?:getElementById|getElementsByName|querySelector)\(\s*['"](?:#|\[name=)?['"]?)"""
    r"""(?P<name>[A-Za-z_]\w*)(?:['"]?\]?['"]?\s*[\])](?:\[0\])?)?\.value\s*=\s*(?P<value>[A-Za-z_$][\w$]*)"""
)
_FILLED_BY_JQUERY = re.compile(
    r"""\$\(\s*['"](?:[\w .#]*?)(?:#|\[name=['"]?|\.)(?P<name>[A-Za-z_]\w*)['"]?\]?['"]\s*\)"""
    r"""\.val\(\s*(?P<value>[A-Za-z_$][\w$]*)"""
)
_IN_TEMPLATE = re.compile(r"\$\{\s*(?P<name>[A-Za-z_$][\w$]*)\s*\}")
_LONGEST_BODY = 2000
_MOST_SCRIPT = 200_000
_MOST_FIELDS = 6


@dataclass(frozen=True, slots=True)
class ScriptCall:
    """One call as it is written, with the name of its function and its arguments. `url`: the address that it
    names itself.
    """

    written: str
    name: str
    arguments: tuple[str, ...]
    url: str = ""


def call_of(tag: bs4.Tag) -> ScriptCall | None:
    """The call behind a tag, in `onclick` or `href="javascript:..."`, when it says which entry is meant."""
    href = str(tag.get("href") or "")[:500].strip()
    written = (str(tag.get("onclick") or "")[:500], href if href.lower().startswith("javascript:") else "")
    for text in written:
        direct = _DIRECT.search(text)
        if direct and not direct["url"].startswith(("#", "javascript:")):
            return ScriptCall(direct.group(), direct["way"].strip().removesuffix("="), (), direct["url"])
        for found in CALL.finditer(text):
            arguments = tuple(next(filter(None, given), "") for given in _ARGUMENT.findall(found["words"]))
            is_view = found["name"].lower() not in _NOT_VIEWS
            if is_view and any(re.search(r"\d", argument) for argument in arguments):
                return ScriptCall(found.group(), found["name"], arguments)
    return None


def rules_of_calls(soup: bs4.BeautifulSoup, calls: Sequence[ScriptCall]) -> dict[str, str]:
    """The rules `onclick` and `address` for calls of one function; without `address` where the page does not
    say where they lead.
    """
    if calls[0].url:
        sign = "'{path}'" if "(" in calls[0].name else "='{path}'"
        return {"onclick": f"{calls[0].name}{sign}", "address": "{path}"}
    names = _names_of(soup, calls)
    if not names:
        return {}
    places = [
        f"{{{name}}}" if name else f"'{given}'" for name, given in zip(names, calls[0].arguments, strict=True)
    ]
    quoted = [f"'{place}'" if place.startswith("{") else place for place in places]
    is_bare = all(
        f"'{given}'" not in calls[0].written and f'"{given}"' not in calls[0].written
        for given in calls[0].arguments
    )
    rules = {"onclick": f"{calls[0].name}({', '.join(places if is_bare else quoted)})"}
    address = _address(soup, calls[0].name, {name for name in names if name})
    return rules | ({"address": address} if address else {})


def _names_of(soup: bs4.BeautifulSoup, calls: Sequence[ScriptCall]) -> list[str]:
    """A name for each argument that differs from call to call; nothing for one that is always the same."""
    count = len(calls[0].arguments)
    same = [call for call in calls if len(call.arguments) == count]
    if len(same) < len(calls):
        return []
    body = _function(soup, calls[0].name)
    parameters = body[0] if body and len(body[0]) == count else [f"id{n or ''}" for n in range(count)]
    differs = [len({call.arguments[n] for call in calls}) > 1 for n in range(count)]
    return (
        [_plain(name) if is_different else "" for name, is_different in zip(parameters, differs, strict=True)]
        if any(differs)
        else []
    )


def _plain(name: str) -> str:
    """A parameter's name as rules may have it."""
    plain = re.sub(r"[^a-z0-9_]", "", name.lower())[:30]
    return plain if plain[:1].isalpha() else f"p{plain}"


def _function(soup: bs4.BeautifulSoup, name: str) -> tuple[list[str], str] | None:
    """The parameters and the body of a function that the page defines."""
    pattern = re.compile(
        rf"(?:function\s+{re.escape(name)}|{re.escape(name)}\s*[=:]\s*(?:async\s+)?function)"
        rf"\s*\((?P<parameters>[^()]{{0,200}})\)"
        rf"|{re.escape(name)}\s*=\s*\(?(?P<arrow>[\w$,\s]{{0,100}})\)?\s*=>"
    )
    for script in soup.find_all("script", limit=100):
        text = script.get_text()[:_MOST_SCRIPT]
        found = pattern.search(text)
        if found:
            parameters = found["parameters"] if found["parameters"] is not None else found["arrow"]
            body = text[found.end() :][:_LONGEST_BODY]
            return [part.strip() for part in parameters.split(",") if part.strip()], _to_closing_brace(body)
    return None


def _to_closing_brace(text: str) -> str:
    depth = 0
    for place, letter in enumerate(text):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if letter == "}" and depth <= 0:
            return text[:place]
    return text


def _address(soup: bs4.BeautifulSoup, function: str, wanted: set[str]) -> str:
    """Where a call leads, with {names} for its arguments, or nothing when the page does not say."""
    found = _function(soup, function)
    if found is None:
        return ""
    body = found[1]
    target = next((address for goes in _GOES.finditer(body) if (address := _put_together(goes["words"]))), "")
    if any(f"{{{name}}}" in target for name in wanted):
        return target if set(re.findall(r"\{(\w+)\}", target)) <= wanted else ""
    fields = {
        filled["name"]: _plain(filled["value"])
        for pattern in (_FILLED, _FILLED_BY_JQUERY)
        for filled in pattern.finditer(body)
        if _plain(filled["value"]) in wanted
    }
    return _of_form(soup, target, fields) if fields else ""


def target_in(script: str) -> Iterator[str]:
    """Every address that a script goes to, with {names} for what it puts in."""
    for goes in _GOES.finditer(script):
        if address := _put_together(goes["words"]):
            yield address


def _put_together(words: str) -> str:
    """An address from literals and names joined by `+`; nothing where something else takes part."""
    parts: list[str] = []
    at = 0
    while piece := _PIECE.match(words, at):
        template = piece["template"]
        if template is not None:
            parts.append(_IN_TEMPLATE.sub(lambda found: f"{{{_plain(found['name'])}}}", template))
        elif piece["name"]:
            parts.append(f"{{{_plain(piece['name'])}}}")
        else:
            parts.append(piece["one"] if piece["one"] is not None else piece["two"] or "")
        at = piece.end()
        if not piece["plus"]:
            break
    return "".join(parts).strip()


def _of_form(soup: bs4.BeautifulSoup, target: str, fields: dict[str, str]) -> str:
    """The address of a form that is filled in, with what it holds besides."""
    form = next((f for f in soup.find_all("form", limit=50) if any(_field(f, name) for name in fields)), None)
    action = target or str(form.get("action") or "") if form is not None else target
    if not action or "{" in action:
        return ""
    others = {} if form is None else dict(_filled_already(form, set(fields)))
    pairs = [
        *(f"{name}={value}" for name, value in others.items()),
        *(f"{name}={{{place}}}" for name, place in fields.items()),
    ]
    return f"{action}{'&' if '?' in action else '?'}{'&'.join(pairs)}"


def _field(form: bs4.Tag, name: str) -> bool:
    return (
        form.find("input", attrs={"name": name}) is not None
        or form.find("input", attrs={"id": name}) is not None
    )


def _filled_already(form: bs4.Tag, names: set[str]) -> Iterator[tuple[str, str]]:
    """Hidden fields with a value, such as the number of the board; not the place in the list."""
    hidden = form.find_all("input", attrs={"type": "hidden"}, limit=30)
    kept = [tag for tag in hidden if tag.get("name") and tag.get("value") and tag["name"] not in names]
    for tag in kept[:_MOST_FIELDS]:
        if not re.search(r"page|token|csrf|search|srch", str(tag["name"]), re.IGNORECASE):
            yield str(tag["name"]), str(tag["value"])[:100]
