"""Write what was read in a document: a Statement as a draft, its Text, Members and Signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from coalition.domain.documents import ListEntry, ReadDocument
from coalition.domain.errors import DomainError
from coalition.models import Member, Organisation, Statement, Text
from coalition.organisations.add import add_organisation
from coalition.organisations.on_record import known_organisation
from signatures.domain.moves import move
from signatures.domain.turns import surviving, take_turn_to_import
from signatures.models import Move, Signature

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SLUG_CHARACTERS = 60


class NotAStatement(DomainError):
    """The document lacks what a Statement needs: a date, a title, or words."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added; nothing, where all was there."""

    statement: Statement
    new_statement: bool
    new_text: bool
    new_members: int
    new_signatures: int

    @property
    def changed_nothing(self) -> bool:
        return not (self.new_statement or self.new_text or self.new_members or self.new_signatures)


def slug_of(document: ReadDocument) -> str:
    """Make an address of a document's title, or of its date where the title has no Latin letters."""
    words = slugify(document.title)[:SLUG_CHARACTERS]
    return words.rsplit("-", 1)[0] if len(words) == SLUG_CHARACTERS else words or f"statement-{document.issued_on}"


@transaction.atomic
def import_statement(
    document: ReadDocument, *, language: str, slug: str = "", importer: User | None = None
) -> Imported:
    """Put a read document on record as a draft; what is there already stays as it is.

    Words that differ from the published ones become a draft of the next version. Organisations in the lists become
    Members from the date of issue on, and Signatories with approved Signatures whose source is the import.

    Raises NotAStatement.
    """
    if document.issued_on is None or not document.title or not document.body:
        raise NotAStatement
    statement, new_statement = Statement.objects.get_or_create(
        slug=slug or slug_of(document), defaults={"issued_on": document.issued_on}
    )
    take_turn_to_import(statement)
    members, signatories = map(_organisations, (document.members, document.signatories))
    now_known = surviving([*members, *signatories])
    members, signatories = ([now_known[one.pk] for one in those] for those in (members, signatories))
    return Imported(
        statement=statement,
        new_statement=new_statement,
        new_text=_write_text(statement, document, language=language),
        new_members=_write_members(statement, members),
        new_signatures=_write_signatures(
            statement,
            zip(document.signatories, signatories, strict=True),
            language=language,
            importer=importer,
        ),
    )


def _write_text(statement: Statement, document: ReadDocument, *, language: str) -> bool:
    words = {
        "title": document.title,
        "body": document.body,
        "demands": list(document.demands),
        "closing": document.closing,
    }
    versions = Text.objects.filter(statement=statement, language=language).order_by("-version")
    if versions.filter(**words).exists():
        return False
    newest = versions.first()
    if newest is not None and newest.published_at is None:
        Text.objects.filter(pk=newest.pk).update(**words)
    else:
        version = newest.version + 1 if newest else 1
        Text.objects.create(statement=statement, language=language, version=version, **words)
    return True


def _write_members(statement: Statement, organisations: Sequence[Organisation]) -> int:
    new = 0
    for position, organisation in enumerate(organisations, start=1):
        if not Member.objects.filter(organisation=organisation, until=None).exists():
            Member.objects.create(organisation=organisation, since=statement.issued_on, position=position)
            new += 1
    return new


def _write_signatures(
    statement: Statement,
    entries: Iterable[tuple[ListEntry, Organisation]],
    *,
    language: str,
    importer: User | None,
) -> int:
    new = 0
    for entry, organisation in entries:
        if Signature.objects.filter(statement=statement, organisation=organisation).exists():
            continue  # also one that was withdrawn: an old document does not bring it back
        now = timezone.now()
        signature = Signature(
            statement=statement,
            source=Signature.Source.IMPORT,
            language=language,
            name=entry.name,
            acronym=entry.acronym,
            country=entry.country,
            organisation=organisation,
            submitted_at=now,
            decided_at=now,
            decided_by=importer,
        )
        move(signature, Move.IMPORT, actor=importer)
        new += 1
    return new


def _organisations(entries: Sequence[ListEntry]) -> list[Organisation]:
    return [_organisation(entry) for entry in entries]


def _organisation(entry: ListEntry) -> Organisation:
    known = known_organisation(name=entry.name, acronym=entry.acronym, country=entry.country)
    return known or add_organisation(name=entry.name, acronym=entry.acronym, country=entry.country)
