"""Links: what a mail program, or a page that shows a text, may make something to follow of."""

import re
import unicodedata
from typing import Final

from coalition.names.websites import has_public_suffix

# Some programs take backslashes for slashes, and a pair of them for a share of the network.
_SCHEME: Final = re.compile(
    r"://|\\\\|\bwww\.|\b(?:mailto|tel|sms|javascript):|\b(?:https?|ftp|file|data|callto|skype|whatsapp|xmpp|sip|geo|magnet|bitcoin):\S",
    re.IGNORECASE,
)
_MACHINE: Final = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])", re.ASCII)
# Labels between dots, those of other scripts among them.
_HOST: Final = re.compile(r"[\w-]+(?:[.。][\w-]+)+")
# Names that RFC 2606 keeps for examples are on no list of suffixes, and look like hosts all the same.
_RESERVED: Final = frozenset(["example", "test"])


def holds_link(words: str) -> bool:
    """Tell whether something in the words is a web or e-mail address, or would be taken for one."""
    plain = unicodedata.normalize("NFKC", words)
    return bool(_SCHEME.search(plain) or _MACHINE.search(plain)) or any(
        _is_host(found[0]) for found in _HOST.finditer(plain)
    )


def _is_host(words: str) -> bool:
    host = words.replace("。", ".").lower()
    return host.rpartition(".")[2] in _RESERVED or has_public_suffix(host)
