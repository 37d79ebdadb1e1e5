"""Rows: told by their headings, else by what stands in their columns; cards and terms; tables that only lay out a page."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from coalition.readers.classify import heading, is_boilerplate, is_prose, looks_like_body, opens_list
from coalition.readers.columns import (
    EMPTY,
    head_names,
    heads_unlike,
    is_naming,
    is_told,
    refuses,
)
from coalition.readers.dates import date_line
from coalition.readers.document import Block, text_of
from coalition.readers.entry import Item
from coalition.readers.joining import begins_within, ends_open
from coalition.readers.parting import split
from coalition.readers.recognise import (
    is_acronym,
    is_body,
    is_name,
    is_short_for,
    is_site,
    places,
    plain,
    where_is,
)
from coalition.readers.record import ReaderWarning, WarningReason
from coalition.readers.table_columns import (
    are_translations,
    is_address,
    is_placed,
    kind_of,
    kinds_of,
    surely_names,
    tells_sorts,
    with_answers,
    with_one_name,
    with_proven_acronyms,
)
from coalition.readers.words import fold, has, words

_TOTAL: Final = re.compile(r"(?:grand |sub)?(?:total|totaux|count|المجموع|الإجمالي|مجموع)\b\W*\d*\W*", re.IGNORECASE)
_HEAD_WITHIN: Final = 8  # rows; a table's name may stand above its headings
_SAMPLE: Final = 500  # rows
_FEWEST: Final = 2  # rows below a heading
_MOST: Final = 2  # of so many, one has it


@dataclass
class ReadTable:
    """Content of a table's rows: items, blocks that head those below them, and what was left out of it."""

    items: list[Item | Block] = field(default_factory=list)
    told: list[ReaderWarning] = field(default_factory=list)
    columns: tuple[tuple[str, str], ...] = ()


def read_table(rows: Sequence[Block]) -> ReadTable | None:
    """Read rows that say one thing each; None where the table only lays out a page, or names stand side by side."""
    if rows[0].mark == "card":
        return _cards(rows)
    if rows[0].mark == "term":
        return _terms(rows)
    texts = [[text_of(cell) for cell in row.cells] for row in rows]
    head = _head(rows, texts)
    if len(rows) == 1 and head is None:
        return None
    below = _below(texts, head)
    body = list(rows[below:])
    if not body:
        return None
    width = max(len(cells) for cells in texts)
    columns = [[text_of(row.cells[at]) if at < len(row.cells) else "" for row in body] for at in range(width)]
    headings = [""] * width if head is None else [*texts[head], *[""] * width][:width]
    for further in texts[(head or 0) + 1 : below] if head is not None else ():
        headings = [" ".join(filter(None, (one, *further[at : at + 1]))) for at, one in enumerate(headings)]
    kinds = kinds_of(headings, columns, is_headed=head is not None)
    if not kinds and head is not None and _is_plainly_headed(texts[head]):
        # What it tells is told, and not of bodies.
        return ReadTable(told=[_told(row, row.text.replace("\n", " "), WarningReason.NOT_A_NAME) for row in rows])
    if head is None and kinds and not are_translations(kinds, columns):
        if rows[0].mark == "flow" or (rows[0].mark != "sheet" and (width == 1 or kinds.count("name") > 1)):
            return None
        kinds = with_one_name(kinds, columns)
    if not kinds:
        return None
    kinds = with_answers(with_proven_acronyms(kinds, headings, columns), headings, columns)
    read = ReadTable(columns=tuple(zip(headings, kinds, strict=True)))
    for row, cells in zip(rows[: head or 0], texts, strict=False):
        given = [text for text in cells if text]
        if len(given) == 1 and opens_list(given[0], marked_up=True):
            read.items.append(replace(next(cell[0] for cell in row.cells if cell), mark="", where=row.where))
            continue
        read.told.append(_told(row, " ".join(filter(None, cells)), WarningReason.NOT_A_NAME))
    sorts = [at for at, column in enumerate(columns) if kinds[at] != "name" and tells_sorts(column)]
    for row in body:
        if any(_says_person(text_of(cell)) for at, cell in enumerate(row.cells) if at in sorts):
            read.told.append(_told(row, row.text.replace("\n", " "), WarningReason.INDIVIDUAL))
        else:
            _read_row(row, kinds, read, headings)
    if not surely_names(headings, columns, kinds):
        read.items = [
            replace(one, warnings=(*one.warnings, WarningReason.NO_LIST)) if isinstance(one, Item) else one
            for one in read.items
        ]
    if head is None and read.items and isinstance(first := read.items[0], Item) and not _is_plain(first):
        # It may head the columns in words that are not known.
        read.items[0] = replace(first, warnings=(*first.warnings, WarningReason.UNLIKELY_NAME))
    _with_towns(read, body, headings, columns)
    for at, (headed, kind) in enumerate(zip(headings, kinds, strict=True)):
        if kind in {"other", "note", "role"} and (given := [one for one in columns[at] if one.casefold() not in EMPTY]):
            told = f"{headed}: {'; '.join(given)}".strip(": ").replace("\n", " ")
            read.told.append(_told(body[0], told[:2000], WarningReason.NOT_A_NAME))
    return read


