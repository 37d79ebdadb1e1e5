"""Import a sheet: keep its lines, encrypted, until an editor has named its columns, then write some lines at a time.

Each job writes one batch and, in the same transaction, enqueues the next: wherever a worker is killed, the work goes on
after the last line that was written, and none is written twice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.organisations.on_record import known_organisation
from coalition.readers.columns import Holds, guess_columns, headed
from coalition.readers.sheets import Sheet
from coalition.statements.models import Statement
from signatures.imports.guessed import described, known_to, write_guessed
from signatures.imports.lines import attempt
from signatures.imports.models import Import, ImportLine
from signatures.imports.sheet_rows import ReadRow, read_row
from signatures.record.deciders import deciders
from signatures.record.encrypted_columns import Misplaced, draw_keys
from signatures.record.errors import NotPrepared
from signatures.record.turns import hold, take_turn_to_import

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CARRY_ON: Final = "signatures.carry_on_import"
BATCH: Final = 100
_SAMPLE: Final = 200
# How long a sheet is kept whose import nobody began, and the lines of one that was begun and has not ended.
KEPT: Final = timedelta(days=1)
KEPT_WHEN_BEGUN: Final = timedelta(days=7)


@transaction.atomic
def prepare(sheet: Sheet, *, statement: Statement, language: str, importer: User | None) -> Import:
    """Keep the lines of a sheet, encrypted, and say what its columns may hold: as an editor said the last time."""
    headings, rows = headed(sheet.rows)
    imported = Import.objects.create(
        statement=statement,
        kind=Import.Kind.SHEET,
        language=language,
        at=timezone.now(),
        actor=importer,
        size=len(rows),
        headings=headings,
        columns=_columns(headings, [row.cells for row in rows[:_SAMPLE]]),
    )
    numbered = zip(draw_keys(ImportLine, number=len(rows)), rows, strict=True)
    ImportLine.objects.bulk_create(
        (ImportLine(pk=pk, of=imported, number=row.number, cells=json.dumps(row.cells)) for pk, row in numbered),
        batch_size=1000,
    )
    return imported


def _columns(headings: list[str], lines: Sequence[Sequence[str]]) -> list[str]:
    """Take the columns for what they were the last time, but for consent: to pass over it is said anew each time."""
    guessed = [str(holds) for holds in guess_columns(headings, lines)]
    remembered = _remembered(headings) or guessed
    return [
        guess if guess == Holds.CONSENT and not said else said for guess, said in zip(guessed, remembered, strict=True)
    ]


def _remembered(headings: list[str]) -> list[str]:
    if not any(headings):
        return []
    known = Import.objects.filter(headings=headings, started_at__isnull=False)
    return known.values_list("columns", flat=True).first() or []


def sample_lines(imported: Import, *, number: int) -> list[list[str]]:
    """Return the cells of the first lines."""
    return [json.loads(line.cells or "[]") for line in imported.lines.exclude(cells=None)[:number]]


@transaction.atomic
def start(*, import_id: int, columns: Sequence[str], approve: bool, first_approved_by: User | None = None) -> Import:
    """Begin to write a prepared sheet, its columns now named. Raises NotPrepared where that was done before.

    With `approve`, what is plain goes on the public list, where those who import are as many moderators as the
    Statement asks for.
    """
    imported = _lock(import_id)
    if imported.started_at is not None or imported.undone_at is not None:
        raise NotPrepared
    imported.started_at = timezone.now()
    imported.columns = list(columns)
    by = deciders(imported.statement, [first_approved_by, imported.actor]) if approve else ()
    imported.approves, imported.first_approved_by = bool(by), by[0] if len(by) > 1 else None
    imported.save(update_fields=["started_at", "columns", "approves", "first_approved_by"])
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


def has_stopped(imported: Import) -> bool:
    """Tell whether lines are left and no job writes them any more: it failed too often, or got lost."""
    if imported.started_at is None or imported.ended_at is not None or imported.undone_at is not None:
        return False
    jobs = ProcrastinateJob.objects.filter(task_name=CARRY_ON, args__import_id=imported.pk)
    return not jobs.filter(status__in=["todo", "doing"]).exists()


def forget_abandoned() -> int:
    """Delete sheets that nobody began to import in time, and return how many that were.

    Of one that was begun and is stuck, the lines that were not written are left out.
    """
    stuck = Import.objects.filter(ended_at=None, started_at__lt=timezone.now() - KEPT_WHEN_BEGUN)
    ImportLine.objects.filter(of__in=stuck, outcome="").update(outcome=ImportLine.Outcome.LEFT_OUT, cells=None)
    forgotten = Import.objects.filter(started_at=None, at__lt=timezone.now() - KEPT)
    return forgotten.delete()[1].get(Import._meta.label, 0)


def _lock(import_id: int) -> Import:
    return (
        Import.objects.select_for_update(of=("self",))
        .select_related("statement", "actor", "first_approved_by")
        .get(pk=import_id)
    )


def _write(imported: Import, lines: Sequence[ImportLine]) -> None:
    # Asked anew for each batch: an account may have lost the right since, and the Statement ask for two.
    by = deciders(imported.statement, [imported.first_approved_by, imported.actor]) if imported.approves else ()
    read_rows = [_read(line, imported) for line in lines]
    submissions = [one.submission for one in read_rows if one.submission]
    if by:
        hold(filter(None, (known_organisation(**described(one)) for one in submissions)))
    known = known_to(imported.statement, submissions)
    for line, found in zip(lines, read_rows, strict=True):
        line.of, line.name, line.remarks = imported, found.name, list(found.remarks)
        line.cells = None  # type: ignore[assignment]
        if found.submission is None:
            line.outcome = found.refused
        else:
            attempt(line, by, partial(write_guessed, line, found.submission, known))
    ImportLine.objects.bulk_update(
        lines, ["cells", "name", "remarks", "outcome", "fingerprint", "signature", "made"]
    )  # fmt: skip


def _read(line: ImportLine, imported: Import) -> ReadRow:
    try:
        cells = json.loads(line.cells or "[]")
    except Misplaced:  # somebody changed it; where the key is missing, the whole waits for it
        return ReadRow("", None, ImportLine.Outcome.FAILED, (ImportLine.Remark.UNREADABLE,))
    return read_row(cells, imported.columns, language=imported.language)
