"""Files of a Statement, as a reader and a cache ask for them."""

import json
from collections.abc import Callable
from csv import DictReader
from datetime import timedelta
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from coalition.statements.models import Statement, Text
from signatures.publishing.exports import FORMATS
from signatures.record.models import Signature
from signatures.review.decide import approve
from signatures.signing.withdraw import withdraw
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.builders import signed as imported

pytestmark = pytest.mark.django_db(transaction=True)


def address(extension: str, language: str = "en") -> str:
    return f"/{language}/a-statement/download/a-statement-{language}.{extension}"


def content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def body(answer) -> str:
    return content(answer).decode()


def signed(statement: Statement, name: str, **fields: object) -> Signature:
    signature = pending(statement, name, **fields)
    approve(signature_id=signature.pk, moderator=moderator(), organisation=None)
    return signature


@pytest.mark.parametrize("extension", FORMATS)
def test_a_file_is_for_everybody_and_every_cache(extension: str, client: Client):
    signed(open_statement(), "Placeholder Association")

    answer = client.get(address(extension))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMATS[extension].media_type
    assert "public" in answer.headers["Cache-Control"]
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert client.get(address(extension), headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


def _days_of_csv(content: bytes) -> dict[str, str]:
    return {row["Organisation"]: row["Signed on"] for row in DictReader(StringIO(content.decode("utf-8-sig")))}


def _days_of_xlsx(content: bytes) -> dict[str, str]:
    rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows(min_row=2, values_only=True)
    return {str(name): str(day) for name, *_rest, day in rows}


def _days_of_json(content: bytes) -> dict[str, str]:
    return {one["name"]: one["signed_on"] for one in json.loads(content)["signatories"]}


def _days_of_atom(content: bytes) -> dict[str, str]:
    return {
        str(one.findtext("{*}title")).removesuffix(" has signed"): str(one.findtext("{*}published"))[:10]
        for one in ElementTree.fromstring(content).iter("{http://www.w3.org/2005/Atom}entry")
    }


@pytest.mark.parametrize(
    ("extension", "days"),
    [("csv", _days_of_csv), ("xlsx", _days_of_xlsx), ("json", _days_of_json), ("atom", _days_of_atom)],
)
def test_every_file_of_data_has_the_day_that_the_list_has(
    extension: str, days: Callable[[bytes], dict[str, str]], client: Client
):
    statement = open_statement()
    imported(statement, name="Alpha Group")
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        late = pending(statement, "Zebra Committee")
    approve(signature_id=late.pk, moderator=moderator(), organisation=None)

    found = days(content(client.get(address(extension))))

    listed = client.get("/api/v1/statements/a-statement/signatories").json()["signatories"]
    assert found == {one["name"]: one["signed_on"] for one in listed}
    assert found == {
        "Alpha Group": statement.issued_on.isoformat(),
        "Zebra Committee": timezone.localdate(late.submitted_at).isoformat(),
    }


@pytest.mark.parametrize("extension", ["csv", "json", "txt"])
def test_a_file_follows_the_list(extension: str, client: Client):
    statement = open_statement()
    gone = signed(statement, "Withdrawn Association")
    first = client.get(address(extension))
    before = body(first)

    withdraw(signature_id=gone.pk, moderator=None)
    signed(statement, "Placeholder Association")
    signed(statement, "Hidden Association", listed=False)
    pending(statement, "Waiting Association")
    second = client.get(address(extension), headers={"if-none-match": first.headers["ETag"]})

    assert "Withdrawn Association" in before
    shown = body(second)
    assert "Placeholder Association" in shown
    assert not [
        word for word in ("Withdrawn", "Hidden", "Waiting", "Placeholder Person", "placeholder") if word in shown
    ]


def test_the_csv_lists_the_names_as_the_page_does(client: Client):
    statement = open_statement()
    for name in ("beta", "Alpha", "Émile", "جمعية", "zeta", "Épsilon", "10 Voices"):
        signed(statement, name)

    names = [line.split(",")[0] for line in body(client.get(address("csv"))).splitlines()[1:]]
    page = client.get("/en/a-statement/").content.decode()

    assert len(names) == 7
    assert sorted(names, key=page.index) == names


def test_a_draft_another_language_or_another_name_is_not_found(client: Client):
    statement = open_statement()

    for wrong in (address("pdf", "fr"), "/en/a-statement/download/other-en.pdf", address("exe"), address("csv", "ar")):
        assert client.get(wrong).status_code == 404
    Statement.objects.filter(pk=statement.pk).update(state=Statement.State.DRAFT)
    assert client.get(address("pdf")).status_code == 404


def test_a_corrected_text_is_handed_out_with_its_note(client: Client):
    statement = open_statement()
    Text.objects.create(
        statement=statement,
        language="en",
        version=2,
        title="A new title",
        body="B",
        note="The title was wrong.",
        published_at=timezone.now(),
    )

    shown = body(client.get(address("txt")))

    assert shown.startswith("A new title\n")
    assert "The title was wrong." in shown


@pytest.mark.parametrize(("extension", "first", "again"), [("json", 17, 5), ("csv", 17, 5)])
def test_a_file_takes_a_fixed_number_of_queries_and_once_made_one(
    extension: str, first: int, again: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    statement = open_statement()
    for number in range(30):
        signed(statement, f"Placeholder {number}")

    with django_assert_num_queries(first):
        answer = client.get(address(extension))
        body(answer)
    with django_assert_num_queries(again):
        body(client.get(address(extension)))
    with django_assert_num_queries(5):  # one, and its bound
        client.get(address(extension), headers={"if-none-match": answer.headers["ETag"]})


def test_the_page_leads_to_its_files_and_tells_machines_what_it_is(client: Client):
    statement = open_statement()
    signed(statement, "</script><script>alert(1)</script>")

    page = client.get("/en/a-statement/").content.decode()

    for extension in FORMATS:
        assert address(extension) in page
    assert f'<meta property="og:image" content="http://localhost:8000{address("png")}">' in page
    assert f'type="application/atom+xml" href="{address("atom")}"' in page
    assert "<script>alert" not in page
    assert '"@type":"CreativeWork"' in page


def test_a_page_in_a_language_without_a_text_leads_to_the_files_that_there_are(client: Client):
    open_statement()

    page = client.get("/fr/a-statement/").content.decode()

    assert address("pdf", "en") in page
    assert address("pdf", "fr") not in page
