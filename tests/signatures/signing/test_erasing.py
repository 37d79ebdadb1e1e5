"""A signatory erases the contact: two clicks from the private page, and what follows is said before."""

import pytest
from django.test import Client

from signatures.outbound.tokens import issue_token
from signatures.record.models import Representative, Signature, Token
from signatures.review.decide import approve
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature() -> Signature:
    return pending(open_statement(), "Placeholder Association")


@pytest.fixture
def token(signature: Signature) -> str:
    return issue_token(signature, Token.Purpose.MANAGE)


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_two_clicks_from_the_private_page_erase(client: Client, signature: Signature, token: str, language: str):
    private = client.get(f"/{language}/sign-on/{token}/")
    asked = client.get(f"/{language}/sign-on/erase/{token}/")
    still_there = Representative.objects.exists()
    done = client.post(f"/{language}/sign-on/erase/{token}/", follow=True)

    assert f'href="/{language}/sign-on/erase/{token}/"' in private.content.decode()
    assert asked.status_code == 200
    assert "no-store" in asked["Cache-Control"]
    assert still_there
    assert not Representative.objects.exists()
    assert done.redirect_chain == [(f"/{language}/sign-on/{token}/", 302)]
    assert "/erase/" not in done.content.decode()


def test_the_page_says_that_what_waits_is_withdrawn(client: Client, signature: Signature, token: str):
    page = client.get(f"/en/sign-on/erase/{token}/").content.decode()

    assert "the sign-on will be withdrawn" in page
    assert "will stay on the public list" not in page


def test_the_page_says_that_what_was_approved_stays(client: Client, signature: Signature, token: str):
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)

    page = client.get(f"/en/sign-on/erase/{token}/").content.decode()
    client.post(f"/en/sign-on/erase/{token}/")

    assert "<bdi>Placeholder Association</bdi> will stay on the public list." in page
    assert "the sign-on will be withdrawn" not in page
    assert "Placeholder Association" in client.get("/en/a-statement/").content.decode()


def test_erasing_twice_leads_back(client: Client, signature: Signature, token: str):
    client.post(f"/en/sign-on/erase/{token}/")

    assert client.get(f"/en/sign-on/erase/{token}/")["Location"] == f"/en/sign-on/{token}/"
    assert client.post(f"/en/sign-on/erase/{token}/")["Location"] == f"/en/sign-on/{token}/"


def test_a_link_of_another_kind_erases_nothing(client: Client, signature: Signature):
    token = issue_token(signature, Token.Purpose.CONFIRM)

    assert client.post(f"/en/sign-on/erase/{token}/").status_code == 404
    assert Representative.objects.exists()


def test_the_moderators_see_that_it_was_erased(client: Client, admin_client: Client, signature: Signature, token: str):
    client.post(f"/en/sign-on/erase/{token}/")

    page = admin_client.get(f"/admin/signatures/signature/{signature.pk}/", follow=True).content.decode()

    assert "contact erased" in page.lower()
    assert "Placeholder Person" not in page
