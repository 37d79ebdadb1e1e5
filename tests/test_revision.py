"""Changes that raise a Statement's revision, whoever asks the database for them."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

import psycopg
import pytest
from django.contrib.auth.models import User
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.utils import timezone

from coalition.organisations.models import Member, Organisation, OrganisationName
from coalition.statements.models import Statement, Text
from signatures.record.models import Signatory, SignatoryName, Signature
from signatures.review.claims import claim
from tests.signatures.builders import moderator, pending, show_members

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
    approved: dict[str, object] = {"state": Signature.State.APPROVED, "source": "import", "language": "en"}
    approved |= {"decided_at": timezone.now(), "decided_by": moderator("signing")}
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
    "other members are shown": lambda statement, signatory, member: show_members(statement),
    "a signatory’s line is corrected": lambda statement, signatory, member: Signatory.objects.update(name="Another"),
    "a signatory’s line gets a name in another language": lambda statement, signatory, member: (
        SignatoryName.objects.create(signatory=Signatory.objects.get(), language="ar", name="اسم")
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
        else {"decided_by": User.objects.get_or_create(username="rejecting")[0]}
    )

    sign(statement, None, state=state, confirmed_at=timezone.now(), reason="A reason", **times, **moderator)
    Text.objects.create(statement=statement, language="en", title="A draft", body="B")
    Organisation.objects.create(name="Nobody's")
    Organisation.objects.filter(pk=signatory.pk).update(name="Another")
    OrganisationName.objects.create(organisation=signatory, language="ar", name="اسم")
    shown = Member.objects.create(organisation=signatory, since=date(2020, 1, 1))
    Organisation.objects.filter(pk=signatory.pk).update(name="A member, renamed")
    shown.delete()
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


def what_the_public_gets(statement: Statement) -> list[bytes]:
    """Ask for everything that shows the list, but for the revision itself."""
    paths = ["/en/a-statement/", "/fr/a-statement/signatories/", "/en/a-statement/download/a-statement-en.atom"]
    paths += ["/api/v1/statements/a-statement/signatories?language=ar", "/api/v1/statements/a-statement"]
    bodies = []
    for path in paths:
        answer = Client().get(path)
        assert answer.status_code == 200
        bodies.append(re.sub(rb"[Rr]evision\W{1,5}\d+|\"version\":\d+", b"", answer.getvalue()))
    return bodies


def other_value(field: models.Field, value: object, row: models.Model) -> object:
    """Give another value that the column may have."""
    if field.choices:
        return next(one for one, _words in field.flatchoices if one not in ("", value))
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField | models.DateField):
        assert value is None or isinstance(value, date)
        return (value or timezone.now()) - timedelta(days=400)
    if isinstance(field, models.IntegerField):
        return int(str(value or 9)) + 1
    if isinstance(field, models.JSONField):
        return {"ar": "اسم"}
    return {"country": "TN", "website": "https://example.org/other"}.get(
        field.name, f"Placeholder {row._meta.model_name} {row.pk}"
    )


# Decided by a constraint, by another test or by a trigger.
_NOT_TRIED = {"id", "state", "statement", "reference", "list_changes", "list_changed_at", "revision", "revised_at"}
_NOT_TRIED |= {"first_approved_by", "duplicate_of", "withdrawn_at", "signature", "signatory", "merged_into", "slug"}
WRITTEN = (Signature, Signatory, SignatoryName, Organisation, OrganisationName, Member, Statement)


@pytest.mark.parametrize("listed", [True, False], ids=["by name", "withheld"])
def test_what_changes_nothing_public_raises_nothing_and_what_does_raises_it(statement: Statement, listed: bool):
    """Try every column of every table that a list is made of."""
    Text.objects.create(statement=statement, language="en", title="A", body="B", published_at=timezone.now())
    former = Organisation.objects.create(name="Former member")
    Member.objects.create(organisation=former, since=date(2019, 1, 1), until=date(2020, 1, 1))
    body = Organisation.objects.create(name="Placeholder body")
    signature = sign(statement, body, listed=listed, decided_by=User.objects.get_or_create(username="rejecting")[0])
    SignatoryName.objects.create(signatory=signature.signatory, language="fr", name="Exemple")
    OrganisationName.objects.create(organisation=body, language="fr", name="Exemple")
    moderator = User.objects.get_or_create(username="another")[0]

    wrong, shown = [], what_the_public_gets(statement)
    for model in WRITTEN:
        for field in model._meta.concrete_fields:
            if field.name in _NOT_TRIED or field.generated:
                continue
            for row in model._base_manager.all():
                before = revision(statement)
                value = (
                    moderator.pk if field.name.endswith("_by") else other_value(field, getattr(row, field.attname), row)
                )
                if field.name == "text":
                    value = Text.objects.get().pk
                if field.name == "organisation":
                    value = Organisation.objects.create(name=f"Another {model.__name__} {row.pk}").pk
                if isinstance(field, ArrayField):
                    value = [7] if isinstance(field.base_field, models.IntegerField) else ["placeholder"]
                with suppress(IntegrityError), transaction.atomic():
                    model._base_manager.filter(pk=row.pk).update(**{field.attname: value})
                is_raised = revision(statement) > before
                was_shown, shown = shown, what_the_public_gets(statement)
                is_seen = shown != was_shown
                if (is_seen and not is_raised) or (is_raised and not (is_seen or field.name in _SEARCHED_OR_TIMED)):
                    wrong.append((f"{model.__name__}.{field.name} of {row}", is_raised, is_seen))

    assert wrong == []


# Seen by a search, by the order of names alike, or by who comes at another hour.
_SEARCHED_OR_TIMED = {"key", "source", "submitted_at", "decided_at", "opens_at", "closes_at", "language", "state"}


def test_nothing_that_waits_raises_the_revision_whatever_happens_to_it(statement: Statement):
    before = revision(statement)

    waiting = pending(statement)
    claim(signature_id=waiting.pk, moderator=User.objects.get_or_create(username="rejecting")[0])
    Signature.objects.filter(pk=waiting.pk).update(name="Another", listed=False, submitted_at=timezone.now())
    Signature.objects.filter(pk=waiting.pk).delete()

    assert revision(statement) == before


def test_what_becomes_of_a_draft_raises_nothing(statement: Statement, signatory: Organisation):
    Statement.objects.update(state=Statement.State.DRAFT)
    before = revision(statement)

    sign(statement, Organisation.objects.create(name="On a draft"))
    Statement.objects.update(closes_at=timezone.now())
    hidden = revision(statement)
    Statement.objects.update(state=Statement.State.OPEN)

    assert (hidden, revision(statement)) == (before, before + 1)
