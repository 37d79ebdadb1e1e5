"""Words about a merge: what each of the two signed, what becomes of it, and what was moved."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.organisations.models import Member, Organisation, OrganisationName
from coalition.site.direction import isolate
from coalition.statements.titles import titles_of
from signatures.record.models import Signature
from signatures.review.models import Merge


def signed_by(organisations: Iterable[Organisation]) -> dict[int, list[Signature]]:
    """Give the sign-ons of each by its number, newest Statement first."""
    signed: dict[int, list[Signature]] = {one.pk: [] for one in organisations}
    found = Signature.objects.filter(organisation__in=signed).select_related("statement")
    for one in _with_titles(found.order_by("-statement__issued_on", "pk")):
        assert one.organisation_id is not None
        signed[one.organisation_id].append(one)
    return signed


def counted_twice_words(signed: dict[int, list[Signature]]) -> list[str]:
    """Say of each Statement on whose list both stand that it will have one signatory fewer."""
    first, second = (
        {one.statement for one in each if one.state == Signature.State.APPROVED} for each in signed.values()
    )
    told = _(
        "Both are on the public list of “%(statement)s”. The sign-on of the one that you do not keep is put aside as a"
        " duplicate, without an email to anybody, and the list counts one signatory fewer."
    )
    return [told % {"statement": isolate(one)} for one in sorted(first & second, key=lambda one: one.pk)]


def moved_words(merge: Merge) -> SafeString | str:
    """Say what was moved to the organisation that was kept, and what was put aside."""
    doubled = {one["signature"] for one in merge.moved.get("doubled", [])}
    signatures = _with_titles(Signature.objects.filter(pk__in=merge.moved["signatures"]).select_related("statement"))
    members = Member.objects.filter(pk__in=merge.moved["memberships"]).count()
    names = OrganisationName.objects.filter(pk__in=merge.moved["names"])
    told = [
        (_("Put aside as a duplicate: %s") if one.pk in doubled else _("Sign-on: %s"))
        % f"{isolate(one)} · {isolate(one.statement)}"
        for one in signatures
    ]
    if members:
        told.append(ngettext("%(number)d membership", "%(number)d memberships", members) % {"number": members})
    told += [f"{one.get_language_display()}: {isolate(one.name)}" for one in names]
    return format_html_join("", "<div>{}</div>", ((line,) for line in told)) or _("nothing")


def _with_titles(signatures: Iterable[Signature]) -> list[Signature]:
    several = list(signatures)
    titles_of(one.statement for one in several)
    return several
