"""Organisations as their own pages show them: what the lists show of them, and nothing else.

What stands together is what anybody could put together from the lists: the lines of one organisation under one name. Where
it was renamed, or two rows were merged, the lines under another name are on a page of their own, as nobody told the public
that they are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coalition.site.languages import name_of
from coalition.statements.models import Statement, Text
from coalition.statements.reader_language import in_reader_language
from signatures.publishing import listing
from signatures.record.models import Signature


@dataclass(frozen=True, slots=True)
class Signed:
    """A Statement that an organisation is on the list of: by which title, since which day, by which line."""

    statement: Statement
    text: Text
    signed_on: date
    reference: str


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """The content of the page; `language` is that of the name, where it is known, and `names` are the others it has."""

    name: str
    language: str
    acronym: str
    names: list[tuple[str, str, str]]
    country: str
    website: str
    signed: list[Signed]
    canonical: tuple[str, str]


def organisation_page(statement: Statement, reference: str, *, language: str) -> OrganisationPage | None:
    """Gather what the lists show under the name of this line; nothing, where it is on none or its organisation has no page.

    Of what differs from list to list, such as the country, that of the last signed one counts.
    """
    lines = listing.listed_with_pages()
    its = lines.filter(statement=statement, reference=reference).values_list("organisation", "signatory__key").first()
    if its is None:
        return None
    rows = list(
        lines.filter(organisation=its[0], signatory__key=its[1])
        .select_related("statement", "signatory")
        .prefetch_related("signatory__names")
    )
    texts: dict[int, dict[str, Text]] = {}
    for text in Text.objects.current().filter(statement__in=[row.statement_id for row in rows]):
        texts.setdefault(text.statement_id, {})[text.language] = text
    names = {other.language: other.name for row in rows for other in row.signatory.names.all()}
    last = rows[-1].signatory
    own = names.pop(language, "")
    others = [("", "", last.name)] if own and own != last.name else []
    others += [(code, name_of(code), name) for code, name in sorted(names.items()) if name != (own or last.name)]
    return OrganisationPage(
        name=own or last.name,
        language=language if own else "",
        acronym=last.acronym,
        names=others,
        country=listing.country_name(str(last.country), language),
        website=next((row.signatory.website for row in reversed(rows) if row.statement.links_names), ""),
        signed=[_signed(row, in_reader_language(texts[row.statement_id])) for row in reversed(rows)],
        canonical=(rows[0].statement.slug, rows[0].reference),
    )


def all_pages() -> Iterator[tuple[str, str]]:
    """Give the slug and the reference of the one address of each page under which it is to be found."""
    seen = set()
    rows = listing.listed_with_pages()
    for organisation, key, slug, reference in rows.values_list(
        "organisation", "signatory__key", "statement__slug", "reference"
    ):
        if (organisation, key) not in seen:
            seen.add((organisation, key))
            yield slug, reference


def _signed(row: Signature, text: Text) -> Signed:
    return Signed(row.statement, text, row.signed_on, row.reference)  # type: ignore[attr-defined]  # annotated
