"""The moderators' desk as the record grows: suggestions, and the queue.

Fills a database of its own on the server that DATABASE_URL names, prints a table for each, and drops it at the end.
"""

import itertools
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
os.environ.setdefault("DEMONSTRATION", "1")
os.environ.setdefault("ALLOWED_HOSTS", "testserver")

import django

django.setup()

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_databases, setup_test_environment, teardown_databases
from django.utils import timezone

from coalition.names.letters import fold
from coalition.organisations.models import Organisation
from coalition.site.embedded_server import server_while_running
from coalition.site.privileges import owner_settings
from coalition.statements.models import Statement
from signatures.record.models import Signature
from signatures.review.likeness import alike
from tests.staff.builders import sign_in

SIZES, LOOKS = (1_000, 10_000, 100_000), 300
QUEUES, QUEUE = (100, 100_000), "/admin/signatures/signature/"
BATCH = 1_000
KINDS = ["Centre", "Association", "Network", "Observatory", "Foundation", "Committee", "Union", "Initiative", "Forum"]
TOPICS = ["Human Rights", "Press Freedom", "Women", "Digital Rights", "Justice", "Development", "Prisoners", "Media"]
PLACES = ["Egypt", "Tunisia", "Iraq", "Lebanon", "Jordan", "Syria", "Yemen", "Libya", "Sudan", "Bahrain", "Morocco"]
SYLLABLES = ["ba", "ra", "sa", "ma", "na", "li", "di", "ha", "ka", "to", "mu", "ze", "wi", "fa", "ju", "que"]


def names(chance: random.Random) -> Iterator[str]:
    """Make names as real ones are, a word of their own, a kind, a topic, a place, and none twice: no record takes one twice."""
    made: set[str] = set()
    while True:
        own = "".join(chance.choices(SYLLABLES, k=3)).title()
        name = f"{own} {chance.choice(KINDS)} for {chance.choice(TOPICS)} in {chance.choice(PLACES)}"
        if name not in made:
            made.add(name)
            yield name


def milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    chance = random.Random(1)
    statement = Statement.objects.create(slug="bench", issued_on=timezone.now().date(), state=Statement.State.OPEN)
    print("| organisations | suggestions, median ms | 95th percentile ms | one by its key, median ms |")
    print("|---|---|---|---|")
    for size in SIZES:
        add_organisations(names(chance), size)
        print_looks(size, statement)
    client = signed_in()
    print("\n| sign-ons that wait | queries of the queue | median ms |")
    print("|---|---|---|")
    for size in QUEUES:
        add_sign_ons(names(chance), statement, size)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(QUEUE).status_code == HTTPStatus.OK
        asked = len(queries)
        took = statistics.median(milliseconds(partial(client.get, QUEUE)) for _ in range(9))
        print(f"| {size:,} | {asked} | {took:.0f} |")


def add_organisations(made: Iterator[str], size: int) -> None:
    missing = size - Organisation.objects.count()
    for some in batches(made, missing):
        several = [Organisation(name=name) for name in some]
        for organisation in several:
            organisation.set_keys()
        Organisation.objects.bulk_create(several)
    analyze()


def add_sign_ons(made: Iterator[str], statement: Statement, size: int) -> None:
    now = timezone.now()
    for some in batches(made, size - Signature.objects.count()):
        several = [
            Signature(
                statement=statement,
                state=Signature.State.PENDING,
                language="en",
                name=name,
                submitted_at=now,
                confirmed_at=now,
            )
            for name in some
        ]
        for signature in several:
            signature.set_keys()
        Signature.objects.bulk_create(several)
    analyze()


def batches(made: Iterator[str], number: int) -> Iterator[list[str]]:
    for start in range(0, number, BATCH):
        yield list(itertools.islice(made, min(BATCH, number - start)))


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def duplicates() -> None:
    """Measure the look for duplicates alone, on the largest record, and print it as JSON."""
    statement = Statement.objects.create(slug="bench", issued_on=timezone.now().date(), state=Statement.State.OPEN)
    add_organisations(names(random.Random(1)), SIZES[-1])
    looks, _by_key = looked(statement)
    looks, _by_key = looked(statement)  # once more, with all that is read at first in memory
    late = statistics.quantiles(looks, n=20)[-1]
    found = {"organisations": SIZES[-1], "median ms": round(statistics.median(looks), 1), "p95 ms": round(late, 1)}
    print(json.dumps(found))


def looked(statement: Statement) -> tuple[list[float], list[float]]:
    looks, by_key = [], []
    for name in Organisation.objects.order_by("?").values_list("name", flat=True)[:LOOKS]:
        signature = Signature(statement=statement, name=name.replace(" for ", " of "), submitted_at=timezone.now())
        signature.set_keys()
        looks.append(milliseconds(partial(alike, signature)))
        by_key.append(milliseconds(partial(Organisation.objects.filter(key=fold(name)).first)))
    return looks, by_key


def print_looks(size: int, statement: Statement) -> None:
    looks, by_key = looked(statement)
    late = statistics.quantiles(looks, n=20)[-1]
    print(f"| {size:,} | {statistics.median(looks):.1f} | {late:.1f} | {statistics.median(by_key):.1f} |")


def signed_in() -> Client:
    return sign_in(User.objects.create(username="bench", is_staff=True, is_superuser=True))


if __name__ == "__main__":
    with server_while_running():
        setup_test_environment(debug=False)
        connection.settings_dict |= owner_settings()  # the site's role makes no database
        old = setup_databases(verbosity=0, interactive=False)
        try:
            duplicates() if "duplicates" in sys.argv else main()
        finally:
            teardown_databases(old, verbosity=0)
