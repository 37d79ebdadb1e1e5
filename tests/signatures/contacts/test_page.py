"""The administrators' export of contacts: for those who may, encrypted, and written down."""

import csv
from io import StringIO

import pyrage
import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from signatures.record.models import Event, Move, Signature
from signatures.review.decide import approve
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db
PAGE = "/admin/signatures/signature/contacts/"
PASSWORD = "a password for tests alone"


@pytest.fixture
def administrator() -> Client:
    return of_role("placeholder-administrator", "Administrators")


def rows(opened: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(opened.decode().removeprefix("\ufeff"), newline="")))


def test_the_contacts_open_with_the_password_and_are_nowhere_without(administrator: Client):
    signature = pending(open_statement(), "=Placeholder Association", country="TN")

    answer = administrator.post(PAGE, {"password": PASSWORD, "again": PASSWORD})

    assert answer.headers["Content-Disposition"] == 'attachment; filename="a-statement-contacts.csv.age"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert b"Placeholder Person" not in answer.content
    email = signature.representative.email
    assert rows(pyrage.passphrase.decrypt(answer.content, PASSWORD))[1:] == [
        ["'=Placeholder Association", "TN", "pending", "Placeholder Person", "Director", email]
    ]


def test_the_contacts_open_with_the_key_that_they_were_made_for(administrator: Client):
    pending(open_statement())
    key = pyrage.x25519.Identity.generate()

    answer = administrator.post(PAGE, {"recipient": str(key.to_public())})

    assert len(rows(pyrage.decrypt(answer.content, [key]))) == 2


def test_each_history_says_who_took_the_contact(administrator: Client):
    statement = open_statement()
    taken = pending(statement)
    approve(signature_id=taken.pk, moderator=moderator(), organisation=None)
    elsewhere = pending(open_statement("another-statement"))
    unconfirmed = pending(statement)
    Signature.objects.filter(pk=unconfirmed.pk).update(state=Signature.State.UNCONFIRMED)

    answer = administrator.post(f"{PAGE}?statement={statement.slug}", {"password": PASSWORD, "again": PASSWORD})

    assert len(rows(pyrage.passphrase.decrypt(answer.content, PASSWORD))) == 2
    written = Event.objects.filter(move=Move.EXPORT).values_list("signature", "actor__username", "to_state")
    assert list(written) == [(taken.pk, "placeholder-administrator", "approved")]
    assert elsewhere.pk not in [one[0] for one in written]


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"password": "short", "again": "short"},
        {"password": PASSWORD, "again": "another one entirely"},
        {"recipient": "age1nonsense"},
        {"recipient": str(pyrage.x25519.Identity.generate().to_public()), "password": PASSWORD, "again": PASSWORD},
    ],
)
def test_without_a_reader_nothing_is_taken(administrator: Client, posted: dict[str, str]):
    pending(open_statement())

    answer = administrator.post(PAGE, posted)

    assert answer.headers["Content-Type"].startswith("text/html")
    assert not Event.objects.filter(move=Move.EXPORT).exists()


@pytest.mark.parametrize("role", ["Moderators", "Editors"])
def test_who_decides_or_edits_cannot_take_them(role: str):
    pending(open_statement())
    client = of_role("placeholder", role)

    assert client.post(PAGE, {"password": PASSWORD, "again": PASSWORD}).status_code == 403
    assert not User.objects.get(username="placeholder").has_perm("signatures.export_representative")
    assert Permission.objects.filter(codename="export_representative").count() == 1


def test_many_contacts_take_as_many_queries_as_one(
    administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
):
    statement = open_statement()
    for _ in range(20):
        pending(statement)

    with django_assert_max_num_queries(10):
        administrator.post(PAGE, {"password": PASSWORD, "again": PASSWORD})
