"""The change log as a reader of a terminal sees it. Outside text is made harmless."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.harmless import plain
from alerts.terms import KIND_WORDS, history_line
from baselines.model import Finding
from monitor.cli.lines import marked, wrapped
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.finding_words import finding_name, once_said, superseded_words
from monitor.web.log_words import withdrawal_words
from monitor.web.redline import after_runs, before_runs


def changes_text(changes: Sequence[LoggedChange], withdrawals: Sequence[Withdrawal] = ()) -> str:
    """For a terminal: what was withdrawn, then statement by statement."""
    lines: list[str] = []
    for withdrawal in withdrawals:
        lines += [
            "",
            f"{withdrawal.at:%Y-%m-%d}  {plain(withdrawal.title)}",
            f"            {plain(withdrawal.url)}",
        ]
        lines += wrapped(withdrawal_words(withdrawal), first="  ", indent="    ")
    last = None
    for change in changes:
        if change.statement_id != last:
            last = change.statement_id
            day = change.published_on.isoformat() if change.published_on else "undated"
            lines += ["", f"{day}  {plain(change.statement_title)}", f"            {change.official_url}"]
        lines += finding_lines(change.finding)
        if superseded := superseded_words(change):
            lines += wrapped(f"Superseded: {superseded}.", first="    ", indent="    ")
    return "\n".join(lines).strip("\n") + "\n" if lines else "No changes.\n"


def finding_lines(finding: Finding) -> list[str]:
    """A finding for a terminal: its sentence, the words before and after, who speaks, its history."""
    lines = wrapped(f"{finding_name(finding)}: {plain(once_said(finding))}", first="  ", indent="    ")
    if finding.baseline:
        lines += wrapped(marked(before_runs(finding)), first="    - ", indent="      ")
    if finding.statement:
        lines += wrapped(marked(after_runs(finding)), first="    + ", indent="      ")
    for voice in finding.explained.voices:
        lines += wrapped(
            f'{plain(voice.speaker)} ({KIND_WORDS[voice.kind]}): "{plain(voice.text)}"',
            first="    + ",
            indent="      ",
        )
    if history_line(finding):
        lines += wrapped(plain(history_line(finding)), first="    ", indent="    ")
    return lines
