"""The columns of a sheet of organisations."""

from __future__ import annotations

from django.utils.translation import gettext as _

from signatures.publishing.listing import Entry


def headings() -> list[str]:
    return [_("Organisation"), _("Acronym"), _("Country"), _("Website")]


def cells(entry: Entry) -> list[str]:
    return [entry.name, entry.acronym, entry.country, entry.website]
