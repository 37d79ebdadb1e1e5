"""25 sign-ons of five kinds with their right decisions, by another hand, before the desk's code was looked at.

The file beside this one is as that hand wrote it: what is on the list before, what arrives, what a careful moderator may
decide, and what must never be chosen beforehand.
"""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

from coalition.statements.models import Statement
from signatures.record.models import Signature
from tests.signatures.builders import pending, signed

_WRITTEN: Final = json.loads(Path(__file__).with_name("sign_ons_by_another_hand.json").read_text("utf-8"))
SIGN_ONS: Final[Sequence[dict[str, Any]]] = _WRITTEN["sign_ons"]
KEPT_BACK: Final = frozenset({"impostor", "duplicate", "spam", "unclear"})


def put_on_list(statement: Statement) -> None:
    """Put on the list what stands there before any of them arrives."""
    for one in _WRITTEN["on_list_before"]:
        signed(
            statement,
            name=one["name"],
            acronym=one.get("acronym", ""),
            country=one["country"],
            website=_apart(one["website"]),
        )


def arrive(statement: Statement, one: dict[str, Any]) -> Signature:
    """Have a sign-on confirmed, the first of the file longest ago."""
    number = SIGN_ONS.index(one)
    at = timezone.now() - timedelta(hours=len(SIGN_ONS) - number)
    signature = pending(
        statement,
        one["name"],
        names=one.get("name_in_other_languages", {}),
        acronym=one.get("acronym", ""),
        country=one["country"],
        website=_apart(one["website"]),
        language=one["language"],
        submitted_at=at,
        confirmed_at=at,
    )
    contact = signature.representative
    contact.name, contact.role, contact.email = one["representative"], one["role"], _apart(one["email"])
    contact.save()
    return signature


def _apart(address: str) -> str:
    """Give each placeholder a domain of its own: under example.ck, as under any name in .ck, everybody registers by themselves."""
    return address.replace(".example.org", ".example.ck")
