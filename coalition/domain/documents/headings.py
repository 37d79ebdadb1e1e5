"""Know the headings that stand over a list: members, signatories, individuals."""

import re
from enum import StrEnum
from typing import Final

from coalition.domain.documents.vocabulary import BODIES, words
from coalition.names.letters import fold


class Heading(StrEnum):
    MEMBERS = "members"
    SIGNATORIES = "signatories"
    ORGANISATIONS = "organisations"
    INDIVIDUALS = "individuals"


# A heading is made of these words alone, and of one at least that says what follows.
_KEYS: Final = {
    Heading.INDIVIDUALS: words(
        "individuals individual persons personalities academics individus personnes personnalités individuel individuelles"
        " الأفراد أفراد شخصيات الشخصيات أشخاص"
    ),
    Heading.SIGNATORIES: words(
        "signatories signatory signed undersigned signing cosigned endorsed endorsing endorsements endorsers sponsored"
        " signataires signataire soussignées soussignés signé signée signées"
        " الموقعون الموقعين الموقعات الموقعة الموقّعة موقعون موقعة التوقيعات التواقيع توقيعات التوقيع وقعت"
    ),
    Heading.MEMBERS: words("members member membres membre أعضاء الأعضاء الاعضاء"),
    Heading.ORGANISATIONS: words(
        "organisations organizations ngos associations groups institutions ong المنظمات منظمات المؤسسات الجمعيات الجهات"
    ),
}
_ALSO: Final = words(
    "the of our list following by and in as on to are is total number names name alphabetical order so far this statement"
    " letter coalition alliance network civil society human rights international regional local national co organisation"
    " organization ngo"
    " les la le des du de l et liste suivantes suivants par ordre alphabétique à titre coalition déclaration"
    " حسب وفق الترتيب الأبجدي الابجدي أبجديا هذا البيان على من في قائمة التحالف الائتلاف التالية المدني المجتمع حقوقية الحقوقية منظمات"
).union(*_KEYS.values())
_NUMBERED: Final = re.compile(r"\([^)]*\d[^)]*\)|\d+")  # how many there are, or as of which day
_LONGEST: Final = 9  # words


def heading(text: str) -> Heading | None:
    """Tell what follows a line, where the line is a heading over a list."""
    found_words = fold(_NUMBERED.sub(" ", text)).split()
    if not found_words or len(found_words) > _LONGEST or not _ALSO.issuperset(found_words):
        return None
    found = next((kind for kind, keys in _KEYS.items() if not keys.isdisjoint(found_words)), None)
    # "International organisations" is a heading; a body may call itself "Coalition of NGOs".
    if found == Heading.ORGANISATIONS and not text.strip().rstrip("*").endswith(":"):
        return None if found_words[0] in BODIES else found
    return found
