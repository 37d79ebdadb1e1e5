"""Signs that make a sign-on stand out in the queue."""

import pytest
from django.test import Client

from tests.signatures.builders import open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def test_what_tells_of_the_contact_is_shown_to_moderators_alone(desk: Client):
    signature = pending(open_statement())
    signature.representative.email = "placeholder@mailinator.com"
    signature.representative.save()

    seen = [client.get(QUEUE).content.decode() for client in (desk, of_role("placeholder-editor", "Editors"))]

    assert [">disposable address</span>" in page for page in seen] == [True, False]
