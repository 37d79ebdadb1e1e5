"""Import a sheet: keep its lines, encrypted, until an editor has named its columns, then write some lines at a time.

Each job writes one batch and, in the same transaction, enqueues the next: wherever a worker is killed, the work goes on
after the last line that was written, and none is written twice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from coalition.domain.sheets import Sheet
from coalition.domain.sheets.columns import guess_columns, have_headings
from coalition.models import Organisation, OrganisationName, Statement
from coalition.names.letters import fold
from coalition.names.reading import read
from coalition.organisations.on_record import known_organisation, same_organisations
from signatures.domain.errors import NotPrepared
from signatures.domain.import_lines import approves, write_line
from signatures.domain.sheet_rows import Outcome, ReadRow, Remark, read_row
from signatures.domain.submit import Submission, fingerprint_of
from signatures.domain.turns import hold, take_turn_to_import
from signatures.models import Import, ImportLine, Representative, Signature
from signatures.models.encrypted import draw_keys

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CARRY_ON: Final = "signatures.carry_on_import"
BATCH: Final = 100
_SAMPLE: Final = 200
# How long a sheet is kept whose import nobody began.
KEPT: Final = timedelta(days=1)
_ONE_ON_RECORD: Final = ("one_live_sign_on_a_fingerprint", "one_approved_signature_an_organisation")
_LIVE: Final = [Signature.State.PENDING, Signature.State.CHANGES_REQUESTED, Signature.State.APPROVED]


@transaction.atomic
def prepare(sheet: Sheet, *, statement: Statement, language: str, importer: User | None) -> Import:
    """Keep the lines of a sheet, encrypted, and say what its columns may hold: as an editor said the last time."""
    first, *others = sheet.rows
    headed = have_headings(first.cells)
    headings = list(first.cells) if headed else [""] * len(first.cells)
    rows = others if headed else [first, *others]
    imported = Import.objects.create(
        statement=statement,
        kind=Import.Kind.SHEET,
        language=language,
        at=timezone.now(),
        actor=importer,
        size=len(rows),
        headings=headings,
        columns=_remembered(headings) or guess_columns(headings, [row.cells for row in rows[:_SAMPLE]]),
    )
    numbered = zip(draw_keys(ImportLine, number=len(rows)), rows, strict=True)
    ImportLine.objects.bulk_create(
        (ImportLine(pk=pk, of=imported, number=row.number, cells=json.dumps(row.cells)) for pk, row in numbered),
        batch_size=1000,
    )
    return imported


def _remembered(headings: list[str]) -> list[str]:
    if not any(headings):
        return []
    known = Import.objects.filter(headings=headings, started_at__isnull=False)
    return known.values_list("columns", flat=True).first() or []


def sample_lines(imported: Import, *, number: int) -> list[list[str]]:
    """Return the cells of the first lines."""
    return [json.loads(line.cells or "[]") for line in imported.lines.exclude(cells=None)[:number]]


@transaction.atomic
def start(*, import_id: int, columns: Sequence[str], approve: bool) -> Import:
    """Begin to write a prepared sheet, its columns now named. Raises NotPrepared where that was done before."""
    imported = _lock(import_id)
    if imported.started_at is not None or imported.undone_at is not None:
        raise NotPrepared
    imported.started_at = timezone.now()
    imported.columns = list(columns)
    imported.approves = approves(imported.statement, wanted=approve)
    imported.save(update_fields=["started_at", "columns", "approves"])
    enqueue_next(imported)
    return imported


def enqueue_next(imported: Import) -> None:
    """Have the next lines written once this transaction commits; mails go before."""
    app.configure_task(CARRY_ON, queue="imports", priority=-1).defer(import_id=imported.pk)


@transaction.atomic
def carry_on(*, import_id: int) -> None:
    """Write the next lines of an import, and enqueue the ones after them; without any left, end it."""
    imported = _lock(import_id)
    if imported.started_at is None or imported.ended_at is not None or imported.undone_at is not None:
        return
    lines = list(imported.lines.filter(outcome="").order_by("number")[: BATCH + 1])
    take_turn_to_import(imported.statement)
    _write(imported, lines[:BATCH])
    if len(lines) > BATCH:
        enqueue_next(imported)
    else:
        imported.ended_at = timezone.now()
        imported.save(update_fields=["ended_at"])


def forget_abandoned() -> int:
    """Delete sheets that nobody began to import in time, and return how many that were."""
    forgotten = Import.objects.filter(started_at=None, at__lt=timezone.now() - KEPT)
    return forgotten.delete()[1].get(Import._meta.label, 0)


def _lock(import_id: int) -> Import:
    return Import.objects.select_for_update(of=("self",)).select_related("statement", "actor").get(pk=import_id)


def _write(imported: Import, lines: Sequence[ImportLine]) -> None:
    read_rows = [
        read_row(json.loads(line.cells or "[]"), imported.columns, language=imported.language) for line in lines
    ]
    submissions = [one.submission for one in read_rows if one.submission]
    if imported.approves:
        hold(filter(None, (known_organisation(**_described(one)) for one in submissions)))
    known = _Known(imported.statement, submissions)
    for line, found in zip(lines, read_rows, strict=True):
        line.of, line.name, line.remarks = imported, found.name, list(found.remarks)
        line.cells = None  # type: ignore[assignment]
        if found.submission is None:
            line.outcome = found.refused
        elif known.has(found.submission):
            line.outcome = Outcome.KNOWN
        else:
            _write_submission(line, found, found.submission)
            known.add(found.submission)
    ImportLine.objects.bulk_update(
        lines, ["cells", "name", "remarks", "outcome", "fingerprint", "signature", "made"]
    )  # fmt: skip


def _write_submission(line: ImportLine, found: ReadRow, submission: Submission) -> None:
    described = _described(submission)
    organisation, approve = None, line.of.approves
    if approve:
        organisation = known_organisation(**described)
        if organisation is None and same_organisations(**described):
            approve = False
            line.remarks = [*found.remarks, Remark.SEVERAL]
    try:
        with transaction.atomic():
            if organisation is not None and _has_signed(organisation, line.of.statement):
                line.outcome = Outcome.KNOWN
            else:
                write_line(line, submission, organisation=organisation, approve=approve)
    except IntegrityError as error:
        if not any(name in str(error) for name in _ONE_ON_RECORD):
            raise
        line.made, line.outcome = None, Outcome.KNOWN  # who signs or approves at this moment was first


def _described(submission: Submission) -> dict[str, str]:
    return {"name": submission.name, "acronym": submission.acronym, "country": submission.country}


def _has_signed(organisation: Organisation, statement: Statement) -> bool:
    return Signature.objects.approved().filter(organisation=organisation, statement=statement).exists()


class _Known:
    """What is on record of a Statement's sign-ons, of those that a batch could double."""

    def __init__(self, statement: Statement, submissions: Sequence[Submission]) -> None:
        self._statement = statement
        prints = [self._fingerprint(one) for one in submissions]
        imported = ImportLine.objects.filter(of__statement=statement, signature__isnull=False)
        self._prints = {
            *imported.filter(fingerprint__in=prints).values_list("fingerprint", flat=True),
            *Representative.objects.filter(fingerprint__in=prints).values_list("fingerprint", flat=True),
        }
        self._names: dict[str, set[str]] = {}
        live = Signature.objects.filter(statement=statement, state__in=_LIVE)
        gists = {read(one.name, acronym=one.acronym, country=one.country).gist for one in submissions}
        keys = {fold(one.name) for one in submissions}
        for name, country in live.filter(gist__in=gists).values_list("name", "country"):
            self._keep(fold(name), country)
        signed = Organisation.objects.filter(signatures__in=live)
        for key, country in signed.filter(key__in=keys).values_list("key", "country"):
            self._keep(key, country)
        others = OrganisationName.objects.filter(key__in=keys, organisation__in=signed)
        for key, country in others.values_list("key", "organisation__country"):
            self._keep(key, country)

    def has(self, submission: Submission) -> bool:
        """Whether it is one of these: the same line came before, or one of the same name and place is on the list."""
        countries = self._names.get(fold(submission.name), set())
        same_place = submission.country in countries or "" in countries or (countries and not submission.country)
        return self._fingerprint(submission) in self._prints or bool(same_place)

    def add(self, submission: Submission) -> None:
        self._prints.add(self._fingerprint(submission))
        self._keep(fold(submission.name), submission.country)

    def _keep(self, key: str, country: str) -> None:
        self._names.setdefault(key, set()).add(country)

    def _fingerprint(self, submission: Submission) -> str:
        return fingerprint_of(self._statement, name=submission.name, email=submission.representative_email)
