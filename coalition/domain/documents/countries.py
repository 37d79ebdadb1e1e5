"""Know the names of countries and regions, in English, French, Arabic, Spanish and Portuguese."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale

from coalition.domain.documents.characters import fold

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
    "EH": "Sahara Occidental, Western Sahara, الصحراء الغربية",
    "GB": "UK, U.K., Great Britain, Britain, England, Scotland, Wales, Northern Ireland, Grande-Bretagne, Angleterre,"
    " Écosse, بريطانيا, إنجلترا, انكلترا, اسكتلندا",
    "IR": "Islamic Republic of Iran, إيران",
    "IQ": "Kurdistan Region of Iraq, Iraqi Kurdistan, Kurdistan Iraq, Iraq Kurdistan, Kurdistan-Iraq, KRI, كردستان العراق,"
    " إقليم كردستان العراق, Kurdistan irakien",
    "KR": "Republic of Korea, Korea",
    "MK": "Macedonia, Macédoine",
    "MM": "Myanmar, Burma, Birmanie, بورما, ميانمار",
    "MR": "Mauritanie, موريتانيا",
    "NL": "Holland, The Netherlands, Pays Bas, هولندا",
    "OM": "Sultanate of Oman, سلطنة عمان, عمان, عُمان",
    "PS": "Palestine, State of Palestine, Occupied Palestinian Territory, Occupied Palestinian Territories,"
    " occupied Palestine, OPT, oPt, OPTs, Gaza, Gaza Strip, West Bank, West Bank and Gaza, Gaza - Palestine,"
    " Territoire palestinien occupé, Territoires palestiniens occupés, TPO, Cisjordanie, Palestina,"
    " فلسطين, دولة فلسطين, فلسطين المحتلة, الأراضي الفلسطينية المحتلة, غزة, قطاع غزة, الضفة الغربية",
    "RU": "Russian Federation, Fédération de Russie, روسيا الاتحادية",
    "SA": "KSA, K.S.A., Kingdom of Saudi Arabia, المملكة العربية السعودية, السعودية, Arabie Saoudite",
    "SS": "S. Sudan",
    "SY": "Syrian Arab Republic, سورية, سوريا, سوريه",
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
