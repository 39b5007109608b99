"""A subscription is to be otherwise: `communique subscriptions edit`."""

from __future__ import annotations

from typing import Any

import click

from monitor.cli.terminal import service

SEVERAL = ("topics", "kinds", "parties", "sources", "languages")


@click.command()
@click.argument("name")
@click.option("--channel", help="Another way: email, slack, webhook ...")
@click.option("--target", help="Another address.")
@click.option("--topic", "topics", multiple=True, help="In place of those that stand; repeats.")
@click.option("--kind", "kinds", multiple=True, help="In place of those that stand; repeats.")
@click.option("--party", "parties", multiple=True, help="In place of those that stand; repeats.")
@click.option("--source", "sources", multiple=True, help="In place of those that stand; repeats.")
@click.option("--language", "languages", multiple=True, help="In place of those that stand; repeats.")
@click.option("--any", "emptied", type=click.Choice(SEVERAL), multiple=True, help="No limit by these.")
@click.option("--least", help="Least importance: low, medium or high.")
@click.option("--new-texts/--no-new-texts", default=None, help="Each new text of the three, told once.")
@click.option("--digest", help="daily, weekly, or now (at once).")
@click.option("--quiet", help="Hours without messages, such as 22:00-07:00; none.")
@click.option("--zone", help="Time zone of digest and quiet hours (IANA name).")
@click.option("--health/--no-health", default=None, help="Told when a source stops working.")
@click.option("--proof-of-life/--no-proof-of-life", default=None, help="Once a week, what was looked at.")
def edit(name: str, emptied: tuple[str, ...], **facts: Any) -> None:
    """Change what `add` gave. What is not named stays, and so do threads and history."""
    changes = {fact: value for fact, value in facts.items() if value not in (None, ())}
    changes = {fact: list(value) if fact in SEVERAL else value for fact, value in changes.items()}
    changes |= {fact: [] for fact in emptied}
    for fact, word in (("digest", "now"), ("quiet", "none")):
        if changes.get(fact) == word:
            changes[fact] = ""
    if not changes:
        raise click.UsageError("say what is to be otherwise: communique subscriptions edit --help lists it")
    with service() as built:
        before = built.store.subscriptions.get(name)
        after = built.edit_subscription(name, changes)
    click.echo(f"Saved {name}: {', '.join(changes)}.")
    if after.secret != before.secret:
        click.echo(f"Bodies are signed with HMAC-SHA256 under this secret, shown once: {after.secret}")
