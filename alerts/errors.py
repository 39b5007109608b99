"""What can go wrong between a change and its reader.

CommuniqueError (baselines.errors)
└─ AlertError
   ├─ RuleError          a subscription that cannot be taken: .field says which part
   └─ DeliveryError      .permanent .retry_after (seconds): a sending that failed
"""

from baselines.errors import CommuniqueError


class AlertError(CommuniqueError):
    """Something about subscriptions or deliveries is wrong."""


class RuleError(AlertError):
    """A subscription's rule, address or times cannot be taken."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class DeliveryError(AlertError):
    """A message could not be handed over. `permanent`: trying again is no use. `retry_after`: seconds asked
    for.
    """

    def __init__(self, message: str, *, permanent: bool, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
