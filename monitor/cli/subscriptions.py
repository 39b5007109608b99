"""Commands about subscriptions."""

from __future__ import annotations

import sys
from typing import Any

import click

from baselines.vocabulary import watched_topics
from monitor.cli.subscription_edit import edit
from monitor.cli.terminal import as_list, database, service, table
from monitor.upkeep.wall_clock import utc_now


class AnyOf(click.Choice[str]):
    """A choice of a subscription that is refused in the words of form and API."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from alerts.subscriptions.rule_check import not_among

        if value not in self.choices:
            self.fail(not_among((param and param.name) or "", str(value), self.choices), param, ctx)
        return super().convert(value, param, ctx)


class ChannelCommand(click.Command):
    """A command with an option for each channel. The table is read when the command is used: starting up
    needs click alone.
    """

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        from alerts.channels.table import CHANNELS

        options: list[click.Parameter] = [
            click.Option(
                [row.option, f"channel_{kind}"],
                is_flag=not row.has_target,
                metavar=row.metavar if row.has_target else None,
                help=row.option_help,
                default=None,
            )
            for kind, row in CHANNELS.items()
        ]
        first, *rest = super().get_params(ctx)
        return [first, *options, *rest]


@click.group()
def subscriptions() -> None:
    """Who hears of what, how."""


@subscriptions.command("list")
@as_list
def list_(form: str) -> None:
    """Every subscription with its rules. The addresses of hooks are secrets, and masked."""
    from alerts.channels.table import CHANNELS, masked
    from alerts.subscriptions.rule_check import describe

    with database() as store:
        rows = [
            (
                s.name,
                s.channel,
                masked(s.channel, s.target),
                describe(s.rule) + ("; health of sources" if s.health else ""),
                s.digest or "at once",
                "paused" if s.paused else "active",
            )
            for s in store.subscriptions.all()
        ]
    table(("name", "channel", "to", "wants", "when", "state"), rows, form)
    if not rows:
        first = next(iter(CHANNELS.values()))
        click.echo(f"No subscription yet. Add one: {first.command_line}", err=True)


@subscriptions.command(cls=ChannelCommand)
@click.argument("name")
@click.option(
    "--topic",
    "topics",
    multiple=True,
    help=f"{', '.join(topic.id for topic in watched_topics())}, other:NAME, or other (all beside these).",
)
@click.option("--kind", "kinds", multiple=True, help="added, removed, strengthened, weakened, reworded.")
@click.option(
    "--party", "parties", multiple=True, help="ISO 3166 alpha-2 code; the statement must have every one."
)
@click.option("--source", "sources", multiple=True, help="Name of a source.")
@click.option("--language", "languages", multiple=True, help="Such as en.")
@click.option(
    "--least",
    type=AnyOf(["low", "medium", "high"]),
    default="low",
    show_default=True,
    help="Least importance.",
)
@click.option(
    "--new-texts", is_flag=True, help="Each new text of the three is told once, also when nothing changed."
)
@click.option("--digest", type=AnyOf(["daily", "weekly"]), help="Gather, instead of at once.")
@click.option("--quiet", help="Hours without messages, such as 22:00-07:00.")
@click.option(
    "--zone", default="UTC", show_default=True, help="Time zone of digest and quiet hours (IANA name)."
)
@click.option(
    "--health", is_flag=True, help="Also told when a source stops working, and when it works again."
)
@click.option("--proof-of-life", is_flag=True, help="Once a week, what was looked at and what was told.")
def add(name: str, **options: Any) -> None:
    """Add a subscription. Exactly one option of a channel says where its messages go."""
    from alerts.channels.table import CHANNELS
    from alerts.errors import RuleError
    from alerts.subscriptions.subscription_input import subscription_of
    from monitor.adding.target_faults import with_target_faults

    given = {kind: options.pop(f"channel_{kind}") for kind in CHANNELS}
    chosen = [(kind, "" if target is True else target) for kind, target in given.items() if target]
    if len(chosen) != 1:
        names = ", ".join(row.option for row in CHANNELS.values())
        raise click.UsageError(f"give exactly one of {names}")
    channel, target = chosen[0]
    facts = {k: list(v) if isinstance(v, tuple) else v for k, v in options.items()}
    with service() as built:
        try:
            subscription = subscription_of(facts | {"name": name, "channel": channel, "target": target})
            added = built.add_subscription(subscription)
        except RuleError as error:
            raise with_target_faults(error, built.channels, channel, target) from error
    click.echo(f"Saved {name}. Try it: communique subscriptions test {name}")
    if CHANNELS[added.channel].is_signed:
        click.echo(f"Bodies are signed with HMAC-SHA256 under this secret, shown once: {added.secret}")


subscriptions.add_command(edit)


@subscriptions.command()
@click.argument("name")
def test(name: str) -> None:
    """Send one message, marked as a test."""
    with service() as built:
        outcome = built.send_test(name)
        if outcome.state != "sent":
            click.echo(f"communique: not sent to {name}: {outcome.error}", err=True)
            sys.exit(1)
    click.echo(f"A test message went to {name}.")


@subscriptions.command()
@click.argument("name")
def pause(name: str) -> None:
    """Send it nothing until it is resumed."""
    with database() as store:
        store.subscriptions.set_paused(name, True, by="command", now=utc_now())
    click.echo(
        f"Paused {name}. It is told of nothing new until it is resumed; the change log holds everything."
    )


@subscriptions.command()
@click.argument("name")
def resume(name: str) -> None:
    """Tell it again of what comes from now on; what was already in the outbox goes out first."""
    with database() as store:
        store.subscriptions.set_paused(name, False)
    click.echo(f"Resumed {name}.")


@subscriptions.command()
@click.argument("name")
def remove(name: str) -> None:
    """Forget a subscription. Its deliveries stay in the log."""
    with database() as store:
        store.subscriptions.remove(name)
    click.echo(f"Removed {name}.")
