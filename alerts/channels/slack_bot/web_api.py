"""The Web API of Slack: one call, and what its errors mean. Every call is a POST with the token in a header.

The names of errors are those of https://docs.slack.dev/reference/methods/chat.postMessage and
https://docs.slack.dev/reference/methods/conversations.history.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from alerts.channels.channel import Post, Reply
from alerts.channels.http_channel import is_loopback, requested_wait
from alerts.errors import DeliveryError
from alerts.harmless import without

HOST = "slack.com"
SHORTEST_SECRET = 6  # a shorter part of a token stands in too many words to be struck out

_TARGET = re.compile(
    r"slack://(?P<token>xox[a-z]-[A-Za-z0-9_-]{4,250})@"
    r"(?:(?P<host>[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?)/)?(?P<channel>[CGD][A-Z0-9]{5,30})"
)
# What of the token, the app or the channel stays so until somebody changes it there.
_REFUSED = frozenset(
    [
        "access_denied",
        "account_inactive",
        "app_missing_action_url",
        "as_user_not_supported",
        "channel_not_found",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_auth",
        "invalid_auth_header",
        "is_archived",
        "is_inactive",
        "messages_tab_disabled",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "not_in_channel",
        "org_login_required",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
        "user_not_found",
    ]
)
# What is wrong with this one message; the next may be taken.
_NOT_TAKEN = frozenset(
    [
        "attachment_payload_limit_exceeded",
        "invalid_arg_name",
        "invalid_arguments",
        "invalid_array_arg",
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_charset",
        "invalid_form_data",
        "invalid_json",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "json_not_object",
        "markdown_text_conflict",
        "metadata_must_be_sent_from_app",
        "metadata_too_large",
        "missing_post_type",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "too_many_attachments",
    ]
)
# Slack as a whole: no channel will do better just now.
_DOWN = frozenset(
    ["fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"]
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a bot posts: `slack://TOKEN@CHANNEL`, or with the host of another Slack,
    `slack://TOKEN@slack-gov.com/CHANNEL`.
    """

    token: str = field(repr=False)
    host: str
    channel: str

    def url(self, method: str) -> str:
        """The address of a method. Plain http is for this machine only."""
        scheme = "http" if is_loopback(self.host.partition(":")[0]) else "https"
        return f"{scheme}://{self.host}/api/{method}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """The token and its parts, as they must stand in no words of ours."""
        parts = (part for part in self.token.split("-") if len(part) >= SHORTEST_SECRET)
        return (self.token, *parts)


class SlackError(DeliveryError):
    """Slack answered, and did not do it. `code` is its name for why."""

    def __init__(self, code: str, failure: DeliveryError) -> None:
        super().__init__(
            str(failure),
            permanent=failure.permanent,
            retry_after=failure.retry_after,
            scope=failure.scope,
        )
        self.code = code


def address_of_bot(target: str) -> Address | None:
    """The parts of a target; None where it is none."""
    found = _TARGET.fullmatch(target)
    if found is None:
        return None
    return Address(found["token"], (found["host"] or HOST).lower(), found["channel"])


def call(
    post: Post, address: Address, method: str, given: Mapping[str, Any], *, as_json: bool
) -> Mapping[str, Any]:
    """What Slack answers. Raises SlackError for what it refuses, DeliveryError where there is no answer.
    Methods that read take a form only.
    """
    body = json.dumps(given, ensure_ascii=False) if as_json else urlencode(given)
    kind = "application/json" if as_json else "application/x-www-form-urlencoded"
    headers = {"Content-Type": f"{kind}; charset=utf-8", "Authorization": f"Bearer {address.token}"}
    try:
        reply = post.post(address.url(method), body.encode("utf-8", "backslashreplace"), headers)
    except DeliveryError as error:
        raise DeliveryError(
            f"No answer from Slack: {without(str(error), address.secrets)}",
            permanent=error.permanent,
            retry_after=error.retry_after,
            scope=error.scope,
        ) from None
    answer = _read(reply)
    if reply.status == 200 and answer.get("ok") is True:
        return answer
    raise _refusal(reply, answer, address)


def _read(reply: Reply) -> Mapping[str, Any]:
    try:
        answer = json.loads(reply.body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _refusal(reply: Reply, answer: Mapping[str, Any], address: Address) -> SlackError:
    """The failure that an answer means: by its name, else by its status. What has no known name passes."""
    said = answer.get("error")
    code = said if isinstance(said, str) and re.fullmatch(r"[a-z0-9_]{1,60}", said) else ""
    needed = answer.get("needed")
    hint = f" (needs {needed})" if code == "missing_scope" and isinstance(needed, str) else ""
    words = without(f"Slack answered {code or reply.status}{hint}", address.secrets)
    is_refused = code in _REFUSED or (not code and reply.status in (401, 403, 404, 410))
    is_of_message = code in _NOT_TAKEN or (not code and reply.status in (400, 413))
    is_down = code in _DOWN or (not code and reply.status >= 500)
    failure = DeliveryError(
        words,
        permanent=is_refused or is_of_message,
        retry_after=requested_wait(reply),
        scope="message" if is_of_message else "server" if is_down else "address",
    )
    return SlackError(code, failure)
