"""Things that a Statement still lacks before it can, or should, be opened for sign-ons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from coalition.names.spelling import code_point
from coalition.organisations.models import MembersOn
from coalition.site.fonts import letters_without_font
from coalition.statements.models import Statement, Text

_MOST_LETTERS: Final = 5
_ENDS_SENTENCE: Final = re.compile(r"[.!?…;:؟؛۔。][\s*_)\]}»”’\"']*$")
_GOES_ON: Final = re.compile(r"[,،、-]$")
_CAN_CLOSE: Final = (Statement.State.DRAFT, Statement.State.OPEN)


class Lack(StrEnum):
    """Things that a Statement can lack. The words for each are in coalition/statements/readiness_words.py."""

    NOTHING_PUBLISHED = "nothing_published"
    NO_TEXT = "no_text"
    NOT_PUBLISHED = "not_published"
    FEWER_DEMANDS = "fewer_demands"
    DEMANDS_OF_SEVERAL_LINES = "demands_of_several_lines"
    NO_MEMBERS = "no_members"
    NO_CLOSING_TIME = "no_closing_time"
    CLOSING_TIME_PASSED = "closing_time_passed"
    LETTERS_WITHOUT_FONT = "letters_without_font"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing; `language` and `text` say of which Text, `values` fill the words."""

    lack: Lack
    language: str = ""
    text: Text | None = None
    values: tuple[int | str, ...] = ()

    @property
    def blocks(self) -> bool:
        """Tell whether the Statement stays a draft until this is there; all else is advice."""
        return self.lack == Lack.NOTHING_PUBLISHED


def missing(statement: Statement) -> list[Missing]:
    """List what is missing: first what keeps a Statement a draft, then what is advised, language by language."""
    return missing_of([statement])[0]


def missing_of(statements: Sequence[Statement]) -> list[list[Missing]]:
    """List what each of them lacks, in a fixed number of queries."""
    texts = Text.objects.filter(statement__in=statements).order_by("statement_id", "language", "-version")
    newest: dict[int, dict[str, Text]] = {statement.pk: {} for statement in statements}
    for text in texts.distinct("statement_id", "language"):
        newest[text.statement_id][text.language] = text
    published = Exists(Text.objects.published().filter(statement=OuterRef("pk")))
    told = Statement.objects.filter(pk__in=newest).annotate(shown=Coalesce("shown_members", MembersOn("issued_on")))
    told = told.annotate(has_members=~Q(shown=[]), is_published=published)
    known = {pk: (members, text) for pk, members, text in told.values_list("pk", "has_members", "is_published")}
    return [
        [
            *([] if known[statement.pk][1] else [_nothing_published(newest[statement.pk])]),
            *_of_texts(newest[statement.pk]),
            *_of_statement(statement, has_members=known[statement.pk][0]),
        ]
        for statement in statements
    ]


def together(text: Text) -> Missing | None:
    """Name the demands of an unpublished Text that may be several: a line of theirs begins something new."""
    numbers = [number for number, demand in enumerate(text.demands, start=1) if _may_be_several(demand)]
    if not numbers or text.published_at is not None:
        return None
    return Missing(Lack.DEMANDS_OF_SEVERAL_LINES, text.language, text, (", ".join(map(str, numbers)),))


def _may_be_several(demand: str) -> bool:
    return any(_is_parted(above, below) for above, below in pairwise(demand.split("\n")))


def _is_parted(above: str, below: str) -> bool:
    """Tell whether a line may begin a demand: not what goes on with the sentence of the line above, as wrapped lines do."""
    return bool(_ENDS_SENTENCE.search(above)) or not (_GOES_ON.search(above) or below[:1].islower())


def _nothing_published(newest: dict[str, Text]) -> Missing:
    """Say that no Text is published, with the one to begin with: that of the site's first language that has one."""
    codes = [code for code, _name in settings.LANGUAGES]
    first = next((code for code in [*codes, *newest] if code in newest), codes[0])
    return Missing(Lack.NOTHING_PUBLISHED, first, newest.get(first))


def _of_texts(newest: dict[str, Text]) -> Iterator[Missing]:
    most = max((len(text.demands) for text in newest.values()), default=0)
    for language, _name in settings.LANGUAGES:
        text = newest.get(language)
        if text is None:
            yield Missing(Lack.NO_TEXT, language)
            continue
        if text.published_at is None:
            yield Missing(Lack.NOT_PUBLISHED, language, text)
        if len(text.demands) < most:
            yield Missing(Lack.FEWER_DEMANDS, language, text, (len(text.demands), most))
        if several := together(text):
            yield several
        if letters := letters_without_font([text.title, text.body, *text.demands, text.closing, text.note]):
            yield Missing(Lack.LETTERS_WITHOUT_FONT, language, text, (_named(letters),))


def _named(letters: Sequence[str]) -> str:
    more = "…" if len(letters) > _MOST_LETTERS else ""
    return ", ".join(f"{letter} ({code_point(letter)})" for letter in letters[:_MOST_LETTERS]) + more


def _of_statement(statement: Statement, *, has_members: bool) -> Iterator[Missing]:
    if not has_members:
        yield Missing(Lack.NO_MEMBERS)
    if statement.state not in _CAN_CLOSE:
        return
    if statement.closes_at is None:
        yield Missing(Lack.NO_CLOSING_TIME)
    elif statement.closes_at <= timezone.now():
        yield Missing(Lack.CLOSING_TIME_PASSED)
