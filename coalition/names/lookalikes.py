"""Look-alikes: names that are read as other names (Unicode's confusables, UTS 39, and what else letters are drawn from).

A name may be disguised by letters of another script, by styled letters (fullwidth, mathematical, small capitals, squared),
by other forms of one Arabic letter, by digits and signs that stand for letters, and by characters that nobody sees.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from coalition.names.known import table
from coalition.names.letters import BLANKS, JOINERS, fold, is_hidden

_MOST: Final = 250
_LEAST_TELLING: Final = 5  # letters: what fewer look like, many look like
# "LATIN LETTER SMALL CAPITAL M", "LATIN SMALL LETTER SCRIPT G", "NEGATIVE SQUARED LATIN CAPITAL LETTER A".
_NAMED: Final = re.compile(
    r"(?:LATIN|REGIONAL INDICATOR)(?: (?:CAPITAL|SMALL|SUBSCRIPT|LETTER|SYMBOL|DOTLESS|SCRIPT|INSULAR))* ([A-Z])(?: WITH .*)?"
)
_STYLES: Final = frozenset({"<font>", "<circle>", "<square>", "<wide>", "<super>", "<sub>"})
_ORDINALS: Final = "ªº"
# The one small letter whose look-alikes Unicode leads to none of ASCII, and a digit that the library's table lacks.
_DRAWN: Final = {**dict.fromkeys("ĸкκⲕ", "k"), "٥": "o"}
_DIGITS: Final = str.maketrans("01345", "oleas")
_SIGNS: Final = str.maketrans("@$|!€", "aslie")
# What looks like one letter: i, l and 1 in most typefaces; two that touch.
_STROKES: Final = str.maketrans("i", "l")
_TOUCHING: Final = (("rn", "m"), ("vv", "w"))
# Arabic letters whose shapes are one, or differ by dots and strokes alone, by their Unicode names without "WITH ...".
_ARABIC: Final = {
    other: shape
    for shape, others in {
        "ي": "FARSI YEH|ALEF MAKSURA|YEH BARREE|YEH|E|KASHMIRI YEH|FARSI YEH|HIGH HAMZA YEH",
        "ك": "KEHEH|SWASH KAF|KAF|GAF|NG|NGOEH|GUEH",
        "ه": "HEH GOAL|HEH DOACHASHMEE|AE|TEH MARBUTA|TEH MARBUTA GOAL|HEH|KNOTTED HEH",
        "ن": "NOON GHUNNA|RNOON|NOON",
        "ب": "PEH|DOTLESS BEH|BEEH|BEHEH|BEH",
        "ت": "TTEH|TTEHEH|TEHEH|TEH",
        "ف": "VEH|DOTLESS FEH|PEHEH|FEH|AFRICAN FEH",
        "ق": "DOTLESS QAF|QAF|AFRICAN QAF",
        "ج": "TCHEH|NYEH|DYEH|TCHEHEH|JEEM",
        "ز": "JEH|ZAIN",
        "و": "U|OE|YU|VE|KIRGHIZ OE|KIRGHIZ YU|WAW|HIGH HAMZA WAW",
        "ر": "RREH|REH",
        "د": "DDAL|DAHAL|DAL",
        "ا": "ALEF WASLA|ALEF|HIGH HAMZA ALEF",
    }.items()
    for other in others.split("|")
}


def is_invisible(text: str, at: int) -> bool:
    """Tell whether nobody sees the character there; a joiner beside a letter of a script that is spelt with it, is seen."""
    character = text[at]
    if character in JOINERS:
        return not any(_is_joined(one) for one in text[max(at - 1, 0) : at] + text[at + 1 : at + 2])
    return is_hidden(character)


def is_styled(letter: str) -> bool:
    """Tell whether it is a letter that no keyboard writes: a plain one, drawn otherwise."""
    if letter.isascii() or letter in _ORDINALS:
        return False
    name = unicodedata.name(letter, "")
    drawn = (
        "SMALL CAPITAL" in name or "SQUARED LATIN" in name or "CIRCLED LATIN" in name or "REGIONAL INDICATOR" in name
    )
    is_letter = unicodedata.category(letter).startswith("L")
    return drawn or ((is_letter or "LETTER" in name) and unicodedata.decomposition(letter).partition(" ")[0] in _STYLES)


def as_read(text: str) -> str:
    """Give the text as it is read: plain letters for styled ones and, in a word that can be taken for a Latin one, for those of
    other scripts, and nothing that nobody sees.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text[:_MOST]
    spaced = "".join(" " if one in BLANKS or one.isspace() else one for one in text)
    seen = "".join(one for at, one in enumerate(spaced) if not is_invisible(spaced, at))
    return " ".join(_word_as_read(word) for word in seen.split())


