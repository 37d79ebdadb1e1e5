"""The moderator's queue and decisions, inside the Django admin."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from coalition.admin import OrganisationAdmin
from coalition.domain.errors import DomainError
from coalition.interfaces.direction import isolate
from coalition.interfaces.kept import ShownAdmin
from coalition.models import Organisation, Statement, Text
from coalition.unreadable import is_key
from signatures import shown_admin, statement_admin  # noqa: F401  register their pages
from signatures.domain.bulk import Outcome, decide_each, rehearse
from signatures.domain.claims import CLAIM
from signatures.domain.decide import reject
from signatures.domain.errors import CannotMerge
from signatures.domain.merge import merge, undo_merge
from signatures.interfaces.admin_forms import DecisionForm, RejectManyForm
from signatures.interfaces.error_words import words
from signatures.interfaces.queue_filters import AgeFilter, CountryFilter, EvidenceFilter, StateFilter
from signatures.models import Import, Merge, ProposedChange, Signature, StandardReason, Webhook
from signatures.review.propose import approve_as_proposed
from signatures.views.columns_page import columns_page
from signatures.views.contacts import contacts_page
from signatures.views.figures import figures_page
from signatures.views.history import history_page
from signatures.views.import_page import import_page
from signatures.views.imported import go_on, imported_page, report, undo_page
from signatures.views.list_page import MAY_IMPORT, list_page
from signatures.views.notices import notices_page
from signatures.views.review import claim_while_looking, decide, review_context, undo_decision
from signatures.views.statement import page_context
from staff.interfaces.confirmation import fresh_second_factor

admin.site.unregister(Organisation)


@admin.register(Organisation)
class MergingOrganisationAdmin(OrganisationAdmin):
    """The editor's page of organisations, which can also make two of them one."""

    actions = ["merge"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        return super().get_queryset(request).filter(merged_into=None)

    @admin.action(description=_("Merge the two chosen …"), permissions=["change"])
    @method_decorator(fresh_second_factor)
    def merge(self, request: HttpRequest, chosen: QuerySet[Organisation]) -> HttpResponse | None:
        assert isinstance(request.user, User)
        two = list(chosen.annotate(signature_count=Count("signatures")).order_by("pk"))
        try:
            if len(two) != 2:  # two it says
                raise CannotMerge
            if "confirmed" in request.POST:
                kept, dropped = sorted(two, key=lambda one: str(one.pk) != request.POST.get("kept"))
                merged = merge(kept=kept, dropped=dropped, actor=request.user)
                self.message_user(request, _merged_or_proposed(merged, gettext("Merged: %s.")), messages.SUCCESS)
                return None
        except DomainError as error:
            self.message_user(request, words(error), messages.ERROR)
            return None
        context = self.admin_site.each_context(request) | {"title": _("Merge"), "chosen": two, "opts": self.opts}
        return TemplateResponse(request, "admin/signatures/merge.html", context)


def _merged_or_proposed(done: Merge | ProposedChange, said: str) -> str:
    return gettext("Proposed: another person has to confirm it.") if isinstance(done, ProposedChange) else said % done


@admin.register(Webhook)
class WebhookAdmin(admin.ModelAdmin[Webhook]):
    list_display = ["url", "statement", "is_active", "told_revision", "failures"]
    list_select_related = ["statement"]
    fields = ["statement", "url", "is_active", "secret", "told_revision", "failures", "next_call_at"]
    readonly_fields = ["secret", "told_revision", "failures", "next_call_at"]

    def save_model(self, request: HttpRequest, obj: Webhook, form: Any, change: bool) -> None:
        obj.failures, obj.next_call_at = 0, None  # whoever mends it wants to see it called
        super().save_model(request, obj, form, change)


@admin.register(Merge)
class MergeAdmin(ShownAdmin[Merge]):
    list_display = ["__str__", "at", "actor", "undone_at"]
    list_select_related = ["kept", "dropped", "actor"]
    actions = ["undo"]

    @admin.action(description=_("Undo the chosen"))
    @method_decorator(fresh_second_factor)
    def undo(self, request: HttpRequest, chosen: QuerySet[Merge]) -> None:
        if not request.user.has_perm("coalition.change_organisation"):
            raise PermissionDenied
        assert isinstance(request.user, User)
        for one in chosen:
            try:
                merged = undo_merge(merge_id=one.pk, actor=request.user)
                self.message_user(request, _merged_or_proposed(merged, gettext("Undone: %s.")), messages.SUCCESS)
            except DomainError as error:
                self.message_user(request, f"{one}: {words(error)}", messages.ERROR)


@admin.register(Import)
class ImportAdmin(ShownAdmin[Import]):
    """The imports of lists and sheets; their pages are ours."""

    list_display = ["__str__", "actor", "size", "ended_at", "undone_at"]
    list_select_related = ["statement", "actor"]
    list_filter = ["statement", "kind"]
    actions = None

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        mine = [
            path("list/", wrap(list_page), name="signatures_import_list"),
            path("<int:import_id>/columns/", wrap(columns_page), name="signatures_import_columns"),
            path("<int:import_id>/go-on/", wrap(go_on), name="signatures_import_go_on"),
            path("<int:import_id>/report/", wrap(report), name="signatures_import_report"),
            path("<int:import_id>/undo/", wrap(undo_page), name="signatures_import_undo"),
        ]
        return mine + super().get_urls()

    def has_view_permission(self, request: HttpRequest, obj: Import | None = None) -> bool:
        return request.user.has_perm(MAY_IMPORT)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not object_id.isdecimal():
            return super().change_view(request, object_id, *args, **kwargs)
        return imported_page(request, int(object_id))


@admin.register(StandardReason)
class StandardReasonAdmin(admin.ModelAdmin[StandardReason]):
    list_display = ["words", "language"]
    list_filter = ["language"]


@admin.register(Signature)
class SignatureAdmin(admin.ModelAdmin[Signature]):
    list_filter = [StateFilter, "statement", CountryFilter, AgeFilter, EvidenceFilter, "language", "source"]
    list_select_related = ["statement", "claimed_by"]
    search_fields = ["name", "acronym", "website", "organisation__name", "organisation__names__name"]
    ordering = ["submitted_at", "pk"]
    list_per_page = 50
    actions = ["approve_chosen", "reject_chosen"]

    def get_list_display(self, request: HttpRequest) -> Any:
        """Leave out the columns that would say the same in every row."""
        columns = ["shown_name", "country", "domain", "submitted_on", "claim"]
        if request.GET.get(StateFilter.parameter_name) == StateFilter.ALL:
            columns.append("state")
        if Statement.objects.count() > 1:
            columns.append("statement")
        return columns

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        mine = [
            path("<int:signature_id>/undo/", wrap(undo_decision), name="signatures_undo"),
            path(
                "<int:signature_id>/decide/<str:decision>/",
                wrap(partial(decide, show=self.change_view)),
                name="signatures_decide",
            ),
            path("import/", wrap(import_page), name="signatures_import"),
            path("figures/", wrap(figures_page), name="signatures_figures"),
            path("history/", wrap(history_page), name="signatures_history"),
            path("contacts/", wrap(contacts_page), name="signatures_contacts"),
            path("notices/", wrap(notices_page), name="signatures_notices"),
            path("preview/<int:text_id>/", wrap(self.preview), name="signatures_preview"),
            path("preview/<int:text_id>/phone/", wrap(self.phone_preview), name="signatures_phone_preview"),
        ]
        return mine + super().get_urls()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Signature | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Signature | None = None) -> Any:
        return []  # a page of ours shows it; what was submitted is never written over

    @admin.display(description=_("organisation"), ordering="name")
    def shown_name(self, signature: Signature) -> str:
        acronym = f" ({signature.acronym})" if signature.acronym else ""
        return format_html("<bdi>{}{}</bdi>", signature.name, acronym)

    @admin.display(description=_("looked at by"), empty_value="")
    def claim(self, signature: Signature) -> str:
        is_claimed = signature.claimed_at is not None and signature.claimed_at > timezone.now() - CLAIM
        return str(signature.claimed_by) if is_claimed else ""

    @admin.display(description=_("website"))
    def domain(self, signature: Signature) -> str:
        return (urlsplit(signature.website).hostname or "").removeprefix("www.")

    @admin.display(description=_("signed on"), ordering="submitted_at")
    def submitted_on(self, signature: Signature) -> Any:
        return signature.submitted_at.date()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Sign-ons"), **(extra_context or {})})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
        *,
        bound: dict[str, DecisionForm] | None = None,
    ) -> HttpResponse:
        signature = self.get_object(request, object_id)
        if signature is None or not self.has_view_permission(request, signature):
            return super().change_view(request, object_id, form_url, extra_context)
        if bound is None:
            claim_while_looking(request, signature)
        context = self.admin_site.each_context(request) | review_context(request, signature, bound or {})
        context |= {"original": signature, "opts": self.opts}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if bound else HTTPStatus.OK
        return TemplateResponse(request, "admin/signatures/signature/review.html", context, status=status)

    @admin.action(description=_("Approve the chosen sign-ons …"), permissions=["change"])
    def approve_chosen(self, request: HttpRequest, chosen: QuerySet[Signature]) -> HttpResponse | None:
        decide_on, chosen = partial(_approve_as_proposed, request), self._all_chosen(request, chosen)
        if "confirmed" in request.POST:
            self._report(request, decide_each(chosen, decide_on))
            return None
        outcomes = rehearse(chosen, decide_on)
        return self._show_first(request, "approve_chosen", gettext("Approve the chosen sign-ons"), outcomes)

    @admin.action(description=_("Reject the chosen sign-ons …"), permissions=["change"])
    def reject_chosen(self, request: HttpRequest, chosen: QuerySet[Signature]) -> HttpResponse | None:
        chosen = self._all_chosen(request, chosen)
        form = RejectManyForm(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            decide_on = partial(_reject, request, form.cleaned_data["reason"])
            self._report(request, decide_each(chosen, decide_on))
            return None
        outcomes = rehearse(chosen, partial(_reject, request, "—"))
        return self._show_first(request, "reject_chosen", gettext("Reject the chosen sign-ons"), outcomes, form)

    def _all_chosen(self, request: HttpRequest, chosen: QuerySet[Signature]) -> QuerySet[Signature]:
        """Give all that were chosen, also what the list shows no more: somebody was faster, and each is to be named."""
        if request.POST.get("select_across") == "1":
            return chosen.order_by("pk")
        sent = [one for one in request.POST.getlist(ACTION_CHECKBOX_NAME) if is_key(one)]
        there = self.get_queryset(request).filter(pk__in=sent).order_by("pk")
        if gone := len(set(sent)) - there.count():
            said = ngettext(
                "%(number)d of the sign-ons you chose no longer exists.",
                "%(number)d of the sign-ons you chose no longer exist.",
                gone,
            )
            self.message_user(request, said % {"number": gone}, messages.ERROR)
        return there

    def _show_first(
        self,
        request: HttpRequest,
        action: str,
        title: str,
        outcomes: list[Outcome],
        form: RejectManyForm | None = None,
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": title,
            "action": action,
            "possible": [one for one in outcomes if one.error is None],
            "impossible": [(one, words(one.error)) for one in outcomes if one.error is not None],
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/signatures/signature/many.html", context)

    def _report(self, request: HttpRequest, outcomes: list[Outcome]) -> None:
        for one in outcomes:
            if one.error is not None:
                self.message_user(request, f"{isolate(one.signature.name)}: {words(one.error)}", messages.ERROR)
        done = sum(one.error is None for one in outcomes)
        if done:
            said = ngettext("%d sign-on was decided.", "%d sign-ons were decided.", done) % done
            self.message_user(request, said, messages.SUCCESS)

    @method_decorator([xframe_options_sameorigin, csp_replace({"frame-ancestors": [SELF]})])
    def preview(self, request: HttpRequest, text_id: int) -> HttpResponse:
        """Show a Text as the public will see it, in its own language."""
        text = self._text_to_preview(request, text_id)
        with translation.override(text.language):
            return render(
                request, "signatures/statement.html", page_context(text.statement, text, language=text.language)
            )

    @method_decorator(csp_update({"frame-src": [SELF]}))
    def phone_preview(self, request: HttpRequest, text_id: int) -> HttpResponse:
        """Show the preview in a frame as narrow as a phone."""
        text = self._text_to_preview(request, text_id)
        context = {"title": gettext("%s on a phone") % text.title, "text": text, "opts": self.opts}
        return TemplateResponse(
            request, "admin/signatures/phone_preview.html", self.admin_site.each_context(request) | context
        )

    def _text_to_preview(self, request: HttpRequest, text_id: int) -> Text:
        if not request.user.has_perm("coalition.view_text"):
            raise PermissionDenied
        return get_object_or_404(Text.objects.select_related("statement"), pk=text_id)


def _approve_as_proposed(request: HttpRequest, signature_id: int) -> Signature:
    assert isinstance(request.user, User)
    return approve_as_proposed(signature_id=signature_id, moderator=request.user)


def _reject(request: HttpRequest, reason: str, signature_id: int) -> Signature:
    assert isinstance(request.user, User)
    return reject(signature_id=signature_id, moderator=request.user, reason=reason)
