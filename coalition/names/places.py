"""Know the names of countries and regions, in English, French, Arabic, Spanish and Portuguese, and in names their people and cities."""

from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from babel import Locale
from babel.core import get_global

from coalition.names.letters import fold
from coalition.names.lexicon import is_arabic, lines, stem, words_of
from coalition.names.vocabulary.cities import CITIES
from coalition.names.vocabulary.demonyms import DEMONYMS
from coalition.names.vocabulary.peoples import PEOPLES
from coalition.names.vocabulary.provinces import PROVINCES
from coalition.names.vocabulary.scopes import REGIONS
from coalition.names.vocabulary.seats import SEATS

# Codes that CLDR names but ISO 3166-1 does not give to a country.
_NOT_ISO: Final = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}

# What people write and CLDR does not.
_COLLOQUIAL: Final = {
    "AE": "UAE, U.A.E., the Emirates, Emirates, EAU, É.A.U., Emirats, الإمارات, دولة الإمارات العربية المتحدة, دولة الإمارات",
    "BA": "Bosnia, Bosnia and Herzegovina, Bosnia-Herzegovina, Bosnie, Bosnie-Herzégovine, البوسنة, البوسنة والهرسك",
    "BH": "مملكة البحرين, Kingdom of Bahrain",
    "CD": "DRC, D.R.C., DR Congo, D.R. Congo, RDC, R.D.C., RD Congo, Democratic Republic of the Congo,"
    " Democratic Republic of Congo, République démocratique du Congo, الكونغو الديمقراطية, جمهورية الكونغو الديمقراطية",
    "CF": "RCA, République centrafricaine, Centrafrique",
    "CG": "Congo, Republic of the Congo, Congo-Brazzaville, République du Congo, الكونغو",
    "CI": "Ivory Coast, Cote d'Ivoire",
    "CN": "PRC, People's Republic of China",
    "CV": "Cape Verde",
    "CZ": "Czech Republic, République tchèque",
    "DZ": "الجزاير",
    "EG": "Masr, Misr",
    "HK": "Hong Kong, Hongkong, هونغ كونغ",
    "MO": "Macau, Macao, ماكاو",
    "EH": "Sahara Occidental, Western Sahara, الصحراء الغربية",
    "GB": "UK, U.K., Great Britain, Britain, England, Scotland, Wales, Northern Ireland, Grande-Bretagne, Angleterre,"
    " Écosse, بريطانيا, إنجلترا, انكلترا, اسكتلندا",
    "IR": "Islamic Republic of Iran, إيران",
    "IQ": "Kurdistan Region of Iraq, Iraqi Kurdistan, Kurdistan Iraq, Iraq Kurdistan, Kurdistan-Iraq, KRI, كردستان العراق,"
    " إقليم كردستان العراق, Kurdistan irakien",
    "KR": "Republic of Korea, Korea",
    "LB": "Lubnan, Loubnan, Libnan",
    "LY": "Lybia, Lybie, Libye",
    "MK": "Macedonia, Macédoine",
    "MM": "Myanmar, Burma, Birmanie, بورما, ميانمار",
    "MR": "Mauritanie, موريتانيا",
    "NL": "Holland, The Netherlands, Pays Bas, هولندا",
    "OM": "Sultanate of Oman, سلطنة عمان, عمان, عُمان",
    "PS": "Palestine, Falastin, Filastin, Falasteen, State of Palestine, Occupied Palestinian Territory, Occupied Palestinian Territories,"
    " occupied Palestine, OPT, oPt, OPTs, Gaza, Gaza Strip, West Bank, West Bank and Gaza, Gaza - Palestine,"
    " Territoire palestinien occupé, Territoires palestiniens occupés, TPO, Cisjordanie, Palestina,"
    " فلسطين, دولة فلسطين, فلسطين المحتلة, الأراضي الفلسطينية المحتلة, غزة, قطاع غزة, الضفة الغربية",
    "RU": "Russian Federation, Fédération de Russie, روسيا الاتحادية",
    "SA": "KSA, K.S.A., Kingdom of Saudi Arabia, المملكة العربية السعودية, السعودية, Arabie Saoudite",
    "SS": "S. Sudan",
    "SY": "Syrian Arab Republic, Suriya, Souria, Sourya, سورية, سوريا, سوريه",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey, Turquie, Turkiye, تركيا",
    "US": "USA, U.S.A., US, U.S., United States of America, America, États Unis d'Amérique, Etats-Unis, EUA, EE.UU., EEUU,"
    " Estados Unidos de América, أمريكا, أميركا, الولايات المتحدة الأمريكية, الولايات المتحدة الأميركية",
    "VA": "Vatican, Holy See",
    "VN": "Viet Nam",
}