def _head(rows: Sequence[Block], texts: list[list[str]]) -> int | None:
    """Find the row that heads the columns: by its words, else since its cells are of another kind than those below."""
    if rows[0].mark == "keys":
        return 0
    known = [
        at
        for at, cells in enumerate(texts[:_HEAD_WITHIN])
        if (head_names(cells) or _heads_one(cells, rows)) and not _is_of_values(texts, at)
    ]
    if known and known[1:] == [known[0] + 1] and sum(map(bool, texts[known[0]])) == 1:
        return known[1]  # above it stands what the table is called
    if known or rows[0].mark in {"flow", "tab"}:
        return next(iter(known), None)
    first = next((at for at, cells in enumerate(texts[:_HEAD_WITHIN]) if sum(map(bool, cells)) > 1), len(rows))
    below = texts[first + 1 :]
    if len(below) < _FEWEST:
        return None
    kinds = [kind_of(list(column)) for column in itertools.zip_longest(*below, fillvalue="")]
    return first if heads_unlike(texts[first], kinds, kind_of) and not _is_of_values(texts, first) else None


def _is_of_values(texts: list[list[str]], at: int) -> bool:
    """Tell whether a row is one of the rows below it: its cells stand there again, among others, or it holds a date."""
    columns = list(itertools.zip_longest(*texts[at + 1 : at + _SAMPLE], fillvalue=""))
    again = [
        text in (column := [fold(one) for one in columns[place]]) and len(set(column)) > 1
        for place, cell in enumerate(texts[at])
        if (text := fold(cell)) and place < len(columns)
    ]
    filled = [sum(map(bool, row)) for row in texts[: at + 1]]
    deep = any(one >= filled[-1] > 1 for one in filled[:-1])  # above headings stands what the table is called
    dated = deep or any(re.search(r"\d{4}-\d\d-\d\d|\d\d:\d\d", cell) for cell in texts[at])
    repeated = any(list(map(fold, row)) == list(map(fold, texts[at])) for row in texts[at + 1 :])
    return dated or (bool(again) and sum(again) * 2 >= len(again) and not repeated)


def _below(texts: list[list[str]], head: int | None) -> int:
    """Give the first row below the headings, of which a second row may say more."""
    if head is None:
        return 0
    at = head + 1
    if len(texts) <= at + _FEWEST:
        return at
    second, *rest = texts[at:]
    names = any(looks_like_body(text) > 1 and len(text.split()) > 1 for text in second)
    if head_names(second) and not names and not head_names(rest[0]):
        return at + 1
    typed = [
        column
        for column, cells in enumerate(itertools.zip_longest(*rest[:_SAMPLE], fillvalue=""))
        if kind_of(list(cells)) in {"number", "website", "country"}
    ]
    empty = all(not "".join(second[column : column + 1]) for column in typed)
    is_said = sum(map(bool, second)) > 1 and not any(is_body(text) for text in second)
    return at + 1 if len(typed) > 1 and empty and is_said else at


def _is_plainly_headed(cells: Sequence[str]) -> bool:
    return sum(map(is_told, filter(None, cells))) > 1


def _is_plain(item: Item) -> bool:
    return looks_like_body(item.text) > 1 or is_site(item.website) or bool(where_is(item.country or ""))


def _with_towns(read: ReadTable, body: Sequence[Block], headings: list[str], columns: list[list[str]]) -> None:
    """Put the town behind a name that stands in several rows: chapters of one body are several."""
    at = next((at for at, heading in enumerate(headings) if set(fold(heading).split()) & words("towns")), None)
    if at is None:
        return
    towns = {row.line: town for row, town in zip(body, columns[at], strict=True)}
    count = Counter(fold(one.text) for one in read.items)
    read.items = [
        replace(one, town=towns[one.line])
        if isinstance(one, Item) and count[fold(one.text)] > 1 and towns.get(one.line)
        else one
        for one in read.items
    ]


