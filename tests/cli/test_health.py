"""The command line on sources that do not work, on windows around meetings, and on who is responsible."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.cli.test_commands import OLD
from tests.journeys.press import Inbox, Press


def watched(run: Run, site: Press) -> None:
    site.publish("/feed.xml", "/old", OLD)
    assert (
        run(
            "sources",
            "add",
            "ministry",
            f"{site.address}/feed.xml",
            "--country",
            "US",
            "--every",
            "1h",
            "--yes",
        ).status
        == 0
    )
    assert run("check").status == 0


def test_the_list_of_sources_and_the_doctor_tell_the_state(run: Run, site: Press) -> None:
    watched(run, site)
    assert run("sources", "list").out.split("\t")[3] == "ok"
    site.raw["/feed.xml"] = ("text/html", b"<html><body>Verify you are human</body></html>")
    assert run("check", "ministry").status == 1
    ran = run("sources", "list")
    assert ran.out.split("\t")[3] == "blocked"
    assert "not a feed" in ran.err
    doctor = run("doctor")
    assert doctor.status == 1
    assert "source ministry: blocked: " in doctor.out + doctor.err
    assert "not checked since" in doctor.out + doctor.err


def test_the_log_says_what_was_not_checked_and_since_when(run: Run, site: Press) -> None:
    watched(run, site)
    assert run("log").err == ""
    del site.feeds["/feed.xml"]
    for _ in range(3):
        run("check", "ministry")
    ran = run("log", "--format", "json")
    assert ran.out.strip() == "[]"
    assert ran.err.startswith("ministry: not checked since 20")
    assert "404" in ran.err


def test_who_is_responsible_is_told_by_the_command_too(run: Run, site: Press, inbox: Inbox) -> None:
    watched(run, site)
    settings = {"smtp_url": inbox.url}
    ran = run("subscriptions", "add", "operator", "--email", "op@example.org", "--health", **settings)
    assert ran.status == 0
    assert "health of sources" in run("subscriptions", "list").out
    del site.feeds["/feed.xml"]
    for _ in range(4):
        run("check", "ministry", **settings)
    assert [str(mail["Subject"]).strip() for mail in inbox.mails] == ["Not read: source ministry"]


def test_a_window_around_a_meeting_is_opened_by_name_or_by_party(run: Run, site: Press) -> None:
    watched(run, site)
    ran = run("sources", "quicken", "ministry", "--hours", "2", "--why", "call of the ministers")
    assert ran.out == "ministry is checked every 10 minutes for 2 hours.\n"
    assert "call of the ministers" in run("sources", "list").err
    assert "Nothing to do" in run("sources", "quicken", "ministry", "--hours", "1").out
    ran = run("sources", "quicken", "--party", "us", "--hours", "24", "--from", "2036-02-03T14:00")
    assert ran.out == "ministry is checked every 10 minutes for 24 hours from 2036-02-03 14:00 UTC.\n"


def test_a_window_for_nobody_is_refused_in_one_line(run: Run, site: Press) -> None:
    watched(run, site)
    assert run("sources", "quicken").status == 2
    for words, said in ((["nobody"], "nobody"), (["--party", "FR"], "FR")):
        ran = run("sources", "quicken", *words)
        assert (ran.status, ran.out) == (1, "")
        assert said in ran.err
        assert len(ran.err.strip().splitlines()) == 1
