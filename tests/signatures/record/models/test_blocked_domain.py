"""Mail domains from which nothing is taken in for a time."""

import pytest
from django.utils import timezone

from signatures.record.errors import MailDomainBlocked
from signatures.record.models import BlockedDomain, Signature
from signatures.record.submission import Submission
from signatures.review.decide import mark_spam
from signatures.signing.stamps import Stamp, new_stamp
from signatures.signing.submit import Sender, submit
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import decide, of_role, page

pytestmark = pytest.mark.django_db


def with_address(address: str) -> Signature:
    signature = pending(open_statement())
    representative = signature.representative
    representative.email = address
    representative.save()
    return signature


def sign_from(address: str, *, slug: str = "another") -> None:
    submission = Submission(
        name="Placeholder",
        representative_name="Placeholder Person",
        representative_role="Director",
        representative_email=address,
    )
    stamp: Stamp = new_stamp(load=0)
    submit(
        statement=open_statement(slug),
        submission=submission,
        language="en",
        sender=Sender(network="192.0.2.0/24", stamp=stamp),
    )


def test_its_mail_domain_is_shut_out_for_a_time_where_the_moderator_says_so():
    signature = with_address("spam@placeholder.example.net")
    mark_spam(signature_id=signature.pk, moderator=moderator(), block_domain=True)

    with pytest.raises(MailDomainBlocked):
        sign_from("Other@placeholder.example.net")

    BlockedDomain.objects.update(until=timezone.now())
    sign_from("other@placeholder.example.net", slug="a-third")


def test_its_mail_domain_is_not_shut_out_by_itself():
    mark_spam(signature_id=with_address("spam@placeholder.example.net").pk, moderator=moderator())

    sign_from("other@placeholder.example.net")


def test_the_domain_of_a_provider_is_never_shut_out():
    signature = with_address("spam@gmail.com")
    desk = of_role("placeholder-moderator", "Moderators")

    offered = page(desk, signature)
    decide(desk, signature, "spam", block_domain="on")

    assert 'name="block_domain"' not in offered
    assert not BlockedDomain.objects.exists()
