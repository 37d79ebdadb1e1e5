"""One sign-on, from the form to the public list, as its people see it."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from procrastinate.contrib.django.models import ProcrastinateJob

from coalition.statements.models import Statement, Text
from signatures.outbound.mail import send_mail
from signatures.outbound.outbox import Mail
from signatures.record.models import Event, Move, Signature
from signatures.signing.stamps import new_stamp

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Placeholder Association",
    "representative_name": "Placeholder Person",
    "representative_role": "Director",
    "representative_email": "placeholder@example.org",
    "listed": "yes",
    "stamp": new_stamp(load=0).text,
    "authorised": "on",
    "consent": "on",
    "names-TOTAL_FORMS": "1",
    "names-INITIAL_FORMS": "0",
    "names-0-language": "",
    "names-0-name": "",
}


@pytest.fixture
def statement() -> Statement:
    statement = Statement.objects.create(slug="a-statement", issued_on=date(2021, 7, 26), state=Statement.State.OPEN)
    for language, title in [("en", "A statement"), ("ar", "بيان")]:
        Text.objects.create(
            statement=statement,
            language=language,
            title=title,
            body="Some words.",
            demands=["Stop."],
            published_at=timezone.now(),
        )
    return statement


def mailed_path(mail_name: Mail) -> str:
    """Send the mail of the newest sign-on, and return the path of its private link."""
    send_mail(mail_name, signature_id=Signature.objects.latest("pk").pk)
    found = re.search(r"http://localhost:8000(/\S+/sign-on/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def test_a_sign_on_goes_from_the_form_to_the_public_list(client: Client, admin_client: Client, statement: Statement):
    sent = client.post("/ar/a-statement/sign/", FORM)
    confirm_path = mailed_path(Mail.CONFIRM)
    confirmed = client.post(confirm_path)
    private_page = client.get(confirmed["Location"])
    signature = Signature.objects.get()
    waiting = admin_client.get("/admin/signatures/signature/")
    before = client.get("/en/a-statement/")
    admin_client.post(f"/admin/signatures/signature/{signature.pk}/decide/approve/", {"organisation": "new"})
    after = client.get("/en/a-statement/")

    assert sent["Location"] == "/ar/a-statement/sign/sent/"
    assert confirm_path.startswith("/ar/")
    assert private_page.status_code == 200
    assert "Placeholder Association" in waiting.content.decode()
    assert "Placeholder Association" not in before.content.decode()
    assert "Placeholder Association" in after.content.decode()
    moves = list(Event.objects.values_list("move", flat=True))
    assert moves == [Move.SUBMIT, Move.MAIL, Move.CONFIRM, Move.APPROVE]
    submitted, approved = Event.objects.filter(move__in=[Move.SUBMIT, Move.APPROVE]).order_by("pk")
    jobs = list(ProcrastinateJob.objects.order_by("pk").values_list("args", flat=True))
    assert jobs == [
        {"mail": "confirm", "signature_id": signature.pk, "event_id": submitted.pk},
        {"mail": "approved", "signature_id": signature.pk, "event_id": approved.pk},
    ]


def test_opening_the_link_confirms_nothing(client: Client, statement: Statement):
    client.post("/en/a-statement/sign/", FORM)

    page = client.get(mailed_path(Mail.CONFIRM))

    assert page.status_code == 200
    assert Signature.objects.get().state == Signature.State.UNCONFIRMED


@pytest.mark.parametrize(("listed", "said"), [("yes", "listed by name"), ("no", "counted without its name")])
def test_the_page_shows_all_that_is_confirmed_and_above_all_whether_the_name_will_be_public(
    client: Client, statement: Statement, listed: str, said: str
):
    typed = {
        "name": "Placeholder <b>Association</b>",
        "acronym": "PLHA",
        "country": "TN",
        "website": "https://placeholder.example.org/about",
        "names-0-language": "fr",
        "names-0-name": "Association fictive",
    }
    client.post("/en/a-statement/sign/", FORM | typed | {"listed": listed})

    page = client.get(mailed_path(Mail.CONFIRM)).content.decode()

    shown = [escape(words) for words in typed.values() if words not in {"TN", "fr"}]
    assert [words for words in [*shown, "Tunisia", "French", f"The organisation is {said}"] if words not in page] == []
    assert page.index(said) < page.index("PLHA") < page.index("Yes, confirm")


def test_a_page_that_shows_what_was_sent_before_does_not_confirm_what_was_sent_since(
    client: Client, statement: Statement
):
    client.post("/en/a-statement/sign/", FORM)
    older = mailed_path(Mail.CONFIRM)
    client.get(older)
    client.post("/en/a-statement/sign/", FORM | {"listed": "no"})

    answer = client.post(older)
    newer = client.post(mailed_path(Mail.CONFIRM))

    assert answer.status_code == 404
    assert "use the link in the newest message" in answer.content.decode()
    assert newer.status_code == 302
    assert not Signature.objects.get().listed


def test_who_confirms_an_earlier_one_says_what_becomes_of_it_and_enter_alone_confirms_nothing(
    client: Client, statement: Statement
):
    client.post("/en/a-statement/sign/", FORM | {"name": "Placeholder Asociation"})
    older = mailed_path(Mail.CONFIRM)
    client.post("/en/a-statement/sign/", FORM | {"listed": "no"})

    shown, entered, stale = client.get(older), client.post(older), client.post(older, {"later": "0"})
    deleted = client.post(older, {"later": "discard"})
    client.post(mailed_path(Mail.CONFIRM))

    assert "<bdi>Placeholder Association</bdi> – counted without its name" in shown.content.decode()
    assert "checked" not in shown.content.decode()
    assert (entered.status_code, stale.status_code, deleted.status_code) == (422, 422, 200)
    assert [(one.name, one.state, one.listed) for one in Signature.objects.all()] == [
        ("Placeholder Association", "pending", False)
    ]


def test_confirming_twice_is_harmless(client: Client, statement: Statement):
    client.post("/en/a-statement/sign/", FORM)
    path = mailed_path(Mail.CONFIRM)
    client.post(path)

    again = client.post(path)

    assert again.status_code == 200
    assert "already" in again.content.decode()
    assert Event.objects.filter(move=Move.CONFIRM).count() == 1


def test_an_expired_link_says_so_and_offers_a_new_one(client: Client, statement: Statement, time_machine):
    client.post("/en/a-statement/sign/", FORM)
    path = mailed_path(Mail.CONFIRM)
    time_machine.move_to(timezone.now() + timedelta(days=8))

    expired = client.get(path)
    offered = re.search(r'action="(\S+/new-link/\S+)"', expired.content.decode())
    assert offered is not None
    answer = client.post(offered[1], follow=True)

    assert expired.status_code == 410
    assert answer.redirect_chain == [("/en/sign-on/link-sent/", 302)]
    assert "A new link is on its way" in answer.text
    assert ProcrastinateJob.objects.filter(args__mail="confirm").count() == 2


def test_a_new_link_is_not_mailed_a_moment_after_the_last(client: Client, statement: Statement):
    client.post("/en/a-statement/sign/", FORM)
    path = mailed_path(Mail.CONFIRM)

    refused = client.post(path.replace("/confirm/", "/new-link/"))

    assert refused.status_code == 429
    assert refused["Retry-After"] == "600"


def test_an_unknown_link_leads_to_a_page_that_says_so(client: Client, statement: Statement):
    answer = client.get("/en/sign-on/confirm/nothing/")

    assert answer.status_code == 404
    assert "This link does not work" in answer.content.decode()


def test_the_same_sign_on_sent_again_gets_the_same_answer_and_stays_one(client: Client, statement: Statement):
    first = client.post("/en/a-statement/sign/", FORM)
    second = client.post("/en/a-statement/sign/", FORM)

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert first.content == second.content
    assert Signature.objects.count() == 1
    assert ProcrastinateJob.objects.count() == 1


def test_a_form_with_errors_keeps_what_was_typed_and_says_what_is_wrong(client: Client, statement: Statement):
    answer = client.post("/en/a-statement/sign/", FORM | {"representative_email": "no address"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Placeholder Association"' in page
    assert 'href="#id_representative_email"' in page
    assert "<title>Error: " in page
    assert not Signature.objects.exists()


def test_adding_a_name_keeps_what_was_typed_and_complains_of_nothing(client: Client, statement: Statement):
    answer = client.post(
        "/en/a-statement/sign/",
        {"name": "Half a form", "add_name": "1", "names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "0"},
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Half a form"' in page
    assert page.count('class="name-row"') == 2
    assert "error-summary" not in page


def test_a_signatory_corrects_a_waiting_sign_on(client: Client, statement: Statement):
    client.post("/en/a-statement/sign/", FORM)
    private = client.post(mailed_path(Mail.CONFIRM))["Location"]

    client.post(
        private.replace("/sign-on/", "/sign-on/correct/"),
        FORM | {"name": "Another Name", "representative_name": "Somebody"},
    )

    signature = Signature.objects.get()
    assert signature.name == "Another Name"
    assert signature.representative.name == "Somebody"
    assert Event.objects.latest("pk").changes == {"name": ["Placeholder Association", "Another Name"]}


def test_a_withdrawn_signature_leaves_the_list(client: Client, admin_client: Client, statement: Statement):
    client.post("/en/a-statement/sign/", FORM)
    private = client.post(mailed_path(Mail.CONFIRM))["Location"]
    signature = Signature.objects.get()
    admin_client.post(f"/admin/signatures/signature/{signature.pk}/decide/approve/", {"organisation": "new"})
    listed = client.get("/en/a-statement/").content.decode()

    client.post(private.replace("/sign-on/", "/sign-on/withdraw/"))

    assert "Placeholder Association" in listed
    assert "Placeholder Association" not in client.get("/en/a-statement/").content.decode()


def test_a_signatory_that_withholds_its_name_is_counted_and_not_listed(
    client: Client, admin_client: Client, statement: Statement
):
    client.post("/en/a-statement/sign/", FORM | {"listed": "no"})
    client.post(mailed_path(Mail.CONFIRM))
    admin_client.post(
        f"/admin/signatures/signature/{Signature.objects.get().pk}/decide/approve/", {"organisation": "new"}
    )

    page = client.get("/en/a-statement/").content.decode()

    assert "Placeholder Association" not in page
    assert "1 organisation has signed without showing its name." in page


def test_a_rejection_needs_a_reason_and_the_mail_tells_it(client: Client, admin_client: Client, statement: Statement):
    client.post("/en/a-statement/sign/", FORM)
    client.post(mailed_path(Mail.CONFIRM))
    signature = Signature.objects.get()
    url = f"/admin/signatures/signature/{signature.pk}/decide/reject/"

    admin_client.post(url, {"reason": " "})
    signature.refresh_from_db()
    state_without_reason = signature.state
    admin_client.post(url, {"reason": "We cannot find the organisation."})
    send_mail(Mail.REJECTED, signature_id=signature.pk)

    assert state_without_reason == Signature.State.PENDING
    assert "We cannot find the organisation." in mail.outbox[-1].body


def test_the_second_moderator_is_told_who_was_first(
    client: Client, admin_client: Client, admin_user: User, statement: Statement
):
    client.post("/en/a-statement/sign/", FORM)
    client.post(mailed_path(Mail.CONFIRM))
    url = f"/admin/signatures/signature/{Signature.objects.get().pk}/"
    admin_client.post(f"{url}decide/approve/", {"organisation": "new"})

    answer = admin_client.post(f"{url}decide/reject/", {"reason": "Too late."}, follow=True)

    said = [str(message) for message in answer.context["messages"]]
    assert any(message.startswith(f"{admin_user.username} was faster: approved on ") for message in said), said
    assert Event.objects.filter(move=Move.REJECT).count() == 0


@pytest.mark.parametrize("state", [Statement.State.CLOSED, Statement.State.ARCHIVED])
def test_a_statement_that_is_not_open_says_so_and_takes_no_sign_ons(client: Client, statement: Statement, state: str):
    Statement.objects.update(state=state)

    page = client.get("/en/a-statement/").content.decode()
    answer = client.post("/en/a-statement/sign/", FORM)

    assert "no longer takes sign-ons" in page
    assert "/sign/" not in page
    assert answer["Location"] == "/en/a-statement/"
    assert not Signature.objects.exists()


def test_a_draft_is_nowhere(client: Client, statement: Statement):
    Statement.objects.update(state=Statement.State.DRAFT)

    assert client.get("/en/a-statement/").status_code == 404


def test_the_statement_page_sets_no_cookie_and_asks_a_fixed_number_of_queries(
    client: Client, statement: Statement, django_assert_num_queries
):
    with django_assert_num_queries(6):
        answer = client.get("/ar/a-statement/")

    assert not answer.cookies
    assert 'dir="rtl"' in answer.content.decode()


def test_with_one_open_statement_the_home_page_leads_there(client: Client, statement: Statement):
    assert client.get("/fr/")["Location"] == "/fr/a-statement/"


def test_without_a_language_the_browser_decides(client: Client, statement: Statement):
    assert client.get("/", headers={"accept-language": "ar,en;q=0.5"})["Location"] == "/ar/"


def test_what_is_wrong_is_said_of_a_box_without_its_long_label(client: Client, statement: Statement):
    page = client.post("/en/a-statement/sign/", {**FORM, "name": "", "authorised": "", "consent": ""})

    summary = page.content.decode().partition('class="error-summary"')[2].partition("</div>")[0]
    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', summary) == [
        ("id_name", "Name of the organisation: This field is required."),
        ("id_authorised", "Please confirm that you are authorised to sign on behalf of this organisation."),
        ("id_consent", "We can only take the sign-on if you agree to what is kept and shown."),
    ]


def test_a_private_page_says_how_long_the_details_are_kept(client: Client, statement: Statement):
    client.post("/en/a-statement/sign/", FORM)

    page = client.post(mailed_path(Mail.CONFIRM), follow=True)

    assert "deleted 90 days after the sign-on is approved" in page.content.decode()
