"""An editor's view of a Statement before the public sees it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.utils import timezone

from coalition.organisations.models import Member
from coalition.statements.admin_pages import StatementAdmin
from coalition.statements.models import ADDRESS_ERRORS, Statement, Text
from coalition.statements.publish import change_state, draft_correction, publish_text
from signatures.imports.statement_forms import UnderstoodForm
from signatures.review.correction_form import StatementCorrectionForm
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, pending
from tests.signatures.review.test_review_page import of_role
from tests.staff.builders import person, sign_in

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

    sent = {"state": state, "seen": "open"}
    answer = desk.post(f"/admin/coalition/statement/{statement.pk}/state/", sent, follow=True)

    statement.refresh_from_db()
    assert (answer.status_code, statement.state) == (200, state)


@pytest.mark.parametrize("wanted", StatementAdmin.MOVES)
@pytest.mark.parametrize("state", Statement.State)
def test_every_change_of_state_asks_first(desk: Client, state: str, wanted: str):
    statement = open_statement()
    change_state(statement_id=statement.pk, state=Statement.State(state)) if state != "draft" else None
    address = f"/admin/coalition/statement/{statement.pk}/state/"

    asked = desk.get(address, {"state": wanted})
    unsure = desk.post(address, {"state": wanted})
    statement.refresh_from_db()

    assert statement.state == ("open" if state == "draft" else state), "neither looking nor a bare post does anything"
    for answer in (asked, unsure):
        if wanted == statement.state:
            assert answer.status_code == 302
        else:
            assert f'<input type="hidden" name="seen" value="{statement.state}">' in answer.content.decode()


def test_who_confirms_what_somebody_changed_meanwhile_is_told_and_nothing_is_done(desk: Client):
    statement = open_statement()
    change_state(statement_id=statement.pk, state=Statement.State.ARCHIVED)

    sent = {"state": "closed", "seen": "open"}
    answer = desk.post(f"/admin/coalition/statement/{statement.pk}/state/", sent, follow=True)

    statement.refresh_from_db()
    assert statement.state == "archived"
    assert "Somebody changed this while you were looking at it." in answer.content.decode()


def test_publishing_shows_what_changes_and_takes_only_what_was_shown(desk: Client):
    statement = open_statement()
    draft = Text.objects.create(
        statement=statement, language="en", version=2, title="A", body="B and more", note="More"
    )
    address = f"/admin/coalition/text/{draft.pk}/publish/"

    asked = desk.get(address).content.decode()
    desk.post(address)
    (seen,) = re.findall('name="seen" value="([^"]+)"', asked)
    Text.objects.filter(pk=draft.pk).update(body="B and something else")
    stale = desk.post(address, {"seen": seen}, follow=True).content.decode()
    draft.refresh_from_db()

    assert "Nobody can change it afterwards." in asked
    assert "<ins> and more</ins>" in asked
    assert f"/admin/signatures/signature/preview/{draft.pk}/" in asked
    assert "Somebody changed this while you were looking at it." in stale
    assert draft.published_at is None
    (seen,) = re.findall('name="seen" value="([^"]+)"', desk.get(address).content.decode())
    desk.post(address, {"seen": seen})
    draft.refresh_from_db()
    assert draft.published_at is not None


def test_the_preview_of_a_correction_says_what_readers_will_find_changed(desk: Client):
    statement = open_statement()
    draft = Text.objects.create(
        statement=statement, language="en", version=2, title="A", body="B and more", note="More"
    )
    preview = f"/admin/signatures/signature/preview/{draft.pk}/"

    shown = desk.get(preview).content.decode()
    typed = desk.post(preview, {"body": "B and other words", "note": "Other words"}).content.decode()
    publish_text(text_id=draft.pk)
    public = desk.get("/en/a-statement/").content.decode()

    assert notices(public) != []
    assert notices(shown) == notices(public)
    assert "Other words" in notices(typed)[0]
    assert "<ins> and other words</ins>" in notices(typed)[0]
    first = Text.objects.get(statement=statement, version=1)
    assert notices(desk.get(f"/admin/signatures/signature/preview/{first.pk}/").content.decode()) == []


def notices(page: str) -> list[str]:
    return re.findall(r'<div class="notice">(.*?)</div>', page)


def test_what_cannot_be_published_says_why_and_leads_back(desk: Client):
    draft = Text.objects.create(statement=open_statement(), language="en", version=2, title="A", body="B")

    answer = desk.get(f"/admin/coalition/text/{draft.pk}/publish/", follow=True)

    assert "Enter what this version corrects" in answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith(f"/text/{draft.pk}/change/")


def test_only_from_the_second_version_on_a_text_has_a_note(desk: Client):
    first = Text.objects.create(statement=open_statement(), language="fr", title="A", body="B")
    second = Text.objects.create(statement=first.statement, language="en", version=2, title="A", body="B")

    pages = [desk.get(f"/admin/coalition/text/{one.pk}/change/").content.decode() for one in (first, second)]
    new = desk.get("/admin/coalition/text/add/").content.decode()

    assert ['name="note"' in page for page in (*pages, new)] == [False, True, False]


def test_who_saves_in_order_to_publish_is_asked_next(desk: Client):
    draft = Text.objects.create(statement=open_statement(), language="fr", title="A", body="B")

    sent = {"title": "Better", "body": "B", "demands": "", "closing": "", "_publish": "yes"}
    answer = desk.post(f"/admin/coalition/text/{draft.pk}/change/", sent)

    draft.refresh_from_db()
    assert answer.headers["Location"] == f"/admin/coalition/text/{draft.pk}/publish/"
    assert (draft.title, draft.published_at) == ("Better", None)


@pytest.mark.parametrize("page", ["/admin/signatures/signature/preview/{}/", "/admin/coalition/text/{}/languages/"])
def test_what_is_typed_is_shown_beside_the_text_and_not_saved(desk: Client, page: str):
    draft = Text.objects.create(statement=open_statement(), language="fr", title="A", body="B", demands=["One."])

    answer = desk.post(page.format(draft.pk), {"title": "Typed", "body": "Words", "demands": "1. First\n\n2. Second"})

    draft.refresh_from_db()
    shown = answer.content.decode()
    assert all(words in shown for words in ("Typed", "Words", "First", "Second"))
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert (draft.title, draft.demands) == ("A", ["One."])


def test_languages_stand_side_by_side_with_their_demands_aligned_by_number(desk: Client):
    statement = open_statement()
    english = statement.texts.get()
    draft = draft_correction(text_id=english.pk)
    Text.objects.filter(pk=draft.pk).update(demands=["First.", "Second."])
    Text.objects.create(statement=statement, language="ar", title="أ", body="ب", demands=["أولًا."])

    rows = desk.get(f"/admin/coalition/text/{draft.pk}/languages/").context["rows"]

    assert [(row.name, [words for _text, words in row.cells]) for row in rows] == [
        ("Title", ["A", "أ"]),
        ("Text before the demands", ["B", "ب"]),
        ("1", ["First.", "أولًا."]),
        ("2", ["Second.", ""]),
    ]


def test_who_saves_a_new_text_stays_with_it(desk: Client):
    statement = open_statement()
    sent = {"statement": statement.pk, "language": "fr", "title": "A", "body": "B", "closing": "", "demands": ""}

    answer = desk.post("/admin/coalition/text/add/", sent, follow=True)

    assert answer.request["PATH_INFO"] == f"/admin/coalition/text/{Text.objects.get(language='fr').pk}/change/"
    assert "Save, then publish" in answer.content.decode()


def test_demands_that_may_have_run_together_are_asked_about_wherever_a_text_is_published(desk: Client):
    statement = open_statement()
    sent = {"statement": statement.pk, "language": "fr", "title": "A", "body": "B", "closing": ""}
    desk.post("/admin/coalition/text/add/", sent | {"demands": "Libérez-les.\nArrêtez les procès.\n\nUne enquête."})
    draft = Text.objects.get(language="fr")
    pages = [
        f"/admin/coalition/text/{draft.pk}/change/",
        f"/admin/coalition/text/{draft.pk}/publish/",
        f"/admin/coalition/statement/{statement.pk}/change/",
    ]
    asked = "French: each of these demands is on several lines and will be published as one: 1. If they are"

    assert draft.demands == ["Libérez-les.\nArrêtez les procès.", "Une enquête."]
    assert [asked in desk.get(page).content.decode() for page in pages] == [True] * 3

    Text.objects.filter(pk=draft.pk).update(demands=["Libérez-les.", "Arrêtez les procès.", "Une enquête."])

    assert [asked in desk.get(page).content.decode() for page in pages] == [False] * 3


@pytest.mark.parametrize("state", ["draft", "nonsense", ""])
def test_no_other_state_is_taken(desk: Client, state: str):
    statement = open_statement()

    desk.post(f"/admin/coalition/statement/{statement.pk}/state/", {"state": state, "seen": "open"})

    statement.refresh_from_db()
    assert statement.state == "open"


def test_a_statement_without_a_published_text_stays_a_draft_and_says_why(desk: Client):
    statement = Statement.objects.create(slug="empty", issued_on="2026-01-01")

    sent = {"state": "open", "seen": "draft"}
    answer = desk.post(f"/admin/coalition/statement/{statement.pk}/state/", sent, follow=True)

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


def state_page(desk: Client, statement: Statement, wanted: str) -> str:
    address = f"/admin/coalition/statement/{statement.pk}/state/"
    return " ".join(desk.get(address, {"state": wanted}).content.decode().split())


def change_page(desk: Client, statement: Statement) -> str:
    return " ".join(desk.get(f"/admin/coalition/statement/{statement.pk}/change/").content.decode().split())


@pytest.mark.parametrize("wanted", StatementAdmin.MOVES)
def test_who_makes_a_draft_public_is_first_told_of_imported_signatories_that_wait(desk: Client, wanted: str):
    statement = draft()
    for _number in range(2):
        pending(statement, source="import")
    queue = f"/admin/signatures/signature/?statement__id__exact={statement.pk}"
    told = f'<a href="{queue}">2 imported signatories wait for review and are not on the list.</a>'

    pages = [change_page(desk, statement), state_page(desk, statement, wanted)]

    assert [points(page)[0].endswith(told) for page in pages] == [True, True]


def draft() -> Statement:
    statement = Statement.objects.create(slug="a-draft", issued_on="2026-01-01")
    Text.objects.create(statement=statement, language="en", title="A title", body="B", published_at=timezone.now())
    return statement


def points(page: str) -> list[str]:
    (found,) = re.findall('<ul class="review-findings">(.*?)</ul>', page)
    return re.findall("<li.*?>(.*?)</li>", found)


@pytest.mark.parametrize("waiting", [0, 1, 3])
@pytest.mark.parametrize("wanted", ["closed", "archived"])
def test_who_ends_a_statement_is_told_how_many_sign_ons_wait(desk: Client, wanted: str, waiting: int):
    statement = open_statement()
    for _number in range(waiting):
        pending(statement)

    page = state_page(desk, statement, wanted)

    numbers = {0: "No sign-ons are", 1: "1 sign-on waits for review and", 3: "3 sign-ons wait for review and"}
    assert [words in page for words in numbers.values()] == [number == waiting for number in numbers]


@pytest.mark.parametrize("wanted", ["closed", "archived"])
def test_a_draft_that_is_closed_or_archived_is_said_to_become_public(desk: Client, wanted: str):
    page = state_page(desk, draft(), wanted)

    assert "It becomes public at this address:" in page
    assert "It stays public" not in page


@pytest.mark.parametrize("wanted", StatementAdmin.MOVES)
def test_without_a_published_text_no_button_works_and_the_step_that_is_missing_is_linked(desk: Client, wanted: str):
    statement = Statement.objects.create(slug="empty", issued_on="2026-01-01")
    text = Text.objects.create(statement=statement, language="en", title="A", body="B")

    page, asked = change_page(desk, statement), state_page(desk, statement, wanted)

    assert re.search(f'value="{wanted}" disabled', page)
    assert '<button class="button default" type="submit" disabled>' in asked
    for one in (page, asked):
        assert (
            f'<b>Required:</b> <a href="/admin/coalition/text/{text.pk}/publish/">The statement has no published text yet.'
            in one
        )
    publish_text(text_id=text.pk)
    assert "disabled" not in change_page(desk, statement) + state_page(desk, statement, wanted)


@pytest.mark.parametrize("state", Statement.State)
def test_before_you_publish_is_said_of_drafts_alone(desk: Client, state: str):
    statement = draft()
    if state != "draft":
        change_state(statement_id=statement.pk, state=Statement.State(state))

    page = change_page(desk, statement)

    assert ("Before you publish" in page, "Still missing" in page) == (state == "draft", state != "draft")


PAGES = ["", "{}/change/", "{}/state/?state=open", "{}/correct/", "{}/history/"]


@pytest.mark.parametrize("address", PAGES)
def test_each_page_of_a_statement_names_it_by_its_title(address: str):
    client = sign_in(person(is_superuser=True))
    statement = draft()

    page = client.get("/admin/coalition/statement/" + address.format(statement.pk)).content.decode()

    assert "<bdi>A title</bdi>" in page
    assert "<bdi>a-draft</bdi>" not in page


def test_a_list_of_many_texts_and_statements_asks_no_more_questions(desk: Client, django_assert_max_num_queries):
    for number in range(12):
        open_statement(f"statement-{number}")

    for address in ("/admin/coalition/statement/", "/admin/signatures/history/"):
        with django_assert_max_num_queries(14):
            desk.get(address)


@pytest.mark.parametrize("wanted", StatementAdmin.MOVES)
def test_who_makes_a_draft_public_is_told_which_members_will_stand_under_it(desk: Client, wanted: str):
    statement = Statement.objects.create(slug="a-draft", issued_on=timezone.localdate())
    for name, since in (("Placeholder One", 3), ("Placeholder Two", 0), ("Placeholder of Tomorrow", -1)):
        day = statement.issued_on - timedelta(days=since)
        Member.objects.create(organisation=add_organisation(name=name), since=day)
    address = f"/admin/coalition/statement/{statement.pk}/state/?state={wanted}"

    page = desk.get(address).content.decode()

    assert "2 members of the coalition on the date of issue" in page
    assert "<bdi>Placeholder One</bdi> · <bdi>Placeholder Two</bdi></li>" in page
    assert "Placeholder of Tomorrow" not in page


def test_of_what_is_public_no_members_are_told_anew(desk: Client):
    statement = open_statement()
    Member.objects.create(organisation=add_organisation(name="Placeholder One"), since=statement.issued_on)

    assert (
        "Placeholder One"
        not in desk.get(f"/admin/coalition/statement/{statement.pk}/state/?state=closed").content.decode()
    )


def test_an_address_that_cannot_be_one_is_refused_by_the_name_of_its_field_once():
    statement, sent = open_statement(), {"slug": "free omar!"}
    of_admin = admin.site.get_model_admin(Statement).get_form(RequestFactory().get("/"))
    forms: list[Any] = [
        of_admin(sent),
        StatementCorrectionForm(sent, instance=statement),
        UnderstoodForm(sent, may_approve=False),
    ]

    assert [list(form.errors["slug"]) for form in forms] == [[str(ADDRESS_ERRORS["invalid"])]] * 3


@pytest.mark.parametrize(("room", "title"), [("text", "Texts"), ("statement", "Statements")])
def test_a_list_is_called_by_what_it_lists(desk: Client, room: str, title: str):
    assert f"<h1>{title}</h1>" in desk.get(f"/admin/coalition/{room}/").content.decode()


def test_a_text_goes_by_its_language_and_version_in_words():
    assert str(Text(title="A", language="ar", version=2)) == "A (Arabic, version 2)"
