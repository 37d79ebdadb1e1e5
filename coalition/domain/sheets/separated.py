"""Read a .csv file in whatever encoding and with whatever separator it was saved."""

import csv
import io
import re
from typing import Final

from coalition.domain.sheets.errors import BrokenSheet, EncodingUnknown, SheetTooLarge
from coalition.domain.sheets.record import MAX_BYTES, Collector, Sheet

# What a person can choose where the guess is wrong.
ENCODINGS: Final = ("utf-8", "utf-16", "cp1256", "cp1252")
_SEPARATORS: Final = (",", ";", "\t", "|")
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ARABIC_RUN: Final = 1.7  # Arabic words are runs of such bytes; accents stand alone


def read_separated(data: bytes, *, encoding: str = "") -> Sheet:
    """Read it in the encoding that was asked for, else in the one that it most likely is. Raises a SheetError."""
    if len(data) > MAX_BYTES:
        raise SheetTooLarge
    encoding = encoding or guess_encoding(data)
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        raise EncodingUnknown from error
    if _CONTROLS.search(text):
        raise BrokenSheet
    collector = Collector()
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            collector.add([cell.strip() for cell in row])
    except csv.Error as error:
        raise BrokenSheet from error
    return collector.sheet(encoding=encoding)


def guess_encoding(data: bytes) -> str:
    """Guess an encoding. UTF-8 proves itself; the code pages of Windows are told apart by how their letters stand."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if (zeros := data[:1000].count(0)) and zeros > len(data[:1000]) / 4:
        return "utf-16-le" if data[1:1000:2].count(0) > data[0:1000:2].count(0) else "utf-16-be"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        runs = _HIGH.findall(data)
        return "cp1256" if sum(map(len, runs)) > _ARABIC_RUN * len(runs) else "cp1252"
    return "utf-8"


def _separator(text: str) -> str:
    """Take what parts the most cells in the first line, outside quotation marks; a comma where nothing does."""
    first = re.sub(r'"[^"]*"', "", text[:20_000]).lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=lambda separator: first.count(separator))
