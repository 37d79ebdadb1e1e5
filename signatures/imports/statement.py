"""Write what was read in a document: a Statement as a draft, its Text, Members and Signatures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from coalition.names.slugs import is_reserved
from coalition.organisations.add import OnRecord
from coalition.organisations.models import Member
from coalition.organisations.on_record import known_organisation
from coalition.readers.record import ListEntry, ReadDocument
from coalition.site.errors import DomainError
from coalition.statements.models import Statement, Text
from signatures.imports.guessed import described, known_to, questions, write_guessed
from signatures.imports.lines import (
    ChosenLine,
    Deciders,
    Misleading,
    Outcome,
    Remark,
    add_submitted,
    attempt,
    submission_of,
)
from signatures.imports.models import Import, ImportLine
from signatures.imports.undo import words_of
from signatures.record.deciders import deciders
from signatures.record.errors import OtherDate, SlugTaken
from signatures.record.listed_twice import listed_beside
from signatures.record.submission import Submission
from signatures.record.turns import hold, take_turn_to_import

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import User

SLUG_CHARACTERS: Final = 60


class NotAStatement(DomainError):
    """The document lacks what a Statement needs: a date, a title, or words."""


class SlugReserved(DomainError):
    """The site needs this word in its own addresses."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The additions made by an import; none, where all was there."""

    record: Import
    new_statement: bool
    new_text: bool
    outcomes: Counter[str]

    @property
    def statement(self) -> Statement:
        return self.record.statement

    @property
    def new_members(self) -> int:
        return self.outcomes[Outcome.MEMBER]

    @property
    def new_signatures(self) -> int:
        """Count those that went on the list."""
        return self.outcomes[Outcome.APPROVED]

    @property
    def waiting(self) -> int:
        return self.outcomes[Outcome.WAITING]

    @property
    def changed_nothing(self) -> bool:
        return not (self.new_statement or self.new_text or self.new_members or self.new_signatures or self.waiting)


def guessed_slug(document: ReadDocument) -> str:
    """Make an address of a document's title, or of its date where the title has no Latin letters."""
    words = slugify(document.title)[:SLUG_CHARACTERS]
    slug = words.rsplit("-", 1)[0] if len(words) == SLUG_CHARACTERS else words or f"statement-{document.issued_on}"
    try:
        Statement(slug=slug).clean_fields(exclude={"issued_on"})
    except ValidationError:  # a word that is an address of the site itself
        return f"statement-{slug}"
    return slug


def free_slug(document: ReadDocument) -> str:
    """Make an address that no Statement has or had, and that a Statement may have."""
    return next(slug for slug in _slugs(document) if _at(slug) is None)


def _at(slug: str) -> Statement | None:
    """Find the Statement that has an address, or to which it leads since it had it."""
    its = Q(slug=slug) | Q(former_addresses__slug=slug)
    return Statement.objects.filter(its).first()


def _slugs(document: ReadDocument) -> Iterator[str]:
    guess = guessed_slug(document)
    yield guess
    yield from (f"{guess}-{number}" for number in count(2))


@transaction.atomic
def import_statement(
    document: ReadDocument,
    *,
    language: str,
    importer: User | None,
    slug: str = "",
    adds_to: Statement | None = None,
    approve: bool = False,
    first_approved_by: User | None = None,
) -> Imported:
    """Put a read document on record; what is there already stays as it is.

    It becomes a new Statement, a draft, at the address `slug` or at one that is free; only `adds_to` leads to a Statement
    that is there. Words that differ from the published ones become a draft of the next version. Organisations in the
    lists become Members from the date of issue on, and Signatures that wait for review; with `approve` they go on the
    list, where those two are as many moderators as the Statement asks for, but for those of which a person must say
    which organisation they are.

    Raises NotAStatement, SlugTaken, SlugReserved, and OtherDate.
    """
    if adds_to is None and is_reserved(slug):
        raise SlugReserved
    if document.issued_on is None or not document.title or not document.body:
        raise NotAStatement
    if adds_to is not None and adds_to.issued_on != document.issued_on:
        raise OtherDate(adds_to)
    statement = adds_to or _new_statement(document, document.issued_on, slug=slug)
    take_turn_to_import(statement)
    by = deciders(statement, [first_approved_by, importer]) if approve else ()
    now = timezone.now()
    imported = Import.objects.create(
        statement=statement,
        kind=Import.Kind.DOCUMENT,
        language=language,
        approves=bool(by),
        at=now,
        actor=importer,
        first_approved_by=by[0] if len(by) > 1 else None,
        size=len(document.members) + len(document.signatories),
        started_at=now,
        ended_at=now,
    )
    new_text = _write_text(imported, document, language=language)
    lines = list(_write_lists(imported, document, by))
    ImportLine.objects.bulk_create(lines)
    return Imported(
        record=imported,
        new_statement=adds_to is None,
        new_text=new_text,
        outcomes=Counter(line.outcome for line in lines),
    )


