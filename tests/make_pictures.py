"""`make pictures`: the pictures of the README, taken of the demonstration in a browser, so that they cannot lie.

Writes `docs/pictures/*.png`. Needs Debian's chromium, or COMMUNIQUE_TEST_CHROMIUM, as the tests of the pages do.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize

from tests.web.browsing import browser, chromium

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SIZE = ViewportSize(width=1100, height=760)
PICTURES = {"matrix": "/matrix?topic=taiwan"}


def main() -> None:
    executable = chromium()
    if executable is None:
        sys.exit("no chromium here: install it, or set COMMUNIQUE_TEST_CHROMIUM")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "monitor", "demo", "--serve", "--folder", f"{folder}/data"]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as demo:
            assert demo.stdout is not None
            address = next(
                word
                for line in demo.stdout
                if "change log: " in line
                for word in line.split()
                if word.startswith("http")
            )
            try:
                _take(address.rstrip("/"), executable)
            finally:
                demo.terminate()


def _take(address: str, executable: str) -> None:
    with browser(executable) as running:
        page = running.new_page(viewport=SIZE)
        for name, path in PICTURES.items():
            page.goto(address + path)
            page.screenshot(path=FOLDER / f"{name}.png")
            print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    main()
