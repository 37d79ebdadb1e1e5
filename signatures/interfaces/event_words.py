"""What a line of the history says, to a moderator."""

from __future__ import annotations

from ast import literal_eval
from dataclasses import dataclass

from django.contrib.admin.utils import label_for_field
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries

from coalition.models import Statement
from coalition.models.organisation import NAME_LANGUAGES
from signatures.domain.decide import NEW_ORGANISATION
from signatures.domain.outbox import Mail
from signatures.models import Event, Signature


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed, from what to what; nothing stands before what is only told."""

    what: str
    before: str
    after: str


def event_time(event: Event) -> str:
    """Say when it was: of what nobody of the staff did, only the day is kept."""
    return date_format(timezone.localtime(event.at), "DATETIME_FORMAT" if event.actor_id else "DATE_FORMAT")


def event_changes(event: Event) -> list[Change]:
    """Say what the Event changed."""
    return [_change(field, before, after) for field, (before, after) in event.changes.items()]


def _change(field: str, before: str, after: str) -> Change:
    match field:
        case "mail":
            return Change("", "", str(dict(Mail.choices).get(after, after)))
        case "organisation":
            return Change(_("a new organisation") if before == NEW_ORGANISATION else _("organisation"), "", after)
        case "listed":
            said = {"True": _("by name"), "False": _("counted without its name")}
            return Change(_("On the public list"), said.get(before, before), said.get(after, after))
        case "country":
            return Change(_("country"), countries.name(before) or before, countries.name(after) or after)
        case "names":
            return Change(_("names in other languages"), _names(before), _names(after))
    return Change(_label(field), before, after)


def _label(field: str) -> str:
    told = {"members": _("members"), "text": _("text"), "merge": _("merge"), "deciders": _("decided by")}
    for model in (Signature, Statement):
        if field not in told and field in {one.name for one in model._meta.fields}:
            return str(label_for_field(field, model))
    return told.get(field, field)


def _names(kept: str) -> str:
    # An Event keeps the names by language as Python writes them.
    return "; ".join(
        f"{dict(NAME_LANGUAGES).get(language, language)}: {name}" for language, name in literal_eval(kept).items()
    )
