"""What waits for a moderator, told at the door of the admin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Min
from django.utils import timezone

from coalition.statements.models import Statement
from signatures.record.models import Signature

_JUST_NOW: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many sign-ons of a Statement wait for review, since when the oldest does, and which it is where just one does."""

    statement_id: int
    slug: str
    number: int
    since: datetime
    only: int | None

    @property
    def is_fresh(self) -> bool:
        return self.since > timezone.now() - _JUST_NOW


def waiting() -> list[Waiting]:
    """Say of each Statement for which sign-ons wait what waits, in one query; who waits longest comes first."""
    counted = Statement.objects.filter(signatures__state=Signature.State.PENDING).annotate(
        number=Count("signatures"), since=Min("signatures__confirmed_at"), first=Min("signatures__pk")
    )
    rows = counted.order_by("since", "pk").values_list("pk", "slug", "number", "since", "first")
    return [Waiting(pk, slug, number, since, first if number == 1 else None) for pk, slug, number, since, first in rows]