def _heads_one(cells: list[str], rows: Sequence[Block]) -> bool:
    """Tell whether a row of a sheet with one column heads it."""
    return (
        len(rows) > 1
        and rows[0].mark in {"sheet", "|", ","}
        and sum(map(bool, cells)) == 1
        and is_naming(next(filter(None, cells)))
    )


def _told(row: Block, text: str, reason: WarningReason) -> ReaderWarning:
    return ReaderWarning(reason, row.line, text, row.where)


def _read_row(row: Block, kinds: list[str], read: ReadTable, headings: list[str]) -> None:
    texts = [text_of(cell) for cell in row.cells]
    given = [text for text in texts if text]
    if len(set(given)) == 1 and (places(given[0].rstrip(": ")) is not None or opens_list(given[0], marked_up=True)):
        first = next(cell[0] for cell in row.cells if cell)
        read.items.append(replace(first, mark="", where=row.where))  # it heads the rows below it
        return

    def values(wanted: str) -> list[str]:
        found = zip(kinds, texts, strict=False)
        return [text for kind, text in found if kind == wanted and text.casefold() not in EMPTY]

    names = values("name")
    whole = " ".join(given).replace("\n", " ")
    is_heading = sum(text == heading and bool(text) for text, heading in zip(texts, headings, strict=False)) * 2 > len(
        given
    )
    if not names or is_heading or _is_no_name(names[0]):
        if rest := " ".join(t for k, t in zip(kinds, texts, strict=False) if k != "number" and t).replace("\n", " "):
            read.told.append(_told(row, rest, WarningReason.NOT_A_NAME))
        return
    if any(map(refuses, values("consent"))):
        read.told.append(_told(row, whole, WarningReason.NO_CONSENT))
        return
    at = kinds.index("name") if "name" in kinds else 0
    cell = row.cells[
        next((i for i, k in enumerate(kinds) if k == "name" and i < len(texts) and texts[i] == names[0]), at)
    ]
    parts = _names_of(cell)
    if len(names) == 2 and is_acronym(names[1].strip("()")) and not values("acronym"):
        kinds = ["acronym" if text == names[1] else kind for kind, text in zip(kinds, texts, strict=False)]
        names = names[:1]
    link = next(
        (
            one.href
            for kind, one_cell in zip(kinds, row.cells, strict=False)
            if kind == "website"
            for one in one_cell
            if one.href
        ),
        "",
    )
    website = next(iter(values("website")), "").split("\n")[0]
    website = website if is_address(website) else link
    acronym, where = " ".join(values("acronym")), ", ".join(values("country")).replace("\n", " ")
    guessed = (WarningReason.COUNTRY_GUESSED,) if where and not (where_is(where) or places(where) is not None) else ()
    if fold(names[0]) in map(fold, values("person")):
        guessed = (*guessed, WarningReason.UNLIKELY_NAME)  # who signs gave their own name twice
    of = next(filter(None, (heading(one) for one in values("list"))), None)
    for text, href, warnings in parts:
        read.items.append(
            Item(
                text, row.line, row.where, href, acronym.strip("()") if len(parts) == 1 else "",
                where if "country" in kinds else None, " – ".join(names[1:]) if len(parts) == 1 else "",
                website, next(iter(values("person")), ""),
                warnings=(*warnings, *guessed), in_table=True, of=of,
            )
        )  # fmt: skip


def _says_person(text: str) -> bool:
    """Tell whether a cell says of its row that a person signs for themselves, and nothing else."""
    given = fold(text).split()
    return len(given) == 1 and bool(has(given, "person_rows"))


def _is_no_name(text: str) -> bool:
    bare = plain(text)
    return (
        bool(_TOTAL.fullmatch(bare))
        or is_boilerplate(bare)
        or (not is_name(bare.replace("\n", " ")) and not bare.isdigit())
        or date_line(bare) is not None
    )


