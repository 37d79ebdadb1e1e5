"""Write the lines of an import: each becomes a Signatory, a sign-on that waits, or a word on why it did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from coalition.models import Organisation, Statement
from coalition.organisations.add import add_organisation
from signatures.domain.decide import KNOWN_ORGANISATION, NEW_ORGANISATION
from signatures.domain.moves import move
from signatures.domain.submit import Submission, fingerprint_of
from signatures.domain.turns import surviving, take_turn_to_import
from signatures.models import Import, ImportLine, Move, Representative, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Outcome = ImportLine.Outcome


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """A line of a list as the editor left it: of a known Organisation, of a new one (None), or left out."""

    number: int
    name: str
    acronym: str = ""
    country: str = ""
    organisation: Organisation | None = None
    is_left_out: bool = False


def approves(statement: Statement, *, wanted: bool) -> bool:
    """Tell whether an import's lines become Signatories: not where the Statement wants two moderators."""
    return wanted and statement.approvals == 1


@transaction.atomic
def import_list(
    lines: Sequence[ChosenLine], *, statement: Statement, language: str, importer: User | None, approve: bool
) -> Import:
    """Write a whole list, with the Import that says so; what stands on the list already stays as it is."""
    take_turn_to_import(statement)
    now_known = surviving(line.organisation for line in lines if line.organisation is not None)
    now = timezone.now()
    imported = Import.objects.create(
        statement=statement,
        kind=Import.Kind.LIST,
        language=language,
        approves=approves(statement, wanted=approve),
        at=now,
        actor=importer,
        size=len(lines),
        started_at=now,
        ended_at=now,
    )
    signed = signed_organisations(statement)
    chosen = [
        replace(line, organisation=now_known[line.organisation.pk]) if line.organisation else line for line in lines
    ]
    ImportLine.objects.bulk_create(_write_chosen(imported, line, signed) for line in chosen)
    return imported


def signed_organisations(statement: Statement) -> set[int | None]:
    """Give the ids of the Organisations that stand on the list."""
    return set(Signature.objects.approved().filter(statement=statement).values_list("organisation", flat=True))


def _write_chosen(imported: Import, chosen: ChosenLine, signed: set[int | None]) -> ImportLine:
    line = ImportLine(of=imported, number=chosen.number, name=chosen.name)
    if chosen.is_left_out:
        line.outcome = Outcome.LEFT_OUT
    elif chosen.organisation is not None and chosen.organisation.pk in signed:
        line.outcome = Outcome.KNOWN
    else:
        submission = Submission(
            name=chosen.name,
            acronym=chosen.acronym,
            country=chosen.country,
            representative_name="",
            representative_role="",
            representative_email="",
        )
        write_line(line, submission, organisation=chosen.organisation, approve=imported.approves)
        signed.add(line.signature.organisation_id if line.signature else None)
    return line


def write_line(line: ImportLine, submission: Submission, *, organisation: Organisation | None, approve: bool) -> None:
    """Make a line's Signature, of a known Organisation or a new one, and note in the line what became of it."""
    imported, now = line.of, timezone.now()
    signature = Signature(
        statement=imported.statement,
        source=Signature.Source.IMPORT,
        language=imported.language,
        name=submission.name,
        names=submission.names,
        acronym=submission.acronym,
        country=submission.country,
        website=submission.website,
        submitted_at=now,
        confirmed_at=now,
    )
    line.fingerprint = fingerprint_of(imported.statement, name=submission.name, email=submission.representative_email)
    said = organisation.name if organisation else submission.name
    changes = {"organisation": [KNOWN_ORGANISATION if organisation else NEW_ORGANISATION, said]}
    if approve:
        if organisation is None:
            organisation = line.made = _add_organisation(submission)
        signature.organisation = organisation
        signature.decided_by, signature.decided_at = imported.actor, now
        move(signature, Move.IMPORT, actor=imported.actor, changes=changes)
        line.outcome = Outcome.APPROVED
    else:
        move(signature, Move.IMPORT_TO_REVIEW, actor=imported.actor, changes=changes if organisation else None)
        line.outcome = Outcome.WAITING
    if submission.representative_email:
        Representative.objects.create(
            signature=signature,
            name=submission.representative_name,
            role=submission.representative_role,
            email=submission.representative_email,
            note=submission.note,
            fingerprint=line.fingerprint,
            link_requested_at=now,
        )
    line.signature = signature


def _add_organisation(submission: Submission) -> Organisation:
    return add_organisation(
        name=submission.name,
        acronym=submission.acronym,
        country=submission.country,
        website=submission.website,
        names=submission.names,
    )
