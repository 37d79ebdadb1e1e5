"""Find what leads in the names on the same line: "Signed by A, B and C.", "Signatories: A; B", "Tunisia: A; B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from coalition.readers.classify import country_over, ends_sentence, is_prose, opens_list
from coalition.readers.parting import outside_brackets
from coalition.readers.words import Heads, bare, fold, has, words

_SENTENCE: Final = re.compile(r"(?<=[.!?؟»”\"])\s+(?=[A-ZÀ-Þ\u0600-\u06ff])")
_SEPARATED: Final = re.compile(r"[,،;؛]\s|\s/\s|\s(?:and|et|y|e|und|&)\s|\sو")
_TOKEN: Final = re.compile(r"\S+")
_NAME_BEGINS: Final = re.compile(r"^(?:(?:and|et|the|les?|la|y)\s+|l[’'])*[\"“«(#*\[]*(?:[A-ZÀ-Þ0-9]|[\u0600-\u06ff])")
# "Egyptian, Tunisian and other organisations": kinds, and no names.
_OF_KINDS: Final = re.compile(r"(?:organi[sz]ations|groups|ngos|ong|associations|منظمات|جمعيات)$", re.IGNORECASE)
_FROM: Final = re.compile(r"(?:pour|from|for|in|en|au|aux|في|من|عن)\s+(?=\S)", re.IGNORECASE)
_APPOSED: Final = re.compile(
    r"(.{5,120}?)\s[–—-]\s(.+?[,،;].+?)\s[–—-]\s(.+)", re.DOTALL
)  # "The members – A, B and C – say …"
_LONGEST_INTRO: Final = 14  # words
_ARABIC_SIGNS: Final = ("موقع", "الموقع", "وقع", "صادر", "صدر")
_ARABIC_ISSUED: Final = ("صادر", "صدر")  # "تعرب المنظمات الموقعة عن …" goes on otherwise
_ARABIC_BY: Final = frozenset(map(fold, ("عن", "هم", "هي", "من")))
_FEWEST_NAMES: Final = 2


def lead(text: str) -> tuple[str, str, str, str] | None:
    """Give what stands before the sentence that leads in, how it does, the names, and what follows them."""
    if "\t" in text:
        return None
    for start in _starts(text):
        sentence = text[start:]
        intro, colon, rest = sentence.partition(":")
        if (
            colon
            and rest.strip(" .")
            and len(intro.split()) <= _LONGEST_INTRO
            and not re.search(r"https?$|[.!?؟] ", intro)
        ):
            names, after = _to_sentence_end(rest)
            if opens_list(f"{intro}:") and not is_prose(names) and country_over(intro) is None:
                return text[:start], f"{intro}:", names, after
        if (apposed := _APPOSED.match(sentence)) and opens_list(f"{apposed[1]}:") in {Heads.MEMBERS, Heads.SIGNATORIES}:
            return text[:start], apposed[1], apposed[2], apposed[3]
        for end in (_end_of_by(sentence), _end_of_we(sentence)):
            if end:
                names, after = _to_sentence_end(sentence[end:])
                if end == _end_of_we(sentence):
                    names, after = _before_verb(sentence[end:])
                if names and len(_SEPARATED.findall(names)) >= 1 and _NAME_BEGINS.match(names.strip()):
                    return text[:start], sentence[:end].strip(), names, after
    return None


def country_lead(text: str) -> tuple[str, str, str] | None:
    """Give the small word before a country that a line begins with, the country, and the names behind its colon."""
    where, colon, rest = text.partition(":")
    where = where.strip(" *#")
    if not colon or not rest.strip():
        return None
    found = _FROM.match(where)
    before, where = (found[0].strip(), where[found.end() :]) if found else ("", where)
    return (before, where, rest.strip()) if country_over(where) is not None else None


def _starts(text: str) -> Iterator[int]:
    yield from (0, *(found.end() for found in _SENTENCE.finditer(text)))


def _to_sentence_end(text: str) -> tuple[str, str]:
    """Cut names where a sentence follows them."""
    for found in _SENTENCE.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if (
            ends_sentence(before)
            and len(before.split()) > 1
            and (is_prose(after) or len(_SEPARATED.findall(after)) == 0)
        ):
            return before, after
    return text, ""


def _end_of_by(sentence: str) -> int:
    """Find where "… is signed by", "publié conjointement par", "صادر عن" ends, before any name."""
    if end := _end_of_verb(sentence):
        return end
    seen: list[str] = []
    for found in list(_TOKEN.finditer(sentence))[:_LONGEST_INTRO]:
        word = fold(found[0])
        recent = seen[-3:]
        if found[0].endswith((",", "،", ":", ";")):
            return 0
        if has([word], "leads_by.by") and has(recent, "leads_by.verbs"):
            return found.end()
        if has([word], "leads_by.are") and has(recent, "leads_by.nouns"):
            return found.end()
        signed = any(bare(one).startswith(_ARABIC_SIGNS) for one in seen[-6:])
        issued = word != fold("عن") or any(bare(one).startswith(_ARABIC_ISSUED) for one in seen[-6:])
        if signed and issued and word in _ARABIC_BY and (word != fold("من") or seen[-1:] == [fold("كل")]):
            return found.end()
        seen += word.split()
    return 0


def _end_of_verb(sentence: str) -> int:
    """Find where "Firman este comunicado" ends: a verb, and what is signed."""
    given = list(_TOKEN.finditer(sentence))[:_LONGEST_INTRO]
    if not given or not has([fold(given[0][0])], "leads_by.begins"):
        return 0
    beside = takewhile(
        lambda one: one[0].isalpha() and any(has([fold(one[0])], name) for name in ("also", "titles_of_documents")),
        given[1:],
    )
    return [given[0], *beside][-1].end()


def _end_of_we(sentence: str) -> int:
    """Find where "We, the undersigned organisations," ends."""
    at = 0
    for found in list(_TOKEN.finditer(sentence))[:10]:
        word = fold(found[0])
        if any(one in words("heads.signatories") for one in (word, bare(word))) or at:
            at = found.end()
            if found[0].endswith((",", "،")):
                return at
    return 0


def _before_verb(text: str) -> tuple[str, str]:
    """Give what stands before the part that begins with a verb, where it is several names: "A, B and C, call …"."""
    pieces = re.split(r"([,،;؛]\s)", text)
    verb = next((at for at in range(0, len(pieces), 2) if _begins_with_verb(pieces[at])), 0)
    names = pieces[:verb:2]
    if (
        len(names) < _FEWEST_NAMES
        or not all(_NAME_BEGINS.match(one.strip()) for one in names)
        or _OF_KINDS.search(names[-1])
    ):
        return "", ""
    return "".join(pieces[: verb - 1]), "".join(pieces[verb:])


def _begins_with_verb(text: str) -> bool:
    """Tell whether a part goes on with the sentence: "call on states", and not "Call to Action"."""
    return not text.strip()[:1].isupper() and bool(has(fold(text).split()[:1], "verbs"))


def parts_after_country(text: str, *, by_commas: bool = False) -> tuple[list[str], bool]:
    """Part the names behind a country, and tell whether commas part them, which is a guess."""
    parts = [one.strip() for one in outside_brackets(text, r"\s*(?:[;؛]|\s[/|•])\s*") if one.strip()]
    if len(parts) > 1:
        return parts, False
    commas = [one.strip() for one in outside_brackets(text, r"[,،]\s+")]
    return (commas, True) if len(commas) > (1 if by_commas else 2) else ([text], False)
