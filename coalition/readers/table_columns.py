"""Columns of a table: what each holds, told by its heading and by what stands below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from coalition.names.places import city
from coalition.readers.characters import script
from coalition.readers.classify import heading, is_boilerplate, is_prose, looks_like_body
from coalition.readers.columns import (
    EMPTY,
    NAMES,
    Holds,
    asks_to_sign,
    guess_columns,
    is_naming,
    is_told,
    says_name,
)
from coalition.readers.recognise import (
    is_acronym,
    is_role,
    is_short_for,
    is_site,
    place,
    places,
    plain,
    where_is,
)
from coalition.readers.words import Heads, fold, words

_DOMAIN: Final = re.compile(
    r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?"
)  # where a column says that it holds addresses
_SAMPLE: Final = 500  # rows
_DISTINCT: Final = 0.6
_FEW_BODIES, _MANY_BODIES = 0.2, 0.6


def with_proven_acronyms(kinds: list[str], headings: list[str], columns: list[list[str]]) -> list[str]:
    """Believe that capitals are acronyms where a heading says so, or the names are spelt by them: not of kinds or codes."""
    if "name" not in kinds:
        return kinds
    names = columns[kinds.index("name")]

    def is_proven(at: int) -> bool:
        pairs = [(short.strip("()"), name) for short, name in zip(columns[at], names, strict=True) if short and name][
            :_SAMPLE
        ]
        spelt = sum(is_short_for(short, name) for short, name in pairs)
        return is_told(headings[at]) or spelt * 2 >= len(pairs)

    return ["other" if kind == "acronym" and not is_proven(at) else kind for at, kind in enumerate(kinds)]


def with_answers(kinds: list[str], headings: list[str], columns: list[list[str]]) -> list[str]:
    """Take a column of yes and no for consent, where its heading asks whether one signs."""

    def is_asked(at: int) -> bool:
        given = {fold(text) for text in columns[at] if text.strip()}
        return bool(given) and given <= words("answers") and asks_to_sign(headings[at])

    return ["consent" if is_asked(at) else kind for at, kind in enumerate(kinds)]


def tells_sorts(column: Sequence[str]) -> bool:
    """Tell whether a column parts its rows into a few sorts."""
    return len({fold(text) for text in column if text}) > 1 and _distinct(column) <= _DISTINCT


def kinds_of(headings: list[str], columns: list[list[str]], *, is_headed: bool) -> list[str]:
    """Say what each column holds; nothing where none holds names.

    The names are what a heading calls so, else the column whose cells are most like names of bodies.
    """
    by_content = [kind_of(column) for column in columns]
    if not is_headed:
        kinds = ["name" if kind == "unsaid" else kind for kind in by_content]
        if (
            (at := kinds.index("role") if "role" in kinds else 0)
            and kinds.count("name") > 1
            and kinds[at - 1] == "name"
        ):
            kinds[at - 1] = "person"  # who is what stands beside it
        if "name" not in kinds and "acronym" in kinds:
            kinds[kinds.index("acronym")] = "name"  # a table of bodies that go by their short names
        naming = [at for at, kind in enumerate(kinds) if kind == "name"]
        best = max(naming, key=lambda at: (_names_share(columns[at]), -at), default=0)
        for at in naming:
            # Few values for many rows are a kind of body or how far it got.
            unlike = _bodies(columns[at]) < _FEW_BODIES < _MANY_BODIES < _bodies(columns[best])
            if at != best and (_distinct(columns[at]) <= _DISTINCT or unlike):
                kinds[at] = "other"
        return kinds if "name" in kinds else []
    told = guess_columns(headings, list(zip(*columns, strict=True)))
    kinds = [_by_heading(*three) for three in zip(told, by_content, headings, strict=True)]
    plain = next((at for at, kind in enumerate(by_content) if kind == "country"), None)
    if plain is not None and all(by_content[at] != "country" for at, kind in enumerate(kinds) if kind == "country"):
        kinds = ["other" if kind == "country" else kind for kind in kinds]  # towns, or nothing that is known
        kinds[plain] = "country"
    naming = [
        at
        for at, one in enumerate(headings)
        if is_naming(one) and by_content[at] in {"unsaid", "acronym", "other"} and kinds[at] not in {"acronym", "list"}
    ]
    if naming and ("name" not in kinds or kinds[naming[0]] == "unsaid"):
        kinds[naming[0]] = "name"
    if "name" not in kinds and "person" not in kinds:
        unsaid = [at for at, kind in enumerate(kinds) if kind == "unsaid"]
        if unsaid:
            kinds[max(unsaid, key=lambda at: (_names_share(columns[at]), -at))] = "name"
    return ["other" if kind == "unsaid" else kind for kind in kinds] if "name" in kinds else []


def surely_names(headings: list[str], columns: list[list[str]], kinds: list[str]) -> bool:
    """Tell whether a heading says that the column holds names of bodies, or most of its cells look so."""
    return any(
        kind == "name" and (is_naming(heading) or is_told(heading) or says_name(heading) or _bodies(column) >= 0.5)
        for heading, column, kind in zip(headings, columns, kinds, strict=True)
    )


def with_one_name(kinds: list[str], columns: list[list[str]]) -> list[str]:
    """Leave one column of names of several in one script: the one whose cells are most like names."""
    naming = [at for at, kind in enumerate(kinds) if kind == "name"]
    best = max(naming, key=lambda at: (_names_share(columns[at]), -at))
    scripts = [Counter(map(script, filter(None, column))).most_common(1) for column in columns]
    return [
        "other" if kind == "name" and at != best and scripts[at][0][0] == scripts[best][0][0] else kind
        for at, kind in enumerate(kinds)
    ]


def are_translations(kinds: list[str], columns: list[list[str]]) -> bool:
    """Tell whether each row has two names, one in another script than the other: they are one body's."""
    naming = [column for kind, column in zip(kinds, columns, strict=True) if kind == "name"]
    return (
        len(naming) == 2
        and len(naming[0]) > 1
        and all(
            one and other and "\n" not in one + other and script(one) != script(other)
            for one, other in zip(*naming, strict=True)
        )
    )


