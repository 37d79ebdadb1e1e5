"""The desk's first page: a card for each statement that somebody works on, and the first steps of a new site."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from coalition.identity.current import identity
from coalition.statements.models import Statement
from coalition.statements.readiness import Missing, missing_of
from coalition.statements.titles import titles_of
from signatures.record.deciders import MAY_DECIDE
from signatures.record.models import Event, Move, ProposedChange, Signature
from signatures.review.assess import assess_waiting
from signatures.review.models import Assessment
from staff.domain.accounts import has_second_factor

DAYS: Final = 14
MAY_EDIT: Final = "coalition.change_statement"
MAY_GIVE_ROLES: Final = "auth.change_user"
_JUST_NOW: Final = timedelta(minutes=1)
_IN_WORK: Final = (Statement.State.OPEN, Statement.State.DRAFT, Statement.State.CLOSED)  # in the order of their cards


@dataclass(slots=True)
class Card:
    """The facts about a Statement at a glance: what waits for one person, and `only` the sign-on where just one does."""

    statement: Statement
    title: str
    by_day: list[int]
    waiting: int = 0
    since: datetime | None = None
    only: int | None = None
    duplicates: int = 0
    suspicious: int = 0
    proposed: int = 0  # changes that another person proposed, and that this one can confirm
    imported: int = 0
    missing: list[Missing] = field(default_factory=list)

    @property
    def is_fresh(self) -> bool:
        return self.since is not None and self.since > timezone.now() - _JUST_NOW

    @property
    def came(self) -> int:
        """Count the sign-ons that came within the days that are drawn."""
        return sum(self.by_day)

    @property
    def bars(self) -> list[tuple[int, int, int]]:
        """Give where each day's bar stands in the drawing, how high it begins, and how high it is."""
        most = max([*self.by_day, 1])
        heights = [round(24 * number / most) if number else 1 for number in self.by_day]
        return [(8 * day, 24 - height, height) for day, height in enumerate(heights)]


def cards(user: User) -> list[Card]:
    """Give the cards that somebody may see, in a fixed number of queries: where something waits longest comes first."""
    if not user.has_perm("coalition.view_statement"):
        return []
    statements = list(Statement.objects.filter(_somebody_works_on_it(user)))
    titles = titles_of(statements)
    by_day = _by_day(statements)
    found = {one.pk: Card(one, titles[one.pk], by_day[one.pk]) for one in statements}
    if user.has_perm(MAY_DECIDE):
        _add_what_waits(found, user)
        _add_what_is_proposed(found, user)
    if user.has_perm(MAY_EDIT):
        for statement, lacks in zip(statements, missing_of(statements), strict=True):
            card = found[statement.pk]
            card.missing = lacks if statement.state == Statement.State.DRAFT else []
        imported = Signature.objects.pending().filter(source=Signature.Source.IMPORT, statement__in=found).order_by()
        for statement_id, number in imported.values_list("statement").annotate(number=Count("pk")):
            found[statement_id].imported = number
    order: list[str] = [*_IN_WORK, Statement.State.ARCHIVED]
    latest = timezone.now()
    return sorted(
        found.values(), key=lambda one: (not one.waiting, one.since or latest, order.index(one.statement.state))
    )


def nothing_waits(found: list[Card]) -> bool:
    """Tell whether nothing that is public waits for whoever reads the cards, which is news to be told once."""
    return any(card.statement.is_public for card in found) and not any(card.waiting for card in found)


def _somebody_works_on_it(user: User) -> Q:
    """Choose what has a card: all but the archived, and of these those where the user has still to decide on something."""
    in_work = Q(state__in=_IN_WORK)
    if not user.has_perm(MAY_DECIDE):
        return in_work
    waits = Exists(Signature.objects.pending().filter(statement=OuterRef("pk")))
    return in_work | Q(waits) | Q(Exists(_proposed_to(user).filter(statement=OuterRef("pk"))))


def _by_day(statements: list[Statement]) -> dict[int, list[int]]:
    today = timezone.localdate()
    first = today - timedelta(days=DAYS - 1)
    of_form = Signature.objects.filter(statement__in=statements, source=Signature.Source.FORM, is_spam=False)
    counted = of_form.order_by().annotate(day=TruncDate("submitted_at")).filter(day__gte=first)
    days: dict[int, list[int]] = defaultdict(lambda: [0] * DAYS)
    for statement_id, day, number in counted.values_list("statement", "day").annotate(number=Count("pk")):
        if day <= today:
            days[statement_id][(day - first).days] = number
    return days


def _add_what_waits(found: dict[int, Card], user: User) -> None:
    assess_waiting()
    waiting = Signature.objects.pending().filter(statement__in=found).exclude(first_approved_by=user).order_by()
    rows = waiting.values("statement").annotate(number=Count("pk"), since=Min("confirmed_at"), first=Min("pk"))
    for row in rows:
        card = found[row["statement"]]
        card.waiting, card.since = row["number"], row["since"]
        card.only = row["first"] if row["number"] == 1 else None
    groups = Assessment.objects.filter(signature__statement__in=found).values_list("signature__statement", "group")
    for statement_id, group, number in groups.annotate(number=Count("pk")).order_by():
        if group == Assessment.Group.DUPLICATE:
            found[statement_id].duplicates = number
        elif group == Assessment.Group.SUSPICIOUS:
            found[statement_id].suspicious = number


def _proposed_to(user: User) -> QuerySet[ProposedChange]:
    """Find the changes that wait for another person than who proposed them, as this one is."""
    return ProposedChange.objects.filter(decided_at=None).exclude(proposed_by=user).order_by()


def _add_what_is_proposed(found: dict[int, Card], user: User) -> None:
    asked = _proposed_to(user).filter(statement__in=found)
    for statement_id, number in asked.values_list("statement").annotate(number=Count("pk")):
        found[statement_id].proposed = number


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps that a new site needs before it can be used, and whether each is done."""

    has_name: bool
    has_sent_mail: bool
    has_second_factor: bool
    wants_second_factor: bool
    has_second_administrator: bool
    has_statement: bool

    @property
    def are_done(self) -> bool:
        factor = self.has_second_factor or not self.wants_second_factor
        return factor and self.has_name and self.has_sent_mail and self.has_second_administrator and self.has_statement


def first_steps(user: User) -> Steps | None:
    """Give the first steps to whoever can take them, until all are done."""
    if not user.has_perm(MAY_GIVE_ROLES):
        return None
    gives = Permission.objects.filter(codename="change_user", content_type__app_label="auth")
    active = User.objects.filter(is_active=True, is_staff=True)
    administrators = active.filter(
        Q(is_superuser=True) | Q(groups__permissions__in=gives) | Q(user_permissions__in=gives)
    )
    steps = Steps(
        has_name=settings.SITE_NAME != "Coalition" or identity().has_name,
        has_sent_mail=Event.objects.filter(move=Move.MAIL).exists(),
        has_second_factor=has_second_factor(user),
        wants_second_factor=settings.SECOND_FACTOR_REQUIRED,
        has_second_administrator=administrators.distinct().count() > 1,
        has_statement=Statement.objects.exists(),
    )
    return None if steps.are_done else steps
