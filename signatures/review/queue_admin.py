"""The moderator's queue and decisions, inside the Django admin."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from typing import Any, cast

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from coalition.organisations.country_filter import CountryFilter
from coalition.site.direction import isolate
from coalition.site.named_rows import NamedRows
from coalition.site.request_validation import is_key
from coalition.statements.models import Text
from coalition.statements.text_form import as_typed
from coalition.statements.titled_lists import StatementFilter
from signatures.publishing import listing
from signatures.publishing.statement_page import page_context
from signatures.record.deciders import MAY_SEE_CONTACT
from signatures.record.models import Signature
from signatures.review.assess import assess_waiting
from signatures.review.bulk import Outcome, decide_each, rehearse
from signatures.review.bulk_forms import RejectManyForm
from signatures.review.chips import chips_of
from signatures.review.cluster_page import cluster_page
from signatures.review.decide import mark_spam, reject
from signatures.review.error_words import words
from signatures.review.figures_page import figures_page
from signatures.review.forms import DecisionForm
from signatures.review.history_page import history_page
from signatures.review.last_decision import remember
from signatures.review.models import StandardReason
from signatures.review.notices_page import notices_page
from signatures.review.queue_filters import (
    AgeFilter,
    EvidenceFilter,
    GroupFilter,
    StateFilter,
    asked_state,
)
from signatures.review.queue_row_words import beside, queue_row
from signatures.review.review_page import (
    claim_while_looking,
    decide,
    leave_remark,
    review_context,
    undo_decision,
    undo_last,
)
from signatures.review.state_words import many_decided_words
from signatures.review.suggest import approve_as_proposed


@admin.register(StandardReason)
class StandardReasonAdmin(NamedRows[StandardReason]):
    list_display = ["words", "kind", "language"]
    list_filter = ["kind", "language"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[StandardReason]:
        return super().get_queryset(request).filter(language__in=settings.SITE_LANGUAGES)


class QueueOrder(ChangeList):
    """The list as its filters give it, without its page: for what comes before and after a sign-on."""

    def get_results(self, request: HttpRequest) -> None:
        self.result_list = self.queryset.none()


class QueueAdmin(NamedRows[Signature]):
    list_filter = [
        StateFilter,
        StatementFilter,
        CountryFilter,
        AgeFilter,
        EvidenceFilter,
        "language",
        "source",
        GroupFilter,  # the last: it gives the first row of each body among those that the others leave
    ]
    list_select_related = ["claimed_by", "assessment"]
    sortable_by = ()  # one order, for the list and for what comes next
    search_fields = ["name", "acronym", "website", "organisation__name", "organisation__names__name"]
    list_per_page = 50
    show_full_result_count = False  # the tabs have the numbers
    actions = ["approve_chosen", "reject_chosen", "spam_chosen"]

    def get_ordering(self, request: HttpRequest) -> Any:
        """Put first what waits longest, last what waits for another's approval alone, and of the rest what came last."""
        if asked_state(request) != Signature.State.PENDING:
            return ["-submitted_at", "-pk"]
        waits_for_another = Case(When(first_approved_by=request.user.pk, then=1), default=0)
        return [waits_for_another.asc(), "confirmed_at", "pk"]

    def get_list_display(self, request: HttpRequest) -> Any:
        return [queue_row(request), "beside"]

    @admin.display(description=_("beside it"), empty_value="")
    def beside(self, signature: Signature) -> str:
        return beside(signature)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Signature | None:
        """Give a sign-on with what its page shows of it, in one query."""
        asked = self.get_queryset(request).select_related(
            "statement",
            "text",
            "organisation",
            "representative",
            "reachability",
            "claimed_by",
            "first_approved_by",
            "decided_by",
            "duplicate_of",
        )
        return asked.filter(pk=object_id).first() if is_key(object_id) else None

    def in_order(self, request: HttpRequest) -> QuerySet[Signature]:
        """Give the sign-ons of the list from which a page of one of them was opened, in its order."""
        listed = copy(request)
        listed.GET = QueryDict(request.GET.get("_changelist_filters", ""))
        try:
            order = QueueOrder(
                listed,
                self.model,
                ["pk"],
                (),
                [one for one in self.get_list_filter(listed) if _narrows(one, listed)],
                None,
                self.get_search_fields(listed),
                False,
                self.list_per_page,
                self.list_max_show_all,
                (),
                self,
                (),
                "",
            )
        except (IncorrectLookupParameters, DisallowedModelAdminLookup, ValidationError):
            return Signature.objects.pending()
        return cast("QuerySet[Signature]", order.queryset)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        mine = [
            path("<int:signature_id>/undo/", wrap(undo_decision), name="signatures_undo"),
            path("undo/", wrap(undo_last), name="signatures_undo_last"),
            path("<int:signature_id>/note/", wrap(leave_remark), name="signatures_remark"),
            path("<int:signature_id>/together/", wrap(cluster_page), name="signatures_cluster"),
            path(
                "<int:signature_id>/decide/<str:decision>/",
                wrap(partial(decide, show=self.change_view, listed=self.in_order)),
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

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        assess_waiting()
        hour_ago = timezone.now() - timedelta(hours=1)
        recent = Signature.objects.filter(source=Signature.Source.FORM, submitted_at__gt=hour_ago, is_spam=False)
        extra = {"title": _("Sign-ons"), "within_the_hour": recent.count(), **(extra_context or {})}
        return super().changelist_view(request, extra)

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
        context = self.admin_site.each_context(request) | {"original": signature, "opts": self.opts}
        context |= review_context(request, signature, bound or {}, listed=self.in_order(request))
        status = HTTPStatus.UNPROCESSABLE_ENTITY if bound else HTTPStatus.OK
        return TemplateResponse(request, "admin/signatures/signature/review.html", context, status=status)

    @admin.action(description=_("Approve the selected sign-ons…"), permissions=["change"])
    def approve_chosen(self, request: HttpRequest, chosen: QuerySet[Signature]) -> HttpResponse | None:
        decide_on, chosen = partial(_approve_as_proposed, request), self._all_chosen(request, chosen)
        if "confirmed" in request.POST:
            self._report(request, decide_each(chosen, decide_on))
            return None
        title = gettext("Approve the selected sign-ons")
        return self._show_first(request, "approve_chosen", title, chosen, rehearse(chosen, decide_on))

    @admin.action(description=_("Reject the selected sign-ons…"), permissions=["change"])
    def reject_chosen(self, request: HttpRequest, chosen: QuerySet[Signature]) -> HttpResponse | None:
        chosen = self._all_chosen(request, chosen)
        languages = set(chosen.order_by().values_list("language", flat=True))
        language = languages.pop() if len(languages) == 1 else ""  # a ready reason is in the language of who reads it
        form = RejectManyForm(request.POST if "confirmed" in request.POST else None, language=language)
        if form.is_valid():
            self._report(request, decide_each(chosen, partial(_reject, request, form.how())))
            return None
        outcomes = rehearse(chosen, partial(_reject, request, {"reason": "—"}))
        return self._show_first(
            request, "reject_chosen", gettext("Reject the selected sign-ons"), chosen, outcomes, form
        )

    @admin.action(description=_("Mark the selected sign-ons as spam…"), permissions=["change"])
    def spam_chosen(self, request: HttpRequest, chosen: QuerySet[Signature]) -> HttpResponse | None:
        decide_on, chosen = partial(_mark_spam, request), self._all_chosen(request, chosen)
        if "confirmed" in request.POST:
            self._report(request, decide_each(chosen, decide_on))
            return None
        title = gettext("Mark the selected sign-ons as spam")
        return self._show_first(request, "spam_chosen", title, chosen, rehearse(chosen, decide_on))

    def _all_chosen(self, request: HttpRequest, chosen: QuerySet[Signature]) -> QuerySet[Signature]:
        """Give all that were chosen, also what the list shows no more: somebody was faster, and each is to be named."""
        if request.POST.get("select_across") == "1":
            return chosen.select_related("assessment").order_by("pk")
        sent = [one for one in request.POST.getlist(ACTION_CHECKBOX_NAME) if is_key(one)]
        there = self.get_queryset(request).filter(pk__in=sent).select_related("assessment").order_by("pk")
        if gone := len(set(sent)) - there.count():
            message = ngettext(
                "%(number)d of the selected sign-ons no longer exists.",
                "%(number)d of the selected sign-ons no longer exist.",
                gone,
            )
            self.message_user(request, message % {"number": gone}, messages.ERROR)
        return there

    def _show_first(
        self,
        request: HttpRequest,
        action: str,
        title: str,
        chosen: Iterable[Signature],
        outcomes: list[Outcome],
        form: RejectManyForm | None = None,
    ) -> HttpResponse:
        with_contact = request.user.has_perm(MAY_SEE_CONTACT)
        chips = {one.pk: chips_of(one, with_contact=with_contact) for one in chosen}
        possible = [(one, chips[one.signature.pk]) for one in outcomes if one.error is None]
        context = self.admin_site.each_context(request) | {
            "title": title,
            "action": action,
            "possible": possible,
            "firsts": sum(one.signature.state == Signature.State.PENDING for one, _chips in possible),
            "impossible": [(one, words(one.error)) for one in outcomes if one.error is not None],
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/signatures/signature/many.html", context)

    def _report(self, request: HttpRequest, outcomes: list[Outcome]) -> None:
        for one in outcomes:
            if one.error is not None:
                self.message_user(request, f"{isolate(one.signature.name)}: {words(one.error)}", messages.ERROR)
        done = [one.signature for one in outcomes if one.error is None]
        if done:
            remember(request, done)
            self.message_user(request, many_decided_words(done), messages.SUCCESS)

    @method_decorator([xframe_options_sameorigin, csp_replace({"frame-ancestors": [SELF]})])
    def preview(self, request: HttpRequest, text_id: int) -> HttpResponse:
        """Show a Text as the public will see it, in its own language, with what is typed where a form sends it."""
        text = as_typed(self._text_to_preview(request, text_id), request.POST.dict())
        text.published_at = text.published_at or timezone.now()
        before = Text.objects.published().filter(
            statement=text.statement, language=text.language, version__lt=text.version
        )
        versions = [*before.order_by("version"), text]
        signed = listing.signatories(text.statement, language=text.language, first=listing.FIRST)
        with translation.override(text.language):
            context = page_context(text.statement, versions, signatories=signed, language=text.language)
            return render(request, "signatures/publishing/statement.html", context)

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
    return approve_as_proposed(signature_id=signature_id, moderator=request.user, seen=_seen(request, signature_id))


def _reject(request: HttpRequest, how: dict[str, Any], signature_id: int) -> Signature:
    assert isinstance(request.user, User)
    return reject(signature_id=signature_id, moderator=request.user, seen=_seen(request, signature_id), **how)


def _mark_spam(request: HttpRequest, signature_id: int) -> Signature:
    assert isinstance(request.user, User)
    return mark_spam(signature_id=signature_id, moderator=request.user, seen=_seen(request, signature_id))


def _narrows(by: Any, request: HttpRequest) -> bool:
    """Tell whether a filter takes part in an order: those that ask the database for their choices, only where chosen."""
    return by not in (StatementFilter, CountryFilter) or by.parameter_name in request.GET


def _seen(request: HttpRequest, signature_id: int) -> str | None:
    """Give what the preview showed of a sign-on; nothing where it is about to be shown."""
    return request.POST.get(f"seen-{signature_id}") or None
