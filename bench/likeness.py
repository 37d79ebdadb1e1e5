"""The look for likenesses among 100,000 organisations, beside a look-up of one by its key, in one run.

Fills a database of its own on the server that DATABASE_URL names, and drops it at the end.
"""

import itertools
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
os.environ.setdefault("DEBUG", "1")

import django

django.setup()

from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone

from coalition.embedded import server_while_running
from coalition.models import Organisation, Statement
from coalition.names.letters import fold
from signatures.domain.likeness import alike
from signatures.models import Signature

ORGANISATIONS, LOOKS = 100_000, 400
KINDS = ["Centre", "Association", "Network", "Observatory", "Foundation", "Committee", "Union", "Initiative", "Forum"]
TOPICS = ["Human Rights", "Press Freedom", "Women", "Digital Rights", "Justice", "Development", "Prisoners", "Media"]
PLACES = ["Egypt", "Tunisia", "Iraq", "Lebanon", "Jordan", "Syria", "Yemen", "Libya", "Sudan", "Bahrain", "Morocco"]
SYLLABLES = ["ba", "ra", "sa", "ma", "na", "li", "di", "ha", "ka", "to", "mu", "ze", "wi", "fa", "ju", "que"]


def names(chance: random.Random) -> itertools.chain[str]:
    """Make names as real ones are: a word of their own, a kind, a topic, a place."""

    def name() -> str:
        own = "".join(chance.choices(SYLLABLES, k=3)).title()
        return f"{own} {chance.choice(KINDS)} for {chance.choice(TOPICS)} in {chance.choice(PLACES)}"

    return itertools.chain(name() for _ in itertools.count())


def milliseconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    chance = random.Random(1)
    made = names(chance)
    for _ in range(ORGANISATIONS // 1000):
        batch = [Organisation(name=next(made)) for _ in range(1000)]
        for organisation in batch:
            organisation.set_keys()
        Organisation.objects.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    statement = Statement.objects.create(slug="bench", issued_on=timezone.now().date())
    known = list(Organisation.objects.order_by("?").values_list("name", flat=True)[:LOOKS])
    looks, lookups = [], []
    for name in known:
        signature = Signature(statement=statement, name=name.replace(" for ", " of "), submitted_at=timezone.now())
        signature.set_keys()
        looks.append(milliseconds(partial(alike, signature)))
        lookups.append(milliseconds(partial(Organisation.objects.filter(name=name, key=fold(name)).first)))
    for what, times in (("alike", looks), ("by key", lookups)):
        middle, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        print(f"{what}: median {middle:.1f} ms, 95th percentile {late:.1f} ms, of {len(times)}")


if __name__ == "__main__":
    with server_while_running():
        old = setup_databases(verbosity=0, interactive=False)
        try:
            main()
        finally:
            teardown_databases(old, verbosity=0)
