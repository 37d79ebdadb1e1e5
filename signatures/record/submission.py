"""Submissions: what a form or a sheet says of a sign-on, and the digest by which the same one is known again."""

from dataclasses import dataclass, field
from typing import Final

from django.utils.crypto import salted_hmac

from coalition.names.letters import fold
from coalition.names.mailboxes import comparable
from coalition.statements.models import Statement

# What is said of the organisation, and not of who signs for it.
OF_ORGANISATION: Final = ("name", "names", "acronym", "country", "website", "listed")


@dataclass(frozen=True, slots=True)
class Submission:
    """The content of the form."""

    name: str
    representative_name: str
    representative_role: str
    representative_email: str
    acronym: str = ""
    country: str = ""
    website: str = ""
    note: str = ""
    listed: bool = True
    # The number of the Text that was on the page.
    text: int | None = None
    names: dict[str, str] = field(default_factory=dict)


def fingerprint_of(statement: Statement, *, name: str, email: str) -> str:
    """Digest, by a key, who signs what: the same sign-on sent again is known by it."""
    what = "\n".join([str(statement.pk), fold(name), comparable(email)])
    return salted_hmac("signatures.fingerprint", what, algorithm="sha256").hexdigest()
