"""A published statement changes by corrections on record, and its old addresses lead on."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse

from coalition.organisations.models import Member
from coalition.readers.read import read_document
from coalition.statements.models import FormerAddress, Statement
from signatures.imports.statement import free_slug, import_statement
from signatures.record.correct_statement import correct_statement, corrections, members_on_record
from signatures.record.errors import NothingToChange, NotWaiting, OtherModeratorNeeded, ReasonMissing, SlugTaken
from signatures.record.models import Event, Move, ProposedChange
from signatures.review.agree import confirm_change, refuse_change
from tests.coalition.builders import add_organisation
from tests.coalition.readers.test_documents import STATEMENT
from tests.signatures.builders import moderator, open_statement
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db
PUBLISHED = [state for state in Statement.State if state != Statement.State.DRAFT]


def commit(statement: Statement, change: dict[str, object]) -> None:
    Statement.objects.filter(pk=statement.pk).update(**change)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def move_to(statement: Statement, slug: str) -> None:
    correct_statement(statement_id=statement.pk, actor=moderator(), wanted={"slug": slug}, note="Misspelt.")


@pytest.mark.parametrize("state", PUBLISHED)
@pytest.mark.parametrize("change", [{"slug": "another"}, {"issued_on": date(2020, 1, 1)}])
def test_the_database_changes_no_address_and_no_date_of_what_is_published_by_itself(
    state: str, change: dict[str, object]
):
    statement = open_statement()
    Statement.objects.update(state=state)

    with pytest.raises(IntegrityError, match="correction on record"), transaction.atomic():
        commit(statement, change)


@pytest.mark.parametrize("approvals", [1, 2])
def test_no_public_note_is_asked_for_where_the_public_sees_no_change(approvals: int):
    statement = open_statement(approvals=approvals)
    editor, second = of_role("placeholder-editor", "Editors"), moderator("second")
    address = f"/admin/coalition/statement/{statement.pk}/correct/"
    shown = {"slug": "a-statement", "issued_on": "2021-07-26", "approvals": str(approvals)}
    shown |= {f"initial-{name}": value for name, value in shown.items()}

    moved = editor.post(address, shown | {"issued_on": "2021-07-27", "note": " "})
    done = editor.post(address, shown | {"approvals": str(3 - approvals), "note": ""})
    for change in ProposedChange.objects.all():
        confirm_change(change_id=change.pk, actor=second)

    statement.refresh_from_db()
    assert moved.context["form"].errors.keys() == {"note"}
    assert done.status_code == 302
    assert (statement.approvals, statement.issued_on) == (3 - approvals, date(2021, 7, 26))
    assert not corrections(statement).exists()


def test_a_date_is_corrected_with_a_note_that_the_public_reads(client: Client):
    statement = open_statement()
    Member.objects.create(
        organisation=add_organisation(name="Left early"), since=date(2020, 1, 1), until=date(2021, 7, 1)
    )

    for wanted, note, refusal in (
        ({"issued_on": date(2021, 6, 1)}, " ", ReasonMissing),
        ({}, "A note", NothingToChange),
    ):
        with pytest.raises(refusal):
            correct_statement(statement_id=statement.pk, actor=moderator(), wanted=wanted, note=note)
    correct_statement(
        statement_id=statement.pk,
        actor=moderator(),
        wanted={"issued_on": date(2021, 6, 1), "shown_members": members_on_record(statement, day=date(2021, 6, 1))},
        note="The month was wrong.",
    )

    page = client.get(reverse("statement", args=[statement.slug])).content.decode()
    assert "The month was wrong." in page
    assert "Left early" in page
    event = Event.objects.get(move=Move.STATEMENT)
    assert (event.actor, event.changes["issued_on"]) == (moderator(), ["2021-07-26", "2021-06-01"])
    assert [json.loads(one)[0]["name"] if one != "[]" else "" for one in event.changes["shown_members"]] == [
        "",
        "Left early",
    ]


def test_a_corrected_date_alone_shows_the_members_that_were_shown(client: Client):
    statement = open_statement()
    Member.objects.create(
        organisation=add_organisation(name="Left early"), since=date(2020, 1, 1), until=date(2021, 7, 1)
    )

    correct_statement(
        statement_id=statement.pk,
        actor=moderator(),
        wanted={"issued_on": date(2021, 6, 1)},
        note="The month was wrong.",
    )

    assert "Left early" not in client.get(reverse("statement", args=[statement.slug])).content.decode()


def public_addresses(slug: str) -> list[str]:
    """Every address with a statement's slug in it, found in the URL table."""
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str) and "slug" in _parameters(name)]
    parts = {"slug": slug, "name": f"{slug}-en", "extension": "json", "reference": "0123456789abcdef"}
    found = [reverse(name, kwargs={one: parts[one] for one in _parameters(name)}) for name in names]
    api = [f"/api/v1/statements/{slug}", f"/api/v1/statements/{slug}/signatories"]
    return [*found, *api]


def _parameters(name: str) -> list[str]:
    return list(get_resolver().reverse_dict.getlist(name)[0][0][0][1])


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_every_former_address_leads_to_the_present_one_for_good(client: Client, language: str):
    statement = open_statement("first")
    before = [address.replace("/en/", f"/{language}/") for address in public_addresses("first")]
    assert len(before) > 8
    for slug in ("second", "third"):
        move_to(statement, slug)

    for address in before:
        moved = client.get(f"{address}?page=1")

        assert moved.status_code == 301, address
        assert moved["Location"] == f"{address}?page=1".replace("first", "third")
    assert client.post(f"/{language}/first/sign/", {}).status_code == 308
    assert client.get("/en/never/").status_code == 404
    assert client.get("/api/oembed", {"url": "http://localhost:8000/en/first/"}).status_code == 200


