"""A statement's page shows how far it is on its way to a number, if an editor has set one."""

import json
import re

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from coalition.statements.models import Statement
from signatures.publishing.edition import Edition
from signatures.publishing.exports import FORMATS
from signatures.publishing.server.live_stream import Event as LiveEvent
from signatures.publishing.server.refresher import Refresher
from signatures.record.models import Event, Move
from signatures.review.event_words import event_changes
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import open_statement, signed
from tests.signatures.review.test_old_pages import as_opened
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


def bar(client: Client, language: str = "en") -> tuple[str, int, int] | None:
    """Give what the bar says, and how long it is of how much."""
    page = client.get(f"/{language}/a-statement/").content.decode()
    found = re.search(r'<label class="milestone">(.*?) <progress value="(\d+)" max="(\d+)"></progress></label>', page)
    return (found[1], int(found[2]), int(found[3])) if found else None


def test_there_is_none_until_an_editor_sets_one(client: Client):
    signed(open_statement(), name="Placeholder One")

    page = client.get("/en/a-statement/").content.decode()

    assert "<progress" not in page
    assert bar(client) is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, ("0 of 3 organisations", 0, 3)),
        (2, ("2 of 3 organisations", 2, 3)),
        (3, ("3 organisations; the aim was 3", 3, 3)),
        (4, ("4 organisations; the aim was 3", 3, 3)),
    ],
)
def test_it_counts_whoever_the_list_counts_and_stays_true_when_it_is_passed(
    client: Client, number: int, shown: tuple[str, int, int]
):
    statement = open_statement()
    Statement.objects.update(milestone=3)
    for one in range(number):
        signed(statement, name=f"Placeholder {one}", listed=one != 1)

    assert bar(client) == shown


def test_it_speaks_the_reader_s_language(client: Client):
    signed(open_statement(), name="Placeholder One")
    Statement.objects.update(milestone=50)

    assert bar(client, "ar") == ("1 من أصل 50 منظمة", 1, 50)
    assert bar(client, "fr") == ("Organisations\u00a0: 1 sur 50", 1, 50)


@pytest.mark.django_db(transaction=True)
def test_it_is_live_with_the_count_and_when_it_is_set_and_taken_away():
    statement = open_statement()
    one = signed(statement, name="Placeholder One")
    told: list[str] = []

    def put(path: str, edition: Edition, event: LiveEvent | None) -> None:
        if event is not None and path == "/en/a-statement/":
            told.append(json.loads(event.data.decode().split("data: ", 1)[1])["parts"]["milestone"])

    refresher = Refresher(WSGIHandler(), put=put, remove=lambda path: None)
    refresher.refresh()
    for change in (
        lambda: Statement.objects.update(milestone=2),
        lambda: signed(statement, name="Placeholder Two"),
        lambda: withdraw(signature_id=one.pk, moderator=None),
        lambda: Statement.objects.update(milestone=None),
    ):
        change()
        refresher.refresh()

    said = [re.sub("<[^>]+>", "", part).strip() for part in told]
    assert said == ["1 of 2 organisations", "2 organisations; the aim was 2", "1 of 2 organisations", ""]


def test_an_editor_sets_it_and_takes_it_away_and_each_is_on_record(client: Client):
    statement = open_statement()
    desk = of_role("placeholder", "Editors")
    address = reverse("admin:coalition_statement_change", args=[statement.pk])

    for typed in ("50", ""):
        page = desk.get(address).content.decode()
        form = as_opened(page.partition('id="statement_form"')[2])
        assert desk.post(address, form | {"milestone": typed}).status_code == 302

    events = Event.objects.filter(statement=statement, move=Move.STATEMENT)
    said = [[(one.what, one.before, one.after) for one in event_changes(event)] for event in events]
    assert said == [[("milestone", "—", "50")], [("milestone", "50", "—")]]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        *((number, "A milestone is a number from 2 to 1,000,000.") for number in ("0", "1", "1000001")),
        ("-5", "greater than or equal to 0"),
        ("many", "Enter a whole number."),
    ],
)
def test_a_number_that_is_no_milestone_is_refused_with_a_sentence(typed: str, told: str):
    statement = open_statement()
    desk = of_role("placeholder", "Editors")
    address = reverse("admin:coalition_statement_change", args=[statement.pk])
    form = as_opened(desk.get(address).content.decode().partition('id="statement_form"')[2])

    answer = desk.post(address, form | {"milestone": typed})

    statement.refresh_from_db()
    assert (answer.status_code, statement.milestone) == (200, None)
    assert told in answer.content.decode()


@pytest.mark.parametrize("number", [0, 1, 1_000_001])
def test_the_database_knows_the_rule(number: int):
    open_statement()

    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.update(milestone=number)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("extension", ["txt", "md", "json", "csv"])
def test_what_is_taken_home_has_no_milestone(client: Client, extension: str):
    assert extension in FORMATS
    signed(open_statement(), name="Placeholder One")
    address = f"/en/a-statement/download/a-statement-en.{extension}"
    Statement.objects.update(milestone=777)

    answer = client.get(address)

    assert answer.status_code == 200
    assert b"777" not in b"".join(answer)  # type: ignore[arg-type]
