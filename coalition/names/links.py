"""Links, and what else in a name would have its reader follow, call or buy, in English, French and Arabic."""

import re
import unicodedata
from typing import Final

from coalition.names.letters import fold
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


# Words that sell loans, bets, reach, cures, company or quick money, and that no body is called by.
_SELLS: Final = frozenset(
    word
    for words in (
        "loan loans payday refinance casino casinos betting bookmaker jackpot slots poker lottery bonus seo backlink backlinks",
        "followers subscribers marketing discount discounts coupon coupons cheap cheapest wholesale viagra cialis",
        "escort escorts porn xxx dating crypto bitcoin forex trading replica replicas giveaway clickbait dropshipping",
        "prets casinos bonus paris-sportifs referencement abonnes soldes voyance marabout devis rachat",
        "serrurier plombier livraison rencontres grossiste",
        "قرض قروض كفيل سداد تسديد كازينو مراهنات رهان خصم خصومات تسويق متابعين متابعون فوركس تداول بيتكوين فياجرا ارباح",
        "للبيع مجانا تخفيضات كوبون",
    )
    for word in words.split()
)
# What asks its reader to do something, and what is told to them of theirs.
_ASKS: Final = (
    r"\b(?:grow|boost|increase|improve|promote|rank|double|earn|win|buy|get|find|order|sell|build)\s+(?:\w+\s+)?(?:your|you|now|online)\b",
    r"\b(?:buy|order|sign up|call|click|shop|apply)\s+(?:now|here|today)\b|\b(?:make|earn)\s+money\b|\bfree (?:trial|shipping|gift)\b",
    r"\b(?:augmentez|boostez|developpez|gagnez|achetez|commandez|obtenez|doublez|vendez|profitez|cliquez|appelez)\b|\bpas cher\b",
    r"\b(?:اشتر|اشتري|اربح|احصل|اطلب|اتصل|سارع|انقر|اضغط)\b|تمويل شخصي|واتس ?اب",
)
_ASKING: Final = re.compile("|".join(_ASKS))
_SITE: Final = re.compile(r"\S*(?:://|\bwww\.)\S*", re.IGNORECASE)  # a bare "alpha.org" may be a body's name
_PRICE: Final = re.compile(r"\d\s*[%٪]|[€$£¥]\s?\d|\d\s?(?:[€$£¥]|usd\b|eur\b|دولار|ريال|درهم)", re.IGNORECASE)
_TELEPHONE: Final = re.compile(r"\+?\d(?:[\s().-]?\d){8,}")
_ARTICLE: Final = re.compile("^(?:[وبلف]?ال|لل)(?=..)")


def sells(name: str) -> str:
    """Give what in a name sells something: an address, a price, a telephone, a call to buy; "" where nothing does."""
    if found := _SITE.search(name) or _PRICE.search(name) or _TELEPHONE.search(name):
        return found[0]
    folded = fold(name)
    if found := _ASKING.search(folded):
        return found[0]
    return next((word for word in folded.split() if word in _SELLS or _ARTICLE.sub("", word) in _SELLS), "")
