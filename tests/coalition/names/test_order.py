"""Scores that hang on no order of a set."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

_SCORES = """
import csv, hashlib
from coalition.names.lexicon import lexicon
from coalition.names.likeness import compare
from coalition.names.places import stems_of_places
from coalition.names.reading import read

found = hashlib.sha256()
for file in ("pairs.tsv", "unseen_pairs.tsv", "fitted_pairs.tsv"):
    with open("bench/" + file, encoding="utf-8") as pairs:
        for pair in csv.DictReader(pairs, delimiter="\\t", quoting=csv.QUOTE_NONE):
            one, other = read(pair["name_a"]), read(pair["name_b"])
            keys = [(sorted(reading.blocking_keys), sorted(reading.sought), reading.search_key) for reading in (one, other)]
            found.update(repr((compare(one, other), keys)).encode())
for word in sorted(lexicon().stems | stems_of_places().keys()):
    at = len(word) // 2
    found.update(repr(read("Sample " + word[:at] + word[at + 1 :]).tokens).encode())
for acronym in ("TAC", "TACC", "CTAA", "FEDU"):
    for name in ("Arab Center for Civil Defence", "مركز الدفاع المدني العربي", "اتحاد التعليم"):
        found.update(repr(compare(read(acronym), read(name))).encode())
print(found.hexdigest())
"""


def _scores(seed: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", _SCORES],
        cwd=settings.BASE_DIR,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(settings.BASE_DIR)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()


@pytest.fixture(scope="module")
def scores() -> str:
    return _scores("0")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_scores_reasons_and_keys_are_the_same_under_each_hash_seed(scores: str, seed: str):
    assert _scores(seed) == scores != ""
