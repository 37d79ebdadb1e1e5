"""Letters: how a name is folded for comparison, also where its words are run together, how its sound is put down across
scripts, and which nobody writes.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# What nobody sees, though Unicode counts it among letters, marks and signs: blanks (fillers of Hangul, the empty Braille
# cell), nothing at all, and what chooses between the shapes of the sign before it (Default_Ignorable_Code_Point).
BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
NOTHING: Final = frozenset("\u034f\u17b4\u17b5")
SELECTORS: Final = frozenset(
    [*"\u180b\u180c\u180d\u180f", *map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])]
)
JOINERS: Final = frozenset("\u200c\u200d")  # Persian and others spell with them
DIRECTION_MARKS: Final = frozenset("\u200e\u200f\u061c")
# Format characters that are seen: Arabic signs that stand over or under the number which follows, and their like.
SEEN_FORMAT: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
NO_TEXT: Final = frozenset({"Cc", "Cs", "Co", "Cn"})  # controls, surrogates, private use, not assigned
_UNSEEN: Final = BLANKS | NOTHING | SELECTORS

LONGEST_KEY: Final = 500  # of four bytes each, less than a row of an index takes

_LETTERS: Final = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ێ": "ي",
        "ۆ": "و",
        "ۇ": "و",
        "ة": "ه",
        "ە": "ه",
        "ھ": "ه",
        "ہ": "ه",
        "ک": "ك",
        "ڪ": "ك",
        "ڵ": "ل",
        "ڕ": "ر",
        "ء": None,  # written or not as one likes
        "ـ": None,  # tatweel only stretches a word
        **dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True)),
        "ß": "ss",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
    }
)
# An elided article or preposition is a word of its own; any other apostrophe is inside a word (Sana'a, People's).
_ELISION: Final = re.compile(r"\b(?:[dlnscjm]|qu)['’ʼ](?=\w\w)")
_APOSTROPHES: Final = re.compile("['’‘ʼʻʾʿ`´]")
_DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_WORD: Final = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Give the text's words without what a writer may choose: case, accents, vowel signs, one form of each letter.

    Elided articles fall away with their apostrophes, and so do the dots of an acronym. Folding twice is folding once.
    """
    bare = text.casefold() if text.isascii() else " ".join([_without_marks(word) for word in text.split()])
    bare = _APOSTROPHES.sub("", _ELISION.sub("", bare))
    bare = _DOTTED.sub(lambda found: found[0].replace(".", ""), bare)
    return " ".join(_WORD.findall(bare))


def is_hidden(letter: str) -> bool:
    """Tell whether a character is seen by nobody, or turns round what stands beside it, wherever it stands."""
    category = unicodedata.category(letter)
    return (category in NO_TEXT | {"Cf", "Zl", "Zp"} and letter not in SEEN_FORMAT) or letter in _UNSEEN


def key_of(name: str) -> str:
    """Give the folded name by which a row is found; what forms refuse as too long is cut, as its column is bounded."""
    return fold(name)[:LONGEST_KEY]


def is_too_long(name: str) -> bool:
    """Tell whether a name is longer than a column holds once it is folded: one sign may stand for many letters."""
    return len(fold(name)) > LONGEST_KEY


def without_accents(text: str) -> str:
    """Give the text with its capitals, but without accents."""
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    # Marks take the hamza off its carrier too; format characters join, hide or turn letters round.
    bare = "".join(letter for letter in decomposed if not unicodedata.category(letter).startswith(("M", "Cf")))
    return bare.translate(_LETTERS).casefold()


