"""The rules of typography of each language, applied by one step to catalogues, texts and what is made of them."""

import re
from collections.abc import Callable
from typing import Final

NO_BREAK: Final = "\u00a0"
NARROW_NO_BREAK: Final = "\u202f"

_BLANK: Final = rf"[ {NO_BREAK}{NARROW_NO_BREAK}]"
_ADDRESS: Final = re.compile(r"(\]\([^)\n]*\)|\b(?:https?|mailto):\S+)")  # stays as it is
_ARABIC: Final = r"[\u0620-\u065f\u0670-\u06d3»)]"
_WESTERN_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩٪٫۰۱۲۳۴۵۶۷۸۹", "0123456789%.0123456789")

Rules = tuple[tuple[re.Pattern[str], str], ...]

_FRENCH: Final[Rules] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(rf"{_BLANK}+:(?!\w)"), f"{NO_BREAK}:"),
    (re.compile(rf"{_BLANK}+([;!?])"), rf"{NARROW_NO_BREAK}\1"),
    (re.compile(rf"«{_BLANK}*"), f"«{NO_BREAK}"),
    (re.compile(rf"{_BLANK}*»"), f"{NO_BREAK}»"),
    (re.compile(rf"\b([nN]°){_BLANK}"), rf"\1{NO_BREAK}"),
    (re.compile(rf"(?<=\d){_BLANK}(?=%|(?:[KMG]o|h|min|s)\b)"), NO_BREAK),
)
_ARABIC_RULES: Final[Rules] = (
    (re.compile(rf"(?<={_ARABIC}),"), "،"),
    (re.compile(rf"(?<={_ARABIC});"), "؛"),
    (re.compile(rf"(?<={_ARABIC})\?"), "؟"),
    (re.compile(r"(?<=[\u0620-\u064a])'(?=[\u0620-\u064a])"), "’"),
)


def _french(text: str) -> str:
    """Set French: no line breaks before a sign or inside guillemets, and the apostrophe is a curly one."""
    return _by_rules(text, _FRENCH)


def _arabic(text: str) -> str:
    """Set Arabic and Persian: their own comma, semicolon and question mark, and western digits."""
    return _by_rules(text.translate(_WESTERN_DIGITS), _ARABIC_RULES)


def _by_rules(text: str, rules: Rules) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


_BY_LANGUAGE: Final[dict[str, Callable[[str], str]]] = {"fr": _french, "ar": _arabic, "fa": _arabic}


def typeset(text: str, language: str) -> str:
    """Set a text by the rules of its language; one whose language has none stays as it is. Doing so twice changes nothing."""
    rules = _BY_LANGUAGE.get(language.partition("-")[0])
    if rules is None:
        return text
    return "".join(part if number % 2 else rules(part) for number, part in enumerate(_ADDRESS.split(text)))
