"""Read lists in JSON and YAML: of names, or of records with their keys as headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any, Final

import yaml

from coalition.readers.characters import clean
from coalition.readers.classify import opens_list
from coalition.readers.columns import is_label, is_naming, is_told
from coalition.readers.document import Block, Document, Kind, Span
from coalition.readers.formats.html import read_html
from coalition.readers.formats.text import CHAT, read_text
from coalition.readers.recognise import country_name, places

_DEEPEST: Final = 20
_PAGE: Final = re.compile(r"<(?:p|li|ul|ol|table|div|br)\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{1,200}>")
_HOLDS_LIST: Final = re.compile(r"<(?:li|ul|ol|table|td|br)\b", re.IGNORECASE)
_MAIN: Final = ("rendered", "name", "label", "value", "title")
_TOLD: Final = ("country", "acronym", "website", "url")
_CHAT: Final = {"text", "from"}
_QUESTIONS: Final = ("question", "field", "label", "key", "ref")
_EMPTY: Final = ("", "~", "null", None)
_LONGEST: Final = 60  # characters of what stands in a list beside a name


class _Plain(yaml.SafeLoader):
    """A loader that takes no aliases, by which a few bytes become gigabytes, and makes nothing but text of scalars."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError
        return super().compose_node(parent, index)


_Plain.yaml_implicit_resolvers = {}


def parse(text: str, *, is_yaml: bool) -> Any:
    """Return what a text holds as data. Raises ValueError where it is none."""
    try:
        if not is_yaml:
            return json.loads(text)
        found = [one for one in yaml.load_all(text, Loader=_Plain) if one is not None]  # a safe loader, narrowed
        return found[0] if len(found) == 1 else found
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)[:100]) from error


def read_data(value: Any) -> Document:
    """Make blocks of data: a list of records is a table, a list of texts a list, a key a heading over what it holds."""
    maker = _Maker()
    return Document(tuple(maker.blocks(_with_answers(value), "", 0)))


def _with_answers(value: Any, depth: int = 0) -> Any:
    """Give data with questions for keys where a list holds each question beside its answer, as exports of forms do."""
    if depth > _DEEPEST:
        raise ValueError
    if isinstance(value, list):
        return [_with_answers(one, depth + 1) for one in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Any] = {}
    for key, one in value.items():
        answers = [_answer(inner) for inner in one] if isinstance(one, list) and one else []
        given = dict(filter(None, answers))
        if len(given) == len(answers) > 1 and any(_names(asked) for asked in given):
            made |= given
        else:
            made[key] = _with_answers(one, depth + 1)
    return made


def _answer(value: Any) -> tuple[str, Any] | None:
    """Give the question and the answer of an object that holds the two, and perhaps numbers and kinds of them."""
    if not isinstance(value, dict):
        return None
    at = next((key for key in _QUESTIONS if key in value), None)
    asked = value[at] if at else None
    if isinstance(asked, dict):
        asked = next((asked[key] for key in ("title", "label", "ref", "name") if asked.get(key)), None)
    given = next((one for key, one in value.items() if key not in _QUESTIONS and "type" not in key and key != "id"), "")
    if isinstance(given, dict):
        given = next((given[key] for key in ("label", "value", "text") if key in given), "")
    return (asked, given) if isinstance(asked, str) and not isinstance(given, dict | list) else None


def _is_record(value: dict[str, Any]) -> bool:
    """Tell whether an object says things of one body, and holds no lists of bodies or pages."""
    names = any(isinstance(one, str) and (_names(key) or key == "title") for key, one in value.items())
    return not any(
        (
            isinstance(one, list)
            and one
            and not _rich(one)
            and not (names and _is_short(one) and not opens_list(f"{key}:"))
        )
        or (isinstance(one, str) and (_HOLDS_LIST if names else _PAGE).search(one))
        or (isinstance(one, dict) and not _is_record({"name": "", **one} if names else one))
        for key, one in value.items()
    )


def _names(key: str) -> bool:
    return is_naming(_spoken(key)) or (is_label(_spoken(key)) and "name" in key.casefold()) or key.endswith("Name")


def _rich(pieces: list[Any]) -> str:
    """Give a text that is kept in pieces, some of them links or set in bold."""
    texts = [one if isinstance(one, str) else one.get("text", "") if isinstance(one, dict) else "" for one in pieces]
    return "".join(texts) if any(isinstance(one, str) and one != one.strip() for one in pieces) else ""


def _is_short(values: list[Any]) -> bool:
    return all(not isinstance(one, list | dict) and len(str(one)) <= _LONGEST for one in values)


def _spoken(key: object) -> str:
    """Give a key in words: "countryCode", "country_code"."""
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])|_", " ", str(key))


def _unwrapped(value: Any) -> Any:
    """Give the object that another one does nothing but hold: {"node": {…}}."""
    while isinstance(value, dict) and len(value) == 1 and isinstance(one := next(iter(value.values())), dict):
        value = one
    return value


def _holders(values: list[Any]) -> set[str]:
    """Give the keys under which records keep what is said of a body, and which say nothing themselves."""
    inner = (
        (key, one) for value in values if isinstance(value, dict) for key, one in value.items() if isinstance(one, dict)
    )
    return {key for key, one in inner if sum(is_told(_spoken(name)) or _names(name) for name in one) > 1}


