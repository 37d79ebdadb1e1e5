"""The meaning of a request's header fields, by RFC 9110."""

import re
from collections.abc import Sequence
from functools import lru_cache

from signatures.publishing.edition import ENCODINGS, IDENTITY

_ENTITY_TAG = re.compile(rb'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
_WEIGHT = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


@lru_cache(maxsize=256)
def choose_encoding(accept_encoding: bytes | None, offered: Sequence[str] = ENCODINGS) -> str | None:
    """Choose the offered encoding of the highest weight, the first of equals; none where all are refused (12.5.3)."""
    if accept_encoding is None:
        return IDENTITY
    weights = _weights(accept_encoding.decode("latin-1"))
    others = weights.get("*")

    def weight(encoding: str) -> float:
        if encoding in weights:
            return weights[encoding]
        if others is not None:
            return others
        # Acceptable unless refused, but what was asked for by name comes first.
        return 0.0001 if encoding == IDENTITY else 0.0

    best = max(offered, key=weight)
    return best if weight(best) > 0 else None


def _weights(accept_encoding: str) -> dict[str, float]:
    """Read codings and weights; a part that is no such thing is passed over."""
    weights: dict[str, float] = {}
    for part in accept_encoding.split(","):
        coding, semicolon, parameter = (piece.strip().lower() for piece in part.partition(";"))
        name, _equals, value = (piece.strip() for piece in parameter.partition("="))
        if coding and not semicolon:
            weights[coding.removeprefix("x-")] = 1.0
        elif coding and name == "q" and _WEIGHT.fullmatch(value):
            weights[coding.removeprefix("x-")] = float(value)
    return weights


def names_tag(condition: bytes, etag: bytes, *, weakly: bool) -> bool:
    """Tell whether a list of entity tags, or `*`, names this one: weakly for If-None-Match, else strongly (8.8.3.2)."""
    if condition.strip() == b"*":
        return True
    tags = _ENTITY_TAG.findall(condition)
    return any((tag.removeprefix(b"W/") if weakly else tag) == etag for tag in tags)
