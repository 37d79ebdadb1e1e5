"""The queue: what waits, many decisions at once, and the figures."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from coalition.organisations.models import Organisation
from coalition.site.direction import isolate
from coalition.statements.models import Statement
from signatures.record.models import Reachability, Signature
from signatures.review.decide import approve, reject
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending, signed
from tests.signatures.review.test_review_page import QUEUE, of_role, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder-moderator", "Moderators")


def choose(client: Client, action: str, *signatures: Signature, **more: str) -> str:
    chosen = {"action": action, "_selected_action": [one.pk for one in signatures], **more}
    return client.post(f"{QUEUE}?state=all", chosen, follow=True).content.decode()


def states() -> list[str]:
    return list(Signature.objects.order_by("pk").values_list("state", flat=True))


def test_what_waits_is_shown_oldest_first_and_nothing_else(desk: Client):
    statement = open_statement()
    pending(statement, "Placeholder Second")
    pending(statement, "Placeholder First", confirmed_at=timezone.now() - timedelta(days=1))
    decided = pending(statement, "Placeholder Decided")
    approve(signature_id=decided.pk, moderator=moderator(), organisation=None)

    shown = desk.get(QUEUE).content.decode()

    assert 0 < shown.index("Placeholder First") < shown.index("Placeholder Second")
    assert "Placeholder Decided" not in shown


@pytest.mark.parametrize("rows", [1, 40])
def test_the_queue_asks_a_fixed_number_of_queries(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
):
    statement = open_statement()
    for _ in range(rows):
        pending(statement)
    desk.get(QUEUE)

    with django_assert_num_queries(11):
        desk.get(QUEUE)


def test_an_empty_queue_says_whether_nothing_waits_or_nothing_is_like_what_was_asked(desk: Client):
    nothing, unlike = "No sign-ons are waiting for review.", "No sign-ons match these filters."

    said = [desk.get(QUEUE + query).content.decode() for query in ("", "?q=nobody", "?state=withdrawn")]

    assert [(nothing in page, unlike in page) for page in said] == [(True, False), (False, True), (False, True)]


def test_the_way_to_a_page_names_what_people_know_and_no_app(desk: Client):
    waiting = pending(open_statement(), "Placeholder One")

    for path in ("", f"{waiting.pk}/change/"):
        way = desk.get(f"{QUEUE}{path}").content.decode().split('<div class="breadcrumbs">')[1].split("</div>")[0]
        assert "Sign-ons" in way
        assert "Signatures" not in way


def test_the_queue_can_be_searched_by_website_and_filtered_by_age_and_country(desk: Client):
    statement = open_statement()
    pending(statement, "Placeholder One", website="https://alpha.example.org", country="TN")
    old = pending(statement, "Placeholder Two", country="JO")
    Signature.objects.filter(pk=old.pk).update(submitted_at=timezone.now() - timedelta(days=8))

    def found(query: str) -> list[str]:
        shown = desk.get(f"{QUEUE}?{query}").content.decode()
        return [name for name in ("Placeholder One", "Placeholder Two") if name in shown]

    assert found("q=alpha.example") == ["Placeholder One"]
    assert found("age=7") == ["Placeholder Two"]
    assert found("country=TN") == ["Placeholder One"]
    assert found("age=nonsense") == ["Placeholder One", "Placeholder Two"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("free-mail", ["Placeholder Free"]),
        ("disposable-mail", ["Placeholder Thrown"]),
        ("no-answer", ["Placeholder Silent"]),
        ("no-website", ["Placeholder Free", "Placeholder Thrown"]),
        ("website", ["Placeholder Silent", "Placeholder Twin"]),
        ("address", ["Placeholder Silent", "Placeholder Twin"]),
    ],
)
def test_the_queue_can_be_filtered_by_evidence(desk: Client, asked: str, found: list[str]):
    statement = open_statement()
    addresses = {
        "Placeholder Free": "placeholder@proton.me",
        "Placeholder Thrown": "placeholder@mailinator.com",
        "Placeholder Silent": "same@example.org",
        "Placeholder Twin": "same@example.org",
    }
    for name, address in addresses.items():
        signature = pending(statement, name, website="https://a.example.org" if "same" in address else "")
        signature.representative.email = address
        signature.representative.save()
    Reachability.objects.create(
        signature=Signature.objects.get(name="Placeholder Silent"), takes_mail=True, site_answers=False
    )

    shown = {one.name for one in desk.get(f"{QUEUE}?evidence={asked}").context["cl"].result_list}

    assert [name for name in addresses if name in shown] == found


def test_who_looks_at_it_stands_in_the_queue(desk: Client):
    signature = pending(open_statement())
    page(of_role("another", "Moderators"), signature)

    assert f"being reviewed by {isolate('another')}" in desk.get(QUEUE).content.decode()


def test_many_approvals_first_show_what_they_will_do_and_what_cannot_be_done(desk: Client):
    statement = open_statement()
    add_organisation(name="Placeholder Known")
    known, new, other = (pending(statement, name) for name in ("Placeholder Known", "Sample New", "Example Other"))

    shown = choose(desk, "approve_chosen", known, new, other)

    assert "2 will be approved" in shown
    assert f"it is on record as {isolate('Placeholder Known')}" in shown
    assert states() == ["pending"] * 3
    assert Organisation.objects.count() == 1
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.parametrize("action", ["approve_chosen", "reject_chosen", "spam_chosen"])
def test_what_stands_out_is_shown_before_many_are_decided(desk: Client, action: str):
    one = pending(open_statement(), "Sample New", website="")
    desk.get(QUEUE)  # which looks at what waits

    assert ">no website</span>" in choose(desk, action, one)


def test_the_first_of_two_approvals_is_not_said_to_be_the_decision(desk: Client):
    one = pending(open_statement(approvals=2), "Sample New")

    told = choose(desk, "approve_chosen", one, confirmed="yes")

    assert "1 sign-on was approved by you and waits for a second moderator." in told
    assert "decided." not in told


def test_many_approvals_are_done_once_confirmed_and_the_rest_is_named(desk: Client):
    statement = open_statement()
    first, second, new = (pending(statement, name) for name in ("Placeholder Same", "Placeholder Same", "Sample New"))

    told = choose(desk, "approve_chosen", first, second, new, confirmed="yes")

    assert states() == ["pending", "pending", "approved"]
    assert "1 sign-on was decided." in told
    assert told.count(f"it may be the same as {isolate('Placeholder Same')}") == 2


@pytest.mark.parametrize("action", ["approve_chosen", "reject_chosen"])
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "yes", "reason": "Placeholder reason"}])
def test_of_what_an_old_page_chose_each_that_is_decided_already_is_named(
    desk: Client, action: str, confirmed: dict[str, str]
):
    statement = open_statement()
    chosen = [pending(statement, name) for name in ("Sample One", "Example Two", "Placeholder Three")]
    reject(signature_id=chosen[0].pk, moderator=moderator("placeholder-faster"), reason="Placeholder")

    told = choose(desk, action, *chosen, **confirmed)

    assert "<bdi>Sample One</bdi>" in told or "Sample One: " in told
    assert "placeholder-faster was faster" in told


def test_of_what_an_import_approved_the_importer_is_said_to_have_been_first(desk: Client):
    imported = signed(open_statement(), name="Placeholder Imported")

    shown = choose(desk, "reject_chosen", imported)

    assert "placeholder-importer was faster" in shown
    assert "<textarea" not in shown


def test_many_rejections_want_one_reason(desk: Client):
    statement = open_statement()
    first, second = pending(statement), pending(statement)

    asked = choose(desk, "reject_chosen", first, second, confirmed="yes", reason=" ")
    before = states()
    choose(desk, "reject_chosen", first, second, confirmed="yes", reason="Placeholder reason")

    assert "2 will be rejected" in asked
    assert "Choose a reason or write your own." in asked
    assert before == ["pending", "pending"]
    assert states() == ["rejected", "rejected"]
    assert set(Signature.objects.values_list("reason", flat=True)) == {"Placeholder reason"}


def test_an_editor_has_no_decisions_for_many():
    signature = pending(open_statement())

    choose(of_role("placeholder-editor", "Editors"), "approve_chosen", signature, confirmed="yes")

    assert states() == ["pending"]


def test_the_figures_read_as_tables(desk: Client, django_assert_num_queries: DjangoAssertNumQueries):
    statement = open_statement()
    signature = pending(statement, country="TN", language="ar")
    pending(statement, country="TN")
    approve(signature_id=signature.pk, moderator=moderator("placeholder-decider"), organisation=None)
    desk.get(f"{QUEUE}figures/")

    with django_assert_num_queries(13):
        shown = " ".join(desk.get(f"{QUEUE}figures/").content.decode().split())

    for row in ("Tunisia</bdi></a></th><td>2", "Arabic</bdi></a></th><td>1", "placeholder-decider</bdi></th><td>1"):
        assert row in shown


def test_the_figures_say_what_they_count_and_what_they_leave_out(desk: Client):
    statement = open_statement()
    pending(statement, confirmed_at=timezone.now() - timedelta(days=2, hours=3))
    approve(signature_id=Signature.objects.get().pk, moderator=moderator(), organisation=None)
    for name in ("Placeholder One", "Placeholder Two"):
        signed(statement, name=name)

    shown = " ".join(desk.get(f"{QUEUE}figures/").content.decode().split())

    assert (
        "These figures cover the 1 sign-on received through the web form. 2 imported sign-ons are not included."
        in shown
    )
    assert "Average time from confirmation to decision: 2 days, 3 hours." in shown
    assert "approved</bdi></a></th><td>1" in shown


def test_the_filters_are_headed_by_what_they_ask_for(desk: Client):
    pending(open_statement())
    signed(Statement.objects.get(), name="Placeholder Imported")

    queue = desk.get(QUEUE).content.decode()
    imports = of_role("placeholder-editor", "Editors").get("/admin/signatures/import/").content.decode()

    assert "By origin" in queue
    assert "By kind" in imports


def test_figures_of_nothing_are_no_fault(desk: Client):
    assert desk.get(f"{QUEUE}figures/").status_code == 200
