"""The page after the form: where we wrote, what will be public, and how to change it."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from coalition.statements.models import Statement
from signatures.outbound.tokens import issue_token
from signatures.record.models import Representative, Signature, Token
from signatures.signing.confirm import DISCARD, confirm, discard_mistyped
from signatures.signing.just_sent import LIFETIME
from tests.signatures.builders import open_statement
from tests.signatures.signing.test_way_of_a_sign_on import FORM
from tests.signatures.signing.test_what_was_typed_is_kept import TYPED, shown

pytestmark = pytest.mark.django_db

SIGN, SENT = "/en/a-statement/sign/", "/en/a-statement/sign/sent/"
ADDRESS = TYPED["representative_email"]


@pytest.fixture(autouse=True)
def statement(settings) -> Statement:
    settings.FORM_SECONDS = 0
    return open_statement()


def send(client: Client, **typed: str) -> str:
    answer = client.post(SIGN, FORM | TYPED | typed)
    assert answer["Location"] == SENT
    return client.get(SENT).content.decode()


def run_jobs() -> None:
    assert DISCARD in app.tasks
    for job in ProcrastinateJob.objects.filter(task_name=DISCARD, status="todo").order_by("pk"):
        discard_mistyped(**job.args)


def fields(page: str) -> dict[str, str]:
    """Read what the page's form sends."""
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)}


def test_the_page_says_where_we_wrote_and_what_will_be_public(client: Client):
    page = send(client, listed="yes")

    assert f'We wrote to <bdi dir="ltr" class="mailbox">{ADDRESS}</bdi>' in page
    public = page.partition("What will be public")[2]
    for shown_later in ("Placeholder Association for Words", "PAW", "Tunisia", "Association fictive des mots"):
        assert shown_later in public
    assert "Placeholder Person" not in public


def test_change_it_shows_the_form_again_with_all_that_was_typed(client: Client):
    page = send(client)

    again = client.post(SIGN, fields(page) | {"change": "1"})

    assert shown(again.content.decode()) == TYPED
    assert Signature.objects.count() == 1


def test_the_message_is_sent_again_once_the_pause_is_over_and_stays_one_sign_on(client: Client):
    page = send(client)
    before = Representative.objects.get().link_requested_at

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        again = client.post(SIGN, fields(page))

    assert again["Location"] == SENT
    assert Representative.objects.get().link_requested_at > before + timedelta(minutes=10)


def test_a_mistyped_domain_is_asked_about_and_mended_by_one_button(client: Client):
    page = send(client, representative_email="placeholder@gmial.com")
    meant = 'Did you mean <bdi dir="ltr" class="mailbox">placeholder@gmail.com</bdi>?'
    assert meant in page
    assert 'name="representative_email" value="placeholder@gmail.com"' in page

    mended = client.post(SIGN, fields(page) | {"representative_email": "placeholder@gmail.com"}, follow=True)

    assert "We wrote to" in mended.content.decode()
    assert "Did you mean" not in mended.content.decode()
    run_jobs()
    assert [one.email for one in Representative.objects.all()] == ["placeholder@gmail.com"]


def test_who_reads_the_mailbox_that_was_mistyped_can_neither_confirm_nor_read_who_signed(client: Client):
    page = send(client, representative_email="somebody-else@example.org")
    mistyped = issue_token(Signature.objects.get(), Token.Purpose.CONFIRM)

    client.post(SIGN, fields(page) | {"representative_email": ADDRESS})
    run_jobs()

    assert Client().get(f"/en/sign-on/confirm/{mistyped}/").status_code == 404
    assert [one.email for one in Representative.objects.all()] == [ADDRESS]


def test_another_organisation_signed_from_the_same_browser_leaves_the_first_as_it_is(client: Client):
    send(client)

    send(client, name="Placeholder Union for Words", representative_email="other@example.org")
    run_jobs()

    assert Signature.objects.count() == 2


def test_what_was_confirmed_meanwhile_stays(client: Client):
    page = send(client, representative_email="other@example.org")
    confirm(token=issue_token(Signature.objects.get(), Token.Purpose.CONFIRM))

    client.post(SIGN, fields(page) | {"representative_email": ADDRESS})
    run_jobs()

    assert sorted(Signature.objects.values_list("state", flat=True)) == ["pending", "unconfirmed"]


