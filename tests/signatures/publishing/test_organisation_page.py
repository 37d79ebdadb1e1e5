"""The page of an organisation shows what the lists show of it, and nothing else."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.db.models import F
from django.test import Client
from django.utils import timezone

from coalition.organisations.models import Organisation, OrganisationName, OrganisationPages
from coalition.statements.models import Statement, Text
from signatures.record.models import Signatory, Signature
from signatures.review.merge import merge, undo_merge
from tests.signatures.builders import moderator, open_statement, signed
from tests.staff.builders import sign_in

pytestmark = pytest.mark.django_db

NAME = "Placeholder Union"


def page_of(signature: Signature, language: str = "en") -> str:
    return f"/{language}/{signature.statement.slug}/signatories/{signature.reference}/"


def body_of(signature: Signature) -> Organisation:
    assert signature.organisation is not None
    return signature.organisation


def shown(client: Client, signature: Signature, language: str = "en") -> str:
    answer = client.get(page_of(signature, language))
    assert answer.status_code == 200
    return str(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def slugs_on(page: str) -> list[str]:
    return re.findall(r'<h3><a href="/en/([-\w]+)/"', page)


def sign_too(statement: Statement, first: Signature, **fields: object) -> Signature:
    """Put the Organisation of another sign-on on a list."""
    now = timezone.now()
    described = {"name": first.name, "language": "en", "submitted_at": now, "decided_at": now, "source": "import"}
    described |= {"organisation": first.organisation, "state": "approved", "decided_by": moderator()}
    return Signature.objects.create(statement=statement, **described | fields)


@pytest.fixture
def first() -> Signature:
    return signed(open_statement(), name=NAME, acronym="PU", country="TN", website="https://pu.example.org/")


@pytest.fixture
def second(first: Signature) -> Signature:
    return sign_too(open_statement("another", issued_on=date(2022, 3, 1)), first)


def test_it_shows_the_names_the_site_and_what_was_signed_and_when_by_each_line(
    client: Client, first: Signature, second: Signature
):
    OrganisationName.objects.create(organisation=body_of(first), language="ar", name="اتحاد")
    third = sign_too(open_statement("a-third", issued_on=date(2023, 5, 4)), first)

    for line in (first, second, third):
        page = shown(client, line)
        assert slugs_on(page) == ["a-third", "another", "a-statement"]
        for part in (f"{NAME} (PU)", "Tunisia", 'href="https://pu.example.org/" rel="nofollow noopener"', "اتحاد"):
            assert part in page
        assert [day in page for day in ("26 July 2021", "1 March 2022", "4 May 2023")] == [True] * 3
        assert f'/en/another/signatories/#signatory-{second.reference}"' in page
    in_arabic = shown(client, third, "ar")
    assert '<h1><bdi lang="ar">اتحاد' in in_arabic
    assert NAME in in_arabic


def test_it_asks_as_much_however_much_was_signed(client: Client, first: Signature, django_assert_num_queries):
    for number in range(5):
        sign_too(open_statement(f"another-{number}"), first)

    with django_assert_num_queries(5):
        client.get(page_of(first))


NOT_LISTED: dict[str, dict[str, object]] = {
    "withdrawn": {"state": "withdrawn", "withdrawn_at": timezone.now()},
    "waiting": {"state": "pending", "confirmed_at": timezone.now()},
    "unconfirmed": {"state": "unconfirmed"},
    "asked back": {"state": "changes_requested", "confirmed_at": timezone.now(), "reason": "Which one?"},
    "not accepted": {"state": "rejected", "reason": "No", "confirmed_at": timezone.now()},
    "without its name": {"listed": False},
}


def test_every_state_but_the_listed_one_is_tried():
    tried = {str(fields.get("state", "")) for fields in NOT_LISTED.values()}
    assert tried - {""} == set(Signature.State.values) - {"approved"}


@pytest.mark.parametrize("fields", NOT_LISTED.values(), ids=NOT_LISTED)
def test_what_is_not_on_a_list_by_name_has_no_page_and_stands_on_none(
    client: Client, first: Signature, second: Signature, fields: dict[str, object]
):
    assert slugs_on(shown(client, first)) == ["another", "a-statement"]

    Signature.objects.filter(pk=second.pk).update(**fields)

    assert client.get(page_of(second)).status_code == 404
    assert slugs_on(shown(client, first)) == ["a-statement"]
    assert second.reference not in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("hide", ["draft", "without a text"])
def test_a_statement_that_is_not_published_stands_on_no_page(
    client: Client, first: Signature, second: Signature, hide: str
):
    if hide == "draft":
        Statement.objects.filter(slug="another").update(state=Statement.State.DRAFT)
    else:
        third = Statement.objects.create(slug="a-third", issued_on=date(2022, 1, 1), state=Statement.State.OPEN)
        Text.objects.create(statement=third, language="en", title="Not yet", body="B")
        Signature.objects.filter(pk=second.pk).delete()
        second = sign_too(third, first)

    assert client.get(page_of(second)).status_code == 404
    assert slugs_on(shown(client, first)) == ["a-statement"]
    assert second.reference not in client.get("/sitemap.xml").content.decode()


def test_a_line_has_its_page_below_its_own_statement_alone(client: Client, first: Signature, second: Signature):
    assert client.get(page_of(second).replace("another", "a-statement")).status_code == 404


def test_lines_under_two_names_are_on_two_pages_as_nobody_told_the_public_that_they_are_one(
    client: Client, first: Signature
):
    Organisation.objects.filter(pk=body_of(first).pk).update(name="Quite Another", key="quite another")
    under_new_name = sign_too(open_statement("another"), first)

    old, new = shown(client, first), shown(client, under_new_name)

    assert (slugs_on(old), slugs_on(new)) == (["a-statement"], ["another"])
    assert ("Quite Another" in old, NAME in new) == (False, False)


def test_a_merge_puts_nothing_together_that_has_two_names_on_the_lists(client: Client, first: Signature):
    other = signed(open_statement("another"), name="Quite Another", country="LY")
    before = shown(client, first), shown(client, other)

    done = merge(kept=body_of(first), dropped=body_of(other), actor=moderator())

    assert (shown(client, first), shown(client, other)) == before
    undo_merge(merge_id=done.pk, actor=moderator())
    assert (shown(client, first), shown(client, other)) == before


def test_a_merge_puts_together_what_stands_under_one_name_and_its_undoing_parts_it(client: Client, first: Signature):
    other = signed(open_statement("another"), name=NAME.upper())
    assert slugs_on(shown(client, first)) == ["a-statement"]

    done = merge(kept=body_of(first), dropped=body_of(other), actor=moderator())
    together = slugs_on(shown(client, first))
    undo_merge(merge_id=done.pk, actor=moderator())

    assert sorted(together) == ["a-statement", "another"]
    assert slugs_on(shown(client, first)) == ["a-statement"]


def test_it_names_no_site_that_the_lists_do_not(client: Client, first: Signature):
    Statement.objects.update(links_names=False)

    assert "pu.example.org" not in shown(client, first)


def test_the_list_the_search_and_the_sitemap_lead_to_it(client: Client, first: Signature, second: Signature):
    link = f'<a class="its-page" href="{page_of(second)}" aria-describedby="signatory-{second.reference}">Profile</a>'

    for path in ("/en/another/signatories/", "/en/another/signatories/search/?q=placeholder"):
        assert link in client.get(path).content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()
    assert f"<loc>http://localhost:8000{page_of(first)}</loc>" in sitemap
    assert second.reference not in sitemap
    answer = client.get(page_of(second)).content.decode()
    assert f'<link rel="canonical" href="http://localhost:8000{page_of(first)}">' in answer
    assert f'hreflang="ar" href="http://localhost:8000{page_of(first, "ar")}"' in answer


@pytest.mark.parametrize("switch", ["of the site", "of the organisation"])
def test_an_editor_turns_pages_off_for_the_site_or_for_one_organisation(
    client: Client, first: Signature, second: Signature, switch: str
):
    other = signed(first.statement, name="Neighbour Forum")
    editor = User.objects.create_user("placeholder-editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    desk = sign_in(editor)

    if switch == "of the site":
        page = "/admin/coalition/organisationpages/1/change/"
        assert desk.get(page).status_code == 200
        answer = desk.post(page, {})
    else:
        page = f"/admin/coalition/organisation/{first.organisation_id}/change/"
        assert 'name="initial-has_page" value="True"' in desk.get(page).content.decode()
        described = {"name": NAME, "acronym": "PU", "country": "TN", "website": "https://pu.example.org/"}
        inline = {"names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}
        answer = desk.post(page, described | inline | {"initial-has_page": "True"})
    assert answer.status_code == 302

    for line in (first, second):
        assert client.get(page_of(line)).status_code == 404
        assert page_of(line) not in client.get(f"/en/{line.statement.slug}/signatories/").content.decode()
    assert first.reference not in client.get("/sitemap.xml").content.decode()
    assert client.get(page_of(other)).status_code == (404 if switch == "of the site" else 200)


def test_an_old_page_of_the_desk_brings_no_page_back(first: Signature):
    organisation = body_of(first)
    Organisation.objects.filter(pk=organisation.pk).update(has_page=False)
    editor = User.objects.create_user("placeholder-editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))

    answer = sign_in(editor).post(
        f"/admin/coalition/organisation/{organisation.pk}/change/",
        {
            "name": NAME,
            "acronym": "PUN",
            "has_page": "on",
            "initial-has_page": "True",
            "names-TOTAL_FORMS": "0",
            "names-INITIAL_FORMS": "0",
        },
    )

    organisation.refresh_from_db()
    assert (answer.status_code, organisation.acronym, organisation.has_page) == (302, "PUN", False)


def test_a_merge_brings_back_no_page_that_was_taken_away(client: Client, first: Signature):
    other = signed(open_statement("another"), name=NAME.upper())
    Organisation.objects.filter(pk=body_of(other).pk).update(has_page=False)

    done = merge(kept=body_of(first), dropped=body_of(other), actor=moderator())

    assert [client.get(page_of(line)).status_code for line in (first, other)] == [404, 404]
    undo_merge(merge_id=done.pk, actor=moderator())
    assert client.get(page_of(other)).status_code == 404


def test_a_stale_copy_of_the_switch_takes_no_version_back():
    stale = OrganisationPages.objects.get()
    OrganisationPages.objects.update(version=F("version") + 1)

    stale.save()

    assert OrganisationPages.objects.get().version == stale.version + 1


def test_what_changes_a_page_and_no_list_raises_no_revision_and_the_version(first: Signature):
    other = signed(open_statement("another"), name="Quite Another")
    before = list(Statement.objects.order_by("pk").values_list("revision", flat=True))

    done = merge(kept=body_of(first), dropped=body_of(other), actor=moderator())
    after_merge = OrganisationPages.objects.get().version
    undo_merge(merge_id=done.pk, actor=moderator())

    assert 0 < after_merge < OrganisationPages.objects.get().version
    assert list(Statement.objects.order_by("pk").values_list("revision", flat=True)) == before


def test_what_is_switched_raises_the_revision_of_each_list_that_links_to_it(first: Signature):
    unlisted, elsewhere = open_statement("another"), open_statement("a-third")
    sign_too(unlisted, first, listed=False)
    draft = Statement.objects.create(slug="a-draft", issued_on=date(2022, 1, 1))
    asked = [first.statement, unlisted, elsewhere, draft]

    def raised_by(model: type[Organisation | OrganisationPages], **switched: bool) -> list[int]:
        before = [Statement.objects.get(pk=one.pk).revision for one in asked]
        model._base_manager.update(**switched)
        return [Statement.objects.get(pk=one.pk).revision - was for one, was in zip(asked, before, strict=True)]

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SELECT set_config('coalition.raised', '', true)")
        assert raised_by(Organisation, has_page=False) == [1, 0, 0, 0]
        cursor.execute("SELECT set_config('coalition.raised', '', true)")
        assert raised_by(OrganisationPages, are_shown=False) == [1, 1, 1, 0]


def test_a_name_without_its_own_country_shows_that_of_the_last_signed(client: Client, first: Signature):
    second = sign_too(open_statement("another", issued_on=date(2022, 3, 1)), first)
    Signatory.objects.filter(pk=second.pk).update(country="LY")

    page = shown(client, first)

    assert ("Libya" in page, "Tunisia" in page) == (True, False)


def test_signed_today_by_the_form_stands_before_what_was_issued_long_ago(client: Client, first: Signature):
    now = timezone.now()
    sign_too(open_statement("another"), first, source="form", confirmed_at=now, submitted_at=now - timedelta(minutes=1))

    assert slugs_on(shown(client, first)) == ["another", "a-statement"]
