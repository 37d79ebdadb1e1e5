"""Assess the sign-ons that wait, some at a time, and keep what was found until something happens to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from coalition.site.database_errors import passes_by_itself
from coalition.site.row_by_row import row_by_row
from signatures.record.models import NOTES, Event, Signature
from signatures.review.evidence import evidence
from signatures.review.likeness import Suggestion, alike_each
from signatures.review.models import Assessment
from signatures.review.suggest import Proposal, propose

# While somebody waits for the page, and by a job.
AT_ONCE: Final = 50
BY_JOB: Final = 300
# Organisations come on record and are renamed meanwhile.
_GOOD_FOR: Final = timedelta(hours=1)
_WAITS: Final = (Signature.State.PENDING, Signature.State.CHANGES_REQUESTED)
Group = Assessment.Group


def assess_waiting(*, most: int = AT_ONCE) -> int:
    """Assess what waits and was not assessed as it stands now, oldest first; forget what waits no more; say how many."""
    Assessment.objects.exclude(signature__state=Signature.State.PENDING).delete()
    due = list(_unassessed().select_related("statement", "representative", "reachability")[:most])
    if not due:
        return 0
    try:
        with transaction.atomic():
            for signature, suggestions in zip(due, alike_each(due), strict=True):
                _assess(signature, suggestions)
    except IntegrityError:  # one of them is gone by now; the next who looks assesses the others
        return 0
    except Exception as error:
        if passes_by_itself(error):
            raise
        return len(row_by_row(due, _assess_by_itself, what="Assessing a sign-on"))
    return len(due)


@transaction.atomic
def _assess_by_itself(signature: Signature) -> None:
    [suggestions] = alike_each([signature])
    _assess(signature, suggestions)


def forget_assessment(signature_id: int) -> None:
    """Have a sign-on assessed anew, as something else is known of it."""
    Assessment.objects.filter(signature_id=signature_id).delete()


def _unassessed() -> models.QuerySet[Signature]:
    since = Event.objects.filter(signature=models.OuterRef("pk"), pk__gt=models.OuterRef("assessment__event"))
    is_old = models.Q(assessment=None) | models.Q(assessment__at__lt=timezone.now() - _GOOD_FOR)
    return Signature.objects.pending().filter(is_old | models.Exists(since.exclude(move__in=NOTES)))


def _assess(signature: Signature, suggestions: Sequence[Suggestion]) -> None:
    proposal = propose(signature, suggestions=suggestions, findings=evidence(signature))
    alike = [one.signature for one in suggestions if one.signature is not None and one.is_likely]
    waiting = [one.pk for one in alike if one.statement_id == signature.statement_id and one.state in _WAITS]
    theirs = Assessment.objects.filter(signature__in=waiting)
    cluster = min([signature.pk, *theirs.values_list("cluster", flat=True)])
    last = Event.objects.filter(signature=signature.pk).aggregate(last=models.Max("pk"))["last"]
    Assessment.objects.update_or_create(
        signature=signature,
        defaults={
            "group": _group(proposal, is_several=bool(waiting)),
            "against": sorted({finding.kind.value for finding in proposal.against}),
            "like": _like(proposal),
            "cluster": cluster,
            "event": last or 0,
            "at": timezone.now(),
        },
    )
    Assessment.objects.filter(cluster__in=theirs.values("cluster")).update(cluster=cluster)
    theirs.filter(group__in=[Group.FINE, Group.KNOWN]).update(group=Group.DUPLICATE)


def _group(proposal: Proposal, *, is_several: bool) -> str:
    if proposal.against:
        return Group.SUSPICIOUS
    if proposal.listed is not None or is_several:
        return Group.DUPLICATE
    return Group.KNOWN if proposal.is_member or (proposal.strong and proposal.organisation is None) else Group.FINE


def _like(proposal: Proposal) -> str:
    """Name what it is most like, as shortly as it is known."""
    for one in proposal.strong:
        body = one.organisation or one.signature
        assert body is not None
        return body.acronym or one.name
    return ""
