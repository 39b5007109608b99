"""Folders of files: what is taken, and what never leaves its folder."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.documents.extract import extract
from monitor.errors import ExtractError, FetchError, FetchTooLargeError, SourceError, SourceKindError
from monitor.fetching.folder import LARGEST, folder_of, list_folder, read_from
from monitor.model import ARCHIVE, Item, Page
from monitor.sources.kinds.table import KINDS
from tests.factories import make_page, make_spec

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
WORDS = "The Ministers strongly opposed any unilateral attempts to change the status quo. " * 8


def names(folder: Path) -> list[str]:
    spec = make_spec("hand", kind="folder", url=folder.as_uri())
    return [item.key for item in KINDS["folder"].discover(spec, list_folder(spec.url, now=NOW)).items]


class TestAFolder:
    def test_gives_its_files_newest_first_and_those_below(self, tmp_path: Path) -> None:
        (tmp_path / "2026").mkdir()
        for age, name in enumerate(("b.md", "2026/a.html", "c.TXT", "mail.eml")):
            (tmp_path / name).write_text("x")
            os.utime(tmp_path / name, (1000 - age, 1000 - age))
        assert names(tmp_path) == ["b.md", "2026/a.html", "c.TXT", "mail.eml"]

    def test_passes_over_hidden_and_unfinished_files_pictures_and_links(self, tmp_path: Path) -> None:
        for name in (".hidden.txt", "a.txt.part", "a.txt~", "b.tmp", "photo.jpg", "run.sh"):
            (tmp_path / name).write_text("x")
        (tmp_path / "link.txt").symlink_to("/etc/passwd")
        (tmp_path / "way").symlink_to("/etc")
        os.mkfifo(tmp_path / "pipe.txt")
        assert names(tmp_path) == []

    def test_whose_file_was_changed_says_so(self, tmp_path: Path) -> None:
        spec = make_spec("hand", kind="folder", url=tmp_path.as_uri())
        prints = []
        for text in ("one", "three"):
            (tmp_path / "a.txt").write_text(text)
            prints.append(KINDS["folder"].discover(spec, list_folder(spec.url, now=NOW)).items[0].fingerprint)
        assert prints[0] != prints[1]

    def test_that_is_not_there_or_is_a_file_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(FetchError, match="is not there: make it, or remove the source"):
            list_folder((tmp_path / "gone").as_uri(), now=NOW)
        with pytest.raises(FetchError, match="is a file: name the folder"):
            list_folder((tmp_path / "file").as_uri(), now=NOW)

    @pytest.mark.parametrize(
        "url", ["file:", "file:x", "file://host/x", "https://x.example/", "file:///x%00y"]
    )
    def test_is_named_by_a_whole_path(self, url: str) -> None:
        with pytest.raises(SourceKindError, match="names no folder"):
            folder_of(url)

    def test_of_an_import_is_no_folder_to_watch(self) -> None:
        with pytest.raises(SourceError, match="communique import"):
            KINDS["folder"].discover(make_spec(kind="folder", url=ARCHIVE), make_page("[]"))

    def test_knows_no_rules(self) -> None:
        assert KINDS["folder"].faults({"row": "li"})
        KINDS["folder"].check_rules({})


class TestAFile:
    @pytest.mark.parametrize(
        "name", ["../secret.txt", "/etc/passwd", "way/secret.txt", "link.txt", "x/../../secret.txt", "a\0b"]
    )
    def test_outside_of_the_folder_is_never_read(self, tmp_path: Path, name: str) -> None:
        folder = tmp_path / "in"
        (folder / "x").mkdir(parents=True)
        (tmp_path / "secret.txt").write_text("secret")
        (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
        (folder / "way").symlink_to(tmp_path)
        with pytest.raises(FetchError):
            read_from(folder.as_uri(), name, now=NOW)

    def test_that_is_gone_a_pipe_or_too_large_is_told(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        (tmp_path / "big.txt").write_bytes(b"x" * (LARGEST + 1))
        with pytest.raises(FetchError, match="No such file"):
            read_from(tmp_path.as_uri(), "gone.txt", now=NOW)
        with pytest.raises(FetchError, match="is no file"):
            read_from(tmp_path.as_uri(), "pipe.txt", now=NOW)
        with pytest.raises(FetchTooLargeError, match="larger than 10 MiB"):
            read_from(tmp_path.as_uri(), "big.txt", now=NOW)

    @settings(max_examples=50, deadline=None)
    @given(st.text(max_size=40))
    def test_of_any_name_is_read_inside_or_refused(self, name: str) -> None:
        try:
            page: Page | None = read_from("file:///proc/self/fdinfo", name, now=NOW)
        except FetchError:
            page = None
        assert page is None or page.url == f"file:{name}"


def read(name: str, body: bytes, **spec: str) -> object:
    page = replace(
        make_page(body),
        url=f"file:{name}",
        headers={"x-communique-from": "folder", "x-communique-file": name},
    )
    return extract(
        page,
        Item(key=name, url=""),
        make_spec("hand", kind="folder", **({"zone": "Asia/Seoul", "url": "file:///x"} | spec)),
    )


def mail(
    *, as_html: bool, subject: str = "Joint Statement", sent: str = "Sun, 01 Mar 2026 23:30:00 +0000"
) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = subject, "press@state.example", sent
    message.set_content(WORDS)
    if as_html:
        page = f"<html><body><p>{WORDS}</p><img src='https://track.example/x.gif'></body></html>"
        message.add_alternative(page, subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="x.pdf")
    return message.as_bytes()


@pytest.mark.parametrize("as_html", [True, False])
def test_a_mail_gives_its_subject_its_moment_and_its_text(as_html: bool) -> None:
    found = read("a.eml", mail(as_html=as_html))
    assert (found.title, found.published_on) == ("Joint Statement", date(2026, 3, 2))  # type: ignore[attr-defined]
    assert found.published_at == datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # type: ignore[attr-defined]
    assert found.text.startswith("The Ministers strongly opposed")  # type: ignore[attr-defined]
    assert found.publisher == "U.S. Department of State"  # type: ignore[attr-defined]
    assert found.suspect == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("They met in the Indo- \nPacific, \nand left.\n", "They met in the Indo-Pacific, and left."),
        (
            "They met in the low- \nand middle-income states.\n",
            "They met in the low- and middle-income states.",
        ),
        ("They met on 3 - \n4 May.\n", "They met on 3 - 4 May."),
    ],
)
def test_a_word_with_a_hyphen_at_a_line_end_of_a_flowed_mail_is_whole(body: str, text: str) -> None:
    head = "Subject: A\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    assert read("a.eml", (head + body).encode()).text == text  # type: ignore[attr-defined]


def test_a_mail_in_korean_without_a_right_charset_is_read() -> None:
    text = "한미일 외교장관은 일방적인 현상 변경 시도에 강력히 반대하였다. " * 20
    body = (
        b"Subject: x\nContent-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: 8bit\n\n"
        + text.encode("cp949")
    )
    assert "강력히 반대" in read("a.eml", body).text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "body", [b"", b"Subject: x\n\n", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b"\xff\xfe\x00"]
)
def test_a_mail_without_text_is_told(body: bytes) -> None:
    with pytest.raises(ExtractError):
        read("a.eml", body)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(alphabet="ContentType: multipart/mixed;bdy=\n-?utf8qB", max_size=200).map(str.encode)
)
def test_any_bytes_are_a_mail_or_an_error_of_ours(body: bytes) -> None:
    with contextlib.suppress(SourceError):
        read("a.eml", body)
