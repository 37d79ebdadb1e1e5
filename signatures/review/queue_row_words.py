"""The rows of the queue: two lines for each sign-on, and beside them who looks at it and what belongs together.

They are put together here, and not by a template each, as a list of fifty would spend most of its time on those.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from coalition.site.direction import isolate
from coalition.site.durations import duration_words
from coalition.statements.titled_lists import all_titles
from signatures.record.deciders import MAY_SEE_CONTACT
from signatures.record.models import Signature
from signatures.review.chips import approval_chips, chips_of
from signatures.review.claims import CLAIM
from signatures.review.models import Assessment
from signatures.review.state_words import state_words

_MOST_OF_TITLE: Final = 60
_CHIP: Final = ' <span class="chip chip-{}" dir="auto">{}</span>'


def queue_row(request: HttpRequest) -> Callable[[Signature], str]:
    """Give what draws a row for somebody: name and chips, then country, domain, language and waiting time."""
    with_contact = request.user.has_perm(MAY_SEE_CONTACT)
    titles = all_titles(request) if len(all_titles(request)) > 1 else {}
    languages = {code: str(name) for code, name in settings.LANGUAGES}
    country = cache(countries.name)

    @admin.display(description=_("sign-on"))
    def row(signature: Signature) -> str:
        chips = [*approval_chips(signature, viewer=request.user.pk), *chips_of(signature, with_contact=with_contact)]
        waits = signature.state == Signature.State.PENDING
        domain = (urlsplit(signature.website).hostname or "").removeprefix("www.")
        title = titles.get(signature.statement_id, "")
        facts = [
            "" if waits else format_html("<b>{}</b>", state_words(signature)),
            country(signature.country.code),
            domain and format_html("<bdi>{}</bdi>", domain),
            languages.get(signature.language, signature.language),
            _waiting_for(signature) if waits else _submitted_on(signature),
            title and format_html("<bdi>{}</bdi>", Truncator(title).chars(_MOST_OF_TITLE)),
        ]
        return format_html(
            '<span class="row-name"><bdi>{}{}</bdi></span>{}\n<span class="row-facts">{}</span>',
            signature.name,
            f" ({signature.acronym})" if signature.acronym else "",
            format_html_join("", _CHIP, ((one.tone, one.words) for one in chips)),
            format_html_join(" · ", "{}", ((fact,) for fact in facts if fact)),
        )

    return row


def _waiting_for(signature: Signature) -> str:
    waited = timezone.now() - (signature.confirmed_at or signature.submitted_at)
    return gettext("waiting for %(time)s") % {"time": duration_words(waited)}


def _submitted_on(signature: Signature) -> str:
    return date_format(timezone.localtime(signature.submitted_at), "SHORT_DATE_FORMAT")


def beside(signature: Signature) -> SafeString:
    """Say who looks at it just now, and lead to those that wait with it."""
    is_claimed = signature.claimed_at is not None and signature.claimed_at > timezone.now() - CLAIM
    assessment = getattr(signature, "assessment", None)
    waits = signature.state == Signature.State.PENDING
    is_cluster = waits and assessment is not None and assessment.group == Assessment.Group.DUPLICATE
    told = SafeString()
    if is_claimed and signature.claimed_by is not None:
        who = gettext("being reviewed by %(claimed_by)s") % {"claimed_by": isolate(signature.claimed_by)}
        told += format_html('<span class="row-claim">{}</span>', who)
    if is_cluster:
        cluster = reverse("admin:signatures_cluster", args=[signature.pk])
        told += format_html('<a href="{}">{}</a>', cluster, gettext("Decide together"))
    return told