def skeletons(text: str) -> frozenset[str]:
    """Give what is left of a name's looks: two names that share one may be taken for each other. None where nothing is left."""
    # Capitals look like others than small letters do: "Н" is like "H", "н" is not. What is folded alike, looks alike.
    return frozenset(filter(None, (_skeleton(text), _skeleton(fold(text)))))


def imitated(name: str) -> str:
    """Name the body of the directory whose name this one looks like and is not, however the words are spaced; "" where none."""
    written = fold(name).replace(" ", "")
    looks = (_looks_of_known().get(look) for look in sorted(skeletons(name)))
    return next((known for known, letters in filter(None, looks) if letters != written), "")


@cache
def _looks_of_known() -> dict[str, tuple[str, str]]:
    """Map what each name of the directory looks like to its body's name, and to its letters."""
    names = ((known.name, name) for known in table() for name in known.names)
    return {
        look: (known, fold(name).replace(" ", ""))
        for known, name in names
        for look in skeletons(name)
        if len(look) >= _LEAST_TELLING
    }


@lru_cache(maxsize=50_000)
def _skeleton(text: str) -> str:
    words = [_letters_for_signs(word) for word in as_read(text).casefold().split()]
    bare = "".join(_shape(letter) for letter in fold(" ".join(words)).replace(" ", "")).translate(_STROKES)
    for two, one in _TOUCHING:
        bare = bare.replace(two, one)
    return bare


def _letters_for_signs(word: str) -> str:
    """Take digits, and signs among Latin letters, for the letters that they are drawn like: "l9" and "19" are one."""
    has_latin = any(letter.isascii() and letter.isalpha() for letter in word)
    return word.translate(_SIGNS | _DIGITS if has_latin else _DIGITS)


def _word_as_read(word: str) -> str:
    plain = "".join(_plain(letter) for letter in word)
    # What a letter is normalised to may look otherwise than itself: the lunate sigma is a "c", a sigma is not.
    latin = "".join(
        _latin(letter) if _latin(letter).isascii() else "".join(map(_latin, _plain(letter))) for letter in word
    )
    letters = [letter for letter in latin if letter.isalpha()]
    is_taken_for_latin = all(letter.isascii() for letter in letters) or any(
        letter.isascii() and letter.isalpha() for letter in plain
    )
    return latin if is_taken_for_latin else plain


@cache
def _plain(letter: str) -> str:
    """Give the letter that a styled one is; one with its accents stays."""
    if letter.isascii() or not (is_styled(letter) or unicodedata.decomposition(letter).startswith("<")):
        return letter
    named = _NAMED.search(unicodedata.name(letter, ""))
    normal = unicodedata.normalize("NFKC", letter)
    return normal if normal != letter else (named[1] if named else letter)


@cache
def _latin(letter: str) -> str:
    """Give the ASCII letter that one of another script, a rare Latin one, a digit or a sign looks like, if any does."""
    bare = unicodedata.normalize("NFD", letter)[0]
    if bare in _DRAWN:
        return _DRAWN[bare]
    if bare.isascii() or unicodedata.category(bare)[0] not in "LNS":
        return letter
    # Large tables, of which most commands have no need.
    from confusable_homoglyphs.confusables import confusables_data

    alike = [one["c"] for one in confusables_data.get(bare, [])]
    ascii_ones = sorted(one for one in alike if len(one) == 1 and one.isascii() and one.isalpha())
    named = filter(None, (_NAMED.fullmatch(unicodedata.name(one, "")) for one in [bare, *alike] if len(one) == 1))
    return next(iter([*ascii_ones, *(found[1].lower() for found in named)]), letter)


@cache
def _shape(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" WITH ")[0]
    return _ARABIC.get(name.removeprefix("ARABIC LETTER "), letter) if name.startswith("ARABIC LETTER ") else letter


@cache
def _is_joined(letter: str) -> bool:
    """Tell whether the letter is of a script in which joiners spell: Arabic, Syriac, Mongolian, those of India and around."""
    name = unicodedata.name(letter, "")
    return unicodedata.category(letter)[0] in "LM" and not name.startswith(
        ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARMENIAN", "GEORGIAN", "COMBINING", "TIFINAGH", "HANGUL", "CJK")
    )
