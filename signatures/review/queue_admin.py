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
from django.db.models import QuerySet
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

from coalition.site.direction import isolate
from coalition.site.request_validation import is_key
from coalition.statements.models import Statement, Text
from signatures.publishing.statement_page import page_context
from signatures.record.models import Signature
from signatures.review.bulk import Outcome, decide_each, rehearse
from signatures.review.claims import CLAIM
from signatures.review.decide import reject
from signatures.review.error_words import words
from signatures.review.figures_page import figures_page
from signatures.review.forms import DecisionForm, RejectManyForm
from signatures.review.history_page import history_page
from signatures.review.models import StandardReason
from signatures.review.notices_page import notices_page
from signatures.review.queue_filters import AgeFilter, CountryFilter, EvidenceFilter, StateFilter
from signatures.review.review_page import claim_while_looking, decide, review_context, undo_decision
from signatures.review.suggest import approve_as_proposed


@admin.register(StandardReason)
class StandardReasonAdmin(admin.ModelAdmin[StandardReason]):
    list_display = ["words", "language"]
    list_filter = ["language"]


class QueueAdmin(admin.ModelAdmin[Signature]):
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
            path("figures/", wrap(figures_page), name="signatures_figures"),
            path("history/", wrap(history_page), name="signatures_history"),
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
            message = ngettext(
                "%(number)d of the sign-ons you chose no longer exists.",
                "%(number)d of the sign-ons you chose no longer exist.",
                gone,
            )
            self.message_user(request, message % {"number": gone}, messages.ERROR)
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
            message = ngettext("%d sign-on was decided.", "%d sign-ons were decided.", done) % done
            self.message_user(request, message, messages.SUCCESS)

    @method_decorator([xframe_options_sameorigin, csp_replace({"frame-ancestors": [SELF]})])
    def preview(self, request: HttpRequest, text_id: int) -> HttpResponse:
        """Show a Text as the public will see it, in its own language."""
        text = self._text_to_preview(request, text_id)
        with translation.override(text.language):
            return render(
                request,
                "signatures/publishing/statement.html",
                page_context(text.statement, text, language=text.language),
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
