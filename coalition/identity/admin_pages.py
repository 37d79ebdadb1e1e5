"""The editor's page of the site's name and look."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.identity import colours
from coalition.identity.context import look_of
from coalition.identity.current import forget, identity
from coalition.identity.forms import IdentityForm, SiteWordsForm
from coalition.identity.models import SiteIdentity, SiteWords
from coalition.site.named_rows import NamedRows


class SiteWordsInline(admin.StackedInline[SiteWords, SiteIdentity]):
    """The words of the site, with a row for each of its languages; one that is left empty is none."""

    model = SiteWords
    form = SiteWordsForm
    max_num = len(settings.LANGUAGES)
    fields = ["language", "name", "footer", "about", "contact"]

    def get_extra(self, request: HttpRequest, obj: SiteIdentity | None = None, **kwargs: Any) -> int:
        return self.max_num


@admin.register(SiteIdentity)
class SiteIdentityAdmin(NamedRows[SiteIdentity]):
    """The one row, which is neither added nor deleted; its list leads to it."""

    form = IdentityForm
    inlines = [SiteWordsInline]
    readonly_fields = ["shown_contrast", "shown_logo", "shown_picture"]
    fieldsets = [
        (gettext_lazy("Colour"), {"fields": ["accent", "dark_accent", "shown_contrast"]}),
        (gettext_lazy("Logo"), {"fields": ["shown_logo", "new_logo", "remove_logo", "logo_shows_name"]}),
        (gettext_lazy("Sharing"), {"fields": ["shown_picture", "new_picture", "remove_picture"]}),
    ]

    def get_formset_kwargs(
        self, request: HttpRequest, obj: SiteIdentity, inline: InlineModelAdmin[Any, Any], prefix: str
    ) -> dict[str, Any]:
        named = set(obj.words.values_list("language", flat=True))
        rows = [{"language": code} for code in settings.SITE_LANGUAGES if code not in named]
        return super().get_formset_kwargs(request, obj, inline, prefix) | {"initial": rows}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SiteIdentity | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        return redirect("admin:coalition_siteidentity_change", 1)

    @admin.display(description=gettext_lazy("contrast"))
    def shown_contrast(self, row: SiteIdentity) -> str:
        light = row.accent or colours.ACCENT
        dark = row.dark_accent or colours.made_for_dark(light)
        told = _("%(paper)s to 1 on a light page, %(dark)s to 1 in dark mode; at least 4.5 to 1 is needed.")
        return told % {"paper": colours.on_light(light)[0], "dark": colours.on_dark(dark)[0]}

    @admin.display(description=gettext_lazy("logo at present"))
    def shown_logo(self, row: SiteIdentity) -> SafeString | str:
        look = look_of(identity())
        if not look.logo:
            return _("None: pages show the name alone.")
        picture = '<img class="identity-logo" src="{}" alt="{}" width="{}" height="{}">'
        return format_html(picture, look.logo, identity().name(), look.logo_width, look.logo_height)

    @admin.display(description=gettext_lazy("image at present"))
    def shown_picture(self, row: SiteIdentity) -> SafeString | str:
        look = look_of(identity())
        if not look.picture:
            return _("None.")
        return format_html('<img class="identity-picture" src="{}" alt="" width="300" height="158">', look.picture)

    def save_model(self, request: HttpRequest, obj: SiteIdentity, form: Any, change: bool) -> None:
        if form.changed_columns:
            obj.save(update_fields=form.changed_columns)
        left_out = form.read_logo.left_out if form.read_logo else ()
        if left_out:
            told = _("Logo saved without these parts of its file: %(names)s. Check that it still looks right.")
            messages.warning(request, told % {"names": ", ".join(left_out)})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        transaction.on_commit(forget)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        told = {"title": capfirst(str(self.opts.verbose_name)), "subtitle": None}
        return super().change_view(request, object_id, form_url, told | (extra_context or {}))

    def response_change(self, request: HttpRequest, obj: SiteIdentity) -> HttpResponse:
        self.message_user(request, _("Saved."), messages.SUCCESS)
        return redirect("admin:coalition_siteidentity_change", 1)