def _new_statement(document: ReadDocument, issued_on: date, *, slug: str) -> Statement:
    for one in [slug] if slug else _slugs(document):
        try:
            with transaction.atomic():
                return Statement.objects.create(slug=one, issued_on=issued_on)
        except IntegrityError:
            taken = _at(one)
            if slug and taken is not None:
                raise SlugTaken(taken) from None
            if taken is None:
                raise
    raise AssertionError("there is always a free one")


def _write_text(imported: Import, document: ReadDocument, *, language: str) -> bool:
    """Write the words as a draft, and keep in the import what they were before."""
    words: dict[str, Any] = {
        "title": document.title,
        "body": document.body,
        "demands": list(document.demands),
        "closing": document.closing,
    }
    versions = Text.objects.filter(statement=imported.statement, language=language).order_by("-version")
    if versions.filter(**words).exists():
        return False
    newest = versions.select_for_update().first()
    if newest is not None and newest.published_at is None:
        imported.words_before = words_of(newest)
        Text.objects.filter(pk=newest.pk).update(**words)
        imported.text = newest
    else:
        version = newest.version + 1 if newest else 1
        imported.text = Text.objects.create(statement=imported.statement, language=language, version=version, **words)
    imported.words_written = words
    imported.save(update_fields=["text", "words_before", "words_written"])
    return True


def _write_lists(imported: Import, document: ReadDocument, by: Deciders) -> Iterator[ImportLine]:
    members, signatories = (list(map(_submission, those)) for those in (document.members, document.signatories))
    sure = [entry.sure for entry in (*document.members, *document.signatories)]
    _hold_known([*members, *signatories])
    for number, submission in enumerate(members, start=1):
        line = ImportLine(of=imported, number=number, name=submission.name)
        if sure[number - 1]:
            attempt(line, (), partial(_write_member, line, submission))
        else:  # a member is public at once
            line.outcome, line.remarks = Outcome.LEFT_OUT, [Remark.BY_HAND]
        yield line
    known = known_to(imported.statement, signatories)
    for number, submission in enumerate(signatories, start=len(members) + 1):
        line = ImportLine(of=imported, number=number, name=submission.name)
        attempt(line, by if sure[number - 1] else (), partial(write_guessed, line, submission, known))
        yield line


def _hold_known(submissions: Sequence[Submission]) -> None:
    """Hold the Organisations of all lines at once, in the one order of locks, and before any row that points to them."""
    hold(filter(None, (known_organisation(**described(one)) for one in submissions)))


def _write_member(line: ImportLine, submission: Submission, _by: Deciders) -> None:
    organisation = known_organisation(**described(submission))
    if organisation is None:
        if questions(submission.name):
            line.outcome, line.remarks = Outcome.LEFT_OUT, [Remark.CHECK_NAME]
            return
        try:
            organisation = line.made = add_submitted(submission)
        except (OnRecord, Misleading) as error:
            remark = Remark.BY_HAND if isinstance(error, OnRecord) else Remark.CHECK_NAME
            line.outcome, line.remarks = Outcome.LEFT_OUT, [remark]
            return
    elif Member.objects.filter(organisation=organisation, until=None).exists():
        line.outcome = Outcome.KNOWN
        return
    since = line.of.statement.issued_on
    if listed_beside(organisation, since=since, until=None):
        line.outcome, line.remarks = Outcome.LEFT_OUT, [Remark.SIGNED]
        return
    line.member = Member.objects.create(organisation=organisation, since=since, position=line.number)
    line.outcome = Outcome.MEMBER


def _submission(entry: ListEntry) -> Submission:
    return submission_of(ChosenLine(number=entry.line, name=entry.name, acronym=entry.acronym, country=entry.country))