# A list that gives a country for each name gives one of these where there is none.
_REGIONS: Final = (
    "international, internationale, internationally, intl, int'l, global, globally, world, worldwide, regional, régional,"
    " régionale, multinational, Europe, EU, European Union, Union européenne, UE, MENA, MENA region, Middle East,"
    " Middle East and North Africa, North Africa, SWANA, Maghreb, Mashreq, Arab region, Arab world, Gulf, Gulf region,"
    " Afrique, Africa, Asia, Asie, Asia-Pacific, Asia Pacific, LAC, LatAm, Latin America, Latin America and the Caribbean,"
    " Amérique latine, América Latina, West Africa, East Africa, Southern Africa, Central Africa, Central America,"
    " South America, North America, Central Asia, South Asia, Southeast Asia, Balkans, Western Balkans, Caucasus, Kosovo,"
    " Kurdistan, Catalonia, Tibet, mondial, diaspora, exile, in exile, دولي, دولية, إقليمي, إقليمية, عالمية, أوروبا,"
    " الاتحاد الأوروبي, أفريقيا, إفريقيا, آسيا, المنطقة العربية, الشرق الأوسط, الشرق الأوسط وشمال أفريقيا, شمال أفريقيا,"
    " الخليج, الخليج العربي, الوطن العربي, العالم العربي, المغرب العربي, كردستان, أمريكا اللاتينية, Kosova"
)
# In names, countries are called what they are at home, too.
_IN_NAMES: Final = ("de", "it", "nl", "nb", "sv", "da", "tr", "id", "sw", "fa", "pl", "ku", "ckb")
_LONGEST: Final = 60  # characters; no name of a country is longer


@dataclass(frozen=True, slots=True)
class Place:
    """A country by its ISO 3166-1 alpha-2 code, or a region, whose code is empty."""

    code: str


def _key(name: str) -> str:
    words = [word for word in fold(name).split() if word not in {"and", "et", "y"}]
    if len(words) > 1 and words[0] in {"the", "la", "le", "les", "l", "el"}:
        words = words[1:]
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)


@cache
def _places() -> dict[str, Place]:
    places: dict[str, Place] = {}
    for language in ("pt", "es", "ar", "fr", "en"):  # where two differ, the later one has it
        for code, name in Locale(language).territories.items():
            if code.isalpha() and len(code) == 2 and code not in _NOT_ISO:
                places[_key(name)] = Place(code)
                places[_key(name.split("(")[0])] = Place(code)
            elif code.isdigit():
                places.setdefault(_key(name), Place(""))
    places |= {_key(name): Place("") for name in _REGIONS.split(",")}
    places |= {_key(name): Place(code) for code, names in _COLLOQUIAL.items() for name in names.split(",")}
    return places


def place(text: str) -> Place | None:
    """Give the country or region that the whole text names, None where it names none."""
    if not text or len(text) > _LONGEST:
        return None
    return _places().get(_key(text.strip(" .,:;")))


def country(text: str) -> str:
    """Give the code of the country that the whole text names, "" where it names none."""
    found = place(text)
    return found.code if found else ""


