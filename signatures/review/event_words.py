"""Words in which a moderator reads a line of the history."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.contrib.admin.utils import label_for_field
from django.db.models import DateField, DateTimeField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries

from coalition.organisations.models import NAME_LANGUAGES
from coalition.site.direction import isolate
from coalition.statements.models import Statement
from signatures.outbound.outbox import Mail
from signatures.record.listed_twice import SAID
from signatures.record.models import Event, ProposedChange, Signature
from signatures.review.decide import KNOWN_ORGANISATION, NEW_ORGANISATION

# What a change tells for the machine alone: which rows a merge is of, which Event is undone, and which sign-ons were said to
# stand beside a membership. Words for it stand beside it.
_FOR_THE_MACHINE: Final = {"merge", "event", SAID}


@dataclass(frozen=True, slots=True)
class Change:
    """A change of something, from what to what; nothing stands before what is only told."""

    what: str
    before: str
    after: str
    members: MembersDifference | None = None


@dataclass(frozen=True, slots=True)
class MembersDifference:
    """The members by name that come, that go, and that are shown otherwise; all in their new order, where only that changes."""

    added: list[str]
    removed: list[str]
    changed: list[tuple[str, list[Change]]]
    order: list[str]


def event_time(event: Event) -> str:
    """Say when it was: of what nobody of the staff did, only the day is kept."""
    return date_format(timezone.localtime(event.at), "DATETIME_FORMAT" if event.actor_id else "DATE_FORMAT")


def event_changes(event: Event | ProposedChange) -> list[Change]:
    """Say what the Event changed, or what is proposed to change."""
    return changes_in_words(event.changes, of=Signature if event.signature_id else Statement)


def changes_in_words(changes: Mapping[str, list[str]], *, of: type[Signature | Statement]) -> list[Change]:
    """Say what changes, of a sign-on or of a Statement itself, as a person reads it."""
    told = ((field, before, after) for field, (before, after) in changes.items() if field not in _FOR_THE_MACHINE)
    return [_change(field, before, after, of=of) for field, before, after in told]


def members_changed(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Change:
    """Say which members went and which came; where only their order changed, all in both orders."""
    gone, come = [one for one in before if one not in after], [one for one in after if one not in before]
    if not gone and not come:
        gone, come = before, after
    difference = members_difference(before, after)
    return Change(_("members"), "; ".join(map(_member, gone)), "; ".join(map(_member, come)), difference)


def members_difference(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> MembersDifference:
    """Say of two lists of members, as a Statement shows them, how one differs from the other; a member is known by its name."""
    were, are = ({one["name"]: one for one in lines} for lines in (before, after))
    changed = [
        (name, _details_changed(were[name], are[name])) for name in are if are[name] != were.get(name, are[name])
    ]
    added, removed = [name for name in are if name not in were], [name for name in were if name not in are]
    return MembersDifference(added, removed, changed, [] if added or removed or changed else list(are))


def _details_changed(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    return [
        _change(
            field,
            *(json.dumps(one[field]) if field == "names" else one[field] for one in (before, after)),
            of=Signature,
        )
        for field in ("acronym", "country", "website", "names")
        if before[field] != after[field]
    ]


def _change(field: str, before: str, after: str, *, of: type[Signature | Statement]) -> Change:
    match field:
        case "mail":
            return Change("", "", str(dict(Mail.choices).get(after, after)))
        case "organisation" if before == NEW_ORGANISATION:
            return Change(_("a new organisation"), "", after)
        case "organisation":
            return Change(_("organisation"), "" if before == KNOWN_ORGANISATION else before, after)
        case "shown_members":
            return members_changed(json.loads(before or "[]"), json.loads(after or "[]"))
        case "duplicate_of":
            return Change(str(label_for_field(field, of)), _sign_on(before), _sign_on(after))
        case "listed":
            values = {"True": _("by name"), "False": _("counted without its name")}
            return Change(_("On the public list"), values.get(before, before), values.get(after, after))
        case "country":
            return Change(_("country"), countries.name(before) or before, countries.name(after) or after)
        case "names":
            return Change(_("names in other languages"), _names(before), _names(after))
    label = {"members": _("members"), "text": _("text"), "deciders": _("decided by")}.get(field)
    if label is not None or field not in {one.name for one in of._meta.fields}:
        return Change(label or field, before, after)
    in_words = _value_words(of, field)
    return Change(str(label_for_field(field, of)), in_words(before), in_words(after))


def _value_words(of: type[Signature | Statement], field: str) -> Callable[[str], str]:
    """Give what says a field's value, which an Event keeps as Python writes it, as a person reads it."""
    column = of._meta.get_field(field)
    choices = {str(value): str(words) for value, words in getattr(column, "choices", None) or ()}
    if isinstance(column, DateTimeField):
        return lambda value: _when(value, datetime.fromisoformat, "DATETIME_FORMAT")
    if isinstance(column, DateField):
        return lambda value: _when(value, date.fromisoformat, "DATE_FORMAT")
    # What is empty is written as Python does, None.
    return lambda value: choices.get(value, "—" if value == str(None) else value)


def _sign_on(number: str) -> str:
    """Name a sign-on, or give its number where it is gone."""
    named = Signature.objects.filter(pk=number).first() if number else None
    return str(named or number)


def _when(value: str, read: Callable[[str], date], shape: str) -> str:
    if value in ("", str(None)):
        return "—"
    when = read(value)
    return date_format(timezone.localtime(when) if isinstance(when, datetime) else when, shape)


def _member(line: dict[str, Any]) -> str:
    """Say all that the public sees of a member, in any language."""
    told = [line["acronym"], countries.name(line["country"]), line["website"], *line["names"].values()]
    more = ", ".join(map(isolate, filter(None, told)))
    return isolate(f"{line['name']} ({more})" if more else line["name"])


def _names(recorded: str) -> str:
    try:
        names: dict[str, str] = json.loads(recorded)
    except ValueError:  # of an Event that was written before the history kept JSON
        return recorded
    return "; ".join(
        f"{dict(NAME_LANGUAGES).get(language, language)}: {isolate(name)}" for language, name in names.items()
    )
