"""The words of a Statement in its languages beside each other, part by part, so that none lacks what another says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext as _

from coalition.statements.models import Text


@dataclass(frozen=True, slots=True)
class Row:
    """One part in each language, in the order of the Texts; "" where a language lacks it."""

    name: str
    cells: tuple[tuple[Text, str], ...]


def newest_texts(text: Text) -> list[Text]:
    """Give a Text, as it is at hand, and the newest of each other language of its Statement."""
    others = Text.objects.filter(statement=text.statement_id).exclude(language=text.language)
    return [text, *others.order_by("language", "-version").distinct("language")]


def rows_of(texts: Sequence[Text]) -> list[Row]:
    """Align the parts of Texts: the title, the words before the demands, each demand by its number, the words after them."""
    demands = zip_longest(*(text.demands for text in texts), fillvalue="")
    rows = [
        (_("Title"), [text.title for text in texts]),
        (_("Text before the demands"), [text.body for text in texts]),
        *((str(number), list(words)) for number, words in enumerate(demands, start=1)),
        (_("Text after the demands"), [text.closing for text in texts]),
    ]
    return [Row(name, tuple(zip(texts, words, strict=True))) for name, words in rows if any(words)]
