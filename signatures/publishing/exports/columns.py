"""The columns of a sheet of organisations."""

from __future__ import annotations

from django.utils.translation import gettext as _

from signatures.publishing.listing import Entry


def headings() -> list[str]:
    return [_("Organisation"), _("Acronym"), _("Country"), _("Website")]


def cells(entry: Entry) -> list[str]:
    return [entry.name, entry.acronym, entry.country, entry.website]


def signatory_headings() -> list[str]:
    return [*headings(), _("Signed on")]


def signatory_cells(entry: Entry) -> list[str]:
    """Give the same of a signatory, with the day that the public list has."""
    return [*cells(entry), entry.signed_on.isoformat() if entry.signed_on else ""]
