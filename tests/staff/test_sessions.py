"""A session is opened by the key that its browser holds, and by nothing that is in the database."""

import hashlib

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from staff.models import Session
from staff.sessions import AccountBackend, SessionStore
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


def test_it_may_do_what_its_roles_and_it_itself_were_given(django_assert_num_queries: DjangoAssertNumQueries):
    user = person(role="Editors")
    user.user_permissions.add(Permission.objects.get(codename="change_signature"))
    asked_anew = User.objects.get(pk=user.pk).get_all_permissions()

    with django_assert_num_queries(1):
        found = AccountBackend().get_user(user.pk)
        assert found is not None
        may = found.get_all_permissions()
        assert found.has_perm("signatures.change_signature")
        assert not found.has_perm("auth.change_user")

    assert may == asked_anew
    assert {"signatures.change_signature", "coalition.change_text"} <= may


def test_nobody_comes_of_an_account_that_is_closed_or_gone():
    closed = person()
    User.objects.filter(pk=closed.pk).update(is_active=False)

    assert [AccountBackend().get_user(pk) for pk in (closed.pk, closed.pk + 1)] == [None, None]


def test_a_superuser_may_do_all():
    superuser = AccountBackend().get_user(person(is_superuser=True).pk)

    assert superuser is not None
    assert superuser.has_perm("anything.at_all")
    assert len(superuser.get_all_permissions()) == Permission.objects.count()
