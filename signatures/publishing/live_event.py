"""Messages of the live stream about a changed list, in the words and marks of the page."""

import json

from django.template.loader import render_to_string
from django.utils import translation

from signatures.publishing.edition import Changes, Edition, changes
from signatures.publishing.lines import line
from signatures.publishing.listing import PublicList

MOST_NAMES_ANNOUNCED = 3
# What else of the page follows the list, each by its template.
_PARTS = ("count", "line", "milestone", "rest", "revision")


def live_event(before: Edition, after: Edition) -> bytes:
    """Say what leads from one Edition of a page to the next, as one server-sent event."""
    was, now = before.followed, after.followed
    assert was is not None
    assert now is not None
    assert after.statement is not None
    changed = changes(was.entries, now.entries)
    with translation.override(after.language):
        context = {"statement": after.statement, "signatories": now, "names": _new_names(was, now, changed)}
        payload = {
            "revision": after.revision,
            "count": now.count,
            "removed": changed.removed,
            "added": [
                {
                    "after": added.after,
                    "html": line(added.entry, with_link=after.statement.links_names),
                }
                for added in changed.added
            ],
            "parts": {
                "number": str(now.count or ""),
                **{part: render_to_string(f"signatures/publishing/_{part}.html", context).strip() for part in _PARTS},
            },
            "announcement": render_to_string("signatures/publishing/_announcement.txt", context).strip(),
        }
    return f"id: {after.revision}\nevent: list\ndata: {json.dumps(payload, ensure_ascii=False)}\n\n".encode()


def _new_names(was: PublicList, now: PublicList, changed: Changes) -> list[str]:
    """Name those who signed, where they are few and the page shows all: what moves up into a part is not new."""
    if was.rest or now.rest:
        return []
    names = [added.entry.name for added in changed.added if added.entry.anchor not in changed.removed]
    return names if len(names) <= MOST_NAMES_ANNOUNCED else []


def stale_event(revision: int) -> bytes:
    """Say that the page must be asked for anew, as nobody knows any more what led to this revision."""
    return f"id: {revision}\nevent: stale\ndata: {json.dumps({'revision': revision})}\n\n".encode()
