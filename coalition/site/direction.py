"""Words of unknown direction within a sentence: a name in another script must not turn round what stands beside it."""

from collections.abc import Iterable
from typing import Final

from coalition.site.languages import is_right_to_left

_BEGIN: Final = "\u2068"
_END: Final = "\u2069"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"


def isolate(words: object) -> str:
    """Let words run in the direction of their own letters, as <bdi> does, also where there are no tags."""
    return f"{_BEGIN}{words}{_END}"


def joined(parts: Iterable[object]) -> str:
    """Write one beside the other what tells a thing from others, each in its own direction; nothing of what is empty."""
    return " · ".join(isolate(part) for part in map(str, parts) if part)


def running(text: str, *, language: str) -> str:
    """Let each line of a text without tags run as its language does, whatever letter it begins with; addresses stay bare."""
    if not is_right_to_left(language):
        return text
    lines = text.split("\n")
    return "\n".join(_RIGHT_TO_LEFT_MARK + line if line and "://" not in line else line for line in lines)
