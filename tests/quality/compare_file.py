"""`python -m tests.quality.compare_file FILE`: the comparison of one file as JSON, without the service around it."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path

import yaml

from baselines.compare import compare
from baselines.library import Library
from baselines.model import Document


def read(path: Path) -> Document:
    """A .txt or .md file with optional front matter, screened by its first lines alone."""
    raw = path.read_text("utf-8")
    front = re.match(r"\A---\n(.*?)\n---\n", raw, re.S)
    facts = (yaml.safe_load(front.group(1)) or {}) if front else {}
    text = raw[front.end() :] if front else raw
    title = str(facts.get("title") or next((line.strip() for line in text.splitlines() if len(line.split()) > 5), ""))
    head = f"{title}\n{text[:1500]}".lower()
    names = {"US": r"united\s+states|u\.s\.", "JP": r"japan", "KR": r"republic\s+of\s+korea|\brok\b|south\s+korea", "PH": "philippines"}
    sides = names if "tri" in head or "camp david" in title.lower() else names
    parties = tuple(sorted(code for code, name in sides.items() if re.search(name, title.lower() if code == "KR" and "japan joint" in title.lower() else head)))
    kind = "readout" if "readout" in title.lower() else "news_report" if "summary of the statement" in text.lower() or "share:" in text.lower() else "joint_statement"
    day = facts.get("date")
    return Document(text, title, date.fromisoformat(str(day)) if day else None, kind, parties, "none")


if __name__ == "__main__":
    print(json.dumps(compare(read(Path(sys.argv[1])), Library().default).to_dict()))
