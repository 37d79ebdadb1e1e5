"""A picture “We signed” for a signatory to pass on, and words to go with it, of whoever is on the list by name now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.identity.colours import ACCENT
from coalition.identity.current import identity
from coalition.site.direction import isolate, isolate_foreign
from coalition.site.languages import active_language
from coalition.site.public_queries import TooManyAsk, bounded
from coalition.site.typography import typeset
from coalition.statements.models import Statement, Text
from coalition.statements.reader_language import in_reader_language
from signatures.publishing import listing
from signatures.publishing.addresses import address, statement_at
from signatures.publishing.caching import for_a_moment
from signatures.publishing.exports.cache import Busy, DocumentCache, Made
from signatures.publishing.exports.document import name_of, printable, printable_entry
from signatures.publishing.exports.typesetting import card_of, draw
from signatures.publishing.share import Way, ways

# Beside the documents: however many of these are asked for, they push none of those out, and keep none of them waiting.
_pictures = DocumentCache()
_FOR_GOOD = (0, 0)  # a picture is known by what is on it, and is of no revision


@dataclass(frozen=True, slots=True)
class WeSigned:
    """A line of a Statement's list, as its organisation passes it on in the reader's language."""

    statement: Statement
    text: Text
    entry: listing.Entry

    @property
    def name(self) -> str:
        return name_of(self.entry)

    @property
    def picture(self) -> str:
        """Give the picture's address on the site."""
        return reverse("we_signed", args=[self.statement.slug, self.entry.reference])

    @property
    def address(self) -> str:
        return address(self.statement, self.text.language)

    @property
    def words(self) -> str:
        title = isolate_foreign(printable(self.text.title), language=active_language())
        sentences = [
            _("We have signed the joint statement “%(title)s”.") % {"title": title},
            _("Read it and see who else has signed."),
        ]
        if self.statement.takes_signatures():
            sentences.append(_("Organisations can still sign."))
        return " ".join(sentences)

    @property
    def ways(self) -> list[Way]:
        return ways(title=printable(self.text.title), words=self.words, address=self.address)


def we_signed(statement: Statement, reference: str, *, language: str) -> WeSigned | None:
    """Find a line of a public Statement's list; nothing, where it does not stand there by name now."""
    if statement.state == Statement.State.DRAFT:
        return None
    rows = listing.listed_by_name(statement, language=language).filter(reference=reference)
    for entry in listing.entries(rows, language=language):
        texts = {text.language: text for text in Text.objects.current().filter(statement=statement)}
        return WeSigned(statement, in_reader_language(texts), entry) if texts else None
    return None


@require_safe
@for_a_moment
def picture(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Draw the picture with which a signatory tells in the page's language that it has signed."""
    with bounded():
        signed = we_signed(statement_at(slug), reference, language=active_language())
        if signed is None:
            raise Http404
        card = _card(signed)
    digest = blake2b(json.dumps(card).encode(), digest_size=12).hexdigest()
    etag = f'W/"{digest}"'  # a weak one: after an upgrade it may be drawn in another way
    response = get_conditional_response(request, etag=etag)
    if response is None:
        key = (signed.statement.pk, active_language(), digest)
        try:
            made = _pictures.get(key, revision=_FOR_GOOD, make=partial(_draw, card))
        except Busy as error:
            raise TooManyAsk from error
        response = HttpResponse(made.body, content_type="image/png")
    response.headers["ETag"] = etag
    return response


def _card(signed: WeSigned) -> dict[str, object]:
    worn, language = identity(), active_language()
    card = card_of(
        language=language,
        accent=worn.accent or ACCENT,
        logo=worn.logo.as_svg if worn.logo else "",
        site_name=printable(worn.name(language)),
    )
    title = typeset(printable(signed.text.title), signed.text.language)
    return card | {
        "we_signed": _("We signed"),
        "title": isolate(title),
        "name": isolate(name_of(printable_entry(signed.entry))),
    }


def _draw(card: dict[str, object]) -> Made:
    return Made(_FOR_GOOD, draw("signed.typ", card))
