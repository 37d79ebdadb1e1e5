"""The cards of the desk's first page, and the first steps of a new site."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from coalition.statements.models import Statement
from coalition.statements.publish import change_state
from signatures.record.models import Move, ProposedChange
from signatures.record.moves import note
from signatures.review.decide import approve, mark_spam
from signatures.review.overview import cards, first_steps
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role
from tests.staff.builders import person, sign_in, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder", "Moderators")


def shown(client: Client) -> str:
    return " ".join(client.get("/admin/").content.decode().split())


def moderator_with_all() -> User:
    return User.objects.get(username="placeholder")


def test_it_counts_what_is_likely_a_duplicate_and_what_is_suspicious(desk: Client):
    statement = open_statement()
    for name in ("Example Twin", "Example Twin", "Mixеd Placeholder"):
        pending(statement, name)

    page = shown(desk)

    assert "2 likely duplicates</a>" in page
    assert "1 suspicious</a>" in page


@pytest.mark.parametrize("state", ["open", "closed", "archived"])
def test_a_proposed_change_is_told_to_whoever_can_confirm_it(desk: Client, state: str):
    statement = open_statement(approvals=2)
    signature = pending(statement)
    for who in ("first", "second"):
        approve(signature_id=signature.pk, moderator=moderator(who), organisation=None)
    change_state(statement_id=statement.pk, state=Statement.State(state))
    words = "1 proposed change to confirm or refuse</a>"

    before = shown(desk)
    withdraw(signature_id=signature.pk, moderator=moderator("first"), reason="Placeholder")
    proposer = of_role("placeholder-proposer", "Moderators")
    after, to_proposer = shown(desk), shown(proposer)
    ProposedChange.objects.update(proposed_by=User.objects.get(username="placeholder-proposer"))

    assert [words in page for page in (before, after, to_proposer, shown(proposer))] == [False, True, True, False]


def test_fourteen_days_are_drawn_without_what_was_spam(desk: Client):
    statement = open_statement()
    for days in (0, 0, 13, 14):
        pending(statement, submitted_at=timezone.now() - timedelta(days=days))
    mark_spam(signature_id=pending(statement).pk, moderator=moderator())

    (card,) = cards(moderator_with_all())

    assert card.by_day == [1, *([0] * 12), 2]
    assert "3 sign-ons in 14 days" in shown(desk)


def test_mail_that_failed_and_workers_that_are_gone_are_told(desk: Client):
    pending(open_statement())

    assert "A background worker is gone" in shown(desk)


def test_the_first_steps_are_shown_to_an_administrator_until_they_are_done(settings):
    owner = person(is_superuser=True)
    client = sign_in(owner)
    before = shown(client)
    signature = pending(open_statement())
    note(signature, Move.MAIL)
    settings.SITE_NAME = "Placeholder Coalition"
    person(username="another", is_superuser=True)

    assert "First steps" in before
    assert "First steps" not in shown(client)
    assert "First steps" not in shown(of_role("placeholder-moderator", "Moderators"))


@pytest.mark.parametrize("state", Statement.State)
@pytest.mark.parametrize("waiting", [0, 2])
def test_a_statement_keeps_its_card_while_anything_waits(desk: Client, state: str, waiting: int):
    statement = open_statement()
    for _number in range(waiting):
        pending(statement)
    if state != "draft":
        change_state(statement_id=statement.pk, state=Statement.State(state))

    page = shown(desk)

    assert ("2 waiting" in page, f"card-{statement.pk}" in page) == (waiting > 0, waiting > 0 or state != "archived")


def test_an_archived_statement_has_no_card_for_who_cannot_decide():
    pending(statement := open_statement())
    change_state(statement_id=statement.pk, state=Statement.State.ARCHIVED)

    assert f"card-{statement.pk}" not in shown(of_role("placeholder", "Editors"))


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("has_one", [True, False])
def test_a_second_factor_is_done_only_where_there_is_one(settings, required: bool, has_one: bool):
    settings.SECOND_FACTOR_REQUIRED = required
    user = person(is_superuser=True)
    steps = first_steps(with_app(user) if has_one else user)

    client = Client()
    client.force_login(user)
    told = "" if required else shown(client)

    assert steps is not None
    assert steps.has_second_factor == has_one
    assert ("not asked for in the demonstration" in told) == (not required and not has_one)


def test_the_first_steps_of_a_demonstration_end_without_a_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED, settings.SITE_NAME = False, "Placeholder Coalition"
    note(pending(open_statement()), Move.MAIL)
    person(username="another", is_superuser=True)
    user = person(is_superuser=True)

    assert first_steps(user) is None
    settings.SECOND_FACTOR_REQUIRED = True
    assert first_steps(user) is not None