def _names_share(column: Sequence[str]) -> float:
    """Tell how like names of bodies a column's cells are: they look so, and are not the same again and again."""
    return _bodies(column) * _distinct(column) + _distinct(column) / 2


def _distinct(column: Sequence[str]) -> float:
    given = [fold(text) for text in column if text]
    return len(set(given)) / max(len(given), 1)


def _bodies(column: Sequence[str]) -> float:
    """Tell what share of a column's cells look like names of bodies."""
    given = [plain(text) for text in column[:_SAMPLE] if text]
    return round(sum(looks_like_body(text) > 1 for text in given) / max(len(given), 1), 1)


def _by_heading(holds: Holds, kind: str, heading: str) -> str:
    """Take a heading's word for what a column holds; what it leaves open, its cells say."""
    match holds:
        case _ if kind == "list":
            return kind
        case Holds.ACRONYM | Holds.COUNTRY | Holds.WEBSITE | Holds.PERSON | Holds.ROLE | Holds.NOTE | Holds.CONSENT:
            return str(holds)
        case _ if holds in NAMES:
            return "name"
        case Holds.NOTHING if not is_told(heading) or kind in {"number", "empty"}:
            return kind  # a heading that is not known: what stands below it tells
    return "other"


def kind_of(texts: list[str]) -> str:
    """Tell what a column of a table holds, by what most of its cells are."""
    raw = [text for text in texts[:_SAMPLE] if text.casefold() not in EMPTY]
    if raw and sum(map(is_address, raw)) * 2 > len(raw):
        return "website"
    given = [plain(text) for text in raw]
    tests: dict[str, Callable[[str], bool]] = {
        "list": lambda text: heading(text, stands_out=True) in {Heads.MEMBERS, Heads.SIGNATORIES},
        "number": lambda text: sum(map(str.isdigit, text)) > sum(map(str.isalpha, text)),
        "country": _tells_country,
        "other": lambda text: (
            is_boilerplate(text) or is_prose(text) or bool(city(text)) or not re.search(r"[^\W\d_]{2}", text)
        ),
        "acronym": lambda text: is_acronym(text.strip("()")),
        "role": is_role,
    }
    for kind, test in tests.items():
        if given and sum(bool(test(text)) for text in given) * 2 > len(given):
            return kind if kind != "acronym" or len(set(given)) * 2 > len(given) else "other"
    return "unsaid" if given else "empty"


def is_address(text: str) -> bool:
    return is_site(text) or _DOMAIN.fullmatch(text.strip()) is not None


def _tells_country(text: str) -> bool:
    """Tell whether a cell names a country by its name or code, alone or behind towns."""
    if len(text) <= 3 and where_is(text):
        return True
    parts = [part.strip() for part in re.split("[,،]", text)]
    known = all(places(part) is not None or city(part) for part in parts)
    return known and (where_is(text) != "" or places(text) is not None)


def is_placed(text: str) -> bool:
    last = re.split("[,،]", text)[-1].strip("() ")
    return places(text.strip("() ")) is not None or place(last) is not None or bool(city(text))
