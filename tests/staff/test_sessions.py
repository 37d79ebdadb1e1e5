"""A session is opened by the key that its browser holds, and by nothing that is in the database."""

import hashlib

import pytest
from django.conf import settings
from django.test import Client

from staff.models import Session
from staff.sessions import SessionStore
from tests.staff.builders import person, sign_in
from tests.staff.test_sign_in import is_in

pytestmark = pytest.mark.django_db


def key_of(client: Client) -> str:
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def with_key(key: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


def test_nothing_in_the_table_opens_a_session():
    owner = sign_in(person(is_superuser=True))
    assert is_in(owner)

    (row,) = Session.objects.values_list()

    assert is_in(with_key(key_of(owner)))
    assert key_of(owner) not in str(row)
    assert not any(is_in(with_key(str(value))) for value in row)


def test_a_session_is_kept_changed_renewed_and_ended_under_its_digest():
    session = SessionStore()
    session["a"] = 1
    session.save()
    first = str(session.session_key)
    session["a"] = 2
    session.save()
    session.cycle_key()
    second = str(session.session_key)

    assert [row.session_key for row in Session.objects.all()] == [hashlib.sha256(second.encode()).hexdigest()]
    assert (SessionStore(first).load(), SessionStore(second).load()) == ({}, {"a": 2})
    assert (session.exists(first), session.exists(second)) == (False, True)
    session.flush()
    assert not Session.objects.exists()


def test_signing_out_deletes_the_session():
    client = sign_in(person())
    key = key_of(client)

    client.post("/admin/account/sign-out/")

    assert not Session.objects.exclude(user=None).exists()
    assert SessionStore(key).load() == {}


def test_a_session_that_has_ended_is_not_found(time_machine):
    time_machine.move_to("2026-01-01 12:00Z")
    client = sign_in(person())
    time_machine.shift(settings.SESSION_COOKIE_AGE + 1)

    assert SessionStore(key_of(client)).load() == {}
