"""The picture that other sites show beside a link: 1200 by 630 points, with the title and the number."""

from __future__ import annotations

from signatures.publishing.exports.document import Document
from signatures.publishing.exports.typesetting import card_of, draw
from signatures.publishing.exports.words import words


def make(document: Document) -> bytes:
    card = card_of(language=document.language, accent=document.accent, logo=document.logo, site_name=document.site_name)
    said = words(document)
    card |= {"kicker": said.kicker, "title": document.title, "count": document.count, "counted": said.counted}
    return draw("picture.typ", card)
