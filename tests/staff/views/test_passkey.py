"""Things that a browser might send instead of a passkey's answer."""

import json

import pytest
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from staff.views.passkey import cookie_name, spend_challenge
from tests.staff.builders import PASSWORD, person, with_app

pytestmark = pytest.mark.django_db
LOGIN = "/admin/account/second-factor/webauthn/login/"
CODE = "/admin/account/second-factor/authenticate/"

_leaf = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
_fields = ["id", "rawId", "type", "response", "userHandle", "clientDataJSON", "authenticatorData", "signature"]
_json = st.recursive(
    _leaf,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_fields), inner, max_size=8),
    max_leaves=12,
)


@given(sent=_json)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_anything_else_is_refused_politely(sent: object):
    client = Client()
    client.get(LOGIN, headers={"accept": "application/json"})

    answer = client.post(LOGIN, {"credential": json.dumps(sent)})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/account/sign-in/?passkey=refused")


@given(sent=_json)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_and_so_it_is_when_one_is_added(admin_client: Client, sent: object):
    url = "/admin/account/second-factor/webauthn/add/"
    admin_client.get(url)

    answer = admin_client.post(url, {"name": "placeholder", "credential": json.dumps(sent)})

    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("sent", ["", "[]", "{}", '{"rawId": 1}', "{", '{"id": "AA", "rawId": "AA", "response": []}'])
def test_and_so_it_is_after_the_password(sent: str):
    with_app(person(password=PASSWORD))
    client = Client()
    client.post("/admin/account/sign-in/", {"login": "placeholder", "password": PASSWORD})
    client.get(CODE)

    answer = client.post(CODE, {"credential": sent})

    assert answer.status_code == 200
    assert client.get("/admin/").status_code == 302


def test_a_challenge_is_answered_once_and_only_as_it_was_given():
    client = Client()
    client.get(LOGIN, headers={"accept": "application/json"})
    given = client.cookies[cookie_name()].value
    forged = given[:-1] + ("A" if given[-1] != "A" else "B")

    found = []
    for value in (forged, given, given):
        request = RequestFactory().post(LOGIN)
        request.COOKIES[cookie_name()] = value
        found.append(spend_challenge(request) is not None)

    assert found == [False, True, False]


def test_a_challenge_is_too_old_after_some_minutes(time_machine):
    time_machine.move_to("2026-01-01 12:00Z")
    client = Client()
    client.get(LOGIN, headers={"accept": "application/json"})
    request = RequestFactory().post(LOGIN)
    request.COOKIES[cookie_name()] = client.cookies[cookie_name()].value
    time_machine.shift(11 * 60)

    assert spend_challenge(request) is None
