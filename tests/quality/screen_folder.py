"""Print the screening of every document below a folder, one JSON object a line: python -m
tests.quality.screen_folder DIR
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from monitor.documents.extract import read_file
from monitor.errors import ExtractError
from monitor.screening import screen


def main(folder: Path) -> None:
    for path in sorted(
        p for p in folder.rglob("*") if p.suffix in (".md", ".html", ".txt") and p.name != "README.md"
    ):
        try:
            said = screen(read_file(path))
        except ExtractError as error:
            print(error, file=sys.stderr)
            continue
        row: dict[str, object] = {
            "path": str(path.relative_to(folder)),
            "class": said.klass,
            "kind": said.kind,
        }
        row |= {"parties": said.parties, "level": said.level, "why": said.why}
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
