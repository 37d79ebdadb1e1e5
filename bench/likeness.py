"""Fit what each piece of evidence counts, on pairs of names whose truth is known, and write coalition/names/weights.json.

    python -m bench.likeness          fit, and say what changed
    python -m bench.likeness --write  the same, and keep it

Logistic regression, in a second or two without any library. A ridge draws each weight to what it was, as strongly as
`_RIDGE` says, so that what few pairs show is not lost at once. A weight that would speak the wrong way becomes zero: then
take its field out of coalition/names/evidence.py, as no weight is zero. Bodies of the directory are read as if nobody knew
them, or knowledge would take the place of reading. The held-out files are not among those that are fitted on.
"""

import csv
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict
from math import exp
from pathlib import Path
from typing import Final, NamedTuple
from unittest.mock import patch

from coalition.names import reading
from coalition.names.evidence import FOR, WEIGHTS, weights
from coalition.names.likeness import evidence_of
from coalition.names.reading import Reading

_HERE: Final = Path(__file__).parent
FITTED: Final = ("pairs.tsv", "fitted_pairs.tsv")
_RIDGE: Final = {"NameEvidence": 1.0, "AcronymEvidence": 20.0}  # how strongly each weight is drawn to what it was
_RANDOM: Final = 4  # pairs of names drawn at random for every pair, each for a twentieth
_RANDOM_WEIGHT: Final = 0.05
_STEPS: Final = 600


class _Row(NamedTuple):
    evidence: dict[str, float]  # what is not zero
    same: bool
    weight: float


def rows() -> dict[str, list[_Row]]:
    """Read the pairs, and give their evidence by its kind."""
    found: dict[str, list[_Row]] = {kind: [] for kind in weights()}
    with patch.object(reading, "identify", lambda *_parts, **_beside: ""):
        for one, other, same, weight in _pairs():
            evidence = evidence_of(one, other)
            present = {name: value for name, value in asdict(evidence).items() if value}
            found[type(evidence).__name__].append(_Row(present, same, weight))
    return found


def _pairs() -> Iterator[tuple[Reading, Reading, bool, float]]:
    names: list[str] = []
    for file in FITTED:
        with (_HERE / file).open(encoding="utf-8") as pairs:
            for pair in csv.DictReader(pairs, delimiter="\t", quoting=csv.QUOTE_NONE):
                names += [pair["name_a"], pair["name_b"]]
                yield reading.read(pair["name_a"]), reading.read(pair["name_b"]), pair["label"] == "same", 1.0
    drawn = random.Random(1)  # the same pairs each time
    for _ in range(_RANDOM * len(names) // 2):
        one, other = drawn.sample(names, 2)
        yield reading.read(one), reading.read(other), False, _RANDOM_WEIGHT


def fit(pairs: list[_Row], before: dict[str, float], *, ridge: float) -> dict[str, float]:
    """Climb to the weights under which the pairs are likeliest."""
    now = dict(before)
    pace = dict.fromkeys(now, 1e-6)
    for _ in range(_STEPS):
        slope = {name: -ridge * (now[name] - before[name]) for name in now}
        for evidence, same, weight in pairs:
            odds = now[""] + sum(now[name] * value for name, value in evidence.items())
            off = weight * (same - 1 / (1 + exp(-max(-30.0, min(30.0, odds)))))
            slope[""] += off
            for name, value in evidence.items():
                slope[name] += off * value
        for name, steep in slope.items():
            pace[name] += steep * steep  # as AdaGrad does
            now[name] += 0.5 * steep / pace[name] ** 0.5
            if name:
                now[name] = max(0.0, now[name]) if name in FOR else min(0.0, now[name])
    return now


def main() -> None:
    before = {kind: dict(counts) for kind, counts in weights().items()}
    fitted = {}
    for kind, pairs in rows().items():
        fitted[kind] = {name: round(weight, 2) for name, weight in fit(pairs, before[kind], ridge=_RIDGE[kind]).items()}
        for name, weight in fitted[kind].items():
            shown = sum(name in row.evidence for row in pairs if row.weight == 1)
            print(f"{kind} {name or '(before any)'}: {before[kind][name]} -> {weight}, in {shown} pairs")
    if "--write" in sys.argv[1:]:
        WEIGHTS.write_text(json.dumps(fitted, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
