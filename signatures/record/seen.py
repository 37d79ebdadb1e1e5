"""The view of somebody who decides: a page may be old, and what it showed may have changed since."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from signatures.record.errors import ChangedMeanwhile
from signatures.record.models import Signature

_SEEN: Final = ("name", "names", "acronym", "country", "website", "listed", "first_approved_by_id", "organisation_id")


def what_is_seen(signature: Signature) -> str:
    """Digest what a decision is about, for a form to bring back."""
    seen = [str(getattr(signature, field)) if field != "names" else signature.names for field in _SEEN]
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:32]


def check_seen(signature: Signature, seen: str | None) -> None:
    """Raise ChangedMeanwhile where a locked Signature is not what was seen any more; None saw no page."""
    if seen is not None and seen != what_is_seen(signature):
        raise ChangedMeanwhile
