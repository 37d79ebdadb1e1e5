"""The words by which a reader knows what a line is, from the files in data/: one a language, all read as one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from coalition.names import letters
from coalition.readers.characters import has_arabic

_FOLDER: Final = Path(__file__).parent / "data"
# A line is looked at by many rules; folding is most of what they do.
fold: Final = lru_cache(maxsize=60_000)(letters.fold)


class Heads(StrEnum):
    """Contents that a heading announces for the list below it; the first that a heading names counts."""

    INDIVIDUALS = "individuals"
    SIGNATORIES = "signatories"
    MEMBERS = "members"
    ORGANISATIONS = "organisations"


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.toml")))


def values(name: str) -> Iterator[str]:
    for table in _tables():
        value: Any = table
        for part in name.split("."):
            value = value.get(part, {})
        if value:  # a language need not have words of every kind
            yield str(value)


@cache
def words(name: str) -> frozenset[str]:
    """Give the words of a table as they are compared."""
    return frozenset(fold(word) for value in values(name) for word in value.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """Give the phrases of a table as they are compared."""
    return frozenset(fold(phrase) for value in values(name) for phrase in value.split("|") if phrase.strip())


@cache
def _longest(name: str) -> int:
    return max((len(phrase.split()) for phrase in phrases(name)), default=0)


def opens_with(text: str, name: str) -> bool:
    """Tell whether a text begins with a phrase of a table."""
    found = fold(text[:200]).split()
    return any(
        " ".join(found[:count]) in phrases(name) for count in range(1, _longest(name) + 1) if count <= len(found)
    )


def behind(text: str, name: str) -> str:
    """Give what stands behind the longest phrase of a table with which a text begins, or nothing."""
    given = text.split()
    counts = (count for count in range(_longest(name), 0, -1) if fold(" ".join(given[:count])) in phrases(name))
    return " ".join(given[next(counts, len(given)) :])


def bare(word: str) -> str:
    """Take the "and" off a folded Arabic word."""
    return word.removeprefix("و") if len(word) > 3 and has_arabic(word) else word


@cache
def _also_joined(name: str) -> frozenset[str]:
    """Give the words of a table, the Arabic ones with their "and" before them too."""
    return words(name) | {f"و{word}" for word in words(name) if len(word) > 2 and has_arabic(word)}


def has(found: list[str], name: str) -> int:
    """Count the words of a folded text that are in a table; an Arabic one may have its "and" before it."""
    known = _also_joined(name)
    return sum(word in known for word in found)


def is_all(found: list[str], name: str) -> bool:
    """Tell whether each word of a folded text is in a table."""
    return bool(found) and has(found, name) == len(found)
