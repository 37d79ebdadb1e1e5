"""A file that is read can do nothing to who has it read: it costs bounded time and memory, and ends in words."""

import ast
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from django.conf import settings

from coalition.readers import apart, child, exchange, sheets
from coalition.readers import read as documents
from coalition.readers.document_errors import (
    BrokenDocument,
    DocumentError,
    EmptyDocument,
    LockedDocument,
    UnknownFormat,
)
from coalition.readers.errors import ReaderFailed, ReadersBusy, ReadingError, TookTooLong, TookTooMuch
from coalition.readers.reading_words import reading_error_words
from coalition.readers.sheet_errors import CellTooLong, SheetError
from tests.coalition.readers.test_documents import STATEMENT

LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def archive(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return written.getvalue()


def word(*paragraphs: str, xml: Callable[[bytes], bytes] = bytes) -> bytes:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    return archive(parts | {"word/document.xml": xml(parts["word/document.xml"])})


def workbook() -> bytes:
    book, written = openpyxl.Workbook(), io.BytesIO()
    for row in (["Organisation", "Country"], ["Example Forum", "Lebanon"]):
        book.worksheets[0].append(row)
    book.save(written)
    return written.getvalue()


def test_what_is_read_apart_is_what_the_reader_reads():
    text = STATEMENT.encode()

    assert apart.read_document(text) == documents.read_document(text)
    assert apart.read_list(text) == documents.read_list(text)
    assert apart.read_sheet(workbook(), filename="a.xlsx") == sheets.read_sheet(workbook(), filename="a.xlsx")


BAD: dict[str, tuple[bytes, type[Exception]]] = {
    "no bytes": (b"", EmptyDocument),
    "no words": (word(), EmptyDocument),
    "locked with a password, or the old Word": (LOCKED, LockedDocument),
    "an archive of something else": (archive({"word/other.xml": b"<a/>"}), UnknownFormat),
    "half a file": (word("Example Forum")[:900], BrokenDocument),
    "no XML": (word("Example Forum", xml=lambda _xml: b"<w:document"), BrokenDocument),
    "no content types": (archive({"word/document.xml": b"<a/>"}), EmptyDocument),
    "nested too deep": (b"<div>" * 20_000 + b"Example Forum", ReaderFailed),
}


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_cannot_be_read_is_answered_in_words(case: str):
    data, error = BAD[case]

    with pytest.raises(error) as raised:
        apart.read_document(data, filename="a.docx" if data[:1] != b"<" else "a.html")

    assert isinstance(raised.value, DocumentError | ReadingError)
    assert reading_error_words(raised.value).endswith(".")


def test_a_page_nested_six_hundred_times_is_read():
    read = apart.read_list(b"<div>" * 600 + b"Example Forum" + b"</div>" * 600)

    assert [entry.name for entry in read.entries] == ["Example Forum"]


def test_paragraphs_without_end_are_stopped_by_the_clock(monkeypatch):
    monkeypatch.setattr(apart, "PROCESSOR_SECONDS", 1)
    bomb = word("Example Forum", xml=lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 200_000))

    with pytest.raises(TookTooLong):
        apart.read_document(bomb, filename="a.docx")


def test_what_sleeps_is_stopped_too(monkeypatch, tmp_path: Path):
    asleep = tmp_path / "asleep.py"
    asleep.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(apart, "SECONDS", 1)
    monkeypatch.setattr(child, "__file__", str(asleep))

    with pytest.raises(TookTooLong):
        apart.read_list(b"Example Forum")


def test_who_takes_more_memory_than_is_given_is_stopped(monkeypatch):
    monkeypatch.setattr(apart, "MEMORY", 16 * 1024 * 1024)  # less than the reader alone needs

    with pytest.raises(TookTooMuch):
        apart.read_list(b"Example Forum")


@pytest.mark.parametrize("answer", ["", "{}", "[]", '{"ReadList": {}}', '{"error": "SystemExit", "arguments": []}'])
def test_an_answer_that_is_none_is_a_failure_and_nothing_else(answer: str):
    with pytest.raises(ReaderFailed):
        exchange.from_json(answer.encode())


def test_the_reading_process_gets_no_environment(monkeypatch, tmp_path: Path):
    told = tmp_path / "tell.py"
    told.write_text("import os, json, sys; sys.stdin.read(); print(json.dumps(dict(os.environ)))")
    monkeypatch.setenv("SECRET_KEY", "placeholder-secret")
    monkeypatch.setattr(child, "__file__", str(told))

    environment = apart._run(b"")

    assert b"placeholder-secret" not in environment
    assert b"DATABASE_URL" not in environment


def test_no_more_than_a_few_read_at_once(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0)
    taken = [apart._slots.acquire() for _ in range(apart.AT_ONCE)]
    try:
        with pytest.raises(ReadersBusy):
            apart.read_list(b"Example Forum")
    finally:
        for _ in taken:
            apart._slots.release()

    assert apart.read_list(b"Example Forum").entries


def test_a_site_that_once_used_more_memory_than_a_reading_may_still_reads():
    script = (
        f"used = bytearray(b'x') * {apart.MEMORY}; del used\n"
        "from coalition.readers import apart\n"
        "print(len(apart.read_list(b'Example Forum').entries))"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=settings.BASE_DIR, capture_output=True, check=True)

    assert done.stdout.strip() == b"1"


def _errors(base: type[Exception]) -> list[type[Exception]]:
    return [base, *(one for other in base.__subclasses__() for one in _errors(other))]


@pytest.mark.parametrize("error", [*_errors(DocumentError), *_errors(SheetError), *_errors(ReadingError)])
def test_every_refusal_has_words_and_passes_between_the_processes(error: type[Any]):
    raised = error(7) if error is CellTooLong else error()

    assert reading_error_words(raised)
    if not isinstance(raised, ReadingError):
        with pytest.raises(error) as passed:
            exchange.from_json(exchange.to_json(raised))
        assert passed.value.args == raised.args


READERS = {"read_document", "read_list", "read_sheet"}
MAY_READ = {"coalition/readers/child.py", "signatures/demonstration/load.py"}  # the latter reads what is our own


def test_nobody_reads_but_in_that_process():
    found = set()
    for folder in ("coalition", "signatures", "staff"):
        for path in (settings.BASE_DIR / folder).rglob("*.py"):
            name = path.relative_to(settings.BASE_DIR).as_posix()
            if name.startswith(
                ("coalition/readers/sheets/", "coalition/readers/formats/", "coalition/readers/measure.py")
            ):
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                reads = isinstance(node, ast.ImportFrom) and str(node.module) in {
                    "coalition.readers.read",
                    "coalition.readers.sheets",
                    "coalition.readers.formats",
                }
                if reads and READERS & {one.name for one in node.names}:  # type: ignore[attr-defined]
                    found.add(name)

    assert found == MAY_READ
