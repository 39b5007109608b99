"""`python -m tests.golden.make_golden` (`make golden`): write the golden files anew; review the difference.

Files of documents in the development material are left as they are where that is not at hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.conftest import SHARED
from tests.golden.findings import (
    in_project,
    in_shared,
    joined,
    of_document,
    of_our_edit,
    of_shared_edit,
    our_edits,
    shared_edits,
)
from tests.golden.frozen import ALERTS, EDITS, FINDINGS, HERE, write
from tests.golden.occasions import occasions
from tests.golden.rendered import rendered


def main() -> None:
    has_shared = SHARED.is_dir()
    documents = in_project() | (in_shared(SHARED) if has_shared else {})
    _renew(
        FINDINGS, {f"{slug}.txt": of_document(path) for slug, path in documents.items()}, is_whole=has_shared
    )
    edits = {"ours.txt": joined({name: of_our_edit(name) for name in our_edits()})}
    if has_shared:
        edits["shared.txt"] = joined({name: of_shared_edit(name, SHARED) for name in shared_edits(SHARED)})
    _renew(EDITS, edits, is_whole=has_shared)
    messages = {name: text for occasion in occasions().values() for name, text in rendered(occasion).items()}
    _renew(ALERTS, messages, is_whole=True)
    if not has_shared:
        print(f"The development material is not at {SHARED}: what is frozen of it was left as it is.")
    print("Review the difference: git diff tests/golden")


def _renew(folder: Path, files: Mapping[str, str], *, is_whole: bool) -> None:
    """Write what differs; where the files are all that there should be, take away the others."""
    for name in write(folder, files):
        print(f"written {(folder / name).relative_to(HERE)}")
    for path in sorted(folder.iterdir()) if is_whole else ():
        if path.name not in files:
            path.unlink()
            print(f"removed {path.relative_to(HERE)}")


if __name__ == "__main__":
    main()
