"""The command line. Its top level imports click alone: what is heavy waits until a command needs it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from alerts.errors import RuleError
from baselines.errors import CommuniqueError
from monitor import __version__
from monitor.errors import PersonError, PublicLinkError, SourceKindError

# name -> where it stands: in the order of a newcomer's day, not of the alphabet
COMMANDS: Mapping[str, str] = {
    "demo": "run.demo",
    "run": "run.run",
    "worker": "worker.worker",
    "sources": "sources.sources",
    "subscriptions": "subscriptions.subscriptions",
    "meetings": "meetings.meetings",
    "check": "run.check",
    "deliver": "run.deliver",
    "log": "changes.log",
    "statements": "statements.statements",
    "feedback": "feedback.feedback",
    "compare": "changes.compare",
    "screen": "archive.screen",
    "import": "archive.import_",
    "baselines": "baselines.baselines",
    "align": "changes.align",
    "people": "people.people",
    "tokens": "tokens.tokens",
    "links": "links.links",
    "audit": "audit.audit",
    "db": "run.db",
    "doctor": "run.doctor",
}

WITH_FAULTS = (RuleError, SourceKindError, PersonError, PublicLinkError)  # where any, a wrong usage
_CANNOT_WRITE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS)


class Group(click.Group):
    """Loads the file of a command when the command, or the help that lists it, is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        file, _, name = COMMANDS[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"monitor.cli.{file}"), name)
        return command


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="communique")
def communique() -> None:
    """Watch official statements, compare them with a baseline, tell what changed."""


def main() -> None:
    """Run a command. Exit status: 0 done, 1 something failed (one line on standard error), 2 wrong
    usage, a value that cannot be taken among it."""
    try:
        communique(prog_name="communique", standalone_mode=False)
        sys.stdout.flush()  # what waits to be written is written, or fails, before the command counts as done
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        _fail(error.format_message(), 1)
    except CommuniqueError as error:
        is_of_usage = isinstance(error, WITH_FAULTS) and bool(error.faults)
        _fail(str(error), 2 if is_of_usage else 1)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("stopped", 130)
    except BrokenPipeError:
        # The reader of our output went away (as `| head` does): not a failure, and nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if error.errno in _CANNOT_WRITE and error.filename is None:
            # What is left of the output cannot be written either: it would be one more traceback at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            _fail(f"the output cannot be written: {error.strerror}", 1)
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error), 1)


def _fail(message: str, status: int) -> None:
    click.echo(f"communique: {' '.join(message.split())}", err=True)
    sys.exit(status)
