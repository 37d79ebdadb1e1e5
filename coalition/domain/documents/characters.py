"""Clean characters: what copying out of web pages, mails and PDF leaves in a text and nobody sees."""

import re
import unicodedata
from typing import Final

# Controls, bidi marks and isolates, zero-width spaces, soft hyphens, byte order marks: they carry no letter.
_INVISIBLE: Final = dict.fromkeys(
    [
        *(0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFC),
        *(*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F),
        *range(0x202A, 0x202F),
        *range(0x2061, 0x2070),
    ],
    None,
)
_BREAKS: Final = {0x0B: "\n", 0x0C: "\n\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
_SPACES: Final = dict.fromkeys([0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)], " ")
_TABLE: Final = {**_INVISIBLE, **_BREAKS, **_SPACES}

# A joiner means something between letters of the Arabic script (Persian, Kurdish), and nothing elsewhere.
_STRAY_JOINER: Final = re.compile(
    "(?<![\u0600-\u06ff\u0750-\u077f])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u06ff\u0750-\u077f])"
)
# PDF hands on the shapes of Arabic letters in place of the letters.
_SHAPES: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\ufb00-\ufb06]+")
_GARBLED: Final = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf]|[ØÙ][\u0080-\u00bf§„†…]")


def clean(text: str) -> str:
    """Give the text without invisible characters, with plain spaces and line feeds, in normal form C."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    text = _STRAY_JOINER.sub("", text)
    text = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """Give the text on one line with single spaces."""
    return " ".join(text.split())


def is_garbled(text: str) -> bool:
    """Tell whether characters were lost or read in a wrong encoding before the text came here."""
    return _GARBLED.search(text) is not None


def has_arabic(text: str) -> bool:
    """Tell whether a letter of the Arabic script is in the text."""
    return re.search("[\u0600-\u06ff]", text) is not None
