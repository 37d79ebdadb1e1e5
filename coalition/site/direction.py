"""Words of unknown direction within a sentence: a name in another script must not turn round what stands beside it."""

from collections.abc import Iterable
from typing import Final

_BEGIN: Final = "\u2068"
_END: Final = "\u2069"


def isolate(words: object) -> str:
    """Let words run in the direction of their own letters, as <bdi> does, also where there are no tags."""
    return f"{_BEGIN}{words}{_END}"


def joined(parts: Iterable[object]) -> str:
    """Write one beside the other what tells a thing from others, each in its own direction; nothing of what is empty."""
    return " · ".join(isolate(part) for part in map(str, parts) if part)
