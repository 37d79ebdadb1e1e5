"""The API's description, taken apart for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_noop

_TYPES = {
    "string": gettext_noop("text"),
    "integer": gettext_noop("whole number"),
    "boolean": gettext_noop("yes or no"),
    "object": gettext_noop("names and values"),
    "null": gettext_noop("no value"),
    "date": gettext_noop("day"),
    "date-time": gettext_noop("date and time"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter, or a field of an answer."""

    name: str
    kind: str
    shape: str  # the shape that it has, where that has a name
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    path: str
    summary: str
    parameters: list[Value]
    answer: Value


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    fields: list[Value]


def operations(schema: dict[str, Any]) -> list[Operation]:
    """Give what can be asked, in the reader's language."""
    return [
        Operation(
            path=path,
            summary=gettext(operation["summary"]),
            parameters=[_value(one["name"], one["schema"]) for one in operation["parameters"]],
            answer=_value("", operation["responses"][200]["content"]["application/json"]["schema"]),
        )
        for path, methods in schema["paths"].items()
        for operation in methods.values()
    ]


def shapes(schema: dict[str, Any]) -> list[Shape]:
    """Give what answers are made of."""
    return [
        Shape(name, [_value(field, what) for field, what in shape["properties"].items()])
        for name, shape in schema["components"]["schemas"].items()
    ]


def _value(name: str, schema: dict[str, Any]) -> Value:
    described = gettext(schema["description"]) if schema.get("description") else ""
    return Value(name, " / ".join(_kinds(schema)), _shape(schema), described)


def _kinds(schema: dict[str, Any]) -> Iterator[str]:
    if "enum" in schema:
        yield from schema["enum"]
    elif "anyOf" in schema:
        for one in schema["anyOf"]:
            yield from _kinds(one)
    elif schema.get("type") == "array":
        yield gettext("list")
        yield from _kinds(schema["items"])
    elif "type" in schema:
        yield gettext(_TYPES[schema.get("format") or schema["type"]])


def _shape(schema: dict[str, Any]) -> str:
    reference: str = schema.get("$ref") or schema.get("items", {}).get("$ref", "")
    return reference.rpartition("/")[2]
