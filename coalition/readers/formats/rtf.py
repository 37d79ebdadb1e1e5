"""Read .rtf: the text that it shows, with links, tables and lists; pictures, notes, hidden and deleted text not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from coalition.readers.characters import clean
from coalition.readers.document import Block, Document, Kind, Span

_TOKEN: Final = re.compile(r"\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+")
_UNREAD: Final = {
    *(
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "header",
        "footer",
        "headerl",
        "headerr",
        "headerf",
        "footerl",
    ),
    *(
        "footerr",
        "footerf",
        "listtable",
        "listoverridetable",
        "themedata",
        "datastore",
        "annotation",
        "atnid",
        "atnauthor",
    ),
    *(
        "generator",
        "object",
        "xe",
        "tc",
        "rsidtbl",
        "latentstyles",
        "bkmkstart",
        "bkmkend",
        "revtbl",
        "pnseclvl",
        "nonshppict",
    ),
    *("atrfstart", "atrfend", "atndate", "atnicn", "fldinst", "footnote", "listtext", "pntext"),
}
_SIGNS: Final = {
    **{"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
    **{"tab": "\t", "emspace": " ", "enspace": " ", "line": "\v", "page": "\n", "sect": "\n", "lbr": "\v"},
}
_CHARSETS: Final = {
    0: "",
    77: "mac_roman",
    128: "cp932",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    204: "cp1251",
    238: "cp1250",
}
_LINK: Final = re.compile(r'HYPERLINK\s+"?([^"\s]+)')


@dataclass(frozen=True, slots=True)
class _State:
    read: str = "text"
    """Destination of text here: "text", "link" (of a field), "mark" (of a list), "note", "fonts" or "" (unread)."""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    raised: bool = False
    href: str = ""
    skip: int = 1
    encoding: str = ""


def read_rtf(data: bytes) -> Document:
    """Read the file's text; RTF itself is ASCII."""
    return _Reader(data.decode("latin-1")).document()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._state = _State()
        self._stack: list[_State] = []
        self._links: list[str] = []
        self._encoding, self._fonts, self._font = "cp1252", dict[int, str](), 0
        self._pending = bytearray()
        self._skip = self._line = self._group = 0
        self._spans: list[Span] = []
        self._mark = self._link = self._note = ""
        self._notes: list[str] = []
        self.hidden: list[str] = []
        self._in_table, self._cell, self._row = False, list[Block](), list[tuple[Block, ...]]()
        self._blocks: list[Block] = []

    def document(self) -> Document:
        for found in _TOKEN.finditer(self._text):
            word, number, code, sign, brace, text = found.groups()
            if code:
                self._byte(int(code, 16))
                continue
            self._flush()
            if brace == "{":
                self._stack.append(self._state)
            elif brace == "}":
                self._close()
            elif word:
                self._word(word, int(number) if number else None)
            elif sign:
                self._sign(sign)
            elif text:
                self._add(text)
        self._paragraph()
        notes = (Block(Kind.NOTE, (Span(one),), self._line, 0, where="footnote") for one in self._notes)
        return Document((*self._blocks, *notes), hidden=tuple(self.hidden))

    def _close(self) -> None:
        before = self._state
        self._state = self._stack.pop() if self._stack else _State()
        if before.read == "note" and self._state.read != "note":
            self._notes += [self._note.strip()] if self._note.strip() else []
            self._note = ""
        if before.read == "link" and self._state.read != "link":
            found = _LINK.search(self._link)
            self._links.append(found[1] if found else "")
            self._link = ""

    def _word(self, word: str, number: int | None) -> None:
        on = number != 0
        state = self._state
        match word:
            case _ if not state.read and word != "fldinst":
                pass  # within what is not read nothing is
            case "fldinst":
                self._state = replace(state, read="link")
            case "fldrslt":
                self._state = replace(state, read="text", href=self._links[-1] if self._links else "")
            case "listtext" | "pntext":
                self._state = replace(state, read="mark")
            case "footnote":
                self._state = replace(state, read="note")
            case "fonttbl":
                self._state = replace(state, read="fonts")
            case _ if word in _UNREAD:
                self._state = replace(state, read="")
            case "par" | "sect" | "page":
                self._paragraph()
            case "line" | "lbr":
                self._break()
            case "cell" | "nestcell":
                self._break()
                self._row.append(tuple(self._cell))
                self._cell = []
            case "row" | "nestrow":
                self._end_row()
            case "intbl":
                self._in_table = True
            case "trowd":
                self._in_table = True
            case "pard":
                self._in_table = False
            case "plain":
                self._state = replace(state, bold=False, italic=False, hidden=False, raised=False)
            case "b":
                self._state = replace(state, bold=on)
            case "i":
                self._state = replace(state, italic=on)
            case "v" | "strike" | "deleted":
                self._state = replace(state, hidden=on)
            case "super":
                self._state = replace(state, raised=on)
            case "nosupersub":
                self._state = replace(state, raised=False)
            case "ansicpg":
                self._encoding = f"cp{number}"
            case "mac":
                self._encoding = "mac_roman"
            case "f" if number is not None:
                self._font = number
                self._state = replace(state, encoding=self._fonts.get(number, ""))
            case "fcharset" if state.read == "fonts" and number is not None:
                self._fonts[self._font] = _CHARSETS.get(number, "")
            case "uc":
                self._state = replace(state, skip=number or 0)
            case "u" if number is not None:
                self._add(chr(number % 65536), is_code=True)
                self._skip = state.skip
            case _ if word in _SIGNS:
                self._add(_SIGNS[word])

    def _sign(self, sign: str) -> None:
        if sign in "\r\n":
            self._paragraph()
        elif sign == "*":
            self._state = replace(self._state, read="" if self._state.read == "text" else self._state.read)
        else:
            self._add({"~": " ", "_": "-", "-": ""}.get(sign, sign))

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._pending.append(value)

    def _flush(self) -> None:
        if self._pending:
            raw, self._pending = bytes(self._pending), bytearray()
            try:
                self._add(raw.decode(self._state.encoding or self._encoding, errors="replace"), is_code=True)
            except LookupError:
                self._add(raw.decode("cp1252", errors="replace"), is_code=True)

    def _add(self, text: str, *, is_code: bool = False) -> None:
        if self._skip and not is_code:
            text, self._skip = text[self._skip :], max(0, self._skip - len(text))
        state = self._state
        if state.read == "link":
            self._link += text
        elif state.read == "mark":
            self._mark += text
        elif state.read == "note":
            self._note += text
        elif state.read == "text" and state.hidden:
            self.hidden.append(text)
        elif state.read == "text" and text and not (state.raised and text.strip().isdecimal()):
            self._spans.append(Span(text, state.href, state.bold, state.italic))

    def _break(self) -> None:
        spans = _joined(self._spans)
        if any(span.text.strip() for span in spans):
            mark = self._mark.strip("\t \x95·") or ("•" if self._mark else "")
            kind = Kind.ITEM if mark else Kind.LINE
            where = f"paragraph {self._line + 1}"
            block = Block(kind, spans, self._line + 1, self._group, mark=mark, level=1 if mark else 0, where=where)
            (self._cell if self._in_table else self._blocks).append(block)
        self._spans, self._mark = [], ""

    def _paragraph(self) -> None:
        is_item = bool(self._mark)
        self._break()
        self._line += 1
        self._group += not is_item and not self._in_table

    def _end_row(self) -> None:
        if any(self._row):
            line = self._line = self._line + 1
            self._blocks.append(
                Block(Kind.ROW, (), line, self._group, cells=tuple(self._row), where=f"table row {line}")
            )
        self._row, self._cell, self._in_table = [], [], False


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Join pieces that are set alike; a surrogate pair comes in two."""
    found: list[Span] = []
    for span in spans:
        if found and replace(found[-1], text="") == replace(span, text=""):
            found[-1] = replace(span, text=found[-1].text + span.text)
        else:
            found.append(span)

    def whole(text: str) -> str:
        return clean(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))

    return tuple(replace(span, text=whole(span.text)) for span in found)
