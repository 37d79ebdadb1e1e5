"""The rows of the queue: two lines for each sign-on, and beside them who looks at it and what belongs together."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition.site.durations import duration_words
from coalition.statements.models import Statement
from coalition.statements.titles import titles_of
from signatures.record.deciders import MAY_SEE_CONTACT
from signatures.record.models import Signature
from signatures.review.chips import approval_chips, chips_of
from signatures.review.claims import CLAIM
from signatures.review.models import Assessment
from signatures.review.state_words import state_words


def queue_row(request: HttpRequest) -> Callable[[Signature], str]:
    """Give what draws a row for somebody: name and chips, then country, domain, language and waiting time."""
    with_contact = request.user.has_perm(MAY_SEE_CONTACT)
    statements = list(Statement.objects.all())
    titles = titles_of(statements) if len(statements) > 1 else {}

    @admin.display(description=_("sign-on"))
    def row(signature: Signature) -> str:
        waits = signature.state == Signature.State.PENDING
        context = {
            "signature": signature,
            "chips": [
                *approval_chips(signature, viewer=request.user.pk),
                *chips_of(signature, with_contact=with_contact),
            ],
            "domain": (urlsplit(signature.website).hostname or "").removeprefix("www."),
            "title": titles.get(signature.statement_id, ""),
            "waited": duration_words(timezone.now() - (signature.confirmed_at or signature.submitted_at))
            if waits
            else "",
            "state": "" if waits else state_words(signature),
        }
        return render_to_string("admin/signatures/signature/_row.html", context)

    return row


def beside(signature: Signature) -> str:
    """Say who looks at it just now, and lead to those that wait with it."""
    is_claimed = signature.claimed_at is not None and signature.claimed_at > timezone.now() - CLAIM
    assessment = getattr(signature, "assessment", None)
    waits = signature.state == Signature.State.PENDING
    is_cluster = waits and assessment is not None and assessment.group == Assessment.Group.DUPLICATE
    if not is_claimed and not is_cluster:  # as with most: a template for each would be felt
        return ""
    context = {
        "signature": signature,
        "claimed_by": signature.claimed_by if is_claimed else None,
        "is_cluster": is_cluster,
    }
    return render_to_string("admin/signatures/signature/_beside.html", context)
