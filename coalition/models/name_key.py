"""The form of a name under which the record keeps it, so that the same name written twice is found as one."""

import re
import unicodedata

_ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ـ": None,  # tatweel only stretches a word
    }
)
_LATIN_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})


def name_key(name: str) -> str:
    """Fold a name to its words: no case, accents, Arabic diacritics, letter variants, or punctuation."""
    # Letters first: NFKD would take the hamza off its carrier and leave forms that no table names.
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_ARABIC_LETTERS).translate(_LATIN_LETTERS)
    letters = "".join(
        character for character in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(character)
    )
    return " ".join(re.findall(r"\w+", letters.replace("'", "").replace("’", "")))
