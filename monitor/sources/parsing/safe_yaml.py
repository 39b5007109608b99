"""YAML from outside: plain values, nothing that grows, nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import yaml

from monitor.errors import SourceKindError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_TRUTH, _MOMENT = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"
_TRUE_OR_FALSE = "^(?:yes|no|on|off|true|True|TRUE|false|False|FALSE)$"  # NO is Norway
_NO_NUMBER = r"(?!.*:|.{60})"  # "1:30" would be 90, and more digits are none that anybody means


def _narrowed(tag: str, pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The words that stand for numbers and truths; all others are text."""
    if tag == _TRUTH:
        return re.compile(_TRUE_OR_FALSE)
    return re.compile(f"{_NO_NUMBER}(?:{pattern.pattern})", re.X) if tag in _NUMBERS else pattern


class _OnceLoader(_Loader):  # type: ignore[misc]
    """A safe loader for which a key that stands twice in one mapping is a fault: YAML would keep the last.
    `1:30` is a text and no number, `NO` a country, `2026-11-20` a name.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012  as PyYAML has it
        first: [(tag, _narrowed(tag, pattern)) for tag, pattern in rows if tag != _MOMENT]
        for first, rows in _Loader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key, _ in node.value:
            if key.value in seen and isinstance(key, yaml.ScalarNode):
                raise SourceKindError(
                    f"the key {str(key.value)[:60]!r} stands twice (line {key.start_mark.line + 1})"
                )
            if isinstance(key, yaml.ScalarNode):
                seen.add(key.value)
        found: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return found


def read_yaml(content: str | bytes) -> Any:
    """The values of one document.

    An alias (`*name`) is refused before anything is built: a few lines of them grow into gigabytes. Raises
    SourceKindError for what is not taken, yaml.YAMLError for what is no YAML, and RecursionError for what is
    nested too deeply.
    """
    if alias := alias_in(content):
        raise SourceKindError(f"an alias ({alias}) is not read: write it out")
    try:
        return yaml.load(content, Loader=_OnceLoader)  # noqa: S506  a safe loader
    except (AttributeError, TypeError, LookupError) as error:  # PyYAML's own, for `!!bool x` or `? [a, b]`
        raise yaml.YAMLError(f"a value does not fit its tag, or a key is a list ({error})") from error


def alias_in(content: str | bytes) -> str:
    """The first alias, as "*name, line 3"; empty where none is: a few lines of them grow into gigabytes.
    Raises yaml.YAMLError.
    """
    if ("*" if isinstance(content, str) else b"*") not in content:  # type: ignore[operator]
        return ""
    for event in yaml.parse(content, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            return f"*{event.anchor}" + (f", line {event.start_mark.line + 1}" if event.start_mark else "")
    return ""