def test_what_was_sent_before_stays_where_no_mail_goes_to_the_new_address(client: Client, settings):
    page = send(client, representative_email="other@example.org")
    settings.LIMIT_RECIPIENT = 0

    client.post(SIGN, fields(page) | {"representative_email": ADDRESS})
    run_jobs()

    assert [one.email for one in Representative.objects.all()] == ["other@example.org"]


def test_who_returns_to_the_first_address_keeps_what_was_sent_there(client: Client):
    page = send(client)
    client.post(SIGN, fields(page) | {"representative_email": "other@example.org"})

    client.post(SIGN, fields(page))
    run_jobs()

    assert [one.email for one in Representative.objects.all()] == [ADDRESS]


@pytest.mark.parametrize("is_confirmed", [False, True])
def test_a_changed_address_asks_as_much_whether_or_not_the_first_was_confirmed(
    client: Client, is_confirmed: bool, django_assert_num_queries: DjangoAssertNumQueries
):
    page = send(client)
    if is_confirmed:
        confirm(token=issue_token(Signature.objects.get(), Token.Purpose.CONFIRM))

    with django_assert_num_queries(26):
        client.post(SIGN, fields(page) | {"representative_email": "other@example.org"})


def test_from_another_browser_nobody_discards_what_was_sent(client: Client):
    send(client)

    send(Client(), representative_email="other@example.org")
    run_jobs()

    assert Signature.objects.count() == 2


def test_the_address_is_in_no_url_and_no_clear_cookie_and_no_cache_keeps_the_page(client: Client):
    answer = client.post(SIGN, FORM | TYPED)
    page = client.get(SENT)

    [cookie] = [one for name, one in answer.cookies.items() if name != settings.CSRF_COOKIE_NAME]
    for word in (ADDRESS, "placeholder", "Person", "Association"):
        assert word not in str(cookie.value)
        assert word not in answer["Location"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (SIGN, True, "Lax")
    assert cookie["max-age"] == LIFETIME.total_seconds()
    assert "no-store" in page["Cache-Control"]
    assert ADDRESS not in Client().get(SENT).content.decode()


def test_after_half_an_hour_the_page_tells_nothing_even_if_the_cookie_is_still_there(client: Client):
    send(client)

    with time_machine.travel(timezone.now() + LIFETIME + timedelta(seconds=5)):
        page = client.get(SENT).content.decode()

    assert ADDRESS not in page
    assert "to the address you gave" in page


@pytest.mark.parametrize("spoilt", ["", "x", "AAAA", "!" * 50])
def test_a_cookie_that_is_not_ours_is_no_cookie(client: Client, spoilt: str):
    client.post(SIGN, FORM | TYPED)
    client.cookies["just-sent"] = spoilt

    assert "to the address you gave" in client.get(SENT).content.decode()


def test_the_cookie_of_one_statement_opens_at_no_other(client: Client):
    open_statement("another")
    client.post(SIGN, FORM | TYPED)
    client.cookies["just-sent"]["path"] = "/"

    assert ADDRESS not in client.get("/en/another/sign/sent/").content.decode()


def test_what_is_too_long_for_a_cookie_leaves_the_page_without_it(client: Client, monkeypatch):
    send(client)
    monkeypatch.setattr("signatures.signing.just_sent._LONGEST", 200)

    page = send(client, note="Another note.")

    assert "to the address you gave" in page
    assert not client.cookies["just-sent"].value


@pytest.mark.parametrize("what", ["known", "full", "trapped"])
def test_the_page_is_the_same_whether_or_not_anything_was_sent(what: str, client: Client, settings):
    page = send(client)
    other = Client()
    if what == "full":
        settings.LIMIT_RECIPIENT = 0
    trap = {"subject": "x"} if what == "trapped" else {}

    again = send(other, **trap)

    def without_numbers(text: str) -> str:
        return re.sub(r'<input type="hidden"[^>]*>|at most \d+', "", text, flags=re.IGNORECASE)

    assert without_numbers(again) == without_numbers(page)
