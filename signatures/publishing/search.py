"""Find signatories by any of their names, in whatever language, script and spelling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction
from django.db.models import BooleanField, Case, Count, Q, When

from coalition.names.letters import fold
from coalition.names.lexicon import SMALL_WORDS
from coalition.names.reading import Reading, read
from coalition.statements.models import Statement
from signatures.publishing import listing
from signatures.publishing.listing import Entry, entries, listed_by_name
from signatures.record.models import Signatory, SignatoryName

MOST_LETTERS: Final = 100
_MOST_WORDS: Final = 8
_LONGEST_LIKE: Final = (
    24  # letters of a word that is compared by its trigrams, each of which costs; hardly any is longer
)
_NEAR: Final = 0.4  # share of a word's trigrams from which on another word is a way to spell it
_LEAST_SURE: Final = 4  # letters of a word that a typing error leaves recognisable
_ANY_PART: Final = 3  # letters from which on a word is looked for inside others too, as حقوق in الحقوق


@dataclass(frozen=True, slots=True)
class Asked:
    """A reader's search; where nothing is asked, everything is found."""

    words: str = ""
    country: str = ""
    by_day: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found: those that are called so, then those whose names are like it or mean the same.

    The members among those that are called so stand on the first page, before the signatories.
    """

    members: list[Entry]
    called_so: list[Entry]
    similar: list[Entry]
    number: int
    page: int
    pages: int

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1


@transaction.atomic
def search(statement: Statement, *, asked: Asked, language: str) -> Found:
    """Look among a Statement's Signatories that are listed by name; listing.FIRST of them are a page.

    They come in the alphabetical order of a language's readers, or the last signed first.
    """
    rows = listed_by_name(statement, language=language, by_day=asked.by_day)
    if asked.country:
        rows = rows.filter(signatory__country=asked.country)
    written = _bounded(asked.words)
    words = _words(written)
    called_so = Q(pk__isnull=False)
    if words:
        called_so = _is_called(words)
        similar = Case(When(called_so, then=False), default=True, output_field=BooleanField())
        rows = rows.filter(called_so | _is_like(words) | _means(written)).alias(similar=similar)
        rows = rows.order_by("similar", *rows.query.order_by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(_NEAR)])
    numbers = rows.order_by().aggregate(all=Count("pk"), called_so=Count("pk", filter=called_so))
    pages = max(1, -(-numbers["all"] // listing.FIRST))
    page = min(max(1, asked.page), pages)
    start = (page - 1) * listing.FIRST
    lines = entries(rows[start : start + listing.FIRST], language=language)
    apart = max(0, numbers["called_so"] - start)
    of_coalition = _members(statement, asked=asked, written=written, words=words, language=language)
    return Found(
        members=of_coalition if page == 1 else [],
        called_so=lines[:apart],
        similar=lines[apart:],
        number=numbers["all"] + len(of_coalition),
        page=page,
        pages=pages,
    )


def _members(statement: Statement, *, asked: Asked, written: str, words: list[str], language: str) -> list[Entry]:
    """Find the members by the same words; they are few, and compared here."""
    if not words and not asked.country:
        return []
    reading = read(written)
    meant = _meant(reading)
    found = []
    for entry, names in listing.members_with_names(statement, language=language):
        if asked.country and entry.country_code != asked.country:
            continue
        called = any(_holds(fold(name), words) for name in (*names, entry.acronym))
        keys = [read(name, acronym=entry.acronym).blocking_keys for name in names]
        if called or any(reading.sought & its or (meant and meant <= its) for its in keys):
            found.append(entry)
    return found


def _holds(key: str, words: list[str]) -> bool:
    return bool(key) and all(word in key if len(word) >= _ANY_PART else f" {word}" in f" {key}" for word in words)


def _bounded(written: str) -> str:
    """Cut what is looked for where it is too long as it was typed, or as it is folded: one sign can stand for many letters."""
    written = written[:MOST_LETTERS]
    folded = fold(written)
    return written if len(folded) <= MOST_LETTERS else folded[:MOST_LETTERS]


def _words(written: str) -> list[str]:
    words = fold(written).split()[:_MOST_WORDS]
    return [word for word in words if word not in SMALL_WORDS] or words


def _is_called(words: list[str]) -> Q:
    """One of its names has all the words; any of them may be the beginning of its acronym."""
    own = Q(*(_has_word(word) | _has_acronym(word) for word in words))
    return _has_name(own, other=Q(*map(_has_word, words)))


def _is_like(words: list[str]) -> Q:
    """One of its names has all the words, in whatever spelling, or is shortened so."""
    other = Q(*(_has_word(word) | _has_word_like(word) for word in words))
    own = Q(*(_has_word(word) | _has_word_like(word) | _has_acronym(word) for word in words))
    initials = Q(blocking_keys__contains=[f"initials:{''.join(words)}"])
    return _has_name(own | initials, other=other | initials)


def _means(written: str) -> Q:
    """One of its names means what was written, in another language, or sounds so in another script."""
    reading = read(written)
    meant = _meant(reading)
    either = Q(blocking_keys__overlap=sorted(reading.sought))
    if meant:
        either |= Q(blocking_keys__contains=sorted(meant))
    return _has_name(either, other=either)


def _meant(reading: Reading) -> set[str]:
    return {f"means:{meaning}" for meaning in reading.meanings if len(meaning) > 1}


def _has_word(word: str) -> Q:
    if len(word) < _ANY_PART:
        return Q(key__startswith=word) | Q(key__contains=f" {word}")
    return Q(key__contains=word)


def _has_word_like(word: str) -> Q:
    return Q(key__trigram_word_similar=word) if _LEAST_SURE <= len(word) <= _LONGEST_LIKE else Q()


def _has_acronym(word: str) -> Q:
    return Q(acronym__istartswith=word) | Q(blocking_keys__contains=[f"acronym:{word}"])


def _has_name(own: Q, *, other: Q) -> Q:
    """Select the Signatures listed by such a name, or by such another one in another language."""
    signatories = Signatory.objects.filter(own).values("pk")
    names = SignatoryName.objects.filter(other).values("signatory")
    return Q(pk__in=signatories) | Q(pk__in=names)
