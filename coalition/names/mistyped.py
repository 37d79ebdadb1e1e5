"""Mail domains that were probably mistyped: one slip away from one that very many people have."""

from __future__ import annotations

from typing import Final

from coalition.names.mail_providers import DISPOSABLE_MAIL, FREE_MAIL
from coalition.names.websites import has_public_suffix

# Shorter names are one slip away from too many that exist.
_LEAST: Final = 9
_COMMON: Final = tuple(sorted(domain for domain in FREE_MAIL if len(domain) >= _LEAST))
_ENDINGS: Final = ("com", "org", "net")


def probably_meant(address: str) -> str:
    """Give the address that was probably meant, or "" where nothing speaks for another one.

    One letter too many, missing, wrong, or two changed round; an ending that nobody can register is a slip as well.
    """
    local, _at, domain = address.rpartition("@")
    if domain in FREE_MAIL or domain in DISPOSABLE_MAIL:
        return ""
    found = next((one for one in _COMMON if _is_one_slip(domain, one)), "")
    if not found and not has_public_suffix(domain):
        name, _dot, ending = domain.rpartition(".")
        found = next((f"{name}.{one}" for one in _ENDINGS if _is_one_slip(ending, one)), "")
        if found and not has_public_suffix(found):
            found = ""
    return f"{local}@{found}" if found else ""


def _is_one_slip(typed: str, meant: str) -> bool:
    """Tell whether two words differ by one letter too many, missing or wrong, or by two neighbours changed round."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    rest, other = typed[start:], meant[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return rest != other and (rest[1:] == other or rest == other[1:] or rest[1:] == other[1:] or swapped == other)
