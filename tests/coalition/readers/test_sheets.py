"""Sheets of every make say the same; what could do harm is refused before it costs memory."""

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition.readers.record import MAX_BYTES
from coalition.readers.sheet_errors import (
    BrokenSheet,
    CellTooLong,
    EmptySheet,
    EncodingUnknown,
    HoldsEntities,
    HoldsLinks,
    HoldsMacros,
    SheetError,
    SheetTooLarge,
    TooManyColumns,
    TooManyRows,
    UnknownSheet,
)
from coalition.readers.sheets import Sheet, read_sheet
from coalition.readers.sheets.record import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from tests.coalition.readers.sheets import csv_of, ods_of, xlsx_of, zipped

LINES = [
    ["Timestamp", "اسم المنظمة", "Adresse e-mail"],
    ["7/26/2021 10:00:00", "جمعية المثال", "one@example.org"],
    ["7/26/2021 10:05:00", 'Réseau d’exemple, "le vrai"', "two@example.org"],
]


def cells(sheet: Sheet) -> list[list[str]]:
    return [list(row.cells) for row in sheet.rows]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", csv_of(LINES)),
        ("a.csv", csv_of(LINES, encoding="utf-8-sig")),
        ("a.csv", csv_of(LINES, encoding="utf-16")),
        ("a.csv", csv_of(LINES, encoding="utf-16-le")),
        ("a.csv", csv_of(LINES, delimiter=";")),
        ("a.tsv", csv_of(LINES, delimiter="\t")),
        ("A.XLSX", xlsx_of(LINES)),
        ("a.ods", ods_of(LINES)),
    ],
)
def test_each_make_of_sheet_says_the_same(name: str, data: bytes):
    assert cells(read_sheet(data, filename=name)) == LINES


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("cp1256", "الشبكة العربية للمثال"), ("cp1252", "Fédération européenne des exemples privés")],
)
def test_old_encodings_of_windows_are_told_apart_and_named(encoding: str, words: str):
    sheet = read_sheet(csv_of([["Name"], [words]], encoding=encoding), filename="a.csv")

    assert (sheet.encoding, sheet.rows[1].cells) == (encoding, (words,))


def test_an_encoding_that_was_chosen_wrongly_is_said():
    with pytest.raises(EncodingUnknown):
        read_sheet(csv_of(LINES, encoding="cp1256"), filename="a.csv", encoding="utf-8")


def test_a_formula_is_read_as_one_and_not_as_what_it_shows():
    lines = [["Name", "Country"], ["Example", ""]]
    ods_cell = (
        "<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell></table:table-row>"
        '<table:table-row><table:table-cell table:formula="of:=1+1"><text:p>2</text:p></table:table-cell>'
        "</table:table-row>"
    )

    workbook = read_sheet(xlsx_of(lines, formulas={"B2": "=1+1"}), filename="a.xlsx")
    opendocument = read_sheet(ods_of([], table=ods_cell), filename="a.ods")

    assert workbook.rows[1].cells == ("Example", "=1+1")
    assert opendocument.rows[1].cells == ("=of:=1+1",)


def test_a_line_keeps_its_number_where_lines_above_are_empty():
    sheet = read_sheet(xlsx_of([["Name"], ["One"], [""], [""], ["Two"]]), filename="a.xlsx")

    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("Name",)), (2, ("One",)), (5, ("Two",))]


def empty_ods_lines(times: int, columns: int = 1) -> str:
    empty = f'<table:table-cell table:number-columns-repeated="{columns}"/>'
    return f'<table:table-row table:number-rows-repeated="{times}">{empty}</table:table-row>'


def full_ods_lines(times: int, columns: int = 1) -> str:
    full = f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell>'
    return f'<table:table-row table:number-rows-repeated="{times}">{full}</table:table-row>'


def test_empty_lines_and_columns_that_fill_the_rest_of_a_sheet_are_no_lines():
    table = full_ods_lines(2) + empty_ods_lines(90_000, 16_384)

    assert len(read_sheet(ods_of([], table=table), filename="a.ods").rows) == 2


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
BOMB = zipped({"xl/workbook.xml": b"\0" * 20_000_000})


