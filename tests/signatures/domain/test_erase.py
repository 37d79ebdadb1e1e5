from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from coalition.models import Organisation, Statement
from signatures.domain.erase import erase_representatives
from signatures.models import Representative, Signature

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "days", "is_erased"),
    [
        ("approved", 89, False),
        ("approved", 91, True),
        ("rejected", 29, False),
        ("rejected", 31, True),
        ("withdrawn", 29, False),
        ("withdrawn", 31, True),
        ("pending", 400, False),
    ],
)
def test_a_representative_is_erased_when_the_time_is_over(state: str, days: int, is_erased: bool):
    then = timezone.now() - timedelta(days=days)
    decided = state in {"approved", "rejected"}
    signature = Signature.objects.create(
        statement=Statement.objects.create(slug="a-statement", issued_on=date(2021, 7, 26)),
        state=state,
        language="en",
        name="Placeholder Association",
        organisation=Organisation.objects.create(name="Placeholder Association"),
        submitted_at=then,
        confirmed_at=then,
        decided_at=then if decided else None,
        decided_by=User.objects.create(username="moderator") if decided else None,
        withdrawn_at=then if state == "withdrawn" else None,
        reason="Placeholder reason" if state == "rejected" else "",
    )
    Representative.objects.create(
        signature=signature, name="A", role="B", email="placeholder@example.org", link_requested_at=then
    )

    erased = erase_representatives()

    assert erased == is_erased
    assert Representative.objects.exists() is not is_erased
    assert Signature.objects.filter(state=state).exists()
