"""The outcome of an import: its page, its report, and the ways to go on with it and to undo it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from coalition.site.errors import DomainError
from coalition.site.posted import posted_from
from coalition.site.sheet_cells import csv_chunks
from signatures.imports.list_page import importer, page
from signatures.imports.models import Import, ImportLine
from signatures.imports.sheet import enqueue_next, has_stopped
from signatures.imports.undo import changed_members, changed_since, may_undo, undo_import
from signatures.imports.words import NOT_WRITTEN, line_words, remark_words
from signatures.record.models import Signature
from signatures.review.error_words import words

_MOST_SHOWN = 50


@never_cache
def imported_page(request: HttpRequest, import_id: int) -> HttpResponse:
    """Show how far an import is, what became of its lines, and what undoing it would do."""
    actor = importer(request)
    imported = get_object_or_404(
        Import.objects.select_related("statement", "actor", "first_approved_by", "undone_by"), pk=import_id
    )
    if imported.started_at is None:
        return redirect("admin:signatures_import_columns", import_id)
    counts = dict(imported.lines.values_list("outcome").annotate(Count("pk")).order_by("outcome"))
    of_import = Signature.objects.filter(import_lines__of=imported)
    changed = list(changed_since(imported)[:_MOST_SHOWN])
    members = imported.lines.exclude(member=None).select_related("member__organisation")
    changed_as_members = changed_members(imported)
    told = Q(outcome__in=NOT_WRITTEN) | ~Q(remarks=[]) & ~Q(remarks=[ImportLine.Remark.CHANGED])
    remarked = _with_words(imported.lines.filter(told)[: _MOST_SHOWN + 1])
    context = {
        "title": str(imported),
        "original": imported,
        "outcomes": [(label, counts[value]) for value, label in ImportLine.Outcome.choices if value in counts],
        "done": imported.size - counts.get("", 0),
        "is_running": imported.ended_at is None and imported.undone_at is None,
        "has_stopped": has_stopped(imported),
        "can_undo": imported.undone_at is None and may_undo(imported, actor),
        "wants_two": imported.undone_at is None and imported.approves and imported.statement.approvals > 1,
        "changed": changed,
        **of_import.exclude(pk__in=changed_since(imported).values("pk")).aggregate(
            to_take_back=Count("pk", distinct=True),
            to_take_off=Count("pk", distinct=True, filter=Q(state=Signature.State.APPROVED)),
        ),
        "members_to_take_back": members.count() - changed_as_members.count(),
        "changed_members": list(changed_as_members[:_MOST_SHOWN]),
        "left": list(of_import[:_MOST_SHOWN]) if imported.undone_at else [],
        "members_left": [line.member for line in members[:_MOST_SHOWN]] if imported.undone_at else [],
        "remarked": remarked[:_MOST_SHOWN],
        "more_remarked": len(remarked) > _MOST_SHOWN,
    }
    return page(request, "change_form", context)


@never_cache
def report(request: HttpRequest, import_id: int) -> HttpResponse:
    """Give a line for each line, as CSV: its number, the organisation, what became of it, its sign-on."""
    importer(request)
    imported = get_object_or_404(Import, pk=import_id)
    header = [_("Line"), _("Organisation"), _("Result"), _("Remarks"), _("Sign-on")]
    rows = (
        [str(line.number), line.name, str(line.get_outcome_display()), remark_words(line), str(line.signature_id or "")]
        for line in imported.lines.defer("cells").order_by("number")
    )
    # Not streamed: the words of the outcomes are of the request's language.
    return HttpResponse(
        b"".join(csv_chunks(header, rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="import-{import_id}.csv"'},
    )


@never_cache
@posted_from("admin:signatures_import_change", by="import_id")
def undo_page(request: HttpRequest, import_id: int) -> HttpResponse:
    """Take back what an import made."""
    actor = importer(request)
    get_object_or_404(Import, pk=import_id)
    made = Signature.objects.filter(import_lines__of=import_id)
    before = made.count()
    try:
        undo_import(import_id=import_id, actor=actor)
    except DomainError as error:
        messages.error(request, words(error))
    else:
        removed = before - made.count()
        undone = ngettext(
            "Undone: %(number)d sign-on was removed.", "Undone: %(number)d sign-ons were removed.", removed
        )
        left = _("Anything changed since was left as it is.")
        messages.success(request, f"{undone % {'number': removed}} {left}")
    return redirect("admin:signatures_import_change", import_id)


@never_cache
@posted_from("admin:signatures_import_change", by="import_id")
def go_on(request: HttpRequest, import_id: int) -> HttpResponse:
    """Enqueue the next lines once more; where they are being written already, that does nothing."""
    importer(request)
    enqueue_next(get_object_or_404(Import, pk=import_id))
    return redirect("admin:signatures_import_change", import_id)


def _with_words(lines: Iterable[ImportLine]) -> list[dict[str, object]]:
    return [{"number": one.number, "name": one.name, "words": line_words(one)} for one in lines]
