"""Read a .csv file in whatever encoding and with whatever separator it was saved."""

import csv
import io
import re
from collections import Counter
from typing import Final

from coalition.readers.characters import decode, mended
from coalition.readers.columns import head_names, is_naming
from coalition.readers.record import MAX_BYTES
from coalition.readers.sheet_errors import BrokenSheet, EncodingUnknown, SheetTooLarge
from coalition.readers.sheets.record import Collector, Sheet

# What a person can choose where the guess is wrong.
ENCODINGS: Final = ("utf-8", "utf-16", "cp1256", "cp1252", "mac_roman")
_SEPARATORS: Final = (",", ";", "\t", "|")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SEP: Final = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_SAMPLE: Final = 60  # lines


def read_separated(data: bytes, *, encoding: str = "") -> Sheet:
    """Read it in the encoding that was asked for, else in the one that it most likely is. Raises a SheetError."""
    if len(data) > MAX_BYTES:
        raise SheetTooLarge
    try:
        if encoding:
            text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
        else:
            text, encoding, _guessed = decode(data)
    except UnicodeDecodeError as error:
        raise EncodingUnknown from error
    if _CONTROLS.search(text):
        raise BrokenSheet
    separator = ""
    if told := _SEP.match(text):
        separator, text = told[1], "\n" + text[told.end() :]
    text = "\n".join(map(mended, text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", " ").split("\n")))
    collector = Collector()
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text))
        heading: list[str] = []
        for row in reader:
            cells = [cell.strip() for cell in row]
            heading = heading or (list(cells) if head_names(cells) else [])
            surplus = len(cells) - len(heading)
            if heading and surplus > 0 and all(cells[len(heading) :]):  # a name with commas that nobody put in quotes
                name = next((at for at, cell in enumerate(heading) if is_naming(cell)), 0)
                cells[name : name + surplus + 1] = [", ".join(cells[name : name + surplus + 1])]
            collector.add(cells)
    except csv.Error as error:
        raise BrokenSheet from error
    return collector.sheet(encoding=encoding)


def _separator(text: str) -> str:
    """Take what parts the lines most evenly into cells, outside quotation marks; a comma where nothing does."""
    lines = re.sub(r'"[^"]*"', "", text[:50_000]).strip().split("\n")[:_SAMPLE]

    def evenness(separator: str) -> tuple[float, int]:
        counts = Counter(line.count(separator) for line in lines if line.strip())
        often = max(((times, count) for count, times in counts.items() if count), default=(0, 0))
        spaced = sum(f"{separator} " in line for line in lines if separator in line)
        return (often[0] - spaced / 2) / max(len(lines), 1), often[1]

    return max(_SEPARATORS, key=evenness)
