"""Signatories who would stand among the members of the same Statement, too: somebody has to say that both are meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

from django.db.models import QuerySet

from coalition.organisations.models import Member, Organisation
from coalition.statements.models import Statement
from signatures.record.errors import ListedAsSignatory
from signatures.record.models import Signature

# In what is proposed: the numbers of the sign-ons of which who proposed it said that both are meant.
SAID: Final = "although_listed"


def check_listed_once(signatures: Iterable[Signature], *, although_listed: Collection[int]) -> None:
    """Raise ListedAsSignatory where nobody said of a sign-on, by its number, that it is listed beside its membership."""
    unsaid = [one for one in signatures if one.pk not in although_listed]
    if unsaid:
        raise ListedAsSignatory(unsaid)


def said_of(signatures: Iterable[Signature], *, although_listed: Collection[int]) -> dict[str, list[str]]:
    """Write down for the second person of which of these sign-ons it was said that both are meant; nothing where of none."""
    said = [str(one.pk) for one in signatures if one.pk in although_listed]
    return {SAID: ["", " ".join(said)]} if said else {}


def said_in(changes: Mapping[str, list[str]]) -> set[int]:
    """Read it again."""
    _before, said = changes.get(SAID, ["", ""])
    return {int(number) for number in said.split()}


def members_among(organisations: Iterable[Organisation], *, of: Statement) -> set[int]:
    """Give the ids of those that are members of a Statement's coalition: on its day, or by the name that it shows."""
    organisations, shown = list(organisations), {one["name"] for one in of.shown_members or []}
    members = Member.objects.on(of.issued_on).filter(organisation__in=organisations) if organisations else ()
    return {*(one.organisation_id for one in members), *(one.pk for one in organisations if one.name in shown)}


def listed_beside(organisation: Organisation, *, since: date, until: date | None) -> list[Signature]:
    """Find what an Organisation has on lists of Statements of days on which it would newly be a member."""
    listed = _listed().filter(organisation=organisation, statement__issued_on__gte=since)
    if until is not None:
        listed = listed.filter(statement__issued_on__lt=until)
    return [one for one in listed if organisation.pk not in members_among([organisation], of=one.statement)]


def listed_beside_after_merge(kept: Organisation, dropped: Organisation) -> list[Signature]:
    """Find the sign-ons that stay on lists of Statements of which the other of two bodies, and not their own, is a member."""
    listed = list(_listed().filter(organisation__in=[kept, dropped]))
    kept_on = {one.statement_id for one in listed if one.organisation_id == kept.pk}
    stay = [one for one in listed if one.organisation_id == kept.pk or one.statement_id not in kept_on]
    return [
        one
        for one in stay
        if (members := members_among([kept, dropped], of=one.statement)) and one.organisation_id not in members
    ]


def listed_beside_members(statement: Statement) -> list[Signature]:
    """Find the signatories of a draft who will be shown among its members once it is public."""
    members = Member.objects.on(statement.issued_on).values("organisation")
    return list(_listed().filter(statement=statement, organisation__in=members))


def listed_beside_on(statement: Statement, *, day: date) -> list[Signature]:
    """Find the signatories of a Statement who would newly be shown among its members, were they those of a day."""
    listed = list(_listed().filter(statement=statement, organisation__in=Member.objects.on(day).values("organisation")))
    if statement.shown_members is None:
        now = Member.objects.on(statement.issued_on).select_related("organisation")
        shown = {one.organisation.name for one in now}
    else:
        shown = {one["name"] for one in statement.shown_members}
    return [one for one in listed if one.organisation is not None and one.organisation.name not in shown]


def _listed() -> QuerySet[Signature]:
    return Signature.objects.approved().select_related("statement", "organisation").order_by("pk")
