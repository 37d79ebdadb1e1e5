"""Spam: a rejection of which nobody is told, that no figure counts, and that is undone like any decision."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from signatures.record.erase import KEPT_OF_SPAM, erase_representatives
from signatures.record.models import BlockedDomain, Event, Representative, Signature
from signatures.review.decide import SPAM, mark_spam
from signatures.review.figures import figures
from signatures.review.undo import undo
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, decide, of_role

pytestmark = pytest.mark.django_db


def test_it_is_rejected_with_that_reason_and_nobody_is_told():
    signature = pending(open_statement())

    mark_spam(signature_id=signature.pk, moderator=moderator())

    signature.refresh_from_db()
    last = Event.objects.filter(signature=signature).latest("pk")
    assert (signature.state, signature.is_spam, signature.reason) == (Signature.State.REJECTED, True, SPAM)
    assert (last.move, last.reason) == ("reject", SPAM)
    assert not ProcrastinateJob.objects.exists()


def test_no_figure_counts_it():
    statement = open_statement()
    pending(statement)
    mark_spam(signature_id=pending(statement).pk, moderator=moderator())

    found = figures(statement)

    assert (found.number, found.by_state) == (1, [("pending", 1)])


def test_it_is_undone_like_any_decision_and_its_domain_is_free_again():
    signature = pending(open_statement())
    mark_spam(signature_id=signature.pk, moderator=moderator(), block_domain=True)

    undo(signature_id=signature.pk, moderator=moderator())

    signature.refresh_from_db()
    assert (signature.state, signature.is_spam, signature.reason) == (Signature.State.PENDING, False, "")
    assert not BlockedDomain.objects.exists()


def test_its_contact_is_erased_after_seven_days_and_no_sooner():
    signature = pending(open_statement())
    mark_spam(signature_id=signature.pk, moderator=moderator())
    kept = []

    for days in (KEPT_OF_SPAM - timedelta(hours=1), KEPT_OF_SPAM + timedelta(hours=1)):
        Signature.objects.filter(pk=signature.pk).update(decided_at=timezone.now() - days)
        erase_representatives()
        kept.append(Representative.objects.filter(pk=signature.pk).exists())

    assert kept == [True, False]


def test_a_moderator_marks_it_from_its_page_and_finds_it_under_its_own_tab():
    signature = pending(open_statement(), "Placeholder Spam")
    desk = of_role("placeholder-moderator", "Moderators")

    told = decide(desk, signature, "spam")

    assert "spam" in told[0]
    assert "Placeholder Spam" in desk.get(f"{QUEUE}?state=spam").content.decode()
    rejected = desk.get(f"{QUEUE}?state=rejected").context["cl"].result_list
    assert list(rejected) == []


def test_nothing_but_what_is_rejected_is_spam():
    with pytest.raises(IntegrityError, match="only_rejected_is_spam"), transaction.atomic():
        pending(open_statement(), is_spam=True)
