"""The editor's pages of statements and their texts."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from coalition.site.posted import posted_from
from coalition.site.read_only_admin import ProtectedAdmin
from coalition.site.shown_form import ShownForm
from coalition.statements.models import Statement, Text
from coalition.statements.publish import (
    AlreadyPublished,
    NoteMissing,
    NoTextPublished,
    NothingToPublish,
    change_state,
    draft_correction,
    publish_text,
)
from coalition.statements.readiness import missing
from coalition.statements.readiness_words import missing_words
from coalition.statements.text_form import TextForm


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
class StatementAdmin(ProtectedAdmin[Statement]):
    form: type[forms.ModelForm[Statement]] = ShownForm
    list_display = ["slug", "issued_on", "state"]
    list_filter = ["state"]
    fields = ["slug", "issued_on", "state", "opens_at", "closes_at", "approvals", "links_names"]
    readonly_fields = ["state"]
    inlines = [TextInline]
    actions = ["open_statements", "close_statements", "archive_statements"]
    MOVES = {
        Statement.State.OPEN: _("Open for sign-ons"),
        Statement.State.CLOSED: _("Close"),
        Statement.State.ARCHIVED: _("Archive"),
    }

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        obj.save(update_fields=form.changed_data if change else None)  # who closes it at this moment has closed it

    def has_delete_permission(self, request: HttpRequest, obj: Statement | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.is_public)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        # Django 5.2 fails at a time that an address proposes.
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if not name.endswith("_at")}

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        state = posted_from("admin:coalition_statement_change", by="statement_id")(self.state)
        mine = path("<int:statement_id>/state/", wrap(state), name="coalition_statement_state")
        return [mine, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        statement = self.get_object(request, unquote(object_id))
        if statement is not None:
            context = {
                "missing": [(one, missing_words(one)) for one in missing(statement)],
                "previews": statement.texts.order_by("language", "-version").distinct("language"),
                "moves": [move for move in self.MOVES.items() if move[0] != statement.state],
            }
            extra_context = context | (extra_context or {})
        return super().change_view(request, object_id, form_url, extra_context)

    def state(self, request: HttpRequest, statement_id: int) -> HttpResponse:
        """Open, close or archive a Statement from its own page."""
        if not request.user.has_perm("coalition.change_statement"):
            raise PermissionDenied
        get_object_or_404(Statement, pk=statement_id)
        wanted = request.POST.get("state")
        if wanted in self.MOVES:
            self._change_state(request, Statement.objects.filter(pk=statement_id), Statement.State(wanted))
        return redirect(reverse("admin:coalition_statement_change", args=[statement_id]))

    @admin.action(description=_("Open for sign-ons"), permissions=["change"])
    def open_statements(self, request: HttpRequest, chosen: QuerySet[Statement]) -> None:
        self._change_state(request, chosen, Statement.State.OPEN)

    @admin.action(description=_("Close"), permissions=["change"])
    def close_statements(self, request: HttpRequest, chosen: QuerySet[Statement]) -> None:
        self._change_state(request, chosen, Statement.State.CLOSED)

    @admin.action(description=_("Archive"), permissions=["change"])
    def archive_statements(self, request: HttpRequest, chosen: QuerySet[Statement]) -> None:
        self._change_state(request, chosen, Statement.State.ARCHIVED)

    def _change_state(self, request: HttpRequest, chosen: QuerySet[Statement], state: Statement.State) -> None:
        for statement in chosen:
            try:
                change_state(statement_id=statement.pk, state=state)
            except NoTextPublished:
                self.message_user(request, _("%s has no published text yet.") % statement, messages.ERROR)
            else:
                self.message_user(
                    request, _("%(statement)s: %(state)s.") % {"statement": statement, "state": state.label}
                )


@admin.register(Text)
class TextAdmin(admin.ModelAdmin[Text]):
    form = TextForm
    list_display = ["title", "statement", "language", "version", "published_at"]
    list_filter = ["statement", "language"]
    list_select_related = ["statement"]
    change_form_template = "admin/coalition/text/change_form.html"

    def get_fields(self, request: HttpRequest, obj: Text | None = None) -> Any:
        demands = "numbered_demands" if obj and obj.published_at else "demands"
        return ["statement", "language", "title", "body", demands, "closing", "note"]

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
            path("<int:text_id>/publish/", wrap(posted(self.publish)), name="coalition_text_publish"),
            path("<int:text_id>/correct/", wrap(posted(self.correct)), name="coalition_text_correct"),
        ]
        return mine + super().get_urls()

    def publish(self, request: HttpRequest, text_id: int) -> HttpResponse:
        self._check_may_change(request)
        get_object_or_404(Text, pk=text_id)
        try:
            publish_text(text_id=text_id)
        except AlreadyPublished:
            self.message_user(request, _("It is already published."), messages.WARNING)
        except NothingToPublish:
            self.message_user(request, _("Enter a title and the text first."), messages.ERROR)
        except NoteMissing:
            self.message_user(request, _("Enter what this version corrects; the public will see it."), messages.ERROR)
        else:
            self.message_user(
                request, _("Published. From now on it can no longer be changed, only corrected by a new version.")
            )
        return redirect(reverse("admin:coalition_text_change", args=[text_id]))

    def correct(self, request: HttpRequest, text_id: int) -> HttpResponse:
        self._check_may_change(request)
        get_object_or_404(Text, pk=text_id)
        draft = draft_correction(text_id=text_id)
        return redirect(reverse("admin:coalition_text_change", args=[draft.pk]))

    def _check_may_change(self, request: HttpRequest) -> None:
        if not request.user.has_perm("coalition.change_text"):
            raise PermissionDenied
