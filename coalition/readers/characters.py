"""Characters: from a file's bytes to text, without what copying leaves in it and nobody sees."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from coalition.names.letters import BLANKS, JOINERS, SELECTORS, is_hidden

_BREAKS: Final = {0x0B: "\n", 0x0C: "\n\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
_BULLETS: Final = {"Co", "Cn"}  # word processors draw their bullets by characters of private use
_MISREAD_BYTES: Final = range(0x80, 0xA0)  # controls, which a wrong encoding makes of letters: see `mended`
_OBJECT: Final = "\ufffc"  # where a picture stood


class _Cleaner(dict[int, int | str | None]):
    """Replacement of each character, worked out when it first comes: nothing, a space, or itself."""

    def __missing__(self, code: int) -> int | str | None:
        letter = chr(code)
        category = unicodedata.category(letter)
        if category == "Zs" or letter in BLANKS:
            self[code] = " "
        elif letter in JOINERS | SELECTORS or category in _BULLETS or code in _MISREAD_BYTES:  # looked at later
            self[code] = code
        else:
            self[code] = None if is_hidden(letter) or letter == _OBJECT else code
        return self[code]


_TABLE: Final = _Cleaner(_BREAKS | {ord(one): one for one in "\t\n"})
# A joiner means something between letters of the Arabic script (Persian, Kurdish), and nothing elsewhere.
_STRAY_JOINER: Final = re.compile(
    "(?<![\u0600-\u06ff\u0750-\u077f])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u06ff\u0750-\u077f])"
)
# PDF hands on the shapes of Arabic letters in place of the letters.
_SHAPES: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\ufb00-\ufb06]+")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")  # as OOXML writes characters that XML has not
_GARBLED: Final = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf]|[ØÙ][\u0080-\u00bf§„†…]|\\?{3,}|\\w\\?\\w")
_MISREAD: Final = re.compile("[ÃÂØÙâÅ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_ARABIC_RUN: Final = 1.7  # Arabic words are runs of such bytes; accents stand alone
# Programs that name the first mean the second, and browsers read it so.
_MEANT: Final = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
}
_USUAL: Final = frozenset("éèêëàâäáãåçôöóõûüùúîïíñœæøßÉÈÊËÀÂÄÁÇÔÖÓÛÜÙÚÎÏÍÑŒÆØ’‘“”«»–—…°·•€\xa0")


def decode(data: bytes, *, declared: str = "") -> tuple[str, str, bool]:
    """Return the text, its encoding, and whether that was guessed. Raises UnicodeDecodeError."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16"), "utf-16", False
    if (zeros := data[:1000].count(0)) and zeros > len(data[:1000]) / 4:
        encoding = "utf-16-le" if data[1:1000:2].count(0) > data[0:1000:2].count(0) else "utf-16-be"
        return data.decode(encoding), encoding, False
    try:
        return data.decode("utf-8-sig"), "utf-8", False
    except UnicodeDecodeError:
        encoding, is_plain = guess_encoding(data)
    if declared:
        try:
            meant = _MEANT.get(declared.casefold(), declared)
            return data.decode(meant), meant, False
        except (UnicodeDecodeError, LookupError):
            pass
    return data.decode(encoding), encoding, not is_plain


def guess_encoding(data: bytes) -> tuple[str, bool]:
    """Tell the code pages apart by how their letters stand, and whether that is plain."""
    runs = _HIGH.findall(data)
    high = b"".join(runs)
    if len(high) > _ARABIC_RUN * len(runs):
        shown = high.decode("cp1256", errors="replace")
        return "cp1256", sum("\u0600" <= one <= "\u06ff" or one in "،؛؟»«–" for one in shown) >= 0.9 * len(shown)
    shares = {
        encoding: sum(one in _USUAL for one in high.decode(encoding, errors="replace")) / max(len(high), 1)
        for encoding in ("cp1252", "mac_roman")
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    return best, shares[best] >= 0.9 and shares[best] - min(shares.values()) > 0.3


def clean(text: str) -> str:
    """Give the text without invisible characters, with plain spaces and line feeds, in normal form C."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    text = _STRAY_JOINER.sub("", text)
    text = _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", text)


def mended(text: str) -> str:
    """Give a line that was UTF-8 and read as Windows's Western letters as it was meant."""
    if not _MISREAD.search(text):
        return text
    try:
        raw = b"".join(bytes([ord(one)]) if ord(one) < 256 else one.encode("cp1252") for one in text)
        return raw.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def squeeze(text: str) -> str:
    """Give the text on one line with single spaces."""
    return " ".join(text.split())


def is_garbled(text: str) -> bool:
    """Tell whether characters were lost or read in a wrong encoding before the text came here."""
    return _GARBLED.search(text) is not None


def has_arabic(text: str) -> bool:
    """Tell whether a letter of the Arabic script is in the text."""
    return not text.isascii() and _ARABIC.search(text) is not None


def script(text: str) -> str:
    """Give the script that a text begins in: "ARABIC", "LATIN"."""
    first = next((one for one in text if one.isalpha()), "")
    return unicodedata.name(first, "").partition(" ")[0] if first else ""
