"""Approve waiting sign-ons, one a second; run in the stack's environment.

Prints a JSON line for each: when it was committed (time.monotonic(), one for all processes of a machine), and the revision after.
"""

from __future__ import annotations

import json
import sys
import time

import django

django.setup()

from django.contrib.auth.models import User

from coalition.statements.models import Statement
from signatures.record.models import Signature
from signatures.review.decide import approve


def main(number: int) -> None:
    moderator, _ = User.objects.get_or_create(username="bench", defaults={"is_staff": True})
    started = time.monotonic()
    for nth, signature in enumerate(Signature.objects.pending().order_by("pk")[:number]):
        time.sleep(max(0, started + nth - time.monotonic()))
        approve(signature_id=signature.pk, moderator=moderator, organisation=None)
        committed = time.monotonic()
        print(json.dumps([committed, Statement.objects.get().revision]), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
