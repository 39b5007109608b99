"""The command line as a contract: what each command prints, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from baselines.library import Library
from monitor.demo import TITLE, edited
from tests.cli.conftest import Run
from tests.journeys.press import Inbox, Press, Release

BASELINE = Library().default
OLD = Release("Minister opens the new library", "The Minister opened the new library of the city. " * 30)


def statement(folder: Path, text: str | None = None) -> str:
    path = folder / "statement.txt"
    path.write_text(f"{TITLE}\n\n{text or edited(BASELINE.text)}")
    return str(path)


def filled(run: Run, site: Press, inbox: Inbox) -> None:
    """A feed that is watched, a subscription, and a new statement that was told."""
    site.publish("/feed.xml", "/old", OLD)
    assert run("sources", "add", "ministry", f"{site.address}/feed.xml", "--yes").status == 0
    assert run("subscriptions", "add", "desk", "--email", "desk@example.org", smtp_url=inbox.url).status == 0
    assert run("check", smtp_url=inbox.url).status == 0
    site.publish("/feed.xml", "/statement", Release(TITLE, edited(BASELINE.text)))


def test_compare_prints_one_json_document_and_nothing_else(run: Run, tmp_path: Path) -> None:
    ran = run("compare", statement(tmp_path), "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    read = json.loads(ran.out)
    assert read["role"] == "new"
    alerting = {f["commitment"]: f for f in read["findings"] if f["alert"] and f["kind"] != "retained"}
    assert {"TWN-04", "TWN-05", "DPRK-04", "DPRK-07"} <= set(alerting)
    for finding in read["findings"]:
        for side in ("baseline", "statement"):
            if finding[side]:
                text = read[side]["text"]
                assert text[finding[side]["start"] : finding[side]["end"]] == finding[side]["text"]


@pytest.mark.parametrize(
    ("form", "mark"), [("text", "[High]"), ("markdown", "> Baseline:"), ("html", "<!doctype html>")]
)
def test_compare_reads_well_in_every_format(run: Run, tmp_path: Path, form: str, mark: str) -> None:
    ran = run("compare", statement(tmp_path), "--format", form)
    assert ran.status == 0
    assert mark in ran.out
    assert "did not support" in ran.out


def test_what_a_text_leaves_out_that_reaffirms_the_baseline_is_called_not_repeated(
    run: Run, tmp_path: Path
) -> None:
    said = "They reaffirmed the Joint Statement of September 22, 2025."
    text = BASELINE.text.replace("strongly opposed unlawful maritime claims", "exchanged views on the matter")
    goal = BASELINE.commitment("DPRK-01")
    assert goal is not None
    text = text.replace(goal.passage.text, "exchanged views").replace(
        "\n\nEnd Text", f"\n\n{said}\n\nEnd Text"
    )
    out = run("compare", statement(tmp_path, text)).out
    assert "not repeated" in out
    assert "not expected of this text" not in out
    assert "removed from the baseline" not in out


def test_compare_takes_standard_input(run: Run, tmp_path: Path) -> None:
    text = Path(statement(tmp_path)).read_bytes()
    assert json.loads(run("compare", "-", "--format", "json", given=text).out)["role"] == "new"


def test_compare_takes_an_address(run: Run, site: Press) -> None:
    address = site.publish("/feed.xml", "/statement", Release(TITLE, edited(BASELINE.text)))
    assert json.loads(run("compare", address, "--format", "json").out)["statement"]["title"] == TITLE


# What is given and cannot be taken is wrong usage; what fails is a failure.
WRONG_VALUES = ("weather", "http://", "a source needs a url")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["compare", "nowhere.txt"], "nowhere.txt"),
        (["compare", "empty.txt"], "empty.txt"),
        (["compare", "statement.txt", "--baseline", "no-such"], "no-such"),
        (["compare", "http://127.0.0.1:1/x"], "127.0.0.1"),
        (["sources", "add", "x", "http://169.254.169.254/latest"], "169.254.169.254"),
        (["sources", "add", "x", "nonsense"], "http://"),
        (["sources", "remove", "nobody"], "nobody"),
        (["sources", "import", "empty.txt"], "sources"),
        (["subscriptions", "add", "x", "--email", "nobody"], "e-mail"),
        (["subscriptions", "add", "x", "--email", "a@b.org", "--topic", "weather"], "weather"),
        (["subscriptions", "add", "x", "--email", "a@b.org", "--source", "nobody"], "nobody"),
        (["subscriptions", "add", "x", "--email", "a@b.org", "--quiet", "late"], "22:00-07:00"),
        (["subscriptions", "add", "x", "--slack", "http://example.org/hook"], "https"),
        (["subscriptions", "test", "nobody"], "nobody"),
        (["check", "nobody"], "nobody"),
        (["baselines", "show", "nobody"], "nobody"),
        (["baselines", "add", "statement.txt"], "statement.txt"),
        (["log", "--topic", "weather"], "weather"),
        (["align"], "doc_id"),
        (["run", "--host", "127.0.0.1.invalid"], "password"),
        (["sources", "add", "x", "example.org"], "a source needs a url"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_on_standard_error(
    run: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    statement(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    ran = run(*words, given=b"{}\n")
    assert ran.status == (2 if said in WRONG_VALUES or words[:3] == ["subscriptions", "add", "x"] else 1)
    assert ran.out == ""
    assert said in ran.err
    assert ran.err.startswith("communique: ")
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["compare"],
        ["log", "--format", "xml"],
        ["nonsense"],
        ["subscriptions", "add", "x"],
        ["check", "a", "--all"],
    ],
)
def test_wrong_usage_ends_with_status_two(run: Run, words: list[str]) -> None:
    assert run(*words).status == 2


def test_faulty_settings_are_told_before_anything_is_done(first_run: Run, tmp_path: Path) -> None:
    ran = first_run("check", host_gap="soon", pasword="x")
    assert ran.status == 1
    assert "COMMUNIQUE_HOST_GAP" in ran.err
    assert "COMMUNIQUE_PASWORD" in ran.err
    assert not (tmp_path / "data").exists()


def test_screen_of_a_folder_prints_a_json_line_per_document(run: Run, tmp_path: Path) -> None:
    statement(tmp_path)
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "library.txt").write_text(f"{OLD.title}\n\n{OLD.text}")
    rows = [json.loads(line) for line in run("screen", str(tmp_path), "--format", "jsonl").out.splitlines()]
    assert {(r["path"], r["class"]) for r in rows} == {
        ("statement.txt", "trilateral"),
        ("below/library.txt", "irrelevant"),
    }
    assert all({"kind", "parties", "why"} <= set(r) for r in rows)


def test_a_check_prints_a_line_per_source_and_per_new_statement(run: Run, site: Press, inbox: Inbox) -> None:
    filled(run, site, inbox)
    ran = run("check", "ministry", smtp_url=inbox.url)
    assert ran.status == 0
    assert "ministry: 2 listed, 1 new or edited" in ran.out
    assert TITLE in ran.out
    assert "sent to desk" in ran.out
    assert len(inbox.mails) == 1


def test_nothing_due_is_said_and_is_no_failure(run: Run) -> None:
    ran = run("check")
    assert (ran.status, ran.out) == (0, "")
    assert "No source is due" in ran.err


def test_the_log_comes_as_text_json_csv_and_markdown(run: Run, site: Press, inbox: Inbox) -> None:
    filled(run, site, inbox)
    run("check", "ministry", smtp_url=inbox.url)
    rows = json.loads(run("log", "--topic", "taiwan", "--format", "json").out)
    assert rows
    assert {r["topic"] for r in rows} == {"taiwan"}
    assert {"id", "statement_id", "url", "first_seen", "published"} <= set(rows[0])
    table = list(csv.DictReader(io.StringIO(run("log", "--importance", "high", "--format", "csv").out)))
    assert table
    assert {r["importance"] for r in table} == {"high"}
    assert TITLE in run("log").out
    assert run("log", "--format", "markdown").out.startswith("# Changes")
    assert json.loads(run("log", "--since", "2100-01-01", "--format", "json").out) == []
    seen_on = rows[0]["first_seen"][:10]
    assert json.loads(run("log", "--since", seen_on, "--topic", "taiwan", "--format", "json").out) == rows
    assert json.loads(run("log", "--dated-since", seen_on, "--format", "json").out) == []


def test_sources_are_listed_paused_resumed_removed_exported_and_imported(run: Run, site: Press) -> None:
    site.publish("/feed.xml", "/old", OLD)
    added = run(
        "sources",
        "add",
        "ministry",
        f"{site.address}/feed.xml",
        "--every",
        "30m",
        "--tier",
        "mirror",
        "--yes",
    )
    assert "feed at" in added.out
    assert OLD.title in added.out
    assert "ministry" in run("sources", "list").out
    assert run("sources", "add", "ministry", f"{site.address}/feed.xml").status == 1
    exported = run("sources", "export").out
    assert run("sources", "pause", "ministry").status == 0
    assert "paused" in run("sources", "list").out
    assert run("sources", "resume", "ministry").status == 0
    assert OLD.title in run("sources", "test", "ministry").out
    assert run("sources", "remove", "ministry").status == 0
    assert run("sources", "list").out == ""
    assert run("sources", "import", "-", given=exported.encode()).status == 0
    assert run("sources", "export").out == exported


def test_an_import_with_one_faulty_source_takes_in_none(run: Run) -> None:
    good = "- {name: good, url: 'https://example.org/feed'}"
    bad = "- {name: bad, url: 'https://example.org', kind: listing, rules: {row: '[['}}"
    text = f"sources:\n{good}\n{bad}\n"
    assert run("sources", "import", "-", given=text.encode()).status == 1
    assert run("sources", "list").out == ""


def test_a_bad_address_is_told_together_with_what_else_is_wrong(run: Run) -> None:
    wrong = ("--email", "nope", "--zone", "Mars", "--quiet", "late")
    ran = run("subscriptions", "add", "x", *wrong)
    assert ran.status == 2
    for said in ("An e-mail address looks like", "There is no time zone 'Mars'", "22:00-07:00"):
        assert said in ran.err


def test_subscriptions_are_listed_paused_tested_and_removed_without_showing_secrets(
    run: Run, inbox: Inbox
) -> None:
    hook = "https://hooks.slack.com/services/T000/B000/verysecret"
    assert (
        run(
            "subscriptions",
            "add",
            "newsroom",
            "--slack",
            hook,
            "--topic",
            "taiwan",
            "--topic",
            "other",
            "--least",
            "medium",
        ).status
        == 0
    )
    assert (
        run(
            "subscriptions",
            "add",
            "desk",
            "--email",
            "desk@example.org",
            "--digest",
            "daily",
            "--zone",
            "Asia/Tokyo",
        ).status
        == 0
    )
    listed = run("subscriptions", "list").out
    assert "verysecret" not in listed
    assert "desk@example.org" in listed
    assert run("subscriptions", "test", "desk", smtp_url=inbox.url).status == 0
    assert "test" in inbox.mails[0]["Subject"].lower()
    assert run("subscriptions", "pause", "desk").status == 0
    assert "paused" in run("subscriptions", "list").out
    assert run("subscriptions", "remove", "desk").status == 0
    assert "desk@example.org" not in run("subscriptions", "list").out


def test_a_drafted_baseline_can_be_added_shown_and_compared_with(run: Run, tmp_path: Path) -> None:
    drafted = run("baselines", "draft", statement(tmp_path), "--slug", "2026-02-03-demo")
    assert drafted.status == 0
    (tmp_path / "2026-02-03-demo.toml").write_text(drafted.out)
    assert run("baselines", "add", str(tmp_path / "2026-02-03-demo.toml")).status == 0
    assert "2026-02-03-demo" in run("baselines", "list").out
    assert run("baselines", "show", "2026-02-03-demo").status == 0
    again = json.loads(
        run("compare", statement(tmp_path), "--baseline", "2026-02-03-demo", "--format", "json").out
    )
    assert {f["kind"] for f in again["findings"]} == {"retained"}


def test_an_archive_is_imported_without_alerts_and_twice_does_no_harm(
    run: Run, tmp_path: Path, inbox: Inbox
) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.txt").write_text(f"{TITLE}\n\n{edited(BASELINE.text)}")
    (tmp_path / "archive" / "b.txt").write_text(f"{OLD.title}\n\n{OLD.text}")
    run("subscriptions", "add", "desk", "--email", "desk@example.org", smtp_url=inbox.url)
    assert "2 documents: 2 new" in run("import", str(tmp_path / "archive")).out
    assert "2 documents: 0 new, 2 held already" in run("import", str(tmp_path / "archive")).out
    assert run("deliver", smtp_url=inbox.url).out == "Nothing is due.\n"
    assert inbox.mails == []
    assert json.loads(run("log", "--format", "json").out)


def test_align_reads_and_writes_json_lines(run: Run) -> None:
    line = json.dumps(
        {
            "doc_id": "d",
            "lang": "en",
            "source": ["They met.", "They agreed."],
            "target": ["They agreed.", "They met."],
        }
    )
    assert json.loads(run("align", given=line.encode()).out) == {"doc_id": "d", "pairs": [[0, 1], [1, 0]]}


def test_the_database_is_upgraded_and_backed_up(run: Run, tmp_path: Path) -> None:
    assert run("db", "upgrade").status == 0
    assert run("db", "backup", str(tmp_path / "copy.db")).status == 0
    assert (tmp_path / "copy.db").stat().st_size > 0
    assert run("db", "check").out == "The database is sound.\n"
    again = run("db", "backup", str(tmp_path / "copy.db"))
    assert again.status == 1
    assert "is there already" in again.err


def test_the_doctor_tells_what_is_wrong_and_what_to_do(run: Run, inbox: Inbox) -> None:
    assert run("doctor").status == 0
    run("subscriptions", "add", "desk", "--email", "desk@example.org", smtp_url=inbox.url)
    ran = run("doctor")
    assert ran.status == 1
    assert "COMMUNIQUE_SMTP_URL" in ran.out


def test_listening_beyond_this_machine_needs_a_password(run: Run) -> None:
    ran = run("run", "--host", "0.0.0.0")
    assert ran.status == 1
    assert "COMMUNIQUE_PASSWORD" in ran.err


def test_a_failed_delivery_ends_a_check_with_status_one_and_is_told(
    run: Run, site: Press, inbox: Inbox
) -> None:
    filled(run, site, inbox)
    ran = run("check", "ministry", smtp_url="smtp://127.0.0.1:1")
    assert ran.status == 1
    assert "not sent to desk" in ran.err
    waits = run("deliver", smtp_url="smtp://127.0.0.1:1")  # the circuit is broken for a minute
    assert (waits.status, waits.out) == (1, "")
    assert "1 delivery waits for the mail server 127.0.0.1: tried again later, or now by" in waits.err
    back = run("deliver", "--again", smtp_url=inbox.url)
    assert (back.status, "sent to desk" in back.out) == (0, True)


def test_a_comparison_is_told_in_the_order_of_the_mail(run: Run, tmp_path: Path) -> None:
    text = Library().default.text
    for old, new in (
        ("strongly opposed unlawful", "opposed unlawful"),
        ("complete denuclearization", "denuclearization"),
    ):
        text = text.replace(old, new)
    (tmp_path / "edited.txt").write_text(text)
    alerting = [
        line.split(": ")[1]
        for line in run("compare", "edited.txt").out.splitlines()
        if line.startswith("  [High]")
    ]
    assert alerting == ["DPRK", "South China Sea"]


def test_an_archive_is_not_checked_or_previewed_but_imported_into(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{OLD.title}\n\n{OLD.text}")
    assert run("import", str(tmp_path / "a.txt")).status == 0
    for words in (("check", "archive"), ("sources", "test", "archive")):
        ran = run(*words)
        assert ran.status == 1
        assert "communique import" in ran.err


def test_a_folder_without_documents_is_told_and_a_failed_import_leaves_no_archive(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    for words in (("screen", "empty"), ("import", "empty")):
        ran = run(*words)
        assert (ran.status, ran.out) == (1, "")
        assert "no .md, .html or .txt file" in ran.err
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 20)
    assert run("import", "noise.txt").status == 1
    assert run("sources", "list").out == ""


def test_a_day_that_is_none_is_wrong_usage_with_an_example(run: Run) -> None:
    ran = run("log", "--since", "yesterday")
    assert ran.status == 2
    assert "2026-02-03" in ran.err


def test_an_unrelated_text_is_told_in_a_line(run: Run) -> None:
    ran = run("compare", "-", given=b"The library opens at nine. Visitors are welcome every day of the week.")
    assert ran.status == 0
    assert "nothing to do with the baseline" in ran.out
    assert len(ran.out.splitlines()) < 6


def test_a_webhook_at_a_private_address_is_refused_when_it_is_added(run: Run) -> None:
    ran = run("subscriptions", "add", "hook", "--webhook", "http://10.0.0.5/very/secret")
    assert (ran.status, ran.out) == (2, "")
    assert (
        "10.0.0.5 is not a public address; if it is yours, name it in COMMUNIQUE_ALLOW_ADDRESSES" in ran.err
    )
    assert len(ran.err.strip().splitlines()) == 1
    assert "secret" not in ran.err
    assert run("subscriptions", "list").out == ""


def test_a_language_that_is_none_is_refused_before_anything_is_fetched(run: Run, site: Press) -> None:
    ran = run("sources", "add", "a", f"{site.address}/feed.xml", "--language", "qqqqqq")
    assert ran.status != 0
    assert "language 'qqqqqq' is no code such as en, ja or ko" in ran.err
    assert site.requested == []


def test_a_file_whose_date_is_none_is_taken_with_a_word_on_it(run: Run, tmp_path: Path) -> None:
    text = "The ministers reaffirmed their commitment to the complete denuclearization of the DPRK. " * 5
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text(f"---\ntitle: Joint Statement\ndate: 31 Febtober\n---\n{text}\n")
    alerting = (
        'a.md: the date "31 Febtober" of the front matter is no day such as 2026-02-03; taken without a '
        "date\n"
    )
    for words in (("screen", "in"), ("import", "in"), ("compare", "in/a.md")):
        ran = run(*words)
        assert ran.status == 0, words
        assert ran.err.endswith(alerting), words


def test_the_preview_says_in_words_what_it_does_not_know(run: Run, site: Press) -> None:
    site.raw["/list"] = (
        "text/html",
        b"".join(
            [
                b"<html><body><main><ul>",
                *(
                    b'<li><a href="/gone/%d">The ministry has news number %d</a> <time>%s</time></li>'
                    % (n, n, d)
                    for n, d in enumerate([b"2026-02-03", b"2026-02-02", b"", b"2026-01-31"], 1)
                ),
                b"</ul></main></body></html>",
            ]
        ),
    )
    ran = run("sources", "add", "a", f"{site.address}/list", "--kind", "listing", "--yes")
    assert "?" not in ran.out
    assert "no date: neither its list nor its page names the day" in ran.err
