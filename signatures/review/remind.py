"""Remind moderators of sign-ons that lapse soon, as nobody decided on them."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from signatures.record.deciders import MAY_DECIDE
from signatures.record.erase import due_undecided
from signatures.record.models import Representative

SEND_REMINDER: Final = "signatures.send_reminder"
# Reminders go weekly: each sign-on is in two of them.
AHEAD: Final = timedelta(days=14)


def lapsing() -> QuerySet[Representative]:
    """Find the Representatives who will be erased soon, before anybody decided."""
    return Representative.objects.filter(due_undecided(timezone.now() + AHEAD))


def remind_moderators() -> int:
    """Enqueue a mail to each who may decide, where sign-ons lapse soon, and return how many; of this nobody opts out."""
    if not lapsing().exists():
        return 0
    staff = User.objects.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
    told = [user for user in staff if user.has_perm(MAY_DECIDE)]
    for user in told:
        app.configure_task(SEND_REMINDER, queue="mail").defer(user_id=user.pk)
    return len(told)
