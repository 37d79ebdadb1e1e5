"""Questions that an action of the desk asks before it takes something away."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import Promise

_MOST_NAMED: Final = 20


def ask_first(
    of: admin.ModelAdmin[Any],
    request: HttpRequest,
    chosen: QuerySet[Any],
    *,
    question: str | Promise,
    told: str | Promise,
) -> TemplateResponse | None:
    """Give the page that names what was chosen and says what will happen to it; nothing once that page is sent."""
    number = chosen.count()
    if "confirmed" in request.POST or not number:
        return None
    action = request.POST["action"]
    context = of.admin_site.each_context(request) | {
        "title": question,
        "told": told,
        "action": action,
        "verb": dict(of.get_action_choices(request))[action].rstrip("…"),
        "named": chosen[:_MOST_NAMED],
        "unnamed": max(number - _MOST_NAMED, 0),
        "select_across": request.POST.get("select_across", "0"),
        "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "back": request.get_full_path(),
        "opts": of.opts,
    }
    return TemplateResponse(request, "admin/ask_first.html", context)