def city(text: str) -> str:
    """Give the code of the country whose city the whole text names, "" where it names none."""
    found = places_in_names().get(words_of(text))
    return found.where[:2] if found and "/" in found.where else _seats().get(_key(text), "")


@cache
def _seats() -> dict[str, str]:
    """Give the countries of more cities where bodies have their seat: those that CLDR names time zones for, and others."""
    cities: dict[str, str] = {}
    for zone, code in get_global("zone_territories").items():
        names = [zone.split("/")[-1].replace("_", " ")]
        for language in ("fr", "ar"):
            zones = Locale(language).time_zones
            names += [zones[zone].get("city", "")] if zone in zones else []
        if "/" in zone and code not in _NOT_ISO:
            cities |= {_key(name): code for name in names if name}
    return cities | {_key(name): code for code, names in SEATS.items() for name in names.split(",")}


class PlaceInName(NamedTuple):
    """A place: "EG" for a country, "EG/cairo" for a city, "~gulf" for a region; and whether it is said as its people are.

    "Union of Tunisia's Students" and "Tunisian Union of Students" are two.
    """

    where: str
    of_people: bool


@cache
def places_in_names() -> dict[tuple[str, ...], PlaceInName]:
    """Give the places that stand in names by their stems."""
    found: dict[tuple[str, ...], PlaceInName] = {}
    for name, known in _places().items():
        words = words_of(name)
        short = len("".join(words)) < (2 if is_arabic(name) else 3)
        if known.code and words and (name == "uk" or not short):
            found.setdefault(words, PlaceInName(known.code, False))
            if len(words) == 1 and is_arabic(name):
                bare = stem(name).removesuffix("ا")
                adjective = bare if bare.endswith("ي") else f"{bare}ي"
                if (adjective,) != words:
                    found.setdefault((adjective,), PlaceInName(known.code, True))
    for peoples in (DEMONYMS, PEOPLES):
        for code, names in peoples.items():
            for name in names.split(","):
                found.setdefault(words_of(name), PlaceInName(code, True))
    for language in _IN_NAMES:
        for code, name in Locale(language).territories.items():
            if code.isalpha() and len(code) == 2 and code not in _NOT_ISO and (words := words_of(name)):
                found.setdefault(words, PlaceInName(code, False))
    for code, cities in CITIES.items():
        for city in cities.split(";"):
            spellings = city.split(",")
            where = f"{code}/{fold(spellings[0])}"
            for name in spellings:
                # A country's name, or its people's, is more than another country's city of the same name.
                if words_of(name) not in found or found[words_of(name)].where == code:
                    found[words_of(name)] = PlaceInName(where, False)
    for code, provinces in PROVINCES.items():
        for province in provinces.split(";"):
            spelt = [words_of(name) for name in province.split(",")]
            named = [
                found[words].where for words in spelt if words in found and found[words].where.startswith(f"{code}/")
            ]
            where = named[0] if named else f"{code}/{fold(province.split(',')[0])}"
            for words in spelt:
                if words not in found or found[words].where == code:
                    found[words] = PlaceInName(where, False)
    for region, written in lines(REGIONS):
        for phrases in written.values():
            for phrase in phrases:
                found.setdefault(words_of(phrase), PlaceInName(f"~{region}", phrase.endswith("*")))
    return found


@cache
def stems_of_places() -> dict[str, int]:
    """Give the stems in names of places, each with how many words there are at most in a name that begins with it."""
    longest: dict[str, int] = {}
    for words in places_in_names():
        for word in words:
            longest.setdefault(word, 0)
        longest[words[0]] = max(longest[words[0]], len(words))
    return longest


@cache
def initials_of_places() -> dict[str, frozenset[str]]:
    """Give with which letters each place, or what is of it, begins in English and in French."""
    found: dict[str, set[str]] = {}
    for words, place in places_in_names().items():
        if not is_arabic(words[0]):
            initials = found.setdefault(place.where, set())
            initials.add("".join(word[0] for word in words))
    return {where: frozenset(initials) for where, initials in found.items()}
