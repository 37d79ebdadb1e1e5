"""One entry of a list: an organisation's name, acronym and country."""

import re
from dataclasses import replace
from typing import Final

from coalition.domain.documents.characters import has_arabic, squeeze
from coalition.domain.documents.record import ListEntry
from coalition.domain.documents.vocabulary import BODIES, COMMON, words
from coalition.names.letters import fold, is_too_long
from coalition.names.places import city, country, place

# Dots, arrows, ticks, stars, diamonds: in whatever shape, and as an emoji too.
_SIGNS: Final = "•●○◦‣▪▫■□·∙⁃►▶▷▸▹➢➤➔➜→⇒✓✔✅☑✗✘✦✧★☆◆◇❖❯»›"
_BULLET: Final = re.compile(
    rf"^\s*(?:[{_SIGNS}]\ufe0f?\s*|[=-]+>\s*|[*+\-–—]\s+|\(?[0-9٠-٩]{{1,3}}\s*[.)\-ـ]\s+|\(?(?:[a-z]|[ivx]{{2,5}}|[أ-ي])\)\s+)"
)
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MAIL_LAST: Final = re.compile(r"[\s,–—-]+[(\[<]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)\]>]?\s*$")
_WEB: Final = re.compile(r"[\s,–—-]*[(\[<]?(?:https?://|www\.)[^\s)\]>]+[)\]>]?")
_BOLD: Final = re.compile(r"\*\*([^*]+)\*\*")
_STRESS: Final = re.compile(r"(?<!\w)(?:\*\*?|__)(?=\w)|(?<=[\w.)!])(?:\*\*?|__)(?!\w)")
_SITE: Final = re.compile(
    r"(?<=\S)\s*[(<]\s*\[?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s)\]]*)?(?:\]\([^)]*\))?\s*[)>]"
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.(?:org|com|net|info|ngo)(?:/\S*)?", re.IGNORECASE)
_PAGE: Final = re.compile(r"(?:page|صفحة|p\.)?\s*\d+\s*(?:of|/|sur|de|من)?\s*\d*", re.IGNORECASE)
_PERSON: Final = re.compile(
    r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mme|Maître|Me|Pr)\.?\s+[A-ZÀ-Þ]|(?:د|أ\.د|الدكتور|الدكتورة|الأستاذ|الأستاذة)[.\s]\s*\w"
)
_PROFESSIONS: Final = words(
    "journalist lawyer attorney researcher professor professeur professeure academic activist writer author poet novelist"
    " artist actor filmmaker director physician doctor engineer economist historian sociologist philosopher blogger editor"
    " manager officer coordinator spokesperson chair chairperson president secretary translator student lecturer fellow scholar former independent expert senator deputy mp mep rapporteur judge"
    " journaliste avocat avocate chercheur chercheuse universitaire militant militante écrivain écrivaine auteur autrice"
    " président présidente coordinateur coordinatrice responsable chargé chargée artiste réalisateur réalisatrice médecin économiste historien historienne sociologue philosophe enseignant"
    " enseignante ancien ancienne député députée sénateur sénatrice magistrat cinéaste"
    " صحفي صحفية صحافي صحافية محام محامي محامية المحامي المحامية باحث باحثة كاتب كاتبة أستاذ أستاذة ناشط ناشطة شاعر شاعرة"
    " فنان فنانة مخرج مخرجة طبيب طبيبة مهندس أكاديمي أكاديمية حقوقي حقوقية إعلامي إعلامية نائب نائبة مدون مدونة"
)
_PROFESSION_WITHIN: Final = 5  # words
_LONGEST_PERSON: Final = 4  # words
_LONGEST_TOWN: Final = 3  # words
_LAST_AND: Final = re.compile(r"\s*[,،;]\s*(?:and|et|&|و)$")
_TWICE: Final = re.compile(r"((?:(?!\s[/|–—-]\s).)+?)\s+([/|–—-])\s+((?:(?!\s[/|–—-]\s).)+)")
_ACRONYM_LAST: Final = re.compile(r"^(.*\w.*)\s+[-–—]\s+(\S+)$")
_FOOTNOTE: Final = re.compile(r"(?:\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*+)$")
_RAISED: Final = re.compile(r"(?<=\w\w)[¹²³⁴⁵⁶⁷⁸⁹⁰]+(?=[\s,،)]|$)")
_NOTE: Final = re.compile(r"\[\d+\]\s")
_BRACKET: Final = re.compile(r"\s*[(\[（]([^()\[\]]+)[)\]）]$")
_COMMA: Final = re.compile(r"\s*[,،]\s*([^,،()]+)$")
_DASH: Final = re.compile(r"\s+[-–—]\s+([^-–—()]+)$")
_SLASH: Final = re.compile(r"\s+/\s*([^/()]+)$")
# An Arabic name is followed by its Latin acronym without brackets, too.
_LATIN_LAST: Final = re.compile(r"^([^A-Za-z]*[\u0600-\u06ff]+\s+[^A-Za-z]*[\u0600-\u06ff]+)\s+([A-Z][A-Z0-9&.-]+)$")
_ACRONYM_FIRST: Final = re.compile(r"^([A-Z][A-Z0-9&]{1,9})(\s*[-–—:]\s+(?=\S)|,\s+(?=[A-ZÀ-Þ]))(.*\s.*)$")
MOST_WORDS: Final = 20
MOST_CHARACTERS: Final = 250
LONGEST_ACRONYM: Final = 15


