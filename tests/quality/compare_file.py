"""`python -m tests.quality.compare_file FILE`: the comparison of one file as JSON, without the service around it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from baselines.compare import compare
from baselines.library import Library
from baselines.model import Document
from monitor.extract import read_file
from monitor.screen import screen


def read(path: Path) -> Document:
    """The file as the service would read and screen it."""
    extracted = read_file(path)
    said = screen(extracted)
    return Document(
        extracted.text, extracted.title, extracted.published_on, said.kind, said.parties, said.level, extracted.publisher,
        extracted.language, extracted.sha256,
    )  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(compare(read(Path(sys.argv[1])), Library().default).to_dict()))
