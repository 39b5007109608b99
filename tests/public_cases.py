"""Test files of other projects, for benchmarks: fetched with pip in the version that is locked, never kept here."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path


def source_of(project: str, folder: Path, release: str = "") -> Path | None:
    """The unpacked source distribution of a project, or None where it cannot be had. `release`: another than the one
    that is installed here, where that one carries its pages no more.
    """
    release = f"{project}=={release or version(project)}"
    words = (
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-binary",
        project,
        "--dest",
        str(folder),
        release,
    )
    done = subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, check=False)
    packed = next(iter(folder.glob(f"{project}-*.tar.gz")), None)
    if done.returncode or packed is None:
        lines = done.stderr.strip().splitlines() or ["no source distribution"]
        print(f"{release} could not be fetched, so its cases were not read: {lines[-1]}")
        return None
    with tarfile.open(packed) as files:
        files.extractall(folder, filter="data")
    return folder / packed.name.removesuffix(".tar.gz")
