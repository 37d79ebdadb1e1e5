"""Lists of the desk that are called by what they list, and whose boxes are called by what stands in their row."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

M = TypeVar("M", bound=models.Model)


class NamedRows(admin.ModelAdmin[M]):
    """A list in which who hears it chooses a row by its name, and not “this object”."""

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Call the list by what it lists, where Django would bid the reader to select one of them to change.

        Who has no script chooses all that a page shows by one box; with one, Django's own box does.
        """
        if "all_shown" in request.POST:
            posted = request.POST.copy()
            posted.setlist(ACTION_CHECKBOX_NAME, posted.getlist("shown"))
            request.POST = posted  # type: ignore[assignment]
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def action_checkbox(self, obj: M) -> SafeString:
        """Draw the box of a row, without a template for each as Django does."""
        box = '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">'
        return format_html(box, ACTION_CHECKBOX_NAME, str(obj.pk), _("Select “%(row)s”") % {"row": obj})
