"""Tell other sites that a public page has changed, as Standard Webhooks has it (standardwebhooks.com).

A call says which Statement, which revision and how many; who wants names asks the API. What is told is where the record
stands when the call is made, so that a call that failed is made good by the next one, and none need be kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from datetime import timedelta
from http import HTTPStatus
from itertools import takewhile
from typing import Final

from django.db.models import F, Q
from django.utils import timezone

from coalition.site.row_by_row import row_by_row
from coalition.statements.models import Statement
from signatures.outbound.http_client import Network, NotAllowed, NotReachable
from signatures.publishing import listing
from signatures.publishing.models import SECRET_PREFIX, Webhook

MOST_FAILURES: Final = 14  # the waits between them are some three days
_LONGEST_WAIT: Final = timedelta(hours=12)
_LONGEST: Final = 60  # seconds; whose turn does not come is called by the next job, and who failed waits longer


def call_webhooks(network: Network) -> int:
    """Call those that do not know the newest revision and whose time it is, for a minute; return how many answered."""
    now = timezone.now()
    due = Webhook.objects.filter(is_active=True, told_revision__lt=F("statement__revision"))
    due = due.filter(Q(next_call_at=None) | Q(next_call_at__lte=now)).exclude(statement__state=Statement.State.DRAFT)
    until = time.monotonic() + _LONGEST
    in_time = takewhile(lambda _: time.monotonic() < until, due.select_related("statement").order_by("pk"))
    return sum(_call(webhook, network) for webhook in in_time)


def _call(webhook: Webhook, network: Network) -> bool:
    now, statement = timezone.now(), webhook.statement
    # One that cannot be called waits as long as one that does not answer.
    answered = row_by_row([webhook], lambda one: _has_answered(one, network), what="Webhook") == [True]
    same = Webhook.objects.filter(pk=webhook.pk)
    if answered:
        same.update(told_revision=statement.revision, failures=0, next_call_at=None)
    else:
        failures = webhook.failures + 1
        wait = min(timedelta(minutes=2**failures), _LONGEST_WAIT)
        same.update(failures=failures, next_call_at=now + wait, is_active=failures < MOST_FAILURES)
    return answered


def _has_answered(webhook: Webhook, network: Network) -> bool:
    now, statement = timezone.now(), webhook.statement
    payload = {
        "type": "statement.changed",
        "timestamp": now.isoformat(),
        "data": {
            "statement": statement.slug,
            "revision": statement.revision,
            "count": listing.counts([statement])[statement.pk],
        },
    }
    body = json.dumps(payload).encode()
    call_id, seconds = _call_id(webhook, statement), str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json",
        "webhook-id": call_id,
        "webhook-timestamp": seconds,
        "webhook-signature": _signature(webhook.secret, f"{call_id}.{seconds}.".encode() + body),
    }
    try:
        return HTTPStatus.OK <= network.ask("POST", webhook.url, body=body, headers=headers) < 300
    except (NotAllowed, NotReachable):
        return False


def _call_id(webhook: Webhook, statement: Statement) -> str:
    """Name a call: the same when it is made again, and nothing that could be counted."""
    named = hmac.new(webhook.secret.encode(), f"{statement.slug} {statement.revision}".encode(), hashlib.sha256)
    return f"msg_{named.hexdigest()[:32]}"


def _signature(secret: str, content: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    return "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