def without_mark(text: str) -> str:
    """Take the bullet or number off a line."""
    return _BULLET.sub("", text, count=1)


def has_mark(text: str) -> bool:
    """Tell whether a line begins with a bullet or a number."""
    return _BULLET.match(text) is not None


def without_address(text: str) -> str:
    """Take web addresses off a text, a mail address off its end, and links off their words."""
    return _MAIL_LAST.sub("", _WEB.sub("", _LINK.sub(r"\1", _SITE.sub("", text))))


def plain(text: str) -> str:
    """Take links, emphasis, and what punctuates the end of an item off it."""
    text = without_address(text)
    text = _STRESS.sub("", _BOLD.sub(r"\1", text))
    text = _LAST_AND.sub("", squeeze(text)).rstrip(",;،؛ ")
    text = _FOOTNOTE.sub("", _RAISED.sub("", text)).strip()
    return text[:-1].rstrip() if text.endswith(".") and not re.search(r"\b\w\.\w?\.$|\b(?:Inc|Ltd)\.$", text) else text


def is_name(text: str) -> bool:
    """Tell whether a text can be a name: letters, not a sentence, not a heading with a colon."""
    return (
        bool(re.search(r"[^\W\d_]{2}", text))
        and len(text.split()) <= MOST_WORDS
        and len(text) <= MOST_CHARACTERS
        and not is_too_long(text)
        and not text.endswith((":", "؟", "?"))
        and not _NOTE.match(text)
    )


def is_acronym(text: str) -> bool:
    """Tell whether a text is an acronym: one word, short, with two capitals or more."""
    letters = [letter for letter in text if letter.isalpha()]
    return (
        2 <= len(text) <= LONGEST_ACRONYM
        and " " not in text
        and text[0].isalnum()
        and all(letter.isalnum() or letter in "&./’'-" for letter in text)
        and sum(letter.isupper() for letter in letters) >= 2
    )


def is_site(text: str) -> bool:
    """Tell whether a text is the address of a site."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def is_page_mark(text: str) -> bool:
    """Tell whether a line is the number of a page."""
    return _PAGE.fullmatch(text.strip(" -–—")) is not None


def is_person(text: str) -> bool:
    """Tell whether a text begins as a person's name does, or a profession stands behind one."""
    who, comma, what = re.sub("[،]|\\s[-–—]\\s", ",", text).partition(",")
    does = fold(what).split()[:_PROFESSION_WITHIN]
    return _PERSON.match(text) is not None or (
        bool(comma)
        and 2 <= len(who.split()) <= _LONGEST_PERSON
        and not _PROFESSIONS.isdisjoint(does)
        and (BODIES | COMMON).isdisjoint(fold(who).split())
        and BODIES.isdisjoint(does)
    )


def signed_for(text: str) -> tuple[str, str] | None:
    """Part "Person, Director, Middle East, Alpha" into who signs, with what they do, and the body for which they sign."""
    parts = re.split("([,،] )", text)
    who, does, rest = parts[0], "".join(parts[2:3]), parts[4::2]
    does_words = fold(does).split()
    if (
        not rest
        or not 2 <= len(who.split()) <= _LONGEST_PERSON
        or not (BODIES | COMMON).isdisjoint(fold(who).split())
        or _PROFESSIONS.isdisjoint(does_words)
        or not BODIES.isdisjoint(does_words)
    ):
        return None
    body = ", ".join(rest[-2:]) if place(rest[-1]) is not None and len(rest) > 1 else rest[-1]
    return (text[: -len(body)].rstrip(" ,،"), body) if place(body) is None else None


def read_row(name: str, *, acronym: str, where: str, also: str, line: int, in_country: str) -> ListEntry:
    """Read a row of a table, whose columns say what is acronym and country; then a place in the name belongs to it."""
    read = read_entry(name, line=line, sure=True, in_country=in_country)
    if where:
        bracket = _BRACKET.search(name)
        inner = bracket[1].strip() if bracket and is_acronym(bracket[1].strip()) else ""
        bare = name[: bracket.start()].strip() if bracket and inner else name
        at = next(filter(None, (_places(part) or city(part) for part in reversed(re.split("[,،]", where)))), "")
        read = replace(read, name=bare, acronym=inner, country=at)
    written = f"{name} – {also}" if also else name
    if acronym and not read.acronym:
        read = replace(read, acronym=acronym)
        written = f"{written} ({acronym})"
    elif acronym and fold(acronym) not in fold(written):
        written = f"{written} ({acronym})"
    return replace(read, written=f"{written}, {where}" if where else written)


