"""What an editor sees of a Statement before the public does."""

import pytest
from django.test import Client

from coalition.statements.models import Statement, Text
from coalition.statements.publish import publish_text
from tests.signatures.builders import open_statement
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder", "Editors")


def test_the_page_of_a_statement_says_what_is_missing_and_leads_there(desk: Client):
    statement = open_statement()

    page = desk.get(f"/admin/coalition/statement/{statement.pk}/change/").content.decode()

    assert "Arabic: there is no text." in page
    assert f"/admin/coalition/text/add/?statement={statement.pk}&amp;language=ar" in page
    assert "No closing day is set." in page


@pytest.mark.parametrize("state", ["closed", "archived", "open"])
def test_a_statement_is_opened_closed_and_archived_on_its_page(desk: Client, state: str):
    statement = open_statement()

    answer = desk.post(f"/admin/coalition/statement/{statement.pk}/state/", {"state": state}, follow=True)

    statement.refresh_from_db()
    assert (answer.status_code, statement.state) == (200, state)


@pytest.mark.parametrize("state", ["draft", "nonsense", ""])
def test_no_other_state_is_taken(desk: Client, state: str):
    statement = open_statement()

    desk.post(f"/admin/coalition/statement/{statement.pk}/state/", {"state": state})

    statement.refresh_from_db()
    assert statement.state == "open"


def test_a_statement_without_a_published_text_stays_a_draft_and_says_why(desk: Client):
    statement = Statement.objects.create(slug="empty", issued_on="2026-01-01")

    answer = desk.post(f"/admin/coalition/statement/{statement.pk}/state/", {"state": "open"}, follow=True)

    statement.refresh_from_db()
    assert statement.state == "draft"
    assert "has no published text yet" in answer.content.decode()


def test_the_preview_may_be_framed_by_ourselves_alone(desk: Client):
    text = open_statement().texts.get()

    preview = desk.get(f"/admin/signatures/signature/preview/{text.pk}/")
    phone = desk.get(f"/admin/signatures/signature/preview/{text.pk}/phone/")

    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-src 'self'" in phone["Content-Security-Policy"]
    assert phone["X-Frame-Options"] == "DENY"


def test_the_demands_of_a_published_text_stand_in_a_list(desk: Client):
    text = open_statement().texts.get()
    draft = Text.objects.create(statement=text.statement, language="fr", title="A", body="B", demands=["One.", "Two."])

    before = desk.get(f"/admin/coalition/text/{draft.pk}/change/").content.decode()
    publish_text(text_id=draft.pk)
    after = desk.get(f"/admin/coalition/text/{draft.pk}/change/").content.decode()

    assert 'name="demands"' in before
    assert '<ol class="demands"><li>One.</li><li>Two.</li></ol>' in after
