"""The public record as data: what the API answers, said as types, of which its description is made."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from django.conf import settings
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema

from coalition.statements.models import Statement, Text
from signatures.publishing.addresses import address
from signatures.publishing.listing import Entry, PublicList

MOST_ON_A_PAGE = 1000

if TYPE_CHECKING:
    Language = str
else:  # as many as the site has, which a type checker cannot know
    Language = Literal[tuple(settings.SITE_LANGUAGES)]


class StatementSummary(Schema):
    slug: Annotated[str, Field(description=_("The name used in requests for the statement."))]
    issued_on: date
    state: Annotated[str, Field(json_schema_extra={"enum": ["open", "closed", "archived"]})]
    takes_signatures: bool
    closes_at: datetime | None
    revision: Annotated[int, Field(description=_("Increases whenever anything the public sees changes."))]
    count: Annotated[
        int, Field(description=_("Organisations that have signed, including those whose name is not published."))
    ]
    pages: Annotated[dict[str, str], Field(description=_("The public page in each language."))]


class StatementText(Schema):
    language: str
    version: int
    published_at: datetime
    title: str
    body: Annotated[str, Field(description=_("Markdown."))]
    demands: Annotated[list[str], Field(description=_("Markdown, one string per demand."))]
    closing: Annotated[str, Field(description=_("Markdown."))]
    correction: Annotated[str, Field(description=_("What this version corrects; empty for the first one."))]


class Body(Schema):
    name: Annotated[str, Field(description=_("In the requested language, if there is a name in it."))]
    language: Annotated[str, Field(description=_("The language of the name, if known."))]
    acronym: str
    country: Annotated[str, Field(description=_("ISO 3166-1 alpha-2, or empty."))]
    country_name: str
    website: str


class SignedText(Schema):
    language: str
    version: int


class Signatory(Body):
    reference: Annotated[
        str, Field(description=_("Identifies this signatory permanently; random, so it reveals nothing."))
    ]
    anchor: Annotated[str, Field(description=_("Its place on the public page."))]
    signed_on: date | None
    text: Annotated[SignedText | None, Field(description=_("Which text was signed, if recorded."))]


class StatementInFull(StatementSummary):
    texts: list[StatementText]
    members: Annotated[list[Body], Field(description=_("The members of the coalition on the date of issue."))]


class SignatoryPage(Schema):
    statement: str
    language: str
    revision: int
    count: Annotated[
        int, Field(description=_("Organisations that have signed, including those whose name is not published."))
    ]
    withheld: Annotated[int, Field(description=_("Organisations that are counted without publishing their name."))]
    page: int
    pages: int
    signatories: list[Signatory]


class Problem(Schema):
    detail: str


class Refusal(Schema):
    type: str
    loc: list[str | int]
    msg: str


class RefusedQuestion(Schema):
    detail: list[Refusal]


def summary(statement: Statement, *, count: int, languages: list[str]) -> StatementSummary:
    """Say what a Statement is."""
    return StatementSummary(
        slug=statement.slug,
        issued_on=statement.issued_on,
        state=statement.stands(),
        takes_signatures=statement.takes_signatures(),
        closes_at=statement.closes_at,
        revision=statement.revision,
        count=count,
        pages={language: address(statement, language) for language in languages},
    )


def in_full(statement: Statement, *, count: int, texts: list[Text], members: list[Entry]) -> StatementInFull:
    """Say what a Statement is and says, and whose it is."""
    brief = summary(statement, count=count, languages=[text.language for text in texts])
    return StatementInFull(
        **brief.dict(), texts=[_text(text) for text in texts], members=[Body(**_body(entry)) for entry in members]
    )


def signatory_page(
    statement: Statement, *, language: str, numbers: PublicList, entries: list[Entry], page: int, limit: int
) -> SignatoryPage:
    """Say who has signed, page by page."""
    return SignatoryPage(
        statement=statement.slug,
        language=language,
        revision=statement.revision,
        count=numbers.count,
        withheld=numbers.withheld,
        page=page,
        pages=max(1, -(-numbers.listed // limit)),
        signatories=[
            Signatory(
                **_body(entry),
                reference=entry.reference,
                anchor=entry.anchor,
                signed_on=entry.signed_on,
                text=_signed(entry),
            )
            for entry in entries
        ],
    )


def _signed(entry: Entry) -> SignedText | None:
    return SignedText(language=entry.text_language, version=entry.text_version) if entry.text_version else None


def _text(text: Text) -> StatementText:
    assert text.published_at is not None
    return StatementText(
        language=text.language,
        version=text.version,
        published_at=text.published_at,
        title=text.title,
        body=text.body,
        demands=text.demands,
        closing=text.closing,
        correction=text.note if text.version > 1 else "",
    )


def _body(entry: Entry) -> dict[str, str]:
    return {
        "name": entry.name,
        "language": entry.language,
        "acronym": entry.acronym,
        "country": entry.country_code,
        "country_name": entry.country,
        "website": entry.website,
    }
