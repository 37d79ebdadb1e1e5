"""The list as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coalition.site.sheet_cells import csv_chunks
from signatures.publishing.exports.columns import signatory_cells, signatory_headings
from signatures.publishing.exports.document import Document, printable_entry
from signatures.publishing.listing import Entry


def make(document: Document) -> bytes:
    return b"".join(write_csv(document.signatories))


def write_csv(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Write the entries, with headings in the language that is active now."""
    return csv_chunks(signatory_headings(), (signatory_cells(printable_entry(entry)) for entry in entries))
