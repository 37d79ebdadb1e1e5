"""Tell moderators that sign-ons wait: how many, and no names."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from signatures.models import Notice, Signature

SEND_NOTICE: Final = "signatures.send_notice"
MAY_DECIDE: Final = "signatures.change_signature"
_PAUSES: Final = {
    Notice.Rhythm.AT_ONCE: timedelta(0),
    Notice.Rhythm.HOURLY: timedelta(hours=1),
    Notice.Rhythm.DAILY: timedelta(days=1),
}


@transaction.atomic
def notify_due() -> int:
    """Enqueue a mail to each moderator whose time it is, and return how many; none where nothing waits.

    Who is told at once is told once of each sign-on.
    """
    newest = Signature.objects.pending().order_by("-confirmed_at").values_list("confirmed_at", flat=True).first()
    if newest is None:
        return 0
    now = timezone.now()
    told = 0
    wanted = Notice.objects.select_for_update(of=("self",), skip_locked=True).select_related("user")
    for notice in wanted.filter(rhythm__in=_PAUSES, user__is_active=True).exclude(user__email=""):
        if notice.told_at and notice.told_at > now - _PAUSES[Notice.Rhythm(notice.rhythm)]:
            continue
        is_news = notice.told_at is None or newest > notice.told_at
        if (not is_news and notice.rhythm == Notice.Rhythm.AT_ONCE) or not notice.user.has_perm(MAY_DECIDE):
            continue
        notice.told_at = now
        notice.save(update_fields=["told_at"])
        app.configure_task(SEND_NOTICE, queue="mail").defer(notice_id=notice.pk)
        told += 1
    return told
