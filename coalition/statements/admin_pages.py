"""The editor's pages of statements and their texts."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from coalition.organisations.models import Member, Organisation
from coalition.site.errors import DomainError
from coalition.site.posted import posted_from
from coalition.site.read_only_admin import ProtectedAdmin
from coalition.site.shown_form import ShownForm
from coalition.statements.compare import passages_changed
from coalition.statements.models import ADDRESS_ERRORS, Statement, Text
from coalition.statements.publish import change_state, check_publishable, draft_correction, publish_text, words_seen
from coalition.statements.publish_words import publish_error_words
from coalition.statements.readiness import missing, together
from coalition.statements.readiness_words import missing_words
from coalition.statements.side_by_side import newest_texts, rows_of
from coalition.statements.text_form import TextForm, as_typed
from coalition.statements.titled_lists import StatementFilter, TitledList


class DayAndTime(AdminSplitDateTime):
    """A day and a time of day, each called by its name to who hears the page."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        for widget, name in zip(self.widgets, (_("Date"), _("Time")), strict=True):
            widget.attrs["aria-label"] = name


class TextInline(admin.TabularInline[Text, Statement]):
    """The versions of a Statement's words; each is written on a page of its own."""

    model = Text
    fields = readonly_fields = ("language", "version", "published_at")  # the title stands over each
    extra = 0
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Statement | None = None) -> bool:
        return False