def packed_otherwise() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 50_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.xlsx", BOMB, SheetTooLarge),
        ("a.xlsx", packed_otherwise(), BrokenSheet),
        ("a.xlsx", zipped({f"{number}.xml": "" for number in range(501)}), SheetTooLarge),
        ("a.xlsx", zipped({"xl/vbaProject.bin": "x"}, into=xlsx_of(LINES)), HoldsMacros),
        ("a.xlsm", xlsx_of(LINES), HoldsMacros),
        ("a.ods", zipped({"Basic/Standard/Module1.xml": "x"}, into=ods_of(LINES)), HoldsMacros),
        ("a.xlsx", zipped({"xl/externalLinks/externalLink1.xml": "x"}, into=xlsx_of(LINES)), HoldsLinks),
        ("a.xlsx", zipped({"xl/connections.xml": "x"}, into=xlsx_of(LINES)), HoldsLinks),
        ("a.ods", ods_of([], table='<table:table-source xlink="x"/>' + full_ods_lines(2)), HoldsLinks),
        ("a.ods", ods_of(LINES, extra=LAUGHS), HoldsEntities),
        ("a.xlsx", zipped({"xl/sharedStrings2.xml": LAUGHS}, into=xlsx_of(LINES)), HoldsEntities),
        ("a.xlsx", zipped({"xl/x.xml": LAUGHS.encode("utf-16")}, into=xlsx_of(LINES)), HoldsEntities),
        ("a.ods", ods_of([], table=full_ods_lines(1_048_576)), TooManyRows),
        ("a.ods", ods_of([], table=empty_ods_lines(1_048_576) + full_ods_lines(2)), TooManyRows),
        ("a.ods", ods_of([], table=full_ods_lines(2, 16_384)), TooManyColumns),
        ("a.csv", csv_of([["x"]] * (MAX_ROWS + 2)), TooManyRows),
        ("a.csv", csv_of([["x"] * (MAX_COLUMNS + 1)] * 2), TooManyColumns),
        ("a.csv", csv_of([["Name"], ["x" * (MAX_CELL + 1)]]), CellTooLong),
        ("a.csv", b"x" * (MAX_BYTES + 1), SheetTooLarge),
        ("a.csv", b'"' + b"x" * 200_000, BrokenSheet),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", BrokenSheet),
        ("a.csv", b"Name\r\n\r\n", EmptySheet),
        ("a.xls", b"\xd0\xcf\x11\xe0", UnknownSheet),
        ("a.xlsx", b"\xd0\xcf\x11\xe0", BrokenSheet),
        ("a.xlsx", xlsx_of(LINES)[:900], BrokenSheet),
        ("a.xlsx", zipped({"word/document.xml": "<w/>"}), BrokenSheet),
    ],
)
def test_what_could_do_harm_or_cannot_be_read_is_refused(name: str, data: bytes, error: type[SheetError]):
    with pytest.raises(error):
        read_sheet(data, filename=name)


@pytest.mark.parametrize("data", [BOMB, packed_otherwise(), ods_of([], table=full_ods_lines(1_048_576, 16_384))])
def test_a_bomb_costs_no_memory(data: bytes):
    tracemalloc.start()

    with pytest.raises(SheetError):
        read_sheet(data, filename="a.ods")

    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12).map(
    str.strip
)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=6))
@settings(deadline=None, max_examples=60)
def test_whatever_a_csv_file_holds_is_read_or_refused_in_words(lines: list[list[str]]):
    try:
        sheet = read_sheet(csv_of(lines), filename="a.csv")
    except SheetError:
        return
    assert all(len(row.cells) == len(sheet.rows[0].cells) for row in sheet.rows)


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.ods"]))
@settings(deadline=None, max_examples=150)
def test_whatever_the_bytes_are_nothing_but_a_refusal_comes_of_it(data: bytes, name: str):
    try:
        read_sheet(data, filename=name)
    except SheetError:
        return


@given(st.integers(0, 5000), st.integers(0, 255))
@settings(deadline=None, max_examples=150)
def test_a_workbook_with_one_byte_changed_is_read_or_refused(place: int, byte: int):
    data = bytearray(xlsx_of(LINES))
    data[place % len(data)] = byte

    try:
        read_sheet(bytes(data), filename="a.xlsx")
    except SheetError:
        return
