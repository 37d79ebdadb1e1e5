"""The log tells what went wrong in nobody's words, and not who was refused or came while the database was away."""

import io
import logging
import logging.config
from smtplib import SMTPRecipientsRefused
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.http import Http404
from django.test import Client
from django.urls import path
from psycopg import errors

from coalition.site import database_errors
from coalition.site.database_errors import passes_by_itself
from coalition.urls import handler500
from coalition.urls import urlpatterns as of_the_site
from signatures.record.errors import LimitsUnavailable
from signatures.signing.limits import look

__all__ = ["handler500", "urlpatterns"]

WORDS = "Quillfeather Lanterns"
PASSING = ["08000", "08003", "08006", "40001", "53300", "55P03", "57014", "57P01", "57P02", "57P03"]
FAULTS = ["40P01", "53100", "53200", "42501", "25006", "23505", "54000", "58030", "XX000", "22P02", "42P01"]

raised: Exception = ValueError()


def fail(request, what):
    raise raised


urlpatterns = [path("fail/<str:what>/", fail), *of_the_site]


@pytest.fixture
def log(settings, monkeypatch):
    """Lead what the site writes to a place of the test."""
    written = io.StringIO()
    configuration = {
        **settings.LOGGING,
        "handlers": {"console": settings.LOGGING["handlers"]["console"] | {"stream": written}},
    }
    logging.config.dictConfig(configuration)
    database_errors._told.clear()
    monkeypatch.setattr(database_errors, "_EVERY", 3600.0)
    yield written
    logging.config.dictConfig(settings.LOGGING)


def of_the_database(state: str) -> DatabaseError:
    """An error as Django raises it for one of PostgreSQL's, whose message holds somebody's words."""
    cause = errors.lookup(state)(f"it failed\nDETAIL:  Key (name)=({WORDS}) already exists.")
    error = (OperationalError if isinstance(cause, psycopg.OperationalError) else DatabaseError)(*cause.args)
    error.__cause__ = cause
    return error


def asked(error: Exception) -> int:
    global raised
    raised = error
    return Client(raise_request_exception=False).post(f"/fail/{WORDS.replace(' ', '-')}/").status_code


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("state", PASSING)
def test_what_passes_by_itself_is_a_503_and_one_line_whoever_comes(state: str, log: io.StringIO):
    statuses = {asked(of_the_database(state)) for _ in range(5)}

    (line,) = [line for line in log.getvalue().splitlines() if state in line]
    assert statuses == {503}
    assert line.endswith(state)
    assert "fail/" not in log.getvalue()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("state", FAULTS)
def test_every_other_error_of_the_database_is_a_logged_500(state: str, log: io.StringIO):
    status = asked(of_the_database(state))

    assert status == 500
    assert state in log.getvalue()
    assert "in fail: raise raised" in log.getvalue()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    "error",
    [
        *(of_the_database(state) for state in PASSING + FAULTS),
        ValueError(f"invalid literal: {WORDS!r}"),
        KeyError(WORDS),
        UnicodeEncodeError("ascii", WORDS, 0, 1, WORDS),
        SMTPRecipientsRefused({WORDS: (550, WORDS.encode())}),
        ExceptionGroup(WORDS, [ValueError(WORDS)]),
    ],
    ids=lambda error: type(error.__cause__ or error).__name__,
)
def test_no_error_brings_anybodys_words_into_the_log(error: Exception, log: io.StringIO):
    status = asked(error)

    logging.getLogger("anything").error("It broke: %s", error)
    logging.getLogger("anything").error(error)

    assert status in (500, 503)
    assert type(error).__name__ in log.getvalue()
    assert not any(word in log.getvalue() for word in WORDS.split())


@pytest.mark.django_db
def test_nor_does_a_real_one_of_the_database(log: io.StringIO):
    User.objects.create(username=WORDS)
    with pytest.raises(IntegrityError, match=WORDS) as refused, transaction.atomic():
        User.objects.create(username=WORDS)

    chained = RuntimeError(WORDS)
    chained.__cause__ = refused.value
    logging.getLogger("anything").error("It broke", exc_info=chained)

    assert "23505 auth_user auth_user_username_key" in log.getvalue()
    assert WORDS not in log.getvalue()


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    "error", [Http404, PermissionDenied, BadRequest, SuspiciousOperation, *SuspiciousOperation.__subclasses__()]
)
def test_a_refused_request_leaves_no_line(error: type[Exception], log: io.StringIO):
    assert asked(error(WORDS)) in (400, 403, 404)

    assert log.getvalue() == ""


@pytest.mark.django_db  # it asks for the form again
def test_a_form_without_its_cookie_leaves_no_line(log: io.StringIO):
    assert Client(enforce_csrf_checks=True).post("/en/a-statement/sign/").status_code == 403

    assert log.getvalue() == ""


@pytest.mark.urls(__name__)
def test_the_line_of_a_failure_tells_the_route_and_not_the_address(log: io.StringIO):
    asked(ZeroDivisionError())

    assert "Internal Server Error: fail/<str:what>/" in log.getvalue()
    assert "Quillfeather" not in log.getvalue()


@pytest.mark.django_db
def test_limits_that_lack_a_right_are_a_fault_and_no_polite_refusal():
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE nobody_of_the_tests")
        cursor.execute("SET LOCAL ROLE nobody_of_the_tests")

    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        look()

    assert not isinstance(refused.value, LimitsUnavailable)
    assert not passes_by_itself(refused.value)


def test_a_database_that_does_not_answer_passes_by_itself():
    with pytest.raises(psycopg.OperationalError) as refused:
        psycopg.connect("host=127.0.0.1 port=1 connect_timeout=1")

    assert passes_by_itself(refused.value)
    assert passes_by_itself(OperationalError())


def test_every_handler_of_the_site_writes_without_words():
    configured: Any = settings.LOGGING

    assert {(one["formatter"], *one["filters"]) for one in configured["handlers"].values()} == {("line", "discreet")}
