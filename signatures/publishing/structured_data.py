"""Data about a page for machines that read it, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from coalition.identity.current import identity
from signatures.publishing.listing import Entry

# Longer lists are in the page itself and in its downloads.
MOST_ORGANISATIONS = 200
# A data block runs nothing, so that no policy has to allow it, but "</script>" would end it.
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def structured_data(page: Mapping[str, Any]) -> SafeString:
    """Describe a Statement's page, given by its context, as JSON-LD."""
    statement, text = page["statement"], page["text"]
    payload = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": page["canonical_url"],
        "url": page["canonical_url"],
        "name": text.title,
        "abstract": page["summary"],
        "inLanguage": text.language,
        "datePublished": statement.issued_on.isoformat(),
        "dateModified": timezone.localdate(statement.revised_at).isoformat(),
        "version": statement.revision,
        "publisher": {"@type": "Organization", "name": identity().name(), "url": settings.SITE_URL},
        "author": _organisations(page["members"], page_address=page["canonical_url"]),
        "contributor": _organisations(
            page["signatories"].entries[:MOST_ORGANISATIONS], page_address=page["canonical_url"]
        ),
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": settings.SITE_URL + download.url,
                "encodingFormat": download.format.type,
            }
            for download in page["downloads"].values()
        ],
    }
    return mark_safe(json.dumps(payload, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))  # noqa: S308


def _organisations(entries: Iterable[Entry], *, page_address: str) -> list[dict[str, str]]:
    return [
        {"@type": "Organization", "name": entry.name}
        | ({"@id": f"{page_address}#{entry.anchor}"} if entry.anchor else {})
        | ({"url": entry.website} if entry.website else {})
        for entry in entries
    ]
