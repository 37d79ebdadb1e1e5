"""Write the lines of an import: each becomes a Signatory, a sign-on that waits, or a word on why it did not."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.db import DataError, Error, IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from coalition.organisations.add import OnRecord, add_organisation
from coalition.organisations.models import Organisation
from coalition.site.errors import DomainError
from coalition.statements.models import Statement
from signatures.imports.models import Import, ImportLine
from signatures.record.deciders import deciders
from signatures.record.errors import AlreadySigned
from signatures.record.listed_twice import members_among
from signatures.record.models import Move, Representative, Signature
from signatures.record.moves import move
from signatures.record.submission import Submission, fingerprint_of
from signatures.record.turns import surviving, take_turn_to_import
from signatures.review.decide import KNOWN_ORGANISATION, NEW_ORGANISATION
from signatures.review.decide import approve as decide_to_approve
from signatures.review.evidence import Kind, Weight, of_name

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Outcome, Remark = ImportLine.Outcome, ImportLine.Remark
Deciders = tuple["User", ...]

_log = logging.getLogger(__name__)
# Who signs or approves at this very moment was first.
_ONE_ON_RECORD: Final = ("one_live_sign_on_a_fingerprint", "one_approved_signature_an_organisation")
_WANTS_TWO: Final = ("approved_by_two_where_wanted", "approved_as_two_decided")
_TURNS_ROUND: Final = "name_turns_nothing_round"


# What is told of a name that a person has to look at, and what of it is no matter of single letters.
_REMARK_ON: Final = {
    Kind.LOOKS_LIKE: Remark.IMITATES,
    Kind.ADVERTISES: Remark.ADVERT,
    Kind.RANDOM_LETTERS: Remark.RANDOM,
}


class Misleading(DomainError):
    """Its name has what an honest one seldom has: a person has to look at it by itself, as in review."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        super().__init__()
        self.remarks = list(dict.fromkeys(_REMARK_ON.get(kind, Remark.LETTERS) for kind in kinds))


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """A line of a list as the editor left it: of a known Organisation, of a new one (None), or left out."""

    number: int
    name: str
    acronym: str = ""
    country: str = ""
    website: str = ""
    organisation: Organisation | None = None
    is_left_out: bool = False


@transaction.atomic
def import_list(
    lines: Sequence[ChosenLine],
    *,
    statement: Statement,
    language: str,
    importer: User | None,
    approve: bool,
    first_approved_by: User | None = None,
) -> Import:
    """Write a whole list, with the Import that says so; what stands on the list already stays as it is.

    With `approve` the lines go on the public list, where those two are as many moderators as the Statement asks for;
    else they wait for review.
    """
    take_turn_to_import(statement)
    now_known = surviving(line.organisation for line in lines if line.organisation is not None)
    by = deciders(statement, [first_approved_by, importer]) if approve else ()
    now = timezone.now()
    imported = Import.objects.create(
        statement=statement,
        kind=Import.Kind.LIST,
        language=language,
        approves=bool(by),
        at=now,
        actor=importer,
        first_approved_by=by[0] if len(by) > 1 else None,
        size=len(lines),
        started_at=now,
        ended_at=now,
    )
    signed = signed_organisations(statement)
    chosen = [
        replace(line, organisation=now_known[line.organisation.pk]) if line.organisation else line for line in lines
    ]
    ImportLine.objects.bulk_create(_write_chosen(imported, line, signed, by) for line in chosen)
    return imported


def signed_organisations(statement: Statement) -> set[int | None]:
    """Give the ids of the Organisations that stand on the list."""
    return set(Signature.objects.approved().filter(statement=statement).values_list("organisation", flat=True))


def _write_chosen(imported: Import, chosen: ChosenLine, signed: set[int | None], by: Deciders) -> ImportLine:
    line = ImportLine(of=imported, number=chosen.number, name=chosen.name)
    if chosen.is_left_out:
        line.outcome = Outcome.LEFT_OUT
    elif chosen.organisation is not None and chosen.organisation.pk in signed:
        line.outcome = Outcome.KNOWN
    else:
        submission = submission_of(chosen)
        attempt(line, by, lambda by: write_line(line, submission, organisation=chosen.organisation, by=by))
        signed.add(line.signature.organisation_id if line.signature else None)
    return line