def test_an_address_given_up_is_taken_by_no_other_statement_and_can_come_back():
    statement, other = open_statement("first"), open_statement("other")
    move_to(statement, "second")

    with pytest.raises(ValidationError):
        Statement(slug="first", issued_on=date(2021, 1, 1)).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(slug="first", issued_on=date(2021, 1, 1))
    with pytest.raises(NotWaiting), transaction.atomic():
        move_to(other, "first")
    move_to(statement, "first")

    assert Statement.objects.now_at("first") == Statement.objects.now_at("second") == statement


def test_a_draft_has_no_former_address():
    Statement.objects.create(slug="first", issued_on=date(2021, 1, 1))
    Statement.objects.update(slug="second")

    assert not FormerAddress.objects.exists()


WANTED = [{"slug": "another"}, {"issued_on": date(2020, 1, 1)}, {"approvals": 1}]


@pytest.mark.parametrize("wanted", WANTED)
def test_where_two_are_asked_for_a_correction_waits_for_another_person(wanted: dict[str, object]):
    statement = open_statement(approvals=2)
    before = Statement.objects.values(*wanted).get()

    correct_statement(statement_id=statement.pk, actor=moderator("first"), wanted=wanted, note="A note")
    change = ProposedChange.objects.get()
    with pytest.raises(OtherModeratorNeeded):
        confirm_change(change_id=change.pk, actor=moderator("first"))
    assert Statement.objects.values(*wanted).get() == before
    confirm_change(change_id=change.pk, actor=moderator("second"))

    assert Statement.objects.values(*wanted).get() == wanted
    assert list(Event.objects.filter(statement=statement).values_list("move", "actor__username")) == [
        (Move.PROPOSE, "first"),
        (Move.STATEMENT, "second"),
    ]
    with pytest.raises(NotWaiting):
        confirm_change(change_id=change.pk, actor=moderator("second"))


def test_what_changed_since_it_was_proposed_is_not_confirmed():
    statement = open_statement(approvals=2)
    for slug in ("second", "third"):
        correct_statement(statement_id=statement.pk, actor=moderator("first"), wanted={"slug": slug}, note="A note")
    one, other = ProposedChange.objects.order_by("pk")
    confirm_change(change_id=one.pk, actor=moderator("second"))

    with pytest.raises(NotWaiting), transaction.atomic():
        confirm_change(change_id=other.pk, actor=moderator("second"))
    refuse_change(change_id=other.pk, actor=moderator("first"))

    statement.refresh_from_db()
    assert statement.slug == "second"


@pytest.mark.parametrize("wanted", WANTED)
def test_the_database_changes_by_one_nothing_of_a_statement_that_asks_for_two(wanted: dict[str, object]):
    statement = open_statement(approvals=2)
    changes = {field: [str(getattr(statement, field)), str(value)] for field, value in wanted.items()}
    Event.objects.create(statement=statement, move=Move.STATEMENT, at="2021-01-01T00:00Z", changes=changes)

    with pytest.raises(IntegrityError, match="correction on record"), transaction.atomic():
        commit(statement, wanted)


def test_an_editor_corrects_a_published_statement_on_its_own_page_alone():
    statement = open_statement()
    desk: Client = of_role("placeholder-editor", "Editors")
    page = reverse("admin:coalition_statement_change", args=[statement.pk])

    posted = {
        "slug": "by-the-way",
        "issued_on": "2020-01-01",
        "approvals": "1",
        "texts-TOTAL_FORMS": "0",
        "texts-INITIAL_FORMS": "0",
    }
    desk.post(page, posted)
    statement.refresh_from_db()
    assert (statement.slug, statement.issued_on) == ("a-statement", date(2021, 7, 26))

    posted = {"slug": "corrected", "issued_on": "2021-07-26", "approvals": "1", "note": "Misspelt."}
    desk.post(reverse("admin:coalition_statement_correct", args=[statement.pk]), posted)
    statement.refresh_from_db()
    assert statement.slug == "corrected"


def test_opening_closing_and_times_are_events_with_who_did_it():
    statement = open_statement()
    desk: Client = of_role("placeholder-editor", "Editors")

    desk.post(reverse("admin:coalition_statement_state", args=[statement.pk]), {"state": "closed", "seen": "open"})

    event = Event.objects.get(statement=statement)
    assert (str(event.actor), event.changes) == ("placeholder-editor", {"state": ["open", "closed"]})


def test_what_guesses_an_address_knows_the_former_ones_and_who_types_one_is_told_whose_it_was():
    statement = open_statement("a-title")
    correct_statement(statement_id=statement.pk, actor=moderator(), wanted={"slug": "another"}, note="A note")
    document = replace(read_document(STATEMENT.encode()), title="A title")

    guessed = free_slug(document)
    with pytest.raises(SlugTaken) as taken:
        import_statement(document, language="en", importer=moderator(), slug="a-title")
    imported = import_statement(document, language="en", importer=moderator())

    assert taken.value.statement == statement
    assert (guessed, imported.statement.slug) == ("a-title-2", "a-title-2")
