"""What a browser might send instead of a passkey's answer."""

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/account/sign-in/")


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
