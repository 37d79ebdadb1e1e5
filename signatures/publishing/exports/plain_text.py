"""Plain text, for mails."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from coalition.statements.markup import Block, Kind, blocks, inline_runs
from signatures.publishing.exports.document import Document, isolated
from signatures.publishing.exports.words import words

WIDTH = 76


def make(document: Document) -> bytes:
    return ("\n".join(_lines(document)).rstrip() + "\n").encode()


def _lines(document: Document) -> Iterator[str]:
    labels = words(document)
    yield from (fill(document.title, WIDTH), labels.kicker, "")
    for correction in labels.corrections:
        yield from (fill(correction, WIDTH), "")
    yield from _prose(document.body)
    if document.demands:
        yield from _heading(labels.demands)
        for number, demand in enumerate(document.demands, start=1):
            yield from _item(f"{number}. ", "".join(run.text for run in inline_runs(demand)))
            yield ""
    yield from _prose(document.closing)
    if document.members:
        yield from _heading(f"{labels.members} ({len(document.members)})")
        yield from (f"- {isolated(entry, comma=labels.comma)}" for entry in document.members)
        yield ""
    yield from _heading(f"{labels.signatories} ({document.count})")
    yield from (f"- {isolated(entry, comma=labels.comma)}" for entry in document.signatories)
    if labels.withheld:
        yield from ("", fill(labels.withheld, WIDTH))
    yield from ("", labels.revision, document.address)


def _prose(source: str) -> Iterator[str]:
    was_item = False
    for block in blocks(source):
        if was_item and block.kind != Kind.ITEM:
            yield ""
        was_item = block.kind == Kind.ITEM
        yield from _block(block)
    if was_item:
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block.kind:
        case Kind.HEADING:
            yield from _heading(block.words)
        case Kind.ITEM:
            yield from _item("  " * (block.level - 1) + (f"{block.number}. " if block.number else "- "), block.words)
        case Kind.QUOTE:
            yield from (fill(block.words, WIDTH, initial_indent="> ", subsequent_indent="> "), "")
        case Kind.PARAGRAPH:
            yield from ("\n".join(fill(line, WIDTH) for line in block.words.split("\n")), "")


def _item(mark: str, text: str) -> Iterator[str]:
    yield fill(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))


def _heading(text: str) -> Iterator[str]:
    heading = fill(text, WIDTH)
    yield from ("", heading, "-" * min(len(heading), WIDTH), "")
