"""Words of unknown direction within a sentence: a name in another script must not turn round what stands beside it."""

from collections.abc import Iterable
from typing import Final
from unicodedata import bidirectional

from coalition.site.languages import is_right_to_left

_BEGIN: Final = "\u2068"
_END: Final = "\u2069"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"


def isolate(words: object) -> str:
    """Let words run in the direction of their own letters, as <bdi> does, also where there are no tags."""
    return f"{_BEGIN}{words}{_END}"


def isolate_foreign(words: str, *, language: str) -> str:
    """Isolate words that hold letters of the other direction than the language's, so that they turn nothing beside them."""
    foreign = {"L"} if is_right_to_left(language) else {"R", "AL"}
    return isolate(words) if any(bidirectional(letter) in foreign for letter in words) else words


def joined(parts: Iterable[object]) -> str:
    """Write one beside the other what tells a thing from others, each in its own direction; nothing of what is empty."""
    return " · ".join(isolate(part) for part in map(str, parts) if part)


def unbroken(words: str) -> str:
    """Keep what is short, such as a day, on one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def running(text: str, *, language: str) -> str:
    """Let each line of a text without tags run as its language does, whatever letter it begins with; addresses stay bare."""
    if not is_right_to_left(language):
        return text
    lines = map(without_marks, text.split("\n"))  # nothing is marked twice
    return "\n".join(_RIGHT_TO_LEFT_MARK + line if line and "://" not in line else line for line in lines)


def without_marks(line: str) -> str:
    """Take away what `running` puts before a line, where tags say how it runs."""
    return line.removeprefix(_RIGHT_TO_LEFT_MARK)
