"""The editor's page of statements: what is published changes by a correction, and all that the public sees is on record."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from coalition.site.errors import DomainError
from coalition.site.read_only_admin import ReadOnlyAdmin
from coalition.site.request_validation import is_key
from coalition.statements.admin_pages import StatementAdmin
from coalition.statements.models import Statement
from coalition.statements.titled_lists import StatementFilter, TitledList
from signatures.outbound.outbox import words_are_given_up
from signatures.record.correct_statement import FIXED, correct_statement, is_fixed, shows_others
from signatures.record.deciders import MAY_DECIDE
from signatures.record.errors import ListedAsSignatory
from signatures.record.listed_twice import check_listed_once, listed_beside_members
from signatures.record.models import Move, ProposedChange, Signature
from signatures.record.propose import tell
from signatures.record.turns import hold_rules
from signatures.review.agree import confirm_change, refuse_change
from signatures.review.correction_form import StatementCorrectionForm
from signatures.review.decision_words import words_given_up
from signatures.review.error_words import words
from signatures.review.listed_twice_words import listed_words, tick_words
from staff.interfaces.confirmation import fresh_second_factor

admin.site.unregister(Statement)


@admin.register(Statement)
class CorrectableStatementAdmin(StatementAdmin):
    """Statements whose address, date and number of moderators are fixed once they are published or decided on."""

    def get_readonly_fields(self, request: HttpRequest, obj: Statement | None = None) -> Any:
        fixed = FIXED if obj is not None and is_fixed(obj) else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def waiting(self, statement: Statement) -> dict[str, Any]:
        pending = Signature.objects.pending().filter(statement=statement)
        beside = [] if statement.is_public else listed_beside_members(statement)
        return {
            "waiting": pending.count(),
            "imported": pending.filter(source=Signature.Source.IMPORT).count(),
            "listed_beside": [(one.pk, listed_words(one)) for one in beside],
        }

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.correct)
        return [path("<int:statement_id>/correct/", view, name="coalition_statement_correct"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        waiting = ProposedChange.objects.filter(decided_at=None)
        if object_id.isdecimal():
            statement = Statement.objects.filter(pk=object_id).first()
            extra_context = {
                "shows_others": statement is not None and shows_others(statement),
                "is_fixed": statement is not None and is_fixed(statement),
                "proposed": waiting.filter(statement=int(object_id)),
                **(extra_context or {}),
            }
        return super().change_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        before = Statement.objects.filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        if before is not None and before.is_public and form.changed_data:
            changes = {field: [str(getattr(before, field)), str(getattr(obj, field))] for field in form.changed_data}
            self._tell(request, obj, changes)

    def _change_state(
        self, request: HttpRequest, statement: Statement, state: Statement.State, *, seen: str
    ) -> Statement:
        with transaction.atomic():
            hold_rules(statement.pk)  # nobody approves meanwhile
            statement = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
            before = statement.state
            if not statement.is_public:
                ticked = {int(one) for one in request.POST.getlist("although_listed") if is_key(one)}
                check_listed_once(listed_beside_members(statement), although_listed=ticked)
            changed = super()._change_state(request, statement, state, seen=seen)
            if changed.state != before:
                self._tell(request, changed, {"state": [before, changed.state]})
        return changed

    def error_words(self, error: DomainError) -> str:
        return tick_words() if isinstance(error, ListedAsSignatory) else super().error_words(error)

    def _tell(self, request: HttpRequest, statement: Statement, changes: dict[str, list[str]]) -> None:
        assert isinstance(request.user, User)
        tell(Move.STATEMENT, statement=statement, actor=request.user, changes=changes)

    def correct(self, request: HttpRequest, statement_id: int) -> HttpResponse:
        """Correct what is published; where two are asked for, it waits for the second."""
        statement = get_object_or_404(Statement, pk=statement_id)
        if not self.has_change_permission(request, statement):
            raise PermissionDenied
        assert isinstance(request.user, User)
        form = StatementCorrectionForm(request.POST or None, instance=Statement.objects.get(pk=statement_id))
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            try:
                done = correct_statement(
                    statement_id=statement_id,
                    actor=request.user,
                    wanted={field: data[field] for field in FIXED if field in data},
                    note=data["note"],
                    although_listed=data["although_listed"],
                )
            except DomainError as error:
                self.message_user(request, words(error), messages.ERROR)
            else:
                waits = isinstance(done, ProposedChange)
                message = _("Proposed. Another person must confirm it.") if waits else _("Corrected.")
                self.message_user(request, message, messages.SUCCESS)
            return redirect("admin:coalition_statement_change", statement_id)
        context = self.admin_site.each_context(request) | {
            "title": _("Correct the statement"),
            "form": form,
            "original": statement,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/signatures/correct_statement.html", context)


@admin.register(ProposedChange)
class ProposedChangeAdmin(TitledList[ProposedChange], ReadOnlyAdmin[ProposedChange]):
    """The changes that wait or waited for a second person."""

    list_display = ["__str__", "what", "reason", "proposed_by", "proposed_at", "is_confirmed", "decided_by"]
    list_select_related = ["statement", "signature", "proposed_by", "decided_by"]
    list_filter = [StatementFilter, "kind", "is_confirmed"]
    list_display_links = None
    actions = ["confirm", "refuse"]

    def has_view_permission(self, request: HttpRequest, obj: ProposedChange | None = None) -> bool:
        return request.user.has_perm("signatures.view_signature")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("changes"))
    def what(self, change: ProposedChange) -> str:
        return render_to_string("admin/signatures/_event_changes.html", {"event": change})

    @admin.action(description=_("Confirm the selected changes"))
    @method_decorator(fresh_second_factor)
    def confirm(self, request: HttpRequest, chosen: QuerySet[ProposedChange]) -> None:
        self._decide(request, chosen, confirm_change)

    @admin.action(description=_("Refuse the selected changes"))
    def refuse(self, request: HttpRequest, chosen: QuerySet[ProposedChange]) -> None:
        self._decide(request, chosen, refuse_change)

    def _decide(self, request: HttpRequest, chosen: QuerySet[ProposedChange], decide: Any) -> None:
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        for one in chosen.order_by("pk"):
            try:
                decide(change_id=one.pk, actor=request.user)
            except DomainError as error:
                self.message_user(request, f"{one}: {words(error)}", messages.ERROR)
            else:
                self.message_user(request, _("Decided: %s.") % one, messages.SUCCESS)
                if any(map(words_are_given_up, Signature.objects.filter(proposed_changes=one))):
                    self.message_user(request, words_given_up(), messages.WARNING)
