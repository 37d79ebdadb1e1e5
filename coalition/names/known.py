"""Know bodies that go by several names: brands, acronyms, former names and official names in other languages.

None of these can be worked out of words. A line of the tables in directory/ is
`identifier | Name | other full names; … | acronyms, … | seats | source | day of checking`. The identifier stays when the
name changes. A question mark after an acronym says that others go by it, too. Seats are the countries where the body
itself is; "sections" after them says that bodies of its name are elsewhere. The source is a public list or the body's
own site, held against the line on the day that follows, or "not recorded" with no day. The tables hold what is certain:
what they say is told to moderators as knowledge.
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, Self

from coalition.names.letters import fold
from coalition.names.lexicon import SMALL_WORDS, stem
from coalition.names.places import places_in_names

_TABLES: Final = Path(__file__).with_name("directory")
_FIELDS: Final = 7
_NOT_RECORDED: Final = "not recorded"
_SECTIONS: Final = "sections"
_SECTION_OF: Final = "//"  # one stands in names: HIV/AIDS
_MOST_WORDS_OF_A_PLACE: Final = 3
# One word in two spellings, as the British and the Americans have it.
_SPELT: Final = {
    "centre": "center",
    "organisation": "organization",
    "defence": "defense",
    "labour": "labor",
    "programme": "program",
}


class Known(NamedTuple):
    """A body, with what it is known by."""

    identifier: str
    name: str
    others: tuple[str, ...]
    acronyms: frozenset[str]  # as they are written
    shared: frozenset[str]  # acronyms that bodies go by that are not in the tables
    seats: frozenset[str]  # ISO 3166-1 alpha-2
    has_sections: bool
    source: str  # "" where nobody wrote it down
    checked: date | None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.others)

    @classmethod
    def of(cls, line: str) -> Self:
        """Read a line of the tables. Raise ValueError where it has not the fields it should have."""
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != _FIELDS or not all((fields[0], fields[1], fields[-2], fields[-1])):
            raise ValueError(f"not a line of the directory: {line}")
        identifier, name, others, acronyms, seats, source, checked = fields
        written = {acronym.strip() for acronym in acronyms.split(",") if acronym.strip()}
        return cls(
            identifier=identifier,
            name=name,
            others=tuple(other.strip() for other in others.split(";") if other.strip()),
            acronyms=frozenset(acronym for acronym in written if not acronym.endswith("?")),
            shared=frozenset(acronym[:-1] for acronym in written if acronym.endswith("?")),
            seats=frozenset(seats.split()) - {_SECTIONS},
            has_sections=_SECTIONS in seats.split(),
            source="" if source == _NOT_RECORDED else source,
            checked=None if checked == _NOT_RECORDED else date.fromisoformat(checked),
        )


class Directory(NamedTuple):
    """Contents of the tables, for looking up names and acronyms."""

    names: dict[str, Known]
    acronyms: dict[str, list[Known]]
    lent: dict[str, frozenset[str]]  # the acronyms of a body by its name


@cache
def table() -> tuple[Known, ...]:
    """Read all tables."""
    lines = (line for path in sorted(_TABLES.glob("*.txt")) for line in path.read_text("utf-8").splitlines())
    return tuple(Known.of(line) for line in lines if line and not line.startswith("#"))


@cache
def directory() -> Directory:
    """Give what the tables say. Raise ValueError where two bodies have one full name."""
    found = Directory({}, {}, {})
    for known in table():
        for name in known.names:
            other = found.names.setdefault(_key(fold(name).split()), known)
            if other is not known:
                raise ValueError(f"{name}: both {known.name} and {other.name}")
        found.lent[known.name] = frozenset(map(_letters, known.acronyms | known.shared))
        for acronym in found.lent[known.name]:
            found.acronyms.setdefault(acronym, []).append(known)
    return found


@cache
def _names_nobody() -> frozenset[str]:
    """Give the acronyms that name none by themselves: those that several go by."""
    shared = {_letters(acronym) for known in table() for acronym in known.shared}
    return frozenset(shared | {acronym for acronym, known in directory().acronyms.items() if len(known) > 1})


def _letters(acronym: str) -> str:
    return fold(acronym).replace(" ", "")


def _key(words: Sequence[str]) -> str:
    """Give what stays of a name whichever way it is written. A lone word keeps its article: Al-Haq is not Haq."""
    content = [_SPELT.get(word, word) for word in map(stem, _content(words))]
    return " ".join(content) if len(content) > 1 else "".join(words)


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in SMALL_WORDS]


def identify(parts: Sequence[str], *, named: Sequence[str], acronym: str, apart: Collection[str], country: str) -> str:
    """Tell which known body a name names, "" where none is sure.

    `parts` are all of the name's, folded, `named` are those that are neither a place nor an acronym set apart; `acronym`
    is the name where it is nothing else; `apart` are the places that are written as an address, `country` is the one
    that is known beside the name.
    """
    words = [part.split() for part in parts]
    known = directory().names.get(_key(_whole(words)))
    if known:
        return _at(known, words, apart=(), country=country)
    if len(named) != len(parts):
        words = [part.split() for part in named]
    known = _named(words)
    if known:
        return _at(known, words, apart=apart, country=country)
    if acronym:
        return _by_acronym(acronym, {place[:2] for place in apart} or ({country} if country else set()))
    return _section(_whole(words)) if not apart else ""


def sits_in(identity: str, country: str) -> bool:
    """Tell whether a body that is known, or its section, has its seat in a country."""
    name, _, section = identity.partition(_SECTION_OF)
    return section == country or country in directory().names[_key(fold(name).split())].seats


def are_two(one: str, other: str) -> bool:
    """Tell whether two identities are of two bodies: a section may be known by a name of its own as well."""
    mine, yours = one.partition(_SECTION_OF), other.partition(_SECTION_OF)
    return one != other and (mine[0] == yours[0] or not (mine[1] or yours[1]))


def _whole(parts: list[list[str]]) -> list[str]:
    return [word for part in parts for word in part]


def _named(parts: list[list[str]]) -> Known | None:
    """Look the whole name up, or all of its parts: a body may write its name in two languages."""
    names = directory().names
    found = names.get(_key(_whole(parts)))
    if found or len(parts) < 2:
        return found
    each = {names.get(_key(part)) for part in parts}
    return each.pop() if len(each) == 1 else None


def _at(known: Known, words: list[list[str]], *, apart: Collection[str], country: str) -> str:
    """Tell whether it is the body itself that is there, or its section, or something else of its name."""
    elsewhere = {place[:2] for place in apart} - known.seats
    if elsewhere:
        return f"{known.name}{_SECTION_OF}{elsewhere.pop()}" if known.has_sections and len(elsewhere) == 1 else ""
    a_word = all(len(_content(part)) < 2 for part in words)  # which another body may have taken for its name
    foreign = not apart and country and country not in known.seats
    return "" if foreign and (known.has_sections or a_word) else known.name


def _by_acronym(acronym: str, countries: Collection[str]) -> str:
    holders = directory().acronyms.get(acronym, [])
    if countries:
        holders = [known for known in holders if known.seats.issuperset(countries)]
    elif acronym in _names_nobody():
        return ""
    return holders[0].name if len(holders) == 1 else ""


def _section(words: Sequence[str]) -> str:
    """Tell whether the name is that of a body with sections, followed by a country."""
    content = [stem(word) for word in _content(words)]
    for length in range(1, min(_MOST_WORDS_OF_A_PLACE, len(content) - 1) + 1):
        place = places_in_names().get(tuple(content[-length:]))
        if place:
            known = directory().names.get(_key(_content(words)[:-length]))
            country = place.where.partition("/")[0]
            return f"{known.name}{_SECTION_OF}{country}" if known and known.has_sections else ""
    return ""


def acronyms_of(identity: str) -> frozenset[str]:
    """Give the acronyms of a known body, folded."""
    return directory().lent.get(identity, frozenset())
