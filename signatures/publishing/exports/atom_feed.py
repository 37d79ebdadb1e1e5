"""An Atom feed of new signatories (RFC 4287); times are days, as nothing finer is public.

An entry is published on the day on which its organisation signed, as the list says, and updated when it was listed or
changed: names of an old list that are imported today are new here, and signed then.

Feed and entries are named by what never changes, so that a new address of the statement makes nothing new for readers.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import StringIO
from uuid import UUID, uuid5

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from signatures.publishing.addresses import file_path
from signatures.publishing.exports.document import Document, name_of
from signatures.publishing.listing import Arrival

_NAMES = UUID("dfe8596e-afc3-4134-83b4-d5b66841ab3e")


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        updated = self.feed["updated"]  # the list's own day: Django says the present time where there are no entries
        assert isinstance(updated, datetime)
        return updated


def make(document: Document) -> bytes:
    updated = {arrival.entry.reference: _updated(arrival) for arrival in document.newest}
    feed = _Feed(
        title=_("New signatories: %(title)s") % {"title": document.title},
        link=document.address,
        description="",
        language=document.language,
        author_name=document.site_name,
        feed_url=settings.SITE_URL + file_path(document.slug, document.language, "atom"),
        feed_guid=_name(document.reference, document.language),
        updated=max([_midnight(document.revised_on), *updated.values()]),
    )
    for arrival in document.newest:
        address = f"{document.address}#{arrival.entry.anchor}"
        labels = _("%(name)s has signed") % {"name": name_of(arrival.entry)}
        country = f"{arrival.entry.country}. " if arrival.entry.country else ""
        feed.add_item(
            title=labels,
            link=address,
            description=f"{labels}. {country}",
            unique_id=_name(arrival.entry.reference, document.language),
            pubdate=_midnight(min(arrival.entry.signed_on or arrival.day, arrival.day)),
            updateddate=updated[arrival.entry.reference],
        )
    written = StringIO()
    feed.write(written, "utf-8")
    return written.getvalue().encode()


def _name(reference: str, language: str) -> str:
    return uuid5(_NAMES, f"{reference} {language}").urn


def _updated(arrival: Arrival) -> datetime:
    """Give the day of an entry's last change; each change is a second later than the one before, whatever the hour."""
    return _midnight(max(arrival.day, arrival.changed_on or arrival.day)) + timedelta(seconds=arrival.changes)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
