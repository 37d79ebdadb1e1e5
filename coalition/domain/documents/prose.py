"""Tell sentences of a statement from the names of those who signed it, in English, French and Arabic."""

import re
from statistics import median
from typing import Final

from coalition.domain.documents.characters import has_arabic
from coalition.domain.documents.vocabulary import words
from coalition.names.letters import fold

# Verbs as statements have them; a name has one at most ("Enough is Enough").
_VERBS: Final = words(
    "is are was were be been has have had will would should must shall can could call calls calling urge"
    " urges urging demand demands condemn condemns express expresses welcomes deplore denounce denounces reiterate"
    " renew remains requests asks writes"
    " says believe"
    " est sont était étaient ont avait sera seront doit doivent peut peuvent appelle appellent appelons demande demandent"
    " demandons exprime expriment exprimons condamne condamnent condamnons exhorte exhortent dénonce dénoncent dénonçons"
    " salue saluent rappelle rappellent exigent exige exigeons manque voici trouver trouverez"
    " تعرب يعرب نعرب تدعو يدعو ندعو تطالب يطالب نطالب طالبت يجب يهدد تدين يدين ندين أكدت أكد تؤكد نؤكد كانت يكون تكون تعبر نعبر"
    " تستنكر نستنكر ترفض نرفض أعربت دعت طالب تحث نحث تناشد نناشد ليس يرجى نرجو التي الذي الذين أن إن لقد قد"
)
# Who speaks in a statement, or of whom it speaks.
_SPEAKERS: Final = words(
    "we us our ours ourselves their they undersigned nous notre nos vous votre vos leur leurs soussignés soussignées"
    " نحن إننا نا أدناه"
)
_END: Final = re.compile(r"[.!?؟…][\"”»')*_]*$")
_BOUNDARY: Final = re.compile(r"\w{3}[\"”»)*]*[.!?؟][\"”»)*]*\s+[\"“«(*]*[A-ZÀ-Þ\u0600-\u06ff]")
_PARTS: Final = re.compile(r"[;؛]\s|[,،]\s|\s[/|•·]\s")
_NAME_BEGINS: Final = re.compile(r"^(?:(?:and|et|the|les?|la|y)\s+|l[’'])*[\"“«(#*\[]*(?:[A-ZÀ-Þ0-9]|[\u0600-\u06ff])")
# "Egyptian, Tunisian and other organisations": kinds, and no names.
_OF_KINDS: Final = re.compile(r"(?:organi[sz]ations|groups|ngos|ong|associations|منظمات|جمعيات)$", re.IGNORECASE)
_FEWEST_NAMES: Final = 2  # between commas; "and" parts one more
_FEWEST_PARTS: Final = 4
_LONGEST_PARTS: Final = 8  # words, in the middle
_SHORT: Final = 3  # words; what is shorter is no sentence
_LONG: Final = 12
_VERY_LONG: Final = 20
_SAYS_MUCH: Final = 3


def is_prose(text: str) -> bool:
    """Tell whether a text is one sentence of a statement or more, and no name."""
    found = fold(text).split()
    if len(found) < _SHORT or is_enumeration(text):
        return False
    verbs = _many(found, _VERBS)
    speakers = _many(found, _SPEAKERS)
    ends = ends_sentence(text)
    boundary = _BOUNDARY.search(text) is not None
    if not (verbs or speakers or boundary):
        return False
    if verbs and ends:
        return True
    told = min(verbs, 2) + min(speakers, 2) + ends + 2 * boundary + (len(found) >= _LONG) + (len(found) >= _VERY_LONG)
    return told >= _SAYS_MUCH


def has_verb(text: str) -> bool:
    """Tell whether a text has a verb as sentences of statements have them."""
    return _many(fold(text).split(), _VERBS) > 0


def is_enumeration(text: str) -> bool:
    """Tell whether a text is names between commas, semicolons or slashes: short parts that begin as names do."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    if len(parts) < _FEWEST_PARTS:
        return False
    begin = sum(_NAME_BEGINS.match(part) is not None for part in parts)
    spoken = sum(bool(_many(fold(part).split(), _VERBS | _SPEAKERS)) for part in parts)
    return (
        begin * 5 >= len(parts) * 4
        and median(len(part.split()) for part in parts) <= _LONGEST_PARTS
        and spoken * 5 <= len(parts)
    )


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return _END.search(text.strip()) is not None


def names_before_verb(text: str) -> str:
    """Give what stands before the part that begins with a verb, where it is several names: "A, B and C, call …"."""
    pieces = re.split(r"([,،]\s)", text)
    verb = next((at for at in range(0, len(pieces), 2) if _many(fold(pieces[at]).split()[:1], _VERBS)), 0)
    names = pieces[:verb:2]
    if len(names) < _FEWEST_NAMES or not all(map(_NAME_BEGINS.match, names)) or _OF_KINDS.search(names[-1]):
        return ""
    return "".join(pieces[: verb - 1])


def _many(found: list[str], known: frozenset[str]) -> int:
    return sum(word in known or (has_arabic(word) and word.removeprefix("و") in known) for word in found)
