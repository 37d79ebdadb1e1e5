"""Ways to pass on a statement, take it home and link to it: without a script, and without asking anybody."""

import re
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client

from coalition.organisations.models import Member
from coalition.statements.models import Statement, Text
from signatures.publishing.search import Asked, search
from signatures.publishing.share import ways
from tests.coalition.builders import add_organisation
from tests.signatures.builders import open_statement, show_members, signed

pytestmark = pytest.mark.django_db

ADDRESS = "http://localhost:8000/en/a-statement/"
SITE = "https://placeholder.example.org/"


@pytest.fixture
def statement() -> Statement:
    statement = open_statement()
    members: list[dict[str, Any]] = [
        {"name": "Placeholder Union for Rights", "acronym": "PUR", "country": "TN", "website": SITE},
        {"name": "Association Amal", "names": {"ar": "جمعية أمل"}, "country": "MA"},
    ]
    for described in members:
        Member.objects.create(organisation=add_organisation(**described), since=date(2020, 1, 1))
    show_members(statement)
    signed(statement, name="Placeholder Forum", country="TN", website="https://forum.example.org/")
    return Statement.objects.get()


def page(client: Client, path: str = "") -> str:
    return client.get(f"/en/a-statement/{path}").content.decode()


def test_the_links_to_share_carry_title_and_address_and_need_no_script(client: Client):
    open_statement()

    html = page(client)

    section = html.partition('id="share"')[2].partition("</section>")[0]
    links = [unescape(one) for one in re.findall(r'href="([^"]+)"', section)]
    assert [urlsplit(one).netloc or urlsplit(one).scheme for one in links] == [
        "mailto",
        "wa.me",
        "t.me",
        "share.joinmastodon.org",
        "x.com",
    ]
    assert all(ADDRESS in unquote(one) for one in links)
    assert parse_qs(urlsplit(links[1]).query)["text"] == [f"A {ADDRESS}"]
    assert section.count('rel="nofollow noopener"') == len(links)
    assert f'<code class="to-copy" dir="ltr">{ADDRESS}</code>' in section
    assert "<script" not in section
    assert "style=" not in section
    assert "<svg" in section


@pytest.mark.parametrize("title", ["A & B: what? “x” #1 / 100 %", "بيان مشترك", "a\nb"])
def test_a_title_with_any_signs_stays_whole_in_each_link(title: str):
    for way in ways(title=title, address=ADDRESS):
        assert title in unquote(way.url)
        assert not set(' \n"<>') & set(way.url)


def test_one_download_stands_out_and_the_others_are_there(client: Client, statement: Statement):
    section = page(client).partition('class="downloads"')[2].partition("</section>")[0]

    assert re.findall(r'class="button" href="[^"]+\.(\w+)"', section) == ["pdf"]
    more = section.partition("<details>")[2]
    assert {"docx", "xlsx", "csv", "txt", "md", "json"} <= set(re.findall(r'href="[^"]+\.(\w+)"', more))


def test_demands_members_and_signatories_each_have_an_address_of_their_own(client: Client):
    statement = Statement.objects.create(slug="a-statement", issued_on=date(2021, 7, 26))
    text = Text(statement=statement, language="en", title="A", body="B", demands=["One.", "Two."])
    text.published_at = statement.revised_at
    text.save()
    Member.objects.create(organisation=add_organisation(name="Placeholder Union"), since=date(2020, 1, 1))
    statement.state = Statement.State.OPEN
    statement.save()
    signed(statement, name="Placeholder Forum")

    html = page(client)

    ids = re.findall(r'id="((?:demand|member|signatory)-[^"]+)"', html)
    assert [one.partition("-")[0] for one in ids] == ["demand", "demand", "member", "signatory"]
    assert len(set(ids)) == len(ids)
    assert re.findall(r'href="#(demand-\d)"', html) == ["demand-1", "demand-2"]


def test_names_lead_to_their_websites_until_an_editor_turns_it_off(client: Client, statement: Statement):
    links = f'<a href="{SITE}" rel="nofollow noopener">Placeholder Union for Rights (PUR)</a>'
    pages = ("", "signatories/", "signatories/search/?q=placeholder")
    for path in pages:
        assert 'rel="nofollow noopener">Placeholder Forum</a>' in page(client, path), path
    assert links in page(client)

    Statement.objects.update(links_names=False)

    for path in pages:
        assert ">Placeholder Forum</bdi>" in page(client, path), path
        assert "example.org" not in re.sub(r"<script.*?</script>", "", page(client, path), flags=re.DOTALL)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked("union rights"), ["Placeholder Union for Rights"]),
        (Asked("PUR"), ["Placeholder Union for Rights"]),
        (Asked("أمل"), ["Association Amal"]),
        (Asked("Amal"), ["Association Amal"]),
        (Asked(country="MA"), ["Association Amal"]),
        (Asked("union", country="MA"), []),
        (Asked("nothing of it"), []),
        (Asked(), []),
    ],
)
def test_members_are_found_by_the_same_words(statement: Statement, asked: Asked, found: list[str]):
    assert [entry.name for entry in search(statement, asked=asked, language="en").members] == found


def test_a_member_that_is_found_wears_a_badge_and_is_counted(client: Client, statement: Statement):
    html = page(client, "signatories/search/?q=placeholder")

    assert "2 organisations found" in html
    assert html.count('<span class="badge">Member of the coalition</span>') == 1
    assert html.index("Placeholder Union") < html.index("Placeholder Forum")
