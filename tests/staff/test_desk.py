"""The door of the admin: what waits, and what one came for first."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from coalition.organisations.models import Member
from coalition.statements.models import Statement, Text
from signatures.record.models import Signature
from signatures.review.decide import approve
from staff.desk import SECTIONS
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator, open_statement, pending
from tests.signatures.review.test_review_page import QUEUE, of_role
from tests.staff.builders import person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder", "Moderators")


def shown(client: Client) -> str:
    return " ".join(client.get("/admin/").content.decode().split())


def test_one_that_waits_is_told_and_leads_to_its_review(desk: Client):
    statement = open_statement()
    approve(signature_id=pending(statement).pk, moderator=moderator(), organisation=None)
    waits = pending(statement, confirmed_at=timezone.now() - timedelta(days=3, minutes=1))

    page = shown(desk)

    assert f'href="{QUEUE}{waits.pk}/change/">1 waiting</a>' in page
    assert "<span>for 3 days" in page


def test_several_lead_to_the_queue_of_their_statement_and_who_waits_longest_comes_first(desk: Client):
    first, second = open_statement("first"), open_statement("second")
    pending(first)
    for days in (1, 2):
        pending(second, confirmed_at=timezone.now() - timedelta(days=days, minutes=1))

    page = shown(desk)

    assert f'href="{QUEUE}?statement__id__exact={second.pk}">2 waiting</a>' in page
    assert "the oldest for 2 days" in page
    assert "since just now" in page
    assert page.index("the oldest for 2 days") < page.index("since just now")


def test_it_says_so_where_nothing_waits(desk: Client):
    approve(signature_id=pending(open_statement()).pk, moderator=moderator(), organisation=None)

    assert "No sign-ons are waiting for you." in shown(desk)


def test_who_does_not_review_is_not_told_of_it():
    pending(open_statement())

    for role in ("Editors", "Administrators"):
        page = shown(of_role(role, role))
        assert "waiting</a>" not in page
        assert "for review" not in page


def test_an_editor_is_told_what_a_draft_lacks():
    open_statement("placeholder-open")
    Statement.objects.create(slug="a-draft", issued_on=timezone.localdate())

    page = shown(of_role("placeholder-editor", "Editors"))

    assert "<bdi>a-draft</bdi>" in page
    assert page.count("Missing before it opens:") == 1


def test_an_editor_reads_of_imported_signatories_that_wait_and_not_that_nothing_is_missing():
    now = timezone.now()
    closes = now + timedelta(days=9)
    statement = Statement.objects.create(slug="a-draft", issued_on=now.date(), closes_at=closes)
    for language in settings.SITE_LANGUAGES:
        Text.objects.create(statement=statement, language=language, title="A", body="B", published_at=now)
    Member.objects.create(organisation=add_organisation(name="Sample"), since=now.date())
    editor = of_role("placeholder-editor", "Editors")
    before = shown(editor)
    signature = pending(statement)
    Signature.objects.filter(pk=signature.pk).update(source=Signature.Source.IMPORT)

    after = shown(editor)

    assert ("Nothing is missing." in before, "waits for review and is not on the list." in before) == (True, False)
    assert ("Nothing is missing." in after, "waits for review and is not on the list." in after) == (False, True)


@pytest.mark.parametrize("number", [1, 5])
def test_the_index_asks_a_fixed_number_of_queries(django_assert_num_queries: DjangoAssertNumQueries, number: int):
    owner = sign_in(person(is_superuser=True))
    for one in range(number):
        pending(open_statement(f"statement-{one}"))
        Statement.objects.create(slug=f"draft-{one}", issued_on=timezone.localdate())
    owner.get("/admin/")

    with django_assert_num_queries(21):
        owner.get("/admin/")


def test_what_one_came_for_comes_first_and_the_machine_last():
    sections = sign_in(person(is_superuser=True)).get("/admin/").context["sections"]

    assert [str(section["name"]) for section in sections] == ["Sign-ons", "Statements", "Organisations", "Settings"]
    assert [[str(name) for name, _url, _is_here in section["pages"]] for section in sections] == [
        ["Sign-ons", "Proposed changes", "Imports", "Figures", "History", "Contacts"],
        ["Statements", "Texts"],
        ["Organisations", "Members", "Merges"],
        [
            "Accounts",
            "Roles",
            "Name and look of the site",
            "Pages of organisations",
            "Standard reasons",
            "Webhooks",
            "Background jobs",
            "Test mail",
            "Notices",
        ],
    ]


def test_every_page_of_the_admin_lies_under_an_entry():
    listed = {label for section in SECTIONS for label in section.models}

    assert {model._meta.label for model in admin.site._registry} == listed


def test_each_sees_the_entries_under_which_something_is_theirs():
    seen = {
        role: [str(one["name"]) for one in of_role(role, role).get("/admin/").context["sections"]]
        for role in ("Administrators", "Editors", "Moderators")
    }

    assert seen == {
        "Administrators": ["Sign-ons", "Settings"],
        "Editors": ["Sign-ons", "Statements", "Organisations", "Settings"],
        "Moderators": ["Sign-ons", "Statements", "Organisations", "Settings"],
    }


def test_a_page_says_under_which_entry_it_lies(desk: Client):
    pending(open_statement())

    marked = {
        path: [
            (str(section["name"]), [str(name) for name, _url, is_here in section["pages"] if is_here])
            for section in desk.get(path).context["sections"]
            if section["is_here"]
        ]
        for path in (QUEUE, f"{QUEUE}figures/", f"{QUEUE}notices/", "/admin/settings/", "/admin/")
    }

    assert marked == {
        QUEUE: [("Sign-ons", ["Sign-ons"])],
        f"{QUEUE}figures/": [("Sign-ons", ["Figures"])],
        f"{QUEUE}notices/": [("Settings", ["Notices"])],
        "/admin/settings/": [("Settings", [])],
        "/admin/": [],
    }


def test_the_desk_wears_the_colours_of_the_public_pages():
    def tokens(sheet: str) -> list[dict[str, str]]:
        css = Path(settings.BASE_DIR, "static", "css", sheet).read_text(encoding="utf-8")
        blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
        return [dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in blocks[:2]]  # in light and in dark

    public, own = tokens("site.css"), tokens("desk.css")

    assert [{name: mine[name] for name in theirs} for theirs, mine in zip(public, own, strict=True)] == public


def test_djangos_scripts_say_in_arabic_what_our_catalogue_says_anew(desk: Client):
    said = json.loads(
        re.findall(
            r"const newcatalog = (\{.*?\n  \});",
            desk.get("/admin/jsi18n/", headers={"accept-language": "ar"}).content.decode(),
            re.DOTALL,
        )[0]
    )

    assert said["%(sel)s of %(cnt)s selected"][0] == "لم يُحدَّد شيء"
    assert "Choose a Date" in said, "and all else as before"


def test_each_page_of_the_desk_is_titled_by_the_name_that_the_site_has(settings):
    settings.SITE_NAME = "Placeholder Network"
    client = sign_in(person(is_superuser=True))

    titles = [
        re.findall("<title>(.*?)</title>", client.get(f"/admin/{page}").text)[0]
        for page in ("", "settings/", "coalition/member/", "coalition/member/add/", "signatures/signature/")
    ]

    assert {title.rpartition(" | ")[2] for title in titles} == {"Placeholder Network"}


def test_nothing_is_said_of_nothing_but_once_that_nothing_waits(desk: Client):
    for slug in ("first", "second"):
        open_statement(slug)
    Statement.objects.create(slug="a-draft", issued_on=timezone.localdate())

    page = shown(desk)

    assert page.count("No sign-ons are waiting for you.") == 1
    assert "sign-ons in 14 days" not in page
    pending(Statement.objects.get(slug="first"))
    assert "No sign-ons are waiting for you." not in shown(desk)
