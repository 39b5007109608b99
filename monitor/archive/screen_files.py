"""What every file below a folder is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from baselines.errors import CommuniqueError
from monitor.archive.archive_files import name_of
from monitor.archive.crew import in_order, unexpected
from monitor.documents.extract import read_file
from monitor.model import Screening
from monitor.screening import screen

LOT = 32  # files


@dataclass(frozen=True, slots=True)
class Screened:
    """A file and what it is; `error` says why it could not be read, `notes` what to know of how it was."""

    name: str
    screening: Screening | None
    error: str = ""
    notes: tuple[str, ...] = ()


def screen_files(files: Sequence[Path], root: Path) -> Iterator[Screened]:
    """Every file, in order."""
    return in_order(partial(_screened, root), files, lot=LOT)


def _screened(root: Path, file: Path) -> Screened:
    name = name_of(file, root)
    try:
        read = read_file(file)
        return Screened(name, screen(read), notes=read.notes)
    except CommuniqueError as error:
        return Screened(name, None, str(error))
    # Whatever one hostile file makes a library raise: the others go on.
    except Exception as error:  # noqa: BLE001
        return Screened(name, None, unexpected(name, error))
