"""What is wrong with a form, field by field."""

from __future__ import annotations

from alerts.errors import RuleError
from baselines.errors import CommuniqueError
from monitor.errors import SourceKindError


def faults_of(error: CommuniqueError) -> dict[str, str]:
    """The words for each field that is wrong, where the error knows the fields."""
    return dict(error.faults) if isinstance(error, RuleError | SourceKindError) else {}