_SOUNDS: Final = str.maketrans(
    {
        **dict(zip("3579", "aXhs", strict=True)),  # digits that stand for Arabic letters in chats: 7amleh
        **dict.fromkeys("اعآ", "a"),
        **dict(zip("بپتثطجگحدذضرزظ", "bbtttjjhdddrzz", strict=True)),
        **dict(zip("ژسصفڤقكلمنهوي", "jssffkklmnhwy", strict=True)),
        "خ": "X",
        "ش": "S",
        "چ": "S",
        "غ": "j",
    }
)
# Latin letters that write one Arabic sound, in English and in French; the longer come first.
_LATIN_SOUNDS: Final = (
    *(("tch", "S"), ("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "X"), ("gh", "j"), ("dj", "j"), ("dh", "d")),
    *(("th", "t"), ("ph", "f"), ("qu", "k"), ("ck", "k"), ("ou", "w"), ("oo", "w"), ("ee", "y"), ("x", "ks")),
    *(("ce", "se"), ("ci", "si"), ("cy", "sy"), ("q", "k"), ("c", "k"), ("g", "j"), ("p", "b"), ("v", "f")),
)
_VOWELS: Final = re.compile("(?<=.)[aeiouyw]|h$")
_ARTICLE: Final = re.compile(r"^a(?:l|([dnrstz])(?=\1))(?=..)|^aS(?=S)")
_TWICE: Final = re.compile(r"(.)\1+")


# What vowels are heard as in either script: Arabic writes the long ones alone, Latin letters write one in many ways.
_VOWELS_HEARD: Final = str.maketrans({"e": "a", "o": "w", "u": "w", "i": "y", "ا": "a", "و": "w", "ي": "y"})


@lru_cache(maxsize=50_000)
def pronounced(word: str) -> str:
    """Give a folded word as `sound` does, but with its vowels: "a", "w" and "y", as far as they are written.

    A last "h" is not heard; an Arabic one is "a", as it is a ta marbuta's.
    """
    if word.isascii():
        sounds = word.translate(_SOUNDS)
        for letters, one in _LATIN_SOUNDS:
            sounds = sounds.replace(letters, one)
        sounds = (_ARTICLE.sub("", sounds) if len(word) > 4 else sounds).translate(_VOWELS_HEARD)
        sounds = sounds.removesuffix("h")
    else:
        sounds = (word[:-1] + "a" if word.endswith("ه") else word).translate(_VOWELS_HEARD).translate(_SOUNDS)
    return _TWICE.sub(r"\1", sounds)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Give the consonants of a folded word in Latin letters, the same for an Arabic word and its transliterations.

    An article falls away, as in Addameer.
    Vowels fall away but for a first one, which stands as "a", "w" or "y"; so do double letters.
    """
    sounds = word.translate(_SOUNDS)
    if word.isascii():
        for letters, one in _LATIN_SOUNDS:
            sounds = sounds.replace(letters, one)
        sounds = _ARTICLE.sub("", sounds) if len(word) > 4 else sounds
    first = "a" if sounds[:1] in "aeiou" else sounds[:1]
    return _TWICE.sub(r"\1", _VOWELS.sub("", first + sounds[1:]))


# Of one sound, or of one meaning, in English or in French; what may fall away stands for nothing.
_ONE_SIGN: Final = {
    "4": ("for", "four", "quatre"),
    "2": ("to", "too", "two", "deux"),
    "1": ("one",),
    "3": ("three", "trois"),
    "5": ("five", "cinq"),
    "6": ("six",),
    "7": ("seven", "sept"),
    "8": ("eight", "ate", "huit"),
    "9": ("nine", "neuf"),
    "10": ("ten", "dix"),
    "u": ("you",),
    "": ("and", "at", "the"),
}
_SIGN_FOR: Final = {word: sign for sign, words in _ONE_SIGN.items() for word in words}
_SAID_BY_SIGNS: Final = re.compile("|".join(sorted(_SIGN_FOR, key=len, reverse=True)))
_LEAST_TOGETHER: Final = 6  # letters: less is soon said by chance


@lru_cache(maxsize=50_000)
def run_together(folded: str) -> str:
    """Give the letters of a folded name with signs for words, as one who glues them writes; "" where that says too little.

    Words fall away inside of others too: what is left is for nothing but comparison with what is left of another name.
    """
    left = _SAID_BY_SIGNS.sub(lambda word: _SIGN_FOR[word[0]], folded.replace(" ", ""))
    return left if len(left) >= _LEAST_TOGETHER else ""


# What stands beside each other on keyboards, from left to right.
_KEYBOARDS: Final = (
    "qwertyuiop",
    "azertyuiop",
    "asdfghjkl",
    "qsdfghjklm",
    "zxcvbnm",
    "wxcvbn",
    "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",
)
_LEFT_HAND: Final = ("asdf", "qwer")  # as hands do that begin on the left
_A_CONSONANT: Final = "[b-df-hj-np-tv-xz]"
_UNSPEAKABLE: Final = re.compile(f"{_A_CONSONANT}{{5,}}")  # as a whole word, or at its beginning
_LETTERS_ALONE: Final = re.compile(r"[^\W\d_]+")
_SPOKEN: Final = frozenset("aeiouy")
_FOUR_ALIKE: Final = re.compile(r"(.)\1{3,}")


def struck_at_random(text: str) -> tuple[str, ...]:
    """Give the words of a text whose letters stand beside each other on a keyboard, or that nobody could speak.

    Acronyms, which have several capitals, are spoken letter by letter; vowels between neighbours make words of them,
    as in "property".
    """
    return tuple(
        word for word in _LETTERS_ALONE.findall(text) if sum(map(str.isupper, word)) < 2 and _is_random(word.lower())
    )


def _is_random(word: str) -> bool:
    if _FOUR_ALIKE.search(word) or _UNSPEAKABLE.match(word):
        return True
    # Neighbours on a keyboard, one after the other; Arabic writes few vowels, and its words have such runs of four.
    length = 4 if word.isascii() else 5
    runs = (word[at : at + length] for at in range(len(word) - length + 1))
    return any(
        (_SPOKEN.isdisjoint(run) or run in _LEFT_HAND) and any(run in row or run[::-1] in row for row in _KEYBOARDS)
        for run in runs
    )