def in_two_scripts(text: str) -> tuple[str, str] | None:
    """Give the halves of a text that says one name twice, in Latin and in Arabic letters: "Name / الاسم"."""
    halves = _TWICE.fullmatch(text)
    if halves is None or has_arabic(halves[1]) == has_arabic(halves[3]) or place(halves[3]) is not None:
        return None
    if halves[2] != "/" and (is_acronym(halves[1]) or is_acronym(halves[3])):
        return None  # "GCHR – مركز الخليج": an acronym beside its name
    return halves[1], halves[3]


def read_entry(
    written: str,
    *,
    line: int,
    sure: bool,
    in_country: str = "",
    dash_is_country: bool = False,
    comma_is_place: bool = False,
) -> ListEntry:
    """Take an entry apart; what stands in brackets and is neither acronym nor country stays in the name."""
    name, acronym, where, found = written, "", "", True
    if said_twice := in_two_scripts(written):
        name, acronym = said_twice[0], read_entry(said_twice[1], line=line, sure=sure).acronym
    if comma_is_place and not ends_with_country(written) and (town := _COMMA.search(written)) and _is_town(town[1]):
        name = written[: town.start()].strip()
    while found:
        name, acronym, where, found = _without_last(name, acronym, where, dash_is_country=dash_is_country)
    if not where and (dashed := _DASH.search(name)):
        where = country(dashed[1])
    if (
        not acronym
        and (first := _ACRONYM_FIRST.match(name))
        and (":" not in first[2] or _is_short_for(first[1], first[3]))
    ):
        acronym, name = first[1], first[3]
    elif not acronym and (last := _ACRONYM_LAST.match(name)) and is_acronym(last[2]) and last[2].isupper():
        name, acronym = last[1], last[2]
    elif not acronym and (latin := _LATIN_LAST.match(name)) and is_acronym(latin[2]):
        name, acronym = latin[1], latin[2]
    return ListEntry(name, acronym, where or in_country, sure, line, written)


def _is_short_for(acronym: str, name: str) -> bool:
    """Tell whether an acronym's letters are those with which a name's words begin; "CIVICUS: World Alliance" is a name."""
    initials = iter("".join(word[0] for word in fold(name).split()))
    return all(letter in initials for letter in fold(acronym))


def _without_last(name: str, acronym: str, where: str, *, dash_is_country: bool) -> tuple[str, str, str, bool]:
    """Take an acronym or a place off the end of a name, and tell whether there was one."""
    if (found := _BRACKET.search(name)) and (before := name[: found.start()].strip()):
        inner = found[1].strip()
        if (at := _places(inner)) is not None:
            return before, acronym, where or at, True
        parts = [part.strip() for part in re.split(r"[,،;/]|\s[-–—]\s", inner)]
        at = _places(parts[1]) if len(parts) == 2 else None
        if at is not None and is_acronym(parts[0]) and not acronym:
            return before, parts[0], where or at, True
        if is_acronym(inner) and not acronym:
            return before, inner, where, True
    if (found := _COMMA.search(name)) and (at := _places(found[1])) is not None:
        return name[: found.start()].strip(), acronym, where or at, True
    if found and (at := city(found[1])) and at == (where or at):
        return name[: found.start()].strip(), acronym, at, True
    if found and where and name[: found.start()].rstrip().endswith(")"):
        return name[: found.start()].strip(), acronym, where, True  # a town between the acronym and the country
    if (found := _SLASH.search(name)) and not where and (at := _places(found[1])) is not None:
        return name[: found.start()].strip(), acronym, at, True
    if (found := _DASH.search(name)) and (at := _places(found[1])) is not None:
        before = name[: found.start()].strip()
        if (dash_is_country and not where) or before.endswith(")"):
            return before, acronym, where or at, True
    return name, acronym, where, False


def _places(text: str) -> str | None:
    """Give the country that a text names, "" for a region or several countries, None for what is no place."""
    places = [place(part.strip()) for part in re.split(r"[/&]|\s(?:and|et)\s", text)]
    if place(text) is not None:
        places = [place(text)]
    if not places or any(one is None for one in places):
        return None
    codes = {one.code for one in places if one is not None and one.code}
    return codes.pop() if len(codes) == 1 else ""


def ends_with_country(text: str) -> bool:
    """Tell whether a text ends with a place in brackets, after a comma, a dash or a slash."""
    found = (pattern.search(text) for pattern in (_BRACKET, _COMMA, _DASH, _SLASH))
    ends = [match[1].strip() for match in found if match is not None]
    return any(place(end) is not None or city(end) for end in ends)


def ends_with_place(text: str) -> bool:
    """Tell whether a text ends with a comma and a place."""
    found = _COMMA.search(text)
    return found is not None and (_places(found[1]) is not None or bool(city(found[1])))


def _is_town(text: str) -> bool:
    """Tell whether a text can be the name of a town: few words with capitals, and none of a body."""
    given = text.split()
    return (
        len(given) <= _LONGEST_TOWN and BODIES.isdisjoint(fold(text).split()) and not any(w[0].islower() for w in given)
    )


def key(entry: ListEntry) -> str:
    """Give the form by which a name that stands twice is seen."""
    return fold(f"{entry.name} {entry.country}")
