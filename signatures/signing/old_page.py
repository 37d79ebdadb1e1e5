"""Corrections from a page that is old: what somebody left alone there stays as it is by now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Final

from signatures.record.models import Representative, Signature
from signatures.record.submission import OF_ORGANISATION, Submission

_FIELDS: Final = (*OF_ORGANISATION, "representative_name", "representative_role", "note")
QUESTION: Final = "question"


def on_record(signature: Signature, representative: Representative) -> dict[str, Any]:
    """Give what the page of a correction shows, for the form to bring back."""
    of_organisation = {field: getattr(signature, field) for field in OF_ORGANISATION}
    return of_organisation | {
        "country": str(signature.country),
        "representative_name": representative.name,
        "representative_role": representative.role,
        "note": representative.note,
        QUESTION: signature.reason,
    }


def shown(written: str, *, now: Mapping[str, Any]) -> dict[str, Any]:
    """Read what the page showed, of what came back with the form; of what did not come back, what is on record now."""
    try:
        found = json.loads(written)
    except ValueError:
        found = None
    return {**now, **{field: found[field] for field in now if isinstance(found, dict) and field in found}}


def as_meant(typed: Submission, *, before: Mapping[str, Any], now: Mapping[str, Any]) -> Submission:
    """Keep of what was typed what differs from what the page showed."""
    written = asdict(typed)
    return replace(typed, **{field: now[field] for field in _FIELDS if written[field] == before[field]})


def changed_meanwhile(typed: Submission, *, before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Name what was changed both on the page and, since it was opened, elsewhere; and a question that came or was answered."""
    written = asdict(typed)
    asked = [QUESTION] if now[QUESTION] != before[QUESTION] else []
    return asked + [field for field in _FIELDS if before[field] != now[field] != written[field] != before[field]]
