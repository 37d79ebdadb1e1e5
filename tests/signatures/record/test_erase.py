from datetime import UTC, date, datetime, timedelta
from threading import Event as Signal
from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.organisations.models import Organisation
from coalition.statements.models import Statement
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.outbound.tokens import issue_token
from signatures.publishing.listing import signatories
from signatures.record.erase import erase_now, erase_representatives
from signatures.record.errors import LinkUnknown
from signatures.record.models import Event, Letter, Move, Representative, Signature, Token
from signatures.record.moves import day_of
from signatures.review.decide import approve, request_changes
from signatures.signing.links import follow, request_new_link
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement, pending

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
        ("unconfirmed", 400, False),  # deleted with all of it, by expire_unconfirmed
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


def test_who_asks_is_erased_at_once_and_the_public_record_stays():
    statement = open_statement()
    signature = pending(statement)
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None, mail="Placeholder words")
    token = issue_token(signature, Token.Purpose.MANAGE)
    issue_token(signature, Token.Purpose.CONFIRM)

    erase_now(signature_id=signature.pk)
    erase_now(signature_id=signature.pk)

    assert not Representative.objects.exists()
    assert not Letter.objects.exists()
    assert signatories(statement, language="en").count == 1
    assert follow(token, Token.Purpose.MANAGE) == signature
    assert Token.objects.count() == 1
    assert Event.objects.filter(move=Move.ERASE).count() == 1


@pytest.mark.parametrize("state", ["pending", "changes_requested"])
def test_what_is_not_decided_is_withdrawn_with_who_signed_and_nobody_is_written_to(state: str):
    signature = pending(open_statement())
    if state == "changes_requested":
        request_changes(signature_id=signature.pk, moderator=moderator(), question="Placeholder?")
    jobs = ProcrastinateJob.objects.count()

    erase_now(signature_id=signature.pk)
    send_mail(Mail.CHANGES, signature_id=signature.pk)

    assert Signature.objects.get().state == Signature.State.WITHDRAWN
    assert not Representative.objects.exists()
    assert ProcrastinateJob.objects.count() == jobs
    assert mail.outbox == []


def test_no_new_link_can_be_mailed_to_who_was_erased():
    signature = pending(open_statement())
    token = issue_token(signature, Token.Purpose.MANAGE)
    erase_now(signature_id=signature.pk)

    with pytest.raises(LinkUnknown):
        request_new_link(token=token)


def test_of_a_visit_the_day_is_left():
    signature = pending(open_statement())

    erase_now(signature_id=signature.pk)

    signature.refresh_from_db()
    moments = [signature.submitted_at, signature.confirmed_at, signature.withdrawn_at]
    moments += Event.objects.filter(move__in=[Move.WITHDRAW, Move.ERASE]).values_list("at", flat=True)
    assert moments == [day_of(timezone.now())] * 5


def test_a_signatorys_event_tells_the_day_and_a_moderators_the_moment():
    signature = pending(open_statement())
    withdraw(signature_id=signature.pk, moderator=None)
    other = pending(open_statement("another"))
    withdraw(signature_id=other.pk, moderator=moderator(), reason="Placeholder")

    of_signatory, of_moderator = Event.objects.filter(move=Move.WITHDRAW).order_by("pk")

    assert of_signatory.at == day_of(timezone.now())
    assert timezone.now() - of_moderator.at < timedelta(minutes=1)


def test_a_link_lives_for_whole_days_from_its_time_on(time_machine):
    signature = pending(open_statement())
    time_machine.move_to(datetime(2021, 7, 26, 17, 45, 12, tzinfo=UTC))
    issue_token(signature, Token.Purpose.CONFIRM)

    assert Token.objects.get().expires_at == datetime(2021, 8, 3, tzinfo=UTC)


def test_links_that_are_too_old_go_where_no_new_one_can_be_mailed():
    erased, kept = pending(open_statement()), pending(open_statement("another"))
    tokens = [issue_token(one, Token.Purpose.MANAGE) for one in (erased, kept)]
    erase_now(signature_id=erased.pk)
    Token.objects.update(expires_at=timezone.now() - timedelta(days=1))

    erase_representatives()

    assert Token.objects.get().signature == kept
    assert all(token not in str(Token.objects.values_list()) for token in tokens)


@pytest.mark.django_db(transaction=True)
def test_who_is_locked_by_somebody_is_erased_the_next_night():
    signature = pending(open_statement())
    long_ago = timezone.now() - timedelta(days=100)
    Signature.objects.update(state=Signature.State.WITHDRAWN, withdrawn_at=long_ago)
    locked, looked = Signal(), Signal()

    def hold() -> None:
        try:
            with transaction.atomic():
                Signature.objects.select_for_update().get(pk=signature.pk)
                locked.set()
                looked.wait(10)
        finally:
            connection.close()

    holding = Thread(target=hold)
    holding.start()
    locked.wait(10)
    first_night = erase_representatives()
    looked.set()
    holding.join()

    assert (first_night, erase_representatives()) == (0, 1)
