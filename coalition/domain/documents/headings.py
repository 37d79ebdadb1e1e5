"""Know the headings that stand over a list: members, signatories, individuals."""

import re
from enum import StrEnum
from typing import Final

from coalition.domain.documents.vocabulary import BODIES, words
from coalition.domain.sheets.columns import is_naming
from coalition.names.letters import fold
from coalition.names.places import Place, place


class Heading(StrEnum):
    MEMBERS = "members"
    SIGNATORIES = "signatories"
    ORGANISATIONS = "organisations"
    INDIVIDUALS = "individuals"


# A heading is made of these words alone, and of one at least that says what follows.
_KEYS: Final = {
    Heading.INDIVIDUALS: words(
        "individuals individual persons personalities academics experts researchers scholars individus personnes"
        " personnalités individuel individuelles individuels universitaires chercheurs"
        " الأفراد أفراد شخصيات الشخصيات أشخاص الأشخاص أكاديميون الأكاديميون خبراء الخبراء فردية الفردية"
    ),
    Heading.SIGNATORIES: words(
        "signatories signatory signed undersigned signing signatures cosigned cosignatories cosigners signers endorsed"
        " endorsing endorsements endorsers endorsees sponsored sponsors supporters supported"
        " signataires signataire cosignataires soussignées soussignés signé signée signées soutiens soutiennent"
        " الموقعون الموقعين الموقعات الموقعة الموقّعة موقعون موقعة التوقيعات التواقيع توقيعات التوقيع وقعت الموقعين وقع"
        " وقّع الداعمة الداعمون المساندة الموقعتان"
    ),
    Heading.MEMBERS: words("members member membres membre أعضاء الأعضاء الاعضاء"),
    Heading.ORGANISATIONS: words(
        "organisations organizations ngos associations groups institutions networks coalitions ong csos unions companies"
        " universities parties outlets bodies businesses universités syndicats collectifs fondations réseaux partis"
        " entreprises médias"
        " المنظمات منظمات المؤسسات الجمعيات الجهات جمعيات مؤسسات شبكات الشبكات النقابات"
        " نقابات الأحزاب الشركات الجامعات"
    ),
}
_ALSO: Final = words(
    "the of our list following by and in as on to are is total number names name alphabetical order so far this statement"
    " letter appeal call declaration petition joint full updated current initial first other supporting individual countries country"
    " annex annexe appendix region sector type with for have has who be below all us"
    " academic media trade labour labor political student students professional research faith based private sector women"
    " coalition alliance network civil society human rights international regional local national global african arab"
    " european co organisation organization ngo personal capacity capacities"
    " les la le des du de l d et liste suivantes suivants suivante ci dessous par ordre alphabétique à titre personnel cet ce"
    " cette appel lettre texte communiqué coalition déclaration internationales nationales régionales locales pays complète"
    " premiers premières première ont ils elles mise jour société civile droits humains africaines autres"
    " حسب وفق الترتيب الأبجدي الابجدي أبجديا هذا البيان الرسالة النداء على من في قائمة التحالف الائتلاف التالية المدني المجتمع"
    " حقوقية الحقوقية الدولية الإقليمية الوطنية المحلية العربية الأفريقية الأخرى أدناه بصفتهم بصفة الشخصية شخصية ملحق كل"
    " العالمية دولية إقليمية وطنية محلية أسماء البلد الدولة عن"
).union(*_KEYS.values())
# How far the bodies below reach: of such words alone a line is a heading too.
_SCOPES: Final = words(
    "international regional national local global and internationales internationaux régionales régionaux nationales"
    " nationaux locales locaux et دولية إقليمية وطنية محلية الدولية الإقليمية الوطنية المحلية"
)
_NUMBERED: Final = re.compile(r"\([^)]*\d[^)]*\)|\d+")  # how many there are, or as of which day
_COUNT: Final = re.compile(r"\s*(?:\(\d+\)|:\s*\d+)\s*:?\s*$")
_LONGEST: Final = 10  # words
_LONGEST_OWN: Final = 14
_OWN: Final = (Heading.SIGNATORIES, Heading.INDIVIDUALS)
_LEADS: Final = words(
    "issued backed joined support supporting soutenu soutenue appuyé appuyée endossé endossée par صادر صدر"
)
# "We, the undersigned, call on the government to:" is no heading over names.
_STATES: Final = words(
    "we us our call calls urge urges demand demands ask must should to nous notre appelons appellent demandons demandent"
    " exhortons exigeons نحن ندعو نطالب تدعو تطالب يجب"
) - words("to")


def heading(text: str) -> Heading | None:
    """Tell what follows a line, where the line is a heading over a list."""
    found_words = fold(_NUMBERED.sub(" ", text)).split()
    if not found_words or len(found_words) > _LONGEST or not all(map(_may_head, found_words)):
        return Heading.ORGANISATIONS if is_naming(text) else None
    bare = {word.removeprefix("و") for word in found_words}.union(found_words)
    # One such word may be a piece of a name, unless it stands out.
    stands_out = len(found_words) > 1 or text.strip(" *#:").isupper() or text.lstrip().startswith(("#", "**"))
    if stands_out and all(word in _SCOPES or word.removeprefix("و") in _SCOPES for word in found_words):
        return Heading.ORGANISATIONS
    found = next((kind for kind, keys in _KEYS.items() if not keys.isdisjoint(bare)), None)
    # "International organisations" is a heading; a body may call itself "Coalition of NGOs".
    is_doubtful = found in {Heading.ORGANISATIONS, Heading.INDIVIDUALS} and not text.strip().rstrip("*").endswith(":")
    if is_naming(text):
        return found or Heading.ORGANISATIONS
    return None if is_doubtful and not BODIES.isdisjoint(found_words) else found


def country_over(text: str) -> Place | None:
    """Give the country or region that a line heads the bodies of: "TUNISIA:", "Algérie (2)"."""
    return place(_COUNT.sub("", text).strip(" *#:"))


def _may_head(word: str) -> bool:
    """Tell whether a word can stand in a heading; an Arabic one may have its "and" before it."""
    return word in _ALSO or word.removeprefix("و") in _ALSO


def opens_list(text: str) -> Heading | None:
    """Tell what follows a line that heads a list in words of its own: "Organisations that back the call so far:"."""
    if found := heading(text):
        return found
    bare = text.strip()
    is_marked_up = bare.startswith("#") or (bare.startswith("**") and bare.endswith("**"))
    found_words = fold(_NUMBERED.sub(" ", bare)).split()
    has_colon = bare.rstrip("*_ ").endswith((":", "："))
    if not (has_colon or is_marked_up):
        return None
    if not 0 < len(found_words) <= _LONGEST_OWN or not _STATES.isdisjoint(found_words):
        return None
    keys = _KEYS | {Heading.SIGNATORIES: _KEYS[Heading.SIGNATORIES] | _LEADS} if has_colon else _KEYS
    return next((kind for kind in _OWN if not keys[kind].isdisjoint(found_words)), None)
