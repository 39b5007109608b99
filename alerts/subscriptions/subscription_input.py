"""What a user may say of a subscription: plain values by name, checked by the rules in their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Self, cast, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StrictBool,
    StrictStr,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import ErrorDetails

from alerts.channels.table import CHANNELS
from alerts.errors import RuleError
from alerts.model import DigestEvery, Rule, Subscription
from alerts.subscriptions.hold import quiet_hours
from alerts.subscriptions.rule_check import LONGEST_NAME, check
from baselines.model import IMPORTANCES, Importance
from baselines.schemas.plain_faults import LONGEST_TEXT, plain_fault, type_words

MOST_WORDS = 50
DIGESTS: tuple[DigestEvery, ...] = get_args(DigestEvery)
MISSING = "a subscription needs a name and a channel"
NO_TARGET = "-"  # of a channel that sends to one place only

Text = Annotated[StrictStr, Field(max_length=LONGEST_TEXT)]
Texts = Annotated[list[Text], Field(max_length=MOST_WORDS)]
Digest = Annotated[
    StrictStr | None,
    WithJsonSchema({"anyOf": [{"type": "string", "enum": list(DIGESTS)}, {"type": "null"}]}),
]


class SubscriptionInput(BaseModel):
    """Empty lists limit nothing. `topics` may hold `other`: every topic that is not watched."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[StrictStr, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_NAME})]
    channel: Annotated[StrictStr, WithJsonSchema({"type": "string", "enum": list(CHANNELS)})]
    target: Text = ""
    topics: Texts = []
    kinds: Texts = []
    parties: Texts = []
    sources: Texts = []
    languages: Texts = []
    least: Annotated[StrictStr, WithJsonSchema({"type": "string", "enum": list(IMPORTANCES)})] = "low"
    new_texts: Annotated[
        StrictBool, Field(description="every new text of the three is told once, also without a change")
    ] = False
    proof_of_life: Annotated[
        StrictBool, Field(description="once a week, what was looked at and what was told")
    ] = False
    digest: Digest = None
    quiet: Annotated[Text, Field(description="such as 22:00-07:00")] = ""
    zone: Text = "UTC"
    health: Annotated[
        StrictBool, Field(description="also told when a source stops working, and when it works again")
    ] = False

    @model_validator(mode="wrap")
    @classmethod
    def _in_plain_words(cls, values: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            given = validate(values)
        except ValidationError as error:
            faults = error.errors()
            words = "; ".join(dict.fromkeys(_words(fault) for fault in faults))
            by_field = {_field(fault): _words(fault) for fault in reversed(faults)}
            raise plain_fault(words, field=_field(faults[0]), faults=by_field) from None
        found = _rule_faults(given)
        if found:
            raise plain_fault(" ".join(found.values()), field=next(iter(found)), faults=found)
        return given

    def subscription(self) -> Subscription:
        """The subscription, not yet saved. RuleError says when its quiet hours cannot be read."""
        return Subscription(
            id=0,
            name=self.name,
            channel=self.channel,
            target=self.target or NO_TARGET,
            rule=self._rule(),
            digest=cast("DigestEvery | None", self.digest or None),  # `check` says when it is none of them
            quiet=quiet_hours(self.quiet) if self.quiet else None,
            zone=self.zone,
            health=self.health,
        )

    def _rule(self) -> Rule:
        return Rule(
            topics=_stripped(self.topics),
            kinds=_stripped(self.kinds),
            parties=tuple(party.upper() for party in _stripped(self.parties)),
            sources=tuple(name for name in self.sources if name),
            languages=_stripped(self.languages),
            least=cast(Importance, self.least),  # likewise
            new_texts=self.new_texts,
            proof_of_life=self.proof_of_life,
        )


def _rule_faults(given: SubscriptionInput) -> dict[str, str]:
    """What the rules cannot take, by field; times that nobody can read among it."""
    found: dict[str, str] = {}
    readable = given
    try:
        given.subscription()
    except RuleError as error:
        found = error.faults
        readable = given.model_copy(update={"quiet": ""})
    try:
        check(readable.subscription())
    except RuleError as error:
        found = error.faults | found
    return found


def subscription_of(values: Mapping[str, Any]) -> Subscription:
    """A subscription from plain values, not yet saved; a value that is None counts as not given. RuleError
    says which part cannot be taken.
    """
    try:
        given = SubscriptionInput.model_validate({k: v for k, v in values.items() if v is not None})
    except ValidationError as error:
        fault = error.errors()[0]
        raise RuleError(fault["msg"], field=fault["ctx"]["field"], faults=fault["ctx"]["faults"]) from None
    return given.subscription()


def edited_subscription(subscription: Subscription, changes: Mapping[str, Any]) -> Subscription:
    """The subscription with what is to be otherwise, as plain values; None counts as not given. What it is to
    the store stays: its number, its secret, whether it is paused.
    """
    changed = subscription_of(
        written_subscription(subscription) | {k: v for k, v in changes.items() if v is not None}
    )
    return replace(
        changed,
        id=subscription.id,
        secret=subscription.secret,
        paused=subscription.paused,
        paused_at=subscription.paused_at,
        paused_by=subscription.paused_by,
    )


def written_subscription(subscription: Subscription) -> dict[str, Any]:
    """As plain values, as `subscription_of` takes them."""
    rule, quiet = subscription.rule, subscription.quiet
    lists = {
        name: list(getattr(rule, name)) for name in ("topics", "kinds", "parties", "sources", "languages")
    }
    return lists | {
        "name": subscription.name,
        "channel": subscription.channel,
        "target": subscription.target,
        "least": rule.least,
        "new_texts": rule.new_texts,
        "proof_of_life": rule.proof_of_life,
        "digest": subscription.digest or "",
        "quiet": f"{quiet[0]:%H:%M}-{quiet[1]:%H:%M}" if quiet else "",
        "zone": subscription.zone,
        "health": subscription.health,
    }


def _stripped(texts: list[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def _field(fault: ErrorDetails) -> str:
    return str(fault["loc"][0]) if fault["loc"] else ""


def _words(fault: ErrorDetails) -> str:
    """One fault in one line."""
    if not fault["loc"] or fault["type"] == "missing":
        return MISSING
    field = _field(fault)
    return type_words(field, fault) or f"{field} must be a list of at most {MOST_WORDS} texts"
