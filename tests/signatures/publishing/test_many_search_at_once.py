"""Whoever looks for the worst that can be looked for, among many names, keeps nobody waiting."""

from __future__ import annotations

import re
import threading
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition.organisations.models import Organisation
from coalition.statements.models import Statement
from signatures.publishing.search import MOST_LETTERS
from signatures.record.models import Signature
from tests.signatures.builders import moderator, open_statement

MANY, AT_A_TIME = 3000, 500
PAGE = "/en/a-statement/"
LONGEST_COMPARED, MOST_COMPARED = 24, 8
COMMON = "ationtionstatingenterinationalorgationsinterestingthereforeassociationhumanitarianrightsnetworkscomm"
WORST = {
    "": "",
    "one long word of common trigrams": COMMON[:MOST_LETTERS],
    "four words as long as they are compared": " ".join([COMMON[:LONGEST_COMPARED]] * 4),
    "forty words of three letters": " ".join(["ati", "ion", "rig", "ter", "org"] * 8)[:MOST_LETTERS],
    "words of four letters": " ".join(["atio", "tion", "stat", "righ"] * 5),
    "percent signs": "%" * MOST_LETTERS,
    "underscores": "_" * MOST_LETTERS,
    "quotation marks": "'\\" * (MOST_LETTERS // 2),
    "letters with dots": "a.b.c.d.e.f.g.h.i.j.k" * 4,
    "Arabic words": "منظمة جمعية للدفاع عن حقوق الإنسان والنساء",
    "one long Arabic word": "حقوقالإنسانللدفاعمنظمةجمعية" * 3,
    "signs that stand for many letters": "\ufdfa" * MOST_LETTERS,
    "one letter": "a",
    "one Arabic letter": "ا",
    "words that many names have": "Association of the Rights International Organisation",
}
BEGINNINGS = ("Association for Human Rights", "International Organisation of Placeholders", "منظمة حقوق الإنسان")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def statement() -> Statement:
    """A Statement with many on its list, whose names nobody reads but the database."""
    statement = open_statement()
    now, importer = timezone.now(), moderator("placeholder-importer")
    for start in range(0, MANY, AT_A_TIME):
        organisations = [
            Organisation(name=name, key=name.lower(), country="TN")
            for number in range(start, start + AT_A_TIME)
            for name in [f"{BEGINNINGS[number % 3]} {number * 7919 % 100_000:05}"]
        ]
        Organisation.objects.bulk_create(organisations)
        Signature.objects.bulk_create(
            Signature(
                statement=statement,
                state=Signature.State.APPROVED,
                source=Signature.Source.IMPORT,
                language="en",
                name=one.name,
                organisation=one,
                submitted_at=now,
                decided_at=now,
                decided_by=importer,
            )
            for one in organisations
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return statement


def search_for(words: str) -> str:
    return f"{PAGE}signatories/search/?country=TN&q={quote(words)}"


def test_the_worst_that_can_be_looked_for_is_found_or_answered_in_words(client: Client, statement: Statement, settings):
    settings.PUBLIC_QUERY_SECONDS = 0.3
    compared: dict[str, list[str]] = {}

    for what, words in WORST.items():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(search_for(words))
        page = answer.content.decode()
        assert answer.status_code == 200 or "takes too long" in page, what
        compared[what] = [word for query in queries for word in re.findall(r"%> '([^']*)'", query["sql"])]

    assert max(len(word) for words in compared.values() for word in words) == LONGEST_COMPARED
    assert compared["one long word of common trigrams"] == []
    # A word is compared with the names and with those in other languages, to count and to list.
    assert max(len(set(words)) for words in compared.values()) <= MOST_COMPARED


def test_ten_who_search_at_once_keep_nobody_from_the_sign_form(client: Client, settings):
    open_statement()
    settings.PUBLIC_QUERY_SECONDS = 3
    statuses: list[int] = []

    def search_slowly() -> None:
        def sleep(execute, sql, params, many, context):
            slow = '"signatures_signature"' in sql
            return execute("SELECT pg_sleep(60)", None, False, context) if slow else execute(sql, params, many, context)

        with connection.execute_wrapper(sleep):
            statuses.append(Client().get(search_for("alpha")).status_code)
        connection.close()

    threads = [threading.Thread(target=search_slowly) for _ in range(10)]
    for thread in threads:
        thread.start()
    most = 0
    while len(statuses) < 6 or (not most and len(statuses) < 10):  # who is refused, at once
        most = max(most, asleep())
    form = client.get(f"{PAGE}sign/")
    for thread in threads:
        thread.join(60)

    assert 1 <= most <= 2
    assert form.status_code == 200
    assert statuses == [503] * 10
    assert asleep() == 0


def asleep() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%%'"
            " AND state = 'active' AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])