@admin.register(Statement)
class StatementAdmin(TitledList[Statement], ProtectedAdmin[Statement]):
    form: type[forms.ModelForm[Statement]] = ShownForm
    list_display = ["title", "issued_on", "state"]
    list_filter = ["state"]
    fields = ["slug", "issued_on", "state", "opens_at", "closes_at", "approvals", "links_names", "milestone"]
    readonly_fields = ["state"]
    inlines = [TextInline]
    formfield_overrides = {
        models.DateTimeField: {"widget": DayAndTime},
        models.SlugField: {"error_messages": ADDRESS_ERRORS},
    }
    MOVES = {
        Statement.State.OPEN: _("Open for sign-ons"),
        Statement.State.CLOSED: _("Close"),
        Statement.State.ARCHIVED: _("Archive"),
    }

    @admin.display(description=_("title"), ordering="slug")
    def title(self, statement: Statement) -> str:
        return format_html('<bdi>{}</bdi><br><small dir="ltr">{}</small>', statement, statement.slug)

    def waiting(self, statement: Statement) -> dict[str, Any]:
        """Say how many sign-ons wait for review, how many of them were imported, and which are of members; what is above knows."""
        return {}

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        obj.save(update_fields=form.changed_data if change else None)  # who closes it at this moment has closed it

    def has_delete_permission(self, request: HttpRequest, obj: Statement | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.is_public)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        # Django 5.2 fails at a time that an address proposes.
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if not name.endswith("_at")}

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.state)
        return [path("<int:statement_id>/state/", view, name="coalition_statement_state"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        statement = self.get_object(request, unquote(object_id))
        if statement is not None:
            points = missing(statement)
            context = self.waiting(statement) | {
                "missing": [(one, missing_words(one)) for one in points],
                "is_blocked": any(one.blocks for one in points),
                "previews": statement.texts.order_by("language", "-version").distinct("language"),
                "moves": [move for move in self.MOVES.items() if move[0] != statement.state],
            }
            extra_context = context | (extra_context or {})
        return super().change_view(request, object_id, form_url, extra_context)

    def state(self, request: HttpRequest, statement_id: int) -> HttpResponse:
        """Say what it means to open, close or archive a Statement, and do it when the page that said so is sent."""
        if not request.user.has_perm("coalition.change_statement"):
            raise PermissionDenied
        statement = get_object_or_404(Statement, pk=statement_id)
        sent = request.POST if request.method == "POST" else request.GET
        wanted = sent.get("state")
        if wanted not in self.MOVES or (wanted == statement.state and "seen" not in sent):
            return redirect("admin:coalition_statement_change", statement_id)
        if request.method == "POST" and "seen" in sent:
            try:
                changed = self._change_state(request, statement, Statement.State(wanted), seen=sent["seen"])
            except DomainError as error:
                self.message_user(request, self.error_words(error), messages.ERROR)
            else:
                values = {"statement": changed, "state": changed.get_state_display()}
                self.message_user(request, _("%(statement)s: %(state)s.") % values)
            return redirect("admin:coalition_statement_change", statement_id)
        points = [one for one in missing(statement) if one.blocks or wanted == Statement.State.OPEN]
        context = (
            self.admin_site.each_context(request)
            | self.waiting(statement)
            | {
                "title": self.MOVES[Statement.State(wanted)],
                "name": statement,
                "wanted": wanted,
                "missing": [(one, missing_words(one)) for one in points],
                "is_blocked": any(one.blocks for one in points),
                "members": [] if statement.is_public else _members(statement),
                "original": statement,
                "opts": self.opts,
            }
        )
        return TemplateResponse(request, "admin/coalition/statement/state.html", context)

    def error_words(self, error: DomainError) -> str:
        """Say why a Statement is not opened; what is above this room knows more reasons."""
        return publish_error_words(error)

    def _change_state(
        self, request: HttpRequest, statement: Statement, state: Statement.State, *, seen: str
    ) -> Statement:
        return change_state(statement_id=statement.pk, state=state, seen=seen)


def _members(statement: Statement) -> list[Organisation]:
    """List the organisations that will stand under a draft by name once it is public: the coalition's on that day."""
    members = Member.objects.on(statement.issued_on).select_related("organisation")
    return [member.organisation for member in members.prefetch_related("organisation__names")]


@admin.register(Text)
class TextAdmin(TitledList[Text]):
    form = TextForm
    list_display = ["title", "statement", "language", "version", "published_at"]
    list_filter = [StatementFilter, "language"]
    list_select_related = ["statement"]
    change_form_template = "admin/coalition/text/change_form.html"

    def get_fields(self, request: HttpRequest, obj: Text | None = None) -> Any:
        demands = "numbered_demands" if obj and obj.published_at else "demands"
        note = ["note"] if obj and obj.version > 1 else []  # a first version corrects nothing
        return ["statement", "language", "title", "body", demands, "closing", *note]

    def get_readonly_fields(self, request: HttpRequest, obj: Text | None = None) -> list[str]:
        return ["statement", "language", "numbered_demands"] if obj else []

    @admin.display(description=_("demands"))
    def numbered_demands(self, text: Text) -> str:
        return format_html(
            '<ol class="demands">{}</ol>', format_html_join("", "<li>{}</li>", ((one,) for one in text.demands))
        )

    def has_change_permission(self, request: HttpRequest, obj: Text | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.published_at)

    def has_delete_permission(self, request: HttpRequest, obj: Text | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.published_at)

    def save_model(self, request: HttpRequest, obj: Text, form: Any, change: bool) -> None:
        if not change:
            versions = Text.objects.filter(statement=obj.statement, language=obj.language)
            obj.version = max(versions.values_list("version", flat=True), default=0) + 1
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        posted = posted_from("admin:coalition_text_change", by="text_id")
        mine = [
            path("<int:text_id>/publish/", wrap(self.publish), name="coalition_text_publish"),
            path("<int:text_id>/correct/", wrap(posted(self.correct)), name="coalition_text_correct"),
            path("<int:text_id>/languages/", wrap(self.languages), name="coalition_text_languages"),
        ]
        return mine + super().get_urls()

    @method_decorator(csp_update({"frame-src": [SELF]}))
    def publish(self, request: HttpRequest, text_id: int) -> HttpResponse:
        """Show what would be published and what it changes, and publish it when the page that showed it is sent."""
        self._check_may_change(request)
        text = get_object_or_404(Text.objects.select_related("statement"), pk=text_id)
        try:
            check_publishable(text)
            if request.method == "POST" and "seen" in request.POST:
                publish_text(text_id=text_id, seen=request.POST["seen"])
                words = _("Published. From now on it can no longer be changed, only corrected by a new version.")
                self.message_user(request, words)
                return redirect("admin:coalition_text_change", text_id)
        except DomainError as error:
            self.message_user(request, publish_error_words(error), messages.ERROR)
            return redirect("admin:coalition_text_change", text_id)
        versions = Text.objects.published().filter(statement=text.statement, language=text.language)
        last = versions.order_by("-version").first()
        context = self.admin_site.each_context(request) | {
            "title": _("Publish"),
            "text": text,
            "seen": words_seen(text),
            "passages": passages_changed(last, text) if last else None,
            "together": together(text),
            "original": text,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/coalition/text/publish.html", context)

    @method_decorator(csp_update({"frame-src": [SELF]}))
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        text = self.get_object(request, unquote(object_id))
        context = {"together": together(text) if text else None} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)

    @method_decorator([xframe_options_sameorigin, csp_replace({"frame-ancestors": [SELF]})])
    def languages(self, request: HttpRequest, text_id: int) -> HttpResponse:
        """Show a Text beside its other languages, with what is typed where a form sends it."""
        if not request.user.has_perm("coalition.view_text"):
            raise PermissionDenied
        text = get_object_or_404(Text.objects.select_related("statement"), pk=text_id)
        texts = newest_texts(as_typed(text, request.POST.dict()))
        context = {"title": _("Languages side by side"), "texts": texts, "rows": rows_of(texts)}
        return TemplateResponse(request, "admin/coalition/text/languages.html", context)

    def response_post_save_add(self, request: HttpRequest, obj: Text) -> HttpResponseRedirect:
        """Stay with a new text: its preview, and the way to publish it, stand on its page."""
        return redirect("admin:coalition_text_change", obj.pk)

    def response_change(self, request: HttpRequest, obj: Text) -> HttpResponse:
        """Lead who saved in order to publish on to the page that asks first."""
        if "_publish" in request.POST:
            return redirect("admin:coalition_text_publish", obj.pk)
        return super().response_change(request, obj)

    def correct(self, request: HttpRequest, text_id: int) -> HttpResponse:
        self._check_may_change(request)
        get_object_or_404(Text, pk=text_id)
        draft = draft_correction(text_id=text_id)
        return redirect("admin:coalition_text_change", draft.pk)

    def _check_may_change(self, request: HttpRequest) -> None:
        if not request.user.has_perm("coalition.change_text"):
            raise PermissionDenied
