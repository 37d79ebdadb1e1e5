"""Whatever happens, in whatever order: every way out shows whom the database says is public, and nobody else.

A new way out goes into WAYS_OUT. `LIFE_RUNS` and `LIFE_STEPS` ask for more runs, or longer ones, than those of every day.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import pytest
from django.conf import settings as site_settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import IntegrityError, connection, transaction
from django.test import Client
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from coalition.organisations.models import Organisation, OrganisationName
from coalition.statements.models import Statement
from signatures.publishing import listing
from signatures.publishing.edition import Edition
from signatures.publishing.server.live_stream import Event
from signatures.publishing.server.refresher import Refresher
from signatures.record.models import Signature
from signatures.record.submission import Submission
from signatures.signing.submit import submit
from tests.signatures.builders import open_statement, signed
from tests.signatures.record.test_life import Life, _numbers

LANGUAGES = [code for code, _name in site_settings.LANGUAGES]
FIRST = 3  # on the page of a statement, so that some lists are long
LINE = re.compile(r'<li id="(signatory-\w+)">.*?</li>')
COUNT = re.compile(r'class="count-number">(\d+)<')

PUBLIC = """
SELECT coalesce(other.name, signatory.name)
FROM signatures_signature AS signature
JOIN signatures_signatory AS signatory ON signatory.signature_id = signature.id
LEFT JOIN signatures_signatoryname AS other ON other.signatory_id = signature.id AND other.language = %(language)s
WHERE signature.statement_id = %(statement)s AND signature.state = 'approved' AND signature.listed
"""
COUNTED = "SELECT count(*) FROM signatures_signature WHERE statement_id = %(statement)s AND state = 'approved'"
# Every name that anybody wrote, but those in whatever language by which organisations stand on this list.
SECRET = """
WITH public AS (
    SELECT id FROM signatures_signature WHERE statement_id = %(statement)s AND state = 'approved' AND listed
), everything AS (
    SELECT name FROM signatures_signature
    UNION SELECT jsonb_each_text.value FROM signatures_signature, jsonb_each_text(names)
    UNION SELECT name FROM coalition_organisation UNION SELECT name FROM coalition_organisationname
    UNION SELECT name FROM signatures_signatory UNION SELECT name FROM signatures_signatoryname
)
SELECT name FROM everything
EXCEPT SELECT name FROM signatures_signatory WHERE signature_id IN (SELECT id FROM public)
EXCEPT SELECT name FROM signatures_signatoryname WHERE signatory_id IN (SELECT id FROM public)
"""


class Seen(NamedTuple):
    """The content seen by one way out: all of its text, how many it says have signed, and how many it names at most."""

    text: str
    number: int | None = None
    most: int = 1000


class Follower:
    """Somebody who opened a page once, and since then does as the live stream says."""

    def __init__(self, page: str) -> None:
        self.lines = lines_of(page)
        self.count = count_in(page)
        self.said: list[str] = []

    def take(self, event: Event) -> None:
        said = json.loads(event.data.decode().split("data: ", 1)[1])
        self.said = [event.data.decode()]
        self.count = said["count"]
        for anchor in said["removed"]:
            del self.lines[anchor]
        for added in said["added"]:
            (anchor, html) = next(iter(lines_of(f'"signatories"{added["html"]}').items()))
            places = list(self.lines.items())
            at = [name for name, _line in places].index(added["after"]) + 1 if added["after"] else 0
            self.lines = dict([*places[:at], (anchor, html), *places[at:]])


class Site:
    """The answers that the public can ask for about one Statement."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.client = Client()
        self.editions: dict[str, str] = {}
        self.followers: dict[str, Follower] = {}
        self.refresher = Refresher(WSGIHandler(), put=self._put, remove=self._remove)

    def path(self, language: str) -> str:
        return f"/{language}/{self.statement.slug}/"

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200
        return str(answer.content.decode())

    def _put(self, path: str, edition: Edition, event: Event | None) -> None:
        self.editions[path] = edition.encoded["identity"].body.decode()
        if event is not None:
            self.followers[path].take(event)
        elif edition.followed is not None:
            self.followers.setdefault(path, Follower(self.editions[path]))

    def _remove(self, path: str) -> None:
        self.editions.pop(path)
        self.followers.pop(path, None)


def lines_of(page: str) -> dict[str, str]:
    return {found[1]: found[0] for found in LINE.finditer(page)}


def count_in(page: str) -> int:
    found = COUNT.search(page)
    assert (found is None) == ('class="none-yet"' in page)  # of none it is said in words
    return int(found[1]) if found else 0


def statement_page(site: Site, language: str) -> Seen:
    page = site.editions[site.path(language)]
    return Seen(page, number=count_in(page), most=FIRST)


def whole_list(site: Site, language: str) -> Seen:
    return Seen(site.editions[f"{site.path(language)}signatories/"])


def pages_of_organisations(site: Site, language: str) -> Seen:
    list_ = site.path(language) + "signatories/"
    pages = re.findall(rf'class="its-page" href="({list_}[0-9a-f]+/)"', site.editions[list_])
    return Seen("".join(map(site.get, pages)))