def _names_of(cell: Sequence[Block]) -> list[tuple[str, str, tuple[WarningReason, ...]]]:
    """Give the names in a cell: one as a rule, yet two where its lines or a semicolon part what can be names alone."""
    lines = [(block.text, block.href) for block in cell if block.text]
    if len(lines) > 1 and not any(
        begins_within(above, text)
        or ends_open(above)
        or text.startswith("(")
        or (is_acronym(text.strip("()")) and is_short_for(text.strip("()"), above))
        or places(text) is not None
        or is_site(text)
        for (above, _), (text, _) in itertools.pairwise(lines)
    ):
        return [(text, href, (WarningReason.SEPARATOR_GUESSED,)) for text, href in lines]
    whole = " ".join(text for text, _ in lines)
    href = next((href for _, href in lines if href), "")
    parts, _guessed = split(whole, led=False) if re.search(r"[;؛]\s|\s[|/]\s", whole) else ([whole], False)
    warned = (WarningReason.SEPARATOR_GUESSED,) if len(parts) > 1 else ()
    return [(part, href if len(parts) == 1 else "", warned) for part in parts]


def _cards(rows: Sequence[Block]) -> ReadTable:
    """Read cards: the first piece that most of them have, each another, is the name."""
    read = ReadTable()
    said = Counter(text for row in rows for text in {text_of(cell) for cell in row.cells})
    labels = {text for text, times in said.items() if times * 3 > len(rows) * 2 and times > 2}
    if _are_places(rows):
        for row in rows:
            first, *rest = (block for cell in row.cells for block in cell)
            read.items += [
                replace(first, mark="", where=row.where),
                *(Item(one.text, one.line, row.where, one.href) for one in rest),
            ]
        return read
    for row in rows:
        pieces = [cell[0] for cell in row.cells if cell and cell[0].text not in labels]
        names = [
            one
            for one in pieces
            if not (is_placed(one.text) or is_site(one.text) or is_boilerplate(one.text) or is_prose(one.text))
        ]
        name = next((one for one in names if not is_acronym(one.text.strip("()"))), names[0] if names else None)
        if name is None or not is_name(plain(name.text)):
            read.told.append(_told(row, row.text, WarningReason.NOT_A_NAME))
            continue
        rest = [one for one in pieces if one is not name]
        short = [one.text.strip("()") for one in rest if is_acronym(one.text.strip("()"))]
        acronym = next((one for one in short if is_short_for(one, name.text) or not is_placed(one)), "")
        where = next(
            (one.text.strip("()") for one in rest if is_placed(one.text) and one.text.strip("()") != acronym), None
        )
        website = next((one.text for one in rest if is_site(one.text)), "")
        href = name.href or next((one.href for one in rest if one.href), "")
        href = href or next((block.href for cell in row.cells for block in cell if block.href), "")
        read.items.append(Item(name.text, row.line, row.where, href, acronym, where, website=website, in_table=True))
        used = {acronym, where or "", website}
        left = [one.text for one in rest if one.text.strip("()") not in used]
        read.told += [_told(row, text, WarningReason.NOT_A_NAME) for text in left]
    read.told += [_told(rows[0], text, WarningReason.NOT_A_NAME) for text in sorted(labels)]
    return read


def _are_places(rows: Sequence[Block]) -> bool:
    """Tell whether each card is a place with the bodies of it below, and one has several."""
    cards = [[block.text for cell in row.cells for block in cell] for row in rows]
    rest = [text for card in cards for text in card[1:]]
    return (
        all(card and is_placed(card[0]) for card in cards)
        and len(rest) > len(cards)
        and not any(is_placed(one) or is_site(one) or is_acronym(one.strip("()")) or is_prose(one) for one in rest)
    )


def _terms(rows: Sequence[Block]) -> ReadTable:
    """Read terms with definitions: a term is a name, or short for one, or heads the name below it."""
    read = ReadTable()
    terms = [text_of(row.cells[0]) for row in rows]
    for row in rows:
        term, definition = row.cells[0], row.cells[1] if len(row.cells) > 1 else ()
        if sum(map(is_placed, terms)) * _MOST > len(terms):
            read.items += [replace(block, mark="") for block in term]
            read.items += [Item(text, row.line, row.where, href, warnings=w) for text, href, w in _names_of(definition)]
        elif sum(is_acronym(one) for one in terms) * _MOST > len(terms):
            name = text_of(definition).replace("\n", " ")
            read.items.append(Item(name, row.line, row.where, acronym=text_of(term), in_table=True))
        else:
            told = text_of(definition)
            where = told if is_placed(told) else None
            read.items.append(
                Item(text_of(term), row.line, row.where, term[0].href if term else "", country=where, in_table=True)
            )
            read.told += [] if where else [_told(row, told, WarningReason.NOT_A_NAME)]
    return read
