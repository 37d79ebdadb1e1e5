"""Tell moderators that sign-ons wait, and that listed signatories have withdrawn: how many, and no names."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from signatures.record.deciders import MAY_DECIDE
from signatures.record.models import Event, Move, Signature
from signatures.review.models import Notice, NoticeTold

SEND_NOTICE: Final = "signatures.send_notice"
SEND_WITHDRAWALS: Final = "signatures.send_withdrawals"
_PAUSES: Final = {
    Notice.Rhythm.AT_ONCE: timedelta(0),
    Notice.Rhythm.HOURLY: timedelta(hours=1),
    Notice.Rhythm.DAILY: timedelta(days=1),
}
_AT_ONCE: Final = 1000
# A decision may be undone, and the sign-on waits again, of which moderators were told.
_REMEMBERED: Final = timedelta(days=1)
# Who is told once a day, by a worker that was away over a weekend, is told all the same.
_NEWS: Final = timedelta(days=4)
# By what a sign-on comes to wait for a moderator. What a moderator undid is no news to them.
_ARRIVES: Final = (Move.CONFIRM, Move.ANSWER, Move.IMPORT_TO_REVIEW)


@transaction.atomic
def notify_due() -> int:
    """Enqueue mails to each moderator whose time it is, and return to how many; none where nothing waits and nobody withdrew.

    Who is told at once is told once of each arrival of a sign-on, however late it was committed.
    """
    _forget_what_waits_no_more()
    waits, have_withdrawn = Signature.objects.pending().exists(), _withdrawals().exists()
    if not waits and not have_withdrawn:
        return 0
    now = timezone.now()
    told = 0
    wanted = Notice.objects.select_for_update(of=("self",), skip_locked=True).select_related("user").order_by("pk")
    for notice in wanted.filter(rhythm__in=_PAUSES, user__is_active=True).exclude(user__email=""):
        if notice.told_at and notice.told_at > now - _PAUSES[Notice.Rhythm(notice.rhythm)]:
            continue
        news = _untold(_arrivals(), notice) if waits else []
        gone = _untold(_withdrawals(), notice) if have_withdrawn else []
        is_due = waits and (bool(news) or notice.told_at is None or notice.rhythm != Notice.Rhythm.AT_ONCE)
        if not (is_due or gone) or not notice.user.has_perm(MAY_DECIDE):
            continue
        notice.told_at = now
        notice.save(update_fields=["told_at"])
        both = [NoticeTold(notice=notice, event_id=pk) for pk in (*news, *gone)]
        NoticeTold.objects.bulk_create(both, batch_size=_AT_ONCE)
        if is_due:
            app.configure_task(SEND_NOTICE, queue="mail").defer(notice_id=notice.pk)
        if gone:
            app.configure_task(SEND_WITHDRAWALS, queue="mail").defer(notice_id=notice.pk, number=len(gone))
        told += 1
    return told


def _arrivals() -> QuerySet[Event]:
    """Find by which Events the sign-ons that wait came to wait."""
    return Event.objects.filter(move__in=_ARRIVES, signature__state=Signature.State.PENDING)


def _withdrawals() -> QuerySet[Event]:
    """Find by which Events, lately, signatories took themselves off a public list."""
    by_themselves = Event.objects.filter(move=Move.WITHDRAW, from_state=Signature.State.APPROVED, actor=None)
    # By the time of the sign-on: the Event says only on which day its signatory was here.
    return by_themselves.filter(
        signature__state=Signature.State.WITHDRAWN, signature__withdrawn_at__gt=timezone.now() - _NEWS
    )


def _untold(events: QuerySet[Event], notice: Notice) -> list[int]:
    """Give those Events of which a moderator was not told."""
    of_it = NoticeTold.objects.filter(notice=notice, event=OuterRef("pk"))
    return list(events.exclude(Exists(of_it)).values_list("pk", flat=True))


def _forget_what_waits_no_more() -> None:
    """Keep of what was told what concerns sign-ons that wait, may come to wait again, or were withdrawn lately."""
    now = timezone.now()
    undecided = Q(state__in=[Signature.State.PENDING, Signature.State.CHANGES_REQUESTED])
    is_news = undecided | Q(decided_at__gt=now - _REMEMBERED) | Q(withdrawn_at__gt=now - _NEWS)
    NoticeTold.objects.exclude(Exists(Signature.objects.filter(is_news, pk=OuterRef("event__signature_id")))).delete()
