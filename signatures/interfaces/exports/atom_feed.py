"""An Atom feed of new signatories (RFC 4287); times are days, as nothing finer is public."""

from __future__ import annotations

from datetime import date, datetime, time
from io import StringIO

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from signatures.interfaces.addresses import file_path
from signatures.interfaces.exports.document import Document, name_of


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        updated = self.feed["updated"]  # the list's own day: Django says the present time where there are no entries
        assert isinstance(updated, datetime)
        return updated


def make_atom(document: Document) -> bytes:
    feed = _Feed(
        title=_("New signatories: %(title)s") % {"title": document.title},
        link=document.address,
        description="",
        language=document.language,
        author_name=document.site_name,
        feed_url=settings.SITE_URL + file_path(document.slug, document.language, "atom"),
        updated=_midnight(document.revised_on),
    )
    for arrival in document.newest:
        address = f"{document.address}#{arrival.entry.anchor}"
        said = _("%(name)s has signed") % {"name": name_of(arrival.entry)}
        country = f"{arrival.entry.country}. " if arrival.entry.country else ""
        day = _midnight(arrival.day)
        feed.add_item(
            title=said,
            link=address,
            description=f"{said}. {country}",
            unique_id=address,
            pubdate=day,
            updateddate=day,
        )
    written = StringIO()
    feed.write(written, "utf-8")
    return written.getvalue().encode()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