def submission_of(entry: ChosenLine) -> Submission:
    """Describe a line that names nobody who signed."""
    return Submission(
        name=entry.name,
        acronym=entry.acronym,
        country=entry.country,
        website=entry.website,
        representative_name="",
        representative_role="",
        representative_email="",
    )


def write_line(line: ImportLine, submission: Submission, *, organisation: Organisation | None, by: Deciders) -> None:
    """Make a line's Signature, of a known Organisation or a new one, and note in the line what became of it.

    `by` puts it on the list; without anybody it waits for review, and so does one that was withdrawn before, or whose
    organisation is a member of the coalition, may be one on record or has a name that misleads.
    """
    imported, now = line.of, timezone.now()
    if by and organisation is not None and has_withdrawn(organisation, imported.statement):
        by, line.remarks = (), [*line.remarks, Remark.WITHDREW]
    if organisation is not None and members_among([organisation], of=imported.statement):
        by, line.remarks = (), [*line.remarks, Remark.MEMBER]
    if by and organisation is None:
        try:
            organisation = line.made = add_submitted(submission)
        except OnRecord:
            by, line.remarks = (), [*line.remarks, Remark.SEVERAL]
        except Misleading as error:
            by, line.remarks = (), [*line.remarks, *error.remarks]
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
    label = organisation.name if organisation else submission.name
    is_known = organisation is not None and line.made is None
    changes = {"organisation": [KNOWN_ORGANISATION if is_known else NEW_ORGANISATION, label]}
    if len(by) == 1:
        signature.organisation = organisation
        signature.decided_by, signature.decided_at = by[0], now
        move(signature, Move.IMPORT, actor=by[0], changes=changes)
    else:
        move(signature, Move.IMPORT_TO_REVIEW, actor=imported.actor, changes=changes if organisation else None)
        for moderator in by:
            signature = decide_to_approve(
                signature_id=signature.pk, moderator=moderator, organisation=organisation, mail=""
            )
    line.outcome = Outcome.APPROVED if by else Outcome.WAITING
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


def attempt(line: ImportLine, by: Deciders, write: Callable[[Deciders], None]) -> None:
    """Write a line so that, where it cannot be written, that is noted in it with the reason and others still can."""
    remarks = line.remarks
    try:
        with transaction.atomic():
            write(by)
    except (OperationalError, InterfaceError):
        raise  # of the database and not of this line: the whole is tried again
    except (Error, DomainError, ValueError) as error:
        line.signature = line.member = line.made = None
        line.fingerprint, line.remarks = "", remarks
        rule = _broken_rule(error)
        if by and rule in _WANTS_TWO:  # which was asked for a moment ago
            attempt(line, (), write)
        elif rule in _ONE_ON_RECORD or isinstance(error, AlreadySigned):
            line.outcome = Outcome.KNOWN
        else:
            line.outcome, line.remarks = Outcome.FAILED, [*remarks, _reason(error, rule)]
            _log.warning("Line %s of import %s: %s %s", line.number, line.of_id, type(error).__name__, rule)


def has_withdrawn(organisation: Organisation, statement: Statement) -> bool:
    """Tell whether the Organisation's Signature was withdrawn: an old list does not bring it back."""
    withdrawn = Signature.objects.filter(state=Signature.State.WITHDRAWN)
    return withdrawn.filter(organisation=organisation, statement=statement).exists()


def add_submitted(submission: Submission) -> Organisation:
    """Put the Organisation of a line on record.

    Raises OnRecord where it may be there already, and Misleading.
    """
    described = Signature(**{field: getattr(submission, field) for field in Signature.SOURCES})
    if against := [finding.kind for finding in of_name(described) if finding.weight == Weight.AGAINST]:
        raise Misleading(against)
    return add_organisation(
        name=submission.name,
        acronym=submission.acronym,
        country=submission.country,
        website=submission.website,
        names=submission.names,
    )


def _broken_rule(error: Exception) -> str:
    """Name the constraint that was broken; what else the database says may hold somebody's words."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or "")


def _reason(error: Exception, rule: str) -> str:
    if rule.endswith(_TURNS_ROUND) or isinstance(error, ValueError):
        return Remark.CHARACTERS
    return Remark.LONG if isinstance(error, DataError) and not isinstance(error, IntegrityError) else Remark.REFUSED
