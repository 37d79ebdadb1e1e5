"""Labels that tell an Organisation from others, which may have the very same name."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.organisations.models import Organisation
from coalition.site.direction import joined, unbroken


def organisation_name(organisation: Organisation) -> str:
    """Give its name in the reader's language, where it has one, with its acronym."""
    names = {one.language: one.name for one in organisation.names.all()}
    name = names.get(get_language() or "", organisation.name)
    return f"{name} ({organisation.acronym})" if organisation.acronym else name


def organisation_label(organisation: Organisation) -> str:
    """Give its name and all that tells it from others of that name: country, website, and since when it is on record."""
    since = organisation.recorded_at and date_format(localtime(organisation.recorded_at), "SHORT_DATE_FORMAT")
    told = [
        organisation_name(organisation),
        str(organisation.country.name),
        organisation.website.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/"),
        _("on record since %s") % unbroken(since) if since else "",
    ]
    return joined(told)
