"""Statements go by their titles."""

import pytest
from django.test import Client
from django.utils import timezone

from coalition.statements.models import Text
from tests.signatures.builders import open_statement
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder", "Moderators")


def test_a_statement_goes_by_its_title(desk: Client):
    statement = open_statement("an-address")
    Text.objects.create(
        statement=statement, language="fr", title="Placeholder titre", body="B", published_at=timezone.now()
    )

    english, french = (
        desk.get("/admin/", headers={"accept-language": language}).content.decode() for language in ("en", "fr")
    )

    assert "<bdi>A</bdi>" in english
    assert "<bdi>Placeholder titre</bdi>" in french
