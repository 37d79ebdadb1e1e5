"""The picture that other sites show beside a link: 1200 by 630 points, with the title and the number."""

from __future__ import annotations

from dataclasses import replace

from signatures.publishing.exports.document import Document
from signatures.publishing.exports.typesetting import typeset


def make(document: Document) -> bytes:
    shown = replace(document, body="", demands=(), closing="", members=(), signatories=(), withheld=document.count)
    return typeset("picture.typ", shown, format="png", ppi=72)
