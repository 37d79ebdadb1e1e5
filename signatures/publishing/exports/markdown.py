"""Markdown, for whoever pastes it on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coalition.statements.markup import on_one_line
from signatures.publishing.exports.document import Document, isolated
from signatures.publishing.exports.words import words

_MARKS = re.compile(r"([\\`*_\[\]<>#|~&])")


def make(document: Document) -> bytes:
    return ("\n\n".join(_parts(document)) + "\n").encode()


def _parts(document: Document) -> Iterator[str]:
    labels = words(document)
    yield f"# {_as_words(document.title)}"
    yield labels.kicker
    yield from (f"*{_as_words(correction)}*" for correction in labels.corrections)
    yield document.body.strip()
    if document.demands:
        yield f"## {labels.demands}"
        yield "\n".join(f"{number}. {on_one_line(demand)}" for number, demand in enumerate(document.demands, start=1))
    if document.closing.strip():
        yield document.closing.strip()
    if document.members:
        yield f"## {labels.members} ({len(document.members)})"
        yield "\n".join(f"- {_as_words(isolated(entry, comma=labels.comma))}" for entry in document.members)
    yield f"## {labels.signatories} ({document.count})"
    if document.signatories:
        yield "\n".join(f"- {_as_words(isolated(entry, comma=labels.comma))}" for entry in document.signatories)
    if labels.withheld:
        yield labels.withheld
    yield f"{labels.revision}  \n<{document.address}>"


def _as_words(text: str) -> str:
    """Keep what somebody wrote from being read as markup."""
    return _MARKS.sub(r"\\\1", text)
