"""What raises a Statement's revision, whoever asks the database for the change."""

from collections.abc import Callable
from datetime import date

import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from coalition.models import Member, Organisation, OrganisationName, Statement, Text
from signatures.models import Signatory, SignatoryName, Signature

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def statement() -> Statement:
    return Statement.objects.create(slug="a-statement", issued_on=date(2021, 7, 26), state=Statement.State.OPEN)


@pytest.fixture
def signatory(statement: Statement) -> Organisation:
    organisation = Organisation.objects.create(name="Signatory")
    sign(statement, organisation)
    return organisation


@pytest.fixture
def member() -> Member:
    return Member.objects.create(organisation=Organisation.objects.create(name="Member"), since=date(2020, 1, 1))


def sign(statement: Statement, organisation: Organisation | None, **fields: object) -> Signature:
    approved = {"state": Signature.State.APPROVED, "source": "import", "decided_at": timezone.now(), "language": "en"}
    fields = approved | {"submitted_at": timezone.now(), "organisation": organisation, "name": "A name"} | fields
    return Signature.objects.create(statement=statement, **fields)


def revision(statement: Statement) -> int:
    return Statement.objects.values_list("revision", flat=True).get(pk=statement.pk)


CHANGES: dict[str, Callable[[Statement, Organisation, Member], object]] = {
    "a signature is added": lambda statement, signatory, member: sign(statement, member.organisation),
    "a signature is withdrawn": lambda statement, signatory, member: Signature.objects.update(
        state=Signature.State.WITHDRAWN, withdrawn_at=timezone.now()
    ),
    "a signature is deleted": lambda statement, signatory, member: Signature.objects.all().delete(),
    "a name is withheld": lambda statement, signatory, member: Signature.objects.update(listed=False),
    "a text is published": lambda statement, signatory, member: Text.objects.create(
        statement=statement, language="en", title="A", body="B", published_at=timezone.now()
    ),
    "the statement is closed": lambda statement, signatory, member: Statement.objects.update(state="closed"),
    "its times change": lambda statement, signatory, member: Statement.objects.update(closes_at=timezone.now()),
    "a member joins": lambda statement, signatory, member: Member.objects.create(
        organisation=signatory, since=date(2020, 1, 1)
    ),
    "a member leaves": lambda statement, signatory, member: member.delete(),
    "a signatory’s line is corrected": lambda statement, signatory, member: Signatory.objects.update(name="Another"),
    "a member is renamed": lambda statement, signatory, member: Organisation.objects.filter(
        pk=member.organisation_id
    ).update(name="Another"),
    "a signatory’s line gets a name in another language": lambda statement, signatory, member: (
        SignatoryName.objects.create(signatory=Signatory.objects.get(), language="ar", name="اسم")
    ),
    "a member gets a name in another language": lambda statement, signatory, member: OrganisationName.objects.create(
        organisation=member.organisation, language="ar", name="اسم"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_public_change_raises_the_revision_by_one(
    statement: Statement, signatory: Organisation, member: Member, change: str
):
    before = revision(statement)

    CHANGES[change](statement, signatory, member)

    assert revision(statement) == before + 1


@pytest.mark.parametrize("state", [state for state in Signature.State if state != Signature.State.APPROVED])
def test_what_the_public_does_not_see_raises_nothing(statement: Statement, signatory: Organisation, state: str):
    before = revision(statement)
    times = {"withdrawn_at": timezone.now() if state == Signature.State.WITHDRAWN else None}
    moderator = (
        {"decided_by": None}
        if state != Signature.State.REJECTED
        else {"decided_by": User.objects.create_user("moderator")}
    )

    sign(statement, None, state=state, confirmed_at=timezone.now(), reason="A reason", **times, **moderator)
    Text.objects.create(statement=statement, language="en", title="A draft", body="B")
    Organisation.objects.create(name="Nobody's")
    Organisation.objects.filter(pk=signatory.pk).update(name="Another")
    OrganisationName.objects.create(organisation=signatory, language="ar", name="اسم")
    Statement.objects.get(pk=statement.pk).save()

    assert revision(statement) == before


def test_a_transaction_raises_it_once_however_much_it_changes(statement: Statement):
    before = revision(statement)

    with transaction.atomic():
        for number in range(5):
            sign(statement, Organisation.objects.create(name=f"Organisation {number}"))

    assert revision(statement) == before + 1


def test_the_next_transaction_of_the_same_connection_raises_it_again(statement: Statement):
    before = revision(statement)

    for number in range(3):
        sign(statement, Organisation.objects.create(name=f"Organisation {number}"))

    assert revision(statement) == before + 3


def test_a_stale_copy_that_is_saved_takes_no_revision_back(statement: Statement):
    stale = Statement.objects.get(pk=statement.pk)
    for number in range(3):
        sign(statement, Organisation.objects.create(name=f"Organisation {number}"))
    before = revision(statement)

    stale.save()

    assert revision(statement) == before


def test_a_rollback_raises_nothing_and_a_commit_notifies_once(statement: Statement):
    settings = connection.get_connection_params()
    settings.pop("cursor_factory", None)
    settings.pop("context", None)
    with psycopg.connect(**settings, autocommit=True) as listening:
        listening.execute("LISTEN coalition_revision")
        before = revision(statement)

        with transaction.atomic():
            sign(statement, Organisation.objects.create(name="Never there"))
            transaction.set_rollback(True)
        rolled_back = revision(statement), list(listening.notifies(timeout=0.2))
        with transaction.atomic():
            for number in range(3):
                sign(statement, Organisation.objects.create(name=f"Organisation {number}"))
        told = list(listening.notifies(timeout=0.5))

    assert rolled_back == (before, [])
    assert len(told) == 1
