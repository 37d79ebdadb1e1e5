"""Read lists in JSON and YAML: of names, or of records with their keys as headings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import yaml

from coalition.readers.characters import clean
from coalition.readers.document import Block, Document, Kind, Span

_DEEPEST: Final = 20


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
        return yaml.load(text, Loader=_Plain) if is_yaml else json.loads(text)  # noqa: S506 - a safe loader, narrowed
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)[:100]) from error


def read_data(value: Any) -> Document:
    """Make blocks of data: a list of records is a table, a list of texts a list, a key a heading over what it holds."""
    maker = _Maker()
    return Document(tuple(maker.blocks(value, "", 0)))


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
        elif isinstance(value, dict):
            for key, one in value.items():
                if isinstance(one, list | dict):
                    self._group += 1
                    yield self._block(Kind.HEADING, str(key).replace("_", " "), where, level=2)
                    yield from self.blocks(one, f"{where}.{key}".strip("."), depth + 1)
                elif one is not None and str(one).strip():
                    self._group += 1
                    is_title = str(key).casefold() in {"title", "titre", "date"}
                    kind = Kind.HEADING if is_title and str(key).casefold() != "date" else Kind.LINE
                    yield self._block(kind, str(one) if is_title else f"{key}: {one}", where, level=1)
        elif value is not None and str(value).strip():
            yield self._block(Kind.LINE, str(value), where)

    def _list(self, values: list[Any], where: str, depth: int) -> Iterator[Block]:
        self._group += 1
        records = [
            one for one in values if isinstance(one, dict) and not any(isinstance(v, list | dict) for v in one.values())
        ]
        if records and len(records) * 2 > len(values):
            keys = list(dict.fromkeys(str(key) for one in records for key in one))
            group = self._group
            for index, one in enumerate([dict(zip(keys, keys, strict=True)), *records]):
                spoken = f"{where} {index}".strip()
                texts = [str(one.get(key) if one.get(key) is not None else "") for key in keys]
                cells = tuple((self._block(Kind.LINE, text, spoken),) if text.strip() else () for text in texts)
                if any(cells):
                    yield Block(Kind.ROW, (), self._line, group, cells=cells, mark="|", where=spoken)
            values = [one for one in values if not any(one is record for record in records)]
        for index, one in enumerate(values, start=1):
            spoken = f"{where} {index}".strip()
            if isinstance(one, list | dict):
                yield from self.blocks(one, spoken, depth + 1)
            elif one is not None and str(one).strip():
                yield self._block(Kind.ITEM, str(one), spoken, mark="•")
