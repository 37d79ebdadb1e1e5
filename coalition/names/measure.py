"""Measurement of how well the search for likenesses tells names apart, over pairs whose truth is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coalition.names.likeness import compare
from coalition.names.reading import Reading, read

FIRST = 5
BANDS: Final = (0.0, 0.05, 0.15, 0.5, 0.7, 0.9, 0.97, 1.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, and whether they are of one organisation; `kind` says what makes the pair hard."""

    same: bool
    one: str
    other: str
    kind: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Measurements, each from 0 to 1; None where a pair of the kind that it needs is missing.

    `area` is that under the ROC curve: how often a pair that is the same scores above one that is not. `best_f1` is
    reached by calling same what scores at least `threshold`. `without_error` is the share of the same found by a
    threshold above all that are different. `among_first` is the share of names that come among the first five of all
    names in the file when their counterpart is looked for.
    """

    same: int
    different: int
    area: float | None
    best_f1: float | None
    threshold: float | None
    without_error: float | None
    among_first: float | None


@dataclass(frozen=True, slots=True)
class Band:
    """The pairs that score from `at_least` on, up to the next band: how many they are, and the share that is the same."""

    at_least: float
    pairs: int
    same: float | None


def by_knowledge(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    """Part the pairs whose two bodies the directory knows from those that are left to reading alone."""
    parted: dict[str, list[Pair]] = {"known": [], "unknown": []}
    for pair in pairs:
        both = _reading(pair.one).known and _reading(pair.other).known
        parted["known" if both else "unknown"].append(pair)
    return parted


def calibration(pairs: Sequence[Pair]) -> list[Band]:
    """Say how many of the pairs of about one score are the same, as moderators act on it."""
    scored = [(compare(_reading(pair.one), _reading(pair.other)).score, pair.same) for pair in pairs]
    bands = []
    for at_least, below in zip(BANDS, (*BANDS[1:], 2.0), strict=True):
        same = [is_same for score, is_same in scored if at_least <= score < below]
        bands.append(Band(at_least, len(same), sum(same) / len(same) if same else None))
    return bands


def measure(pairs: Sequence[Pair]) -> dict[str, Measure]:
    """Measure all pairs together, under "", and those of each kind, against the different ones of every kind."""
    scores = [compare(_reading(pair.one), _reading(pair.other)).score for pair in pairs]
    ranks = _ranks(pairs)
    scored = list(zip(pairs, scores, ranks, strict=True))
    different = [one for one in scored if not one[0].same]
    measured = {"": _measure(scored)}
    for kind in sorted({pair.kind for pair in pairs if pair.same}):
        of_kind = [one for one in scored if one[0].same and one[0].kind == kind]
        measured[kind] = _measure(of_kind + different)
    for kind in sorted({pair.kind for pair in pairs if not pair.same}):
        of_kind = [one for one in scored if one[0].same or one[0].kind == kind]
        measured[f"≠ {kind}"] = _measure(of_kind)
    return measured


_readings: dict[str, Reading] = {}


def _reading(name: str) -> Reading:
    if name not in _readings:
        _readings[name] = read(name)
    return _readings[name]


def _ranks(pairs: Sequence[Pair]) -> list[int]:
    """Give the rank of the second name among all names of the file when the first is looked for."""
    names = sorted({name for pair in pairs for name in (pair.one, pair.other)})
    ranks = []
    for pair in pairs:
        mine = _reading(pair.one)
        wanted = compare(mine, _reading(pair.other)).score if pair.same else 1.0
        others = (name for name in names if name not in {pair.one, pair.other})
        ranks.append(sum(compare(mine, _reading(name)).score > wanted for name in others) if pair.same else 0)
    return ranks


def _measure(scored: Sequence[tuple[Pair, float, int]]) -> Measure:
    same = sorted(score for pair, score, _ in scored if pair.same)
    different = sorted(score for pair, score, _ in scored if not pair.same)
    if not same:
        return Measure(0, len(different), None, None, None, None, None)
    among_first = sum(rank < FIRST for pair, _, rank in scored if pair.same) / len(same)
    if not different:
        return Measure(len(same), 0, None, None, None, None, among_first)
    wins = sum((one > other) + (one == other) / 2 for one in same for other in different)
    best = max((_f1(same, different, at), at) for at in {*same, *different})
    return Measure(
        same=len(same),
        different=len(different),
        area=wins / (len(same) * len(different)),
        best_f1=best[0],
        threshold=best[1],
        without_error=sum(one > different[-1] for one in same) / len(same),
        among_first=among_first,
    )


def _f1(same: Sequence[float], different: Sequence[float], threshold: float) -> float:
    found, wrong = sum(one >= threshold for one in same), sum(one >= threshold for one in different)
    return 2 * found / (found + wrong + len(same)) if found else 0.0
