"""What the live stream says when a list has changed, in the words and marks of the page."""

import json

from django.template.loader import render_to_string
from django.utils import translation

from signatures.domain.edition import Edition, changes

MOST_NAMES_ANNOUNCED = 3


def live_event(before: Edition, after: Edition) -> bytes:
    """Say what leads from one Edition of a page to the next, as one server-sent event."""
    changed = changes(before.signatories.entries, after.signatories.entries)
    names = [added.entry.name for added in changed.added if added.entry.anchor not in changed.removed]
    with translation.override(after.language):
        context = {"signatories": after.signatories, "names": names if len(names) <= MOST_NAMES_ANNOUNCED else []}
        said = {
            "revision": after.revision,
            "count": after.signatories.count,
            "removed": changed.removed,
            "added": [
                {
                    "after": added.after,
                    "html": render_to_string("signatures/_organisation.html", {"entry": added.entry}).strip(),
                }
                for added in changed.added
            ],
            "parts": {
                "number": str(after.signatories.count),
                "count": render_to_string("signatures/_count.html", context).strip(),
                "unlisted": render_to_string("signatures/_unlisted.html", context).strip(),
            },
            "announcement": render_to_string("signatures/_announcement.txt", context).strip(),
        }
    return f"id: {after.revision}\nevent: list\ndata: {json.dumps(said, ensure_ascii=False)}\n\n".encode()


def stale_event(revision: int) -> bytes:
    """Say that the page must be asked for anew, as nobody knows any more what led to this revision."""
    return f"id: {revision}\nevent: stale\ndata: {json.dumps({'revision': revision})}\n\n".encode()
