"""Whatever ends a command is told in a sentence, which says what to do and repeats nobody's words."""

import errno
import os
import re
import smtplib
from collections.abc import Iterator

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DatabaseError, OperationalError
from django.db.utils import IntegrityError

from coalition.site.command_errors import _TO_DO, FAILED, in_a_sentence, told_in_sentences
from coalition.site.database_errors import _SENTENCES
from coalition.site.errors import CannotBeReadNow, Told
from coalition.site.logs import SafeToLog


def of_the_database(state: str | None, words: str = "connection failed: no route") -> DatabaseError:
    cause = psycopg.errors.lookup(state)(words) if state else psycopg.OperationalError(words)
    error = OperationalError(words)
    error.__cause__ = cause
    return error


def all_of(base: type[BaseException]) -> Iterator[type[BaseException]]:
    for one in base.__subclasses__():
        yield one
        yield from all_of(one)


def end(error: BaseException, capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    with pytest.raises(SystemExit) as ended, told_in_sentences():
        raise error
    return ended.value.code, capsys.readouterr().err


def test_every_class_of_states_of_the_database_that_an_operator_can_mend_has_a_sentence():
    for state in filter(re.compile("[0-9A-Z]{5}").fullmatch, psycopg.errors._sqlcodes):
        words = in_a_sentence(of_the_database(state))
        assert (words is not None) == any(state.startswith(start) for start in _SENTENCES), state
        assert words is None or (words.endswith(".") and "no route" not in words)


def test_a_database_that_is_not_there_is_told_with_what_the_library_says():
    assert "no route" in (in_a_sentence(of_the_database(None)) or "")


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_refusal_of_the_machine_names_the_file_and_what_to_do(number: int, capsys: pytest.CaptureFixture[str]):
    error = OSError(number, os.strerror(number), "/srv/a file")
    if isinstance(error, BrokenPipeError):
        return
    code, told = end(error, capsys)

    assert (code, told.startswith("/srv/a file: "), "Traceback" in told, told.count("\n")) == (FAILED, True, False, 1)
    assert number not in _TO_DO or _TO_DO[number] in told


@pytest.mark.parametrize(
    "kind",
    sorted({*all_of(Told), *all_of(SafeToLog), Told, SafeToLog, ImproperlyConfigured, CommandError}, key=repr),
)
def test_what_is_written_for_an_operator_is_told_as_it_is(kind: type[Exception], capsys: pytest.CaptureFixture[str]):
    assert end(kind("Set it."), capsys) == (FAILED, "Set it.\n")


def test_a_mail_server_and_a_key(capsys: pytest.CaptureFixture[str]):
    assert "EMAIL_URL" in end(smtplib.SMTPResponseException(535, b"who is this"), capsys)[1]
    assert "REPRESENTATIVE_KEYS" in end(CannotBeReadNow(), capsys)[1]


@pytest.mark.parametrize(
    "error",
    [KeyError("a name"), ValueError("a name"), RecursionError("a name"), IntegrityError("a name"), Exception("a name")],
)
def test_what_nobody_foresaw_is_told_by_its_place_and_without_its_words(
    error: Exception, capsys: pytest.CaptureFixture[str]
):
    code, told = end(error, capsys)

    assert code == FAILED
    assert type(error).__name__ in told
    assert "test_command_errors.py:" in told
    assert "--traceback" in told
    assert "a name" not in told


def test_who_asks_for_the_trace_gets_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.argv", ["manage.py", "check", "--traceback"])

    with pytest.raises(KeyError), told_in_sentences():
        raise KeyError("a name")


def test_who_stops_it_or_reads_no_further_is_told_nothing_new(capsys: pytest.CaptureFixture[str]):
    assert end(KeyboardInterrupt(), capsys) == (130, "Stopped.\n")
    assert end(BrokenPipeError(), capsys) == (141, "")
