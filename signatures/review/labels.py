"""Labels by which moderators tell sign-ons apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime

from coalition.site.direction import joined, unbroken

if TYPE_CHECKING:
    from signatures.record.models import Signature


def signature_label(signature: Signature) -> str:
    """Tell a sign-on from others of its name: by country, website, day and state."""
    told = [
        str(signature),
        str(signature.country.name),
        signature.website.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/"),
        unbroken(date_format(localtime(signature.submitted_at), "SHORT_DATE_FORMAT")),
        signature.get_state_display(),
    ]
    return joined(told)
