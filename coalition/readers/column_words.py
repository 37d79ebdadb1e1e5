"""Words for what a column can hold."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition.readers.columns import Holds

COLUMN_WORDS: Final[Mapping[Holds, Promise]] = {
    Holds.NAME: _("name of the organisation"),
    Holds.NAME_EN: _("name in English"),
    Holds.NAME_AR: _("name in Arabic"),
    Holds.NAME_FR: _("name in French"),
    Holds.ACRONYM: _("acronym"),
    Holds.COUNTRY: _("country"),
    Holds.WEBSITE: _("website"),
    Holds.PERSON: _("contact’s name"),
    Holds.ROLE: _("contact’s role"),
    Holds.EMAIL: _("contact’s email"),
    Holds.NOTE: _("note to the moderators"),
    Holds.CONSENT: _("consent to be published"),
    Holds.NOTHING: _("ignore this column"),
}
