"""Words for a state."""

import pytest
from django.test import Client

from signatures.outbound.tokens import issue_token
from signatures.record.models import Token
from signatures.review.decide import mark_duplicate
from tests.signatures.builders import moderator, open_statement, pending

pytestmark = pytest.mark.django_db


def test_who_sent_a_duplicate_is_told_that_they_have_signed_and_not_that_they_were_refused():
    statement = open_statement()
    first, second = pending(statement, "Placeholder"), pending(statement, "Placeholder")
    mark_duplicate(signature_id=second.pk, moderator=moderator(), original_id=first.pk)

    page = Client().get(f"/en/sign-on/{issue_token(second, Token.Purpose.MANAGE)}/").content.decode()

    assert "You have signed already" in page
    assert "Not accepted" not in page