def live_stream(site: Site, language: str) -> Seen:
    follower = site.followers[site.path(language)]
    assert follower.lines == lines_of(site.editions[site.path(language)])
    text = "".join([*follower.lines.values(), *follower.said])
    return Seen(text, number=follower.count, most=FIRST)


def pages_of_a_search(site: Site, language: str, asked: str) -> Seen:
    page = text = site.get(f"{site.path(language)}signatories/search/?{asked}")
    while following := re.search(r'rel="next" href="([^"]+)"', page):
        page = site.get(f"{site.path(language)}signatories/search/{following[1].replace('&amp;', '&')}")
        text += page
    return Seen(text)


def search_by_name(site: Site, language: str) -> Seen:
    return pages_of_a_search(site, language, "q=placeholder")


def search_by_day(site: Site, language: str) -> Seen:
    return pages_of_a_search(site, language, "q=placeholdre&order=date")


def home(site: Site, language: str) -> Seen:
    page = site.get(f"/{language}/")
    row = page.partition(f'href="{site.path(language)}"')[2].partition("</li>")[0]
    counted = re.search(r"</time> · \D*(\d+)", row)
    # Arabic has words of its own for none, one and two.
    return Seen(page, number=int(counted[1]) if counted else None, most=0)


WAYS_OUT: dict[str, Callable[[Site, str], Seen]] = {
    "the page of the statement": statement_page,
    "the whole list": whole_list,
    "the pages of its organisations": pages_of_organisations,
    "the live stream": live_stream,
    "a search": search_by_name,
    "a search by day, misspelt": search_by_day,
    "the home page": home,
}


class Public(Life):
    """The life of sign-ons, watched from outside."""

    @initialize()
    def open_the_site(self) -> None:
        signed(open_statement(f"other-{next(_numbers)}"), name=f"Placeholder Elsewhere {next(_numbers)}")

    @rule(target=Life.sign_ons, listed=st.booleans())
    def sign(self, listed: bool) -> int:
        """Go the whole way at once: step by step few would arrive on the list."""
        pk = self._submit_in_arabic_too(listed)
        self.confirm(pk)
        for who in ("first", "second"):
            self.approve(pk, who, None)
        return pk

    @rule(target=Life.sign_ons, listed=st.booleans())
    def submit_in_arabic_too(self, listed: bool) -> int:
        return self._submit_in_arabic_too(listed)

    def _submit_in_arabic_too(self, listed: bool) -> int:
        number = next(_numbers)
        described = Submission(
            name=f"Placeholder Body {number}",
            names={"ar": f"Placeholder بالعربية {number}"},
            country="TN",
            listed=listed,
            representative_name="Secret Person",
            representative_role="Director",
            representative_email=f"placeholder{number}@example.org",
        )
        submit(statement=self.statement, submission=described, language="ar")
        signature = Signature.objects.latest("pk")
        self.states[signature.pk] = signature.state
        return int(signature.pk)

    @rule(pk=Life.sign_ons)
    def rename(self, pk: int) -> None:
        for organisation in Organisation.objects.filter(signatures=pk):
            organisation.name = f"Placeholder Renamed {next(_numbers)}"
            organisation.save()

    @rule(pk=Life.sign_ons)
    def name_in_french(self, pk: int) -> None:
        for organisation in Organisation.objects.filter(signatures=pk):
            name = {"name": f"Placeholder en français {next(_numbers)}"}
            OrganisationName.objects.update_or_create(organisation=organisation, language="fr", defaults=name)

    @rule(pk=Life.sign_ons)
    def hide(self, pk: int) -> None:
        with suppress(IntegrityError), transaction.atomic():  # where two are asked for, the database lets nobody alone
            Signature.objects.filter(pk=pk).update(listed=False)

    @invariant()
    def every_way_out_shows_whom_the_database_says_is_public(self) -> None:
        if not hasattr(self, "states"):
            return
        if not hasattr(self, "site"):
            self.site = Site(self.statement)
        self.site.refresher.refresh()
        secret = self.rows(SECRET)
        (count,) = self.rows(COUNTED)
        for language in LANGUAGES:
            public = self.rows(PUBLIC, language=language)
            for name, way_out in WAYS_OUT.items():
                seen = way_out(self.site, language)
                assert [one for one in secret if shows(seen.text, one)] == [], name
                assert "Secret Person" not in seen.text
                assert "@example.org" not in seen.text
                assert seen.number in (None, count), name
                assert len([one for one in public if shows(seen.text, one)]) >= min(seen.most, len(public)), name

    def rows(self, query: str, **asked: str) -> list:
        with connection.cursor() as cursor:
            cursor.execute(query, {"statement": self.statement.pk, **asked})
            return [row[0] for row in cursor.fetchall()]

    def teardown(self) -> None:
        Statement.objects.update(state=Statement.State.DRAFT)


def shows(text: str, name: str) -> bool:
    return re.search(re.escape(name) + r"(?!\w)", text) is not None


@pytest.mark.django_db(transaction=True)
def test_every_way_out_shows_whom_the_database_says_is_public_after_any_steps(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(listing, "FIRST", FIRST)
    runs, steps = int(os.environ.get("LIFE_RUNS", "4")), int(os.environ.get("LIFE_STEPS", "12"))

    run_state_machine_as_test(Public, settings=settings(max_examples=runs, stateful_step_count=steps, deadline=None))
