"""Signs that make a sign-on stand out in the queue."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from signatures.review.decide import approve
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


def test_of_two_approvals_the_queue_tells_each_whether_theirs_is_still_needed(desk: Client):
    statement = open_statement(approvals=2)
    one, _other = (pending(statement, name) for name in ("Sample One", "Other Two"))
    approve(signature_id=one.pk, moderator=User.objects.get(username="placeholder-moderator"), organisation=None)

    seen = [client.get(QUEUE).content.decode() for client in (desk, of_role("placeholder-second", "Moderators"))]

    assert [page.count("approved by you first") for page in seen] == [1, 0]
    assert [page.count("second approval needed") for page in seen] == [0, 1]
