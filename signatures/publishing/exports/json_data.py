"""JSON, for programs."""

from __future__ import annotations

import json

from signatures.publishing.exports.document import Document
from signatures.publishing.listing import Entry


def make(document: Document) -> bytes:
    payload = {
        "address": document.address,
        "language": document.language,
        "title": document.title,
        "issued_on": document.issued_on.isoformat(),
        "body": document.body,
        "demands": document.demands,
        "closing": document.closing,
        "corrections": [{"day": one.day.isoformat(), "note": one.note} for one in document.corrections],
        "members": [_organisation(entry) for entry in document.members],
        "signatories": [_signatory(entry) for entry in document.signatories],
        "not_shown_by_name": document.withheld,
        "count": document.count,
        "revision": document.revision,
        "revised_on": document.revised_on.isoformat(),
    }
    return (json.dumps(payload, ensure_ascii=False, indent=1) + "\n").encode()


def _signatory(entry: Entry) -> dict[str, object]:
    text = {"language": entry.text_language, "version": entry.text_version} if entry.text_version else None
    signed_on = entry.signed_on.isoformat() if entry.signed_on else None
    return {"reference": entry.reference} | _organisation(entry) | {"signed_on": signed_on, "text": text}


def _organisation(entry: Entry) -> dict[str, str]:
    return {"name": entry.name, "acronym": entry.acronym, "country": entry.country, "website": entry.website}
