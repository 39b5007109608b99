"""What can go wrong between a change and its reader.

CommuniqueError (baselines.errors)
└─ AlertError
   ├─ RuleError          a subscription that cannot be taken: .field says which part
   └─ DeliveryError      .permanent .retry_after (seconds) .scope: a sending that failed
"""

from collections.abc import Mapping
from typing import Literal

from baselines.errors import CommuniqueError

# What a failure is about: whoever takes messages for many (`server`), the one address, or this one message.
Scope = Literal["server", "address", "message"]


class AlertError(CommuniqueError):
    """Something about subscriptions or deliveries is wrong."""


class RuleError(AlertError):
    """A subscription's rule, address or times cannot be taken. `field` is the first that is wrong, `faults`
    has the words for each.
    """

    def __init__(self, message: str, *, field: str, faults: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.faults = dict(faults or {field: message})


class DeliveryError(AlertError):
    """A message could not be handed over. `permanent`: trying again is no use. `retry_after`: seconds asked
    for. `scope`: what else will fail likewise.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool,
        retry_after: float | None = None,
        scope: Scope = "address",
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
        self.scope = scope
