"""The page of figures about a Statement's sign-ons."""

from collections.abc import Sequence
from datetime import timedelta

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_countries import countries

from coalition.statements.chosen_statement import chosen_statement
from signatures.record.models import Signature
from signatures.review.figures import figures

WIDEST_BAR = 120  # units of the drawing


@never_cache
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show the figures of the Statement that was chosen, else of the newest."""
    if not request.user.has_perm("signatures.view_signature"):
        raise PermissionDenied
    statements, statement = chosen_statement(request)
    context = admin.site.each_context(request) | {
        "title": _("Figures"),
        "statements": statements,
        "statement": statement,
    }
    if statement is not None:
        found = figures(statement)
        states = dict(Signature.State.choices)
        languages = dict(Signature._meta.get_field("language").flatchoices)
        context |= {
            "number": found.number,
            "imported": found.imported,
            "waited": found.waited and _long(found.waited),
            "tables": [
                (_("By state"), _("State"), _("Sign-ons"), _rows([(states[state], n) for state, n in found.by_state])),
                (_("By day"), _("Day"), _("Sign-ons"), _rows([(date_format(day), n) for day, n in found.by_day])),
                (
                    _("By country"),
                    _("Country"),
                    _("Sign-ons"),
                    _rows([(countries.name(c), n) for c, n in found.by_country]),
                ),
                (
                    _("By language"),
                    _("Language"),
                    _("Sign-ons"),
                    _rows([(languages[c], n) for c, n in found.by_language]),
                ),
                (_("By moderator"), _("Moderator"), _("Decisions"), _rows(found.by_moderator)),
            ],
        }
    return TemplateResponse(request, "admin/signatures/figures.html", context)


def _long(time: timedelta) -> str:
    """Say in words how long a time is."""
    now = timezone.now()
    return timesince(now - time, now)


def _rows(counts: Sequence[tuple[object, int]]) -> list[tuple[object, int, int]]:
    """Give each count the width of its bar."""
    most = max((number for _, number in counts), default=1)
    return [(what, number, round(WIDEST_BAR * number / most)) for what, number in counts]
