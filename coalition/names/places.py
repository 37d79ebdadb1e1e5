"""Know the names of countries and regions, in English, French, Arabic, Spanish and Portuguese, and in names their people and cities."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale
from babel.core import get_global

from coalition.names.letters import fold
from coalition.names.lexicon import is_arabic, stem, words_of

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
# Adjectives of countries in English and in French; the Arabic ones follow from the country's name.
_DEMONYMS: Final = {
    "AE": "emirati, emiratie, emirien, emirienne",
    "AF": "afghan, afghane",
    "AM": "armenian, armenien, armenienne",
    "AR": "argentine, argentinian, argentin",
    "AT": "austrian, autrichien, autrichienne, österreich",
    "AU": "australian, australien, australienne",
    "AZ": "azerbaijani, azeri",
    "BA": "bosnian, bosnien",
    "BD": "bangladeshi",
    "BE": "belgian, belge, belgie",
    "BG": "bulgarian, bulgare",
    "BH": "bahraini, bahreini, bahreinien, bahreinienne",
    "BI": "burundian, burundais, burundaise",
    "BJ": "beninese, beninois, beninoise",
    "BR": "brazilian, bresilien, bresilienne, brasil",
    "BY": "belarusian, bielorusse",
    "CA": "canadian, canadien, canadienne",
    "CD": "congolese, congolais, congolaise",
    "CH": "swiss, suisse, schweiz, svizzera",
    "CI": "ivorian, ivoirien, ivoirienne",
    "CL": "chilean, chilien",
    "CM": "cameroonian, camerounais, camerounaise",
    "CN": "chinese, chinois, chinoise",
    "CO": "colombian, colombien, colombienne",
    "CY": "cypriot, chypriote",
    "CZ": "czech, tcheque",
    "DE": "german, allemand, allemande, deutschland, deutsche",
    "DJ": "djiboutian, djiboutien, djiboutienne",
    "DK": "danish, danois, danoise, danmark",
    "DZ": "algerian, algerien, algerienne",
    "EG": "egyptian, egyptien, egyptienne",
    "EH": "sahrawi, saharawi, sahraoui, sahraouie",
    "ES": "spanish, espagnol, espagnole, espana",
    "ET": "ethiopian, ethiopien, ethiopienne",
    "FI": "finnish, finlandais, finlandaise, suomi",
    "FR": "french, francais, francaise",
    "GB": "british, britannique, english, scottish, london",
    "GE": "georgian, georgien",
    "GH": "ghanaian, ghaneen",
    "GN": "guinean, guineen, guineenne",
    "GR": "greek, grec, grecque, hellenic, hellenique",
    "HT": "haitian, haitien, haitienne",
    "HU": "hungarian, hongrois, hongroise",
    "ID": "indonesian, indonesien",
    "IE": "irish, irlandais, irlandaise",
    "IL": "israeli, israelien, israelienne",
    "IN": "indian, indien, indienne",
    "IQ": "iraqi, iraki, irakien, irakienne, iraquien, iraquienne",
    "IR": "iranian, iranien, iranienne, persian",
    "IT": "italian, italien, italienne, italiana, italiano",
    "JO": "jordanian, jordanien, jordanienne",
    "JP": "japanese, japonais, japonaise",
    "KE": "kenyan, kenyane",
    "KG": "kyrgyz",
    "KH": "cambodian, cambodgien",
    "KM": "comorian, comorien, comorienne",
    "KR": "korean, coreen",
    "KW": "kuwaiti, koweitien, koweitienne",
    "KZ": "kazakh",
    "LB": "lebanese, libanais, libanaise",
    "LK": "sri lankan",
    "LU": "luxembourgeois",
    "LY": "libyan, libyen, libyenne",
    "MA": "moroccan, marocain, marocaine, maroc",
    "MG": "malagasy, malgache",
    "ML": "malian, malien, malienne",
    "MM": "burmese, birman",
    "MR": "mauritanian, mauritanien, mauritanienne",
    "MT": "maltese, maltais",
    "MX": "mexican, mexicain, mexicaine",
    "MY": "malaysian",
    "NE": "nigerien, nigerienne",
    "NG": "nigerian",
    "NL": "dutch, neerlandais, neerlandaise, nederland, nederlandse",
    "NO": "norwegian, norvegien, norvegienne, norsk, norske, norges",
    "NP": "nepali, nepalese, nepalais",
    "NZ": "new zealander",
    "OM": "omani, omanais, omanaise",
    "PH": "philippine, filipino, philippin",
    "PK": "pakistani, pakistanais, pakistanaise",
    "PL": "polish, polonais, polonaise, polska",
    "PS": "palestinian, palestinien, palestinienne, gazan",
    "PT": "portuguese, portugais, portugaise",
    "QA": "qatari, qatarie, qatarien",
    "RO": "romanian, roumain, roumaine",
    "RS": "serbian, serbe",
    "RU": "russian, russe",
    "RW": "rwandan, rwandais, rwandaise",
    "SA": "saudi, saoudien, saoudienne",
    "SD": "sudanese, soudanais, soudanaise",
    "SE": "swedish, suedois, suedoise, sverige, svenska",
    "SN": "senegalese, senegalais, senegalaise",
    "SO": "somali, somalien, somalienne, somalian",
    "SY": "syrian, syrien, syrienne",
    "TD": "chadian, tchadien, tchadienne",
    "TG": "togolese, togolais, togolaise",
    "TN": "tunisian, tunisien, tunisienne",
    "TR": "turkish, turc, turque",
    "TW": "taiwanese",
    "TZ": "tanzanian",
    "UA": "ukrainian, ukrainien, ukrainienne",
    "UG": "ugandan, ougandais",
    "US": "american, états unis",
    "UZ": "uzbek",
    "VE": "venezuelan, venezuelien",
    "VN": "vietnamese, vietnamien",
    "YE": "yemeni, yemenite, yemenie",
    "ZA": "south african, sud africain",
    "ZM": "zambian",
    "ZW": "zimbabwean",
}
# Cities that stand in names, as people write them in English, in French and in Arabic.
_CITIES: Final = {
    "AE": "dubai, dubaï, دبي; abu dhabi, abou dabi, أبو ظبي; sharjah, charjah, الشارقة",
    "BE": "brussels, bruxelles, بروكسل",
    "BH": "manama, المنامة",
    "CH": "geneva, genève, genf, جنيف; bern, berne, برن; zurich, zürich, زيورخ",
    "DE": "berlin, برلين; munich, münchen, ميونيخ; hamburg, hambourg, هامبورغ",
    "DZ": "oran, وهران; constantine, قسنطينة; alger, algiers",
    "EG": "cairo, le caire, القاهرة; alexandria, alexandrie, الإسكندرية; aswan, assouan, أسوان; sinai, سيناء",
    "ES": "madrid, مدريد; barcelona, barcelone, برشلونة",
    "FR": "paris, باريس; marseille, مرسيليا; lyon, ليون; strasbourg, ستراسبورغ",
    "GB": "london, londres, لندن; oxford, أكسفورد; edinburgh, édimbourg, إدنبرة",
    "IQ": "baghdad, bagdad, بغداد; basra, bassora, البصرة; mosul, mossoul, الموصل; erbil, arbil, hawler, أربيل;"
    " kirkuk, kirkouk, كركوك; najaf, النجف; sulaymaniyah, sulaimani, slemani, السليمانية; duhok, dohuk, دهوك",
    "IT": "rome, roma, روما; milan, milano, ميلانو",
    "JO": "amman; irbid, إربد; zarqa, الزرقاء",
    "KW": "kuwait city, مدينة الكويت",
    "LB": "beirut, beyrouth, بيروت; sidon, saida, صيدا; baalbek, بعلبك",
    "LY": "benghazi, بنغازي; misrata, مصراتة; sabha, سبها",
    "MA": "casablanca, الدار البيضاء; rabat, الرباط; tangier, tanger, طنجة; marrakech, marrakesh, مراكش; fes, fez, فاس;"
    " agadir, أكادير",
    "MR": "nouakchott, نواكشوط",
    "NL": "amsterdam, أمستردام; the hague, la haye, لاهاي",
    "OM": "muscat, mascate, مسقط",
    "PS": "jerusalem, jérusalem, القدس; ramallah, رام الله; hebron, hébron, الخليل; nablus, naplouse, نابلس;"
    " bethlehem, bethléem, بيت لحم; jenin, jénine, جنين; gaza, غزة",
    "QA": "doha, الدوحة",
    "SA": "riyadh, riyad, الرياض; jeddah, djeddah, جدة; qatif, القطيف",
    "SD": "khartoum, الخرطوم; darfur, darfour, دارفور; omdurman, أم درمان",
    "SY": "damascus, damas, دمشق; aleppo, alep, حلب; homs, حمص; idlib, إدلب; deir ezzor, deir ez zor, دير الزور;"
    " raqqa; hama, حماة; daraa, deraa, درعا; afrin, عفرين; suwayda, sweida, السويداء; qamishli, القامشلي",
    "TN": "tunis; sfax, صفاقس; sousse, سوسة; gafsa, قفصة; kairouan, القيروان",
    "TR": "istanbul, إسطنبول, اسطنبول; ankara, أنقرة; diyarbakir, ديار بكر; gaziantep, غازي عنتاب",
    "US": "new york, نيويورك; washington, واشنطن; chicago, شيكاغو; los angeles, لوس أنجلوس",
    "YE": "sanaa, sana, صنعاء; aden, عدن; taiz, taizz, تعز; hadramout, hadhramaut, حضرموت; marib, مأرب;"
    " hodeidah, hudaydah, الحديدة",
}
# Cities that stand beside a name as its seat, and that no time zone is named for.
_SEATS: Final = {
    "AR": "Rosario, Córdoba, La Plata",
    "AU": "Canberra",
    "BD": "Chittagong, Chattogram",
    "BE": "Antwerp, Anvers, Ghent, Gand, Liège, Leuven, Namur",
    "BF": "Bobo-Dioulasso",
    "BJ": "Cotonou",
    "BO": "Santa Cruz de la Sierra, Cochabamba",
    "BR": "Brasilia, Brasília, Rio de Janeiro, São Paulo, Sao Paulo, Salvador, Porto Alegre, Belo Horizonte",
    "CA": "Ottawa, Quebec, Québec, Calgary, Montreal, Montréal",
    "CD": "Goma, Bukavu, Kisangani, Uvira, Beni",
    "CH": "Basel, Bâle, Lausanne",
    "CL": "Valparaíso, Valparaiso",
    "CM": "Yaoundé, Yaounde, Bamenda",
    "CN": "Beijing, Pékin, Guangzhou",
    "CO": "Medellín, Medellin, Cali, Cartagena",
    "CZ": "Brno",
    "DE": "Frankfurt, Francfort, Cologne, Köln, Bonn, Leipzig, Stuttgart, Göttingen, Heidelberg, Bremen",
    "DZ": "Tizi Ouzou, Béjaïa, Bejaia, Annaba, تيزي وزو, بجاية, عنابة",
    "EC": "Quito",
    "EG": "Giza, Gizeh, Luxor, Port Said, الجيزة, الأقصر, بورسعيد, المنصورة, طنطا",
    "ES": "Valencia, Valence, Seville, Séville, Sevilla, Bilbao",
    "ET": "Addis Ababa, Addis-Abeba",
    "FR": "Toulouse, Lille, Nantes, Bordeaux, Grenoble, Montpellier, Rennes, Nice, Montreuil",
    "GB": "Manchester, Cambridge, Glasgow, Bristol, Leeds, Birmingham, Cardiff, Liverpool",
    "GH": "Kumasi",
    "IL": "Tel Aviv, Haifa",
    "IN": "New Delhi, Delhi, Mumbai, Bombay, Bangalore, Bengaluru, Chennai, Hyderabad, Pune",
    "IQ": "Ramadi, Karbala, Nasiriyah, الناصرية, كربلاء, الرمادي, ديالى",
    "IT": "Turin, Torino, Bologna, Naples, Napoli, Florence, Firenze, Padua, Padova",
    "JO": "Karak, Madaba, الكرك",
    "JP": "Osaka, Kyoto",
    "KE": "Mombasa, Kisumu",
    "KZ": "Astana, Almaty",
    "LB": "Tripoli Lebanon, Zahle, زحلة, طرابلس لبنان",
    "LK": "Jaffna",
    "LY": "Derna, Zuwara, درنة, زوارة",
    "MA": "Meknes, Meknès, Oujda, Tétouan, Tetouan, Laâyoune, مكناس, وجدة, تطوان, العيون",
    "MX": "Guadalajara, Oaxaca, Puebla",
    "NG": "Abuja, Kano, Port Harcourt, Ibadan, Enugu",
    "NL": "Utrecht, Rotterdam, Den Haag, Leiden",
    "NO": "Bergen",
    "NZ": "Wellington",
    "PK": "Islamabad, Lahore, Peshawar, Quetta",
    "PL": "Kraków, Krakow, Cracow, Gdańsk, Gdansk, Wrocław",
    "PS": "Haifa Palestine, Khan Younis, Rafah, Tulkarm, خان يونس, رفح, طولكرم",
    "PT": "Porto",
    "SE": "Gothenburg, Göteborg, Malmö",
    "SN": "Saint-Louis, Thiès",
    "SY": "Latakia, Lattaquié, Tartus, اللاذقية, طرطوس",
    "TN": "Bizerte, Nabeul, Médenine, Sidi Bouzid, Gabès, Kasserine, Jendouba, Le Kef, بنزرت, نابل, سيدي بوزيد, قابس,"
    " القصرين, جندوبة, الكاف, مدنين",
    "TR": "Izmir, İzmir, Van, Mardin",
    "TZ": "Dodoma, Arusha, Zanzibar",
    "UA": "Lviv, Kharkiv, Odesa, Kiev",
    "UG": "Gulu",
    "US": "Washington DC, Washington D.C., DC, San Francisco, Boston, Philadelphia, Seattle, Atlanta, Miami, Houston, Dallas,"
    " Baltimore, Berkeley, Oakland, Austin, San Diego, Minneapolis, Brooklyn, NYC",
    "VN": "Hanoi",
    "YE": "Ibb, Mukalla, إب, المكلا",
    "ZA": "Cape Town, Le Cap, Pretoria, Durban, كيب تاون",
    "ZW": "Bulawayo",
}
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
    found = places_in_names().get(words_of(text), "")
    return found[:2] if "/" in found else _seats().get(_key(text), "")


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
    return cities | {_key(name): code for code, names in _SEATS.items() for name in names.split(",")}


@cache
def places_in_names() -> dict[tuple[str, ...], str]:
    """Give the places that stand in names by their stems: "EG" for a country and its people, "EG/cairo" for a city.

    "American" and "Indian" mean more than one thing; what a lexicon has a concept for is not a place.
    """
    found: dict[tuple[str, ...], str] = {}
    for name, known in _places().items():
        words = words_of(name)
        short = len("".join(words)) < (2 if is_arabic(name) else 3)
        if known.code and words and (name == "uk" or not short):
            found.setdefault(words, known.code)
            if len(words) == 1 and is_arabic(name):
                bare = stem(name).removesuffix("ا")
                adjective = bare if bare.endswith("ي") else f"{bare}ي"
                for ending in ("", "ين", "ون"):
                    found.setdefault((adjective + ending,), known.code)
    for code, names in _DEMONYMS.items():
        found |= {words_of(name): code for name in names.split(",")}
    for code, cities in _CITIES.items():
        for city in cities.split(";"):
            spellings = city.split(",")
            found |= {words_of(name): f"{code}/{fold(spellings[0])}" for name in spellings}
    return found