def _flat(value: dict[str, Any], holders: set[str]) -> dict[str, Any]:
    """Give an object's values under one key each: what an inner object calls its name stands under the key of that."""
    found: dict[str, Any] = {}
    for key, one in value.items():
        if isinstance(one, dict) and key in holders:
            found |= _flat(one, _holders([one]))
        elif isinstance(one, dict):
            inner = _flat(one, _holders([one]))
            main = next((name for name in _MAIN if name in inner), "") or next(filter(_names, inner), "")
            found[_spoken(key)] = inner.pop(main) if main else ""
            found |= {name if name in _TOLD else f"{_spoken(key)} {name}": other for name, other in inner.items()}
        elif isinstance(one, list):
            found[_spoken(key)] = _rich(one) or ", ".join(map(str, one))
        else:
            found[_spoken(key)] = unescape(_TAG.sub(" ", one)) if isinstance(one, str) else one
    if "title" in found and not any("name" in key or "organi" in key for key in found):
        found = {"name" if key == "title" else key: one for key, one in found.items()}
    return {key: one for key, one in found.items() if one not in _EMPTY}


def _are_keyed(value: dict[str, Any]) -> bool:
    """Tell whether an object holds records under keys of theirs: some key is in all of them."""
    records = [one for one in value.values() if isinstance(one, dict)]
    if len(records) < 2 or len(records) < len(value) or not all(map(_is_record, records)):
        return False
    return any(_names(key) for key in set.intersection(*map(set, records)))


class _Maker:
    def __init__(self) -> None:
        self._line = self._group = 0

    def _block(self, kind: Kind, text: str, where: str, **more: Any) -> Block:
        self._line += 1
        return Block(kind, (Span(clean(text)),), self._line, self._group, where=where or "whole file", **more)

    def blocks(self, value: Any, where: str, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise ValueError
        if isinstance(value, list):
            yield from self._list(value, where, depth)
        elif isinstance(value, dict) and _are_keyed(value):
            yield from self._list(list(value.values()), where, depth)
        elif isinstance(value, dict):
            by_code = len(value) > 1 and all(len(str(key)) == 2 and places(str(key)) for key in value)
            for key, one in value.items():
                key = country_name(key) if by_code else key
                if isinstance(one, list | dict) or (isinstance(one, str) and _PAGE.search(one)):
                    self._group += 1
                    yield self._block(Kind.HEADING, _spoken(key), where, level=min(depth + 1, 6))
                    yield from self.blocks(one, f"{where}.{key}".strip("."), depth + 1)
                elif one is not None and str(one).strip():
                    self._group += 1
                    is_title = str(key).casefold() in {"title", "titre", "date"}
                    kind = Kind.HEADING if str(key).casefold() in {"title", "titre"} else Kind.LINE
                    if not is_title and not opens_list(f"{_spoken(key)}:"):
                        kind = Kind.NOTE  # what is said of the whole is no body
                    yield self._block(kind, str(one) if is_title else f"{key}: {one}", where, level=1)
        elif isinstance(value, str) and _PAGE.search(value):
            yield from read_html(value).blocks
        elif value is not None and str(value).strip():
            yield self._block(Kind.LINE, str(value), where)

    def _chat(self, messages: list[dict[str, Any]], where: str) -> Iterator[Block]:
        """Give the lines of messages; who sent them is no part of them."""
        for index, one in enumerate(messages, start=1):
            said = one.get("text")
            text = (_rich(said) or "") if isinstance(said, list) else str(said or "")
            links = (
                (piece.get("href", "") for piece in said if isinstance(piece, dict)) if isinstance(said, list) else ()
            )
            href = next(filter(None, links), "")
            for block in read_text("\n".join(f"{CHAT} {line}" for line in text.split("\n") if line.strip())).blocks:
                self._line += 1
                spans = tuple(replace(span, href=span.href or href) for span in block.spans)
                yield replace(block, spans=spans, line=self._line, group=self._group, where=f"{where} {index}".strip())

    def _list(self, values: list[Any], where: str, depth: int) -> Iterator[Block]:
        self._group += 1
        values = [_unwrapped(one) for one in values]
        if any(isinstance(one, dict) and set(one) >= _CHAT for one in values):
            yield from self._chat([one for one in values if isinstance(one, dict)], where)
            return
        holders = _holders(values)
        records = [_flat(one, holders) for one in values if isinstance(one, dict) and _is_record(one)]
        if records:
            keys = list(dict.fromkeys(str(key) for one in records for key in one))
            name = next(filter(_names, keys), keys[0])
            if not any(
                isinstance(one, list | dict) and not (isinstance(one, dict) and _is_record(one)) for one in values
            ):
                records = [
                    _flat(one, holders) if isinstance(one, dict) else {name: one} for one in values if one not in _EMPTY
                ]
                values = []  # texts among records are names alone
            group = self._group
            for index, one in enumerate([dict(zip(keys, keys, strict=True)), *records]):
                spoken = f"{where} {index}".strip()
                texts = [str(one.get(key) if one.get(key) is not None else "") for key in keys]
                cells = tuple((self._block(Kind.LINE, text, spoken),) if text.strip() else () for text in texts)
                if any(cells):
                    yield Block(Kind.ROW, (), self._line, group, cells=cells, mark="keys", where=spoken)
            values = [one for one in values if not (isinstance(one, dict) and _is_record(one))]
        for index, one in enumerate(values, start=1):
            spoken = f"{where} {index}".strip()
            if isinstance(one, list | dict):
                yield from self.blocks(one, spoken, depth + 1)
            elif one is not None and str(one).strip():
                yield self._block(Kind.ITEM, str(one), spoken, mark="•")
