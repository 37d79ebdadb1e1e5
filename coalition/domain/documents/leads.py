"""Part what leads in from the names on the same line: "Signed by A, B and C.", "Tunisia: A; B", "> 1) A"."""

import re
from collections.abc import Iterator
from typing import Final

from coalition.domain.documents.entries import has_mark, without_mark
from coalition.domain.documents.headings import opens_list
from coalition.domain.documents.prose import ends_sentence, is_prose, names_before_verb
from coalition.domain.documents.record import Doubt, DoubtReason
from coalition.domain.documents.separators import COMMA, outside_brackets
from coalition.names.places import place

Line = tuple[int, str]

_BRACKETED: Final = re.compile(r"^\s*\[[0-9٠-٩]{1,3}\]\s+")
_COUNTED: Final = re.compile(r"\s*(?:[#№]|n[°º]\s?)?([0-9٠-٩]{1,3})(?:\s*[.)\-–:/]\s*|\s+)(?=[^\W\d]|[\"“«#(])")
_COLON_IN_BOLD: Final = re.compile(r"(\*\*[^*:]+?)\s*:\s*(\*\*)(?=\s*\S)")
_QUOTED: Final = re.compile(r"^\s*(?:>\s?)+")
_BETWEEN: Final = re.compile(r"\s*(?:[;؛]|\s[/|•])\s*")
_COMMA: Final = re.compile(r"[,،;؛]\s|\s/\s|\s(?:and|et)\s|\sو")
# What leads in without a colon: "This statement is supported by the …".
_BY: Final = re.compile(
    r"(?:\S+\s+){0,8}?(?:(?:signed|supported|endorsed|backed|issued|joined|sponsored)\s+by"
    r"|(?:signée?s?|soutenue?s?|appuyée?s?|endossée?s?)\s+par"
    r"|(?:signatories|signers|endorsers|supporters)\s+(?:are|include)|signataires\s+sont"
    r"|(?:(?:و?ال)?موقّ?ع\w*|و?وقّ?ع\w*)\s+(?:\S+\s+){0,5}?(?:كل\s+من|هم|هي))\s+(?=\S)",
    re.IGNORECASE,
)
# Who speaks says who they are: "We, the undersigned organisations, A, B and C, call …".
_WE: Final = re.compile(
    r"(?:we|nous|نحن)?[,،]?\s*(?:\S+\s+){0,4}?(?:undersigned|soussignée?s|الموقّ?ع\w*)(?:\s+[^\s,،]+){0,4}[,،]\s+(?=\S)",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?؟»”\"])\s+(?=[A-ZÀ-Þ\u0600-\u06ff])")
_FEWEST: Final = 3
_FULL: Final = 50  # characters of a line that a mail may have wrapped
_FROM: Final = re.compile(r"(?:pour|from|for|in|en|au|aux|في|من|عن)\s+(?=\S)", re.IGNORECASE)
_LONGEST_INTRO: Final = 14  # words before a colon


def unquoted(lines: list[Line]) -> list[Line]:
    """Take the marks of a mail off its quoted lines; few numbers in square brackets are footnotes, many a list's."""
    lines = [(number, _COLON_IN_BOLD.sub(r"\1\2:", _QUOTED.sub("", text))) for number, text in lines]
    numbered = sum(_BRACKETED.match(text) is not None for _, text in lines)
    if numbered * 2 > sum(bool(text.strip()) for _, text in lines):
        return [(number, _BRACKETED.sub("- ", text)) for number, text in lines]
    return _with_counted_marked(lines)


def _with_counted_marked(lines: list[Line]) -> list[Line]:
    """Mark lines that count themselves without a dot or a space behind the number: "1 Alpha", "1-Alpha", "1/ Alpha"."""
    counted = [
        (index, found) for index, (_, text) in enumerate(lines) if "\t" not in text and (found := _COUNTED.match(text))
    ]
    runs: list[list[tuple[int, re.Match[str]]]] = []
    for index, found in counted:
        if runs and int(found[1]) == int(runs[-1][-1][1][1]) + 1:
            runs[-1].append((index, found))
        elif int(found[1]) == 1:
            runs.append([(index, found)])
    marked = {index: found for run in runs if len(run) >= _FEWEST for index, found in run}
    return [
        (number, f"{marked[index][1]}. {text[marked[index].end() :]}") if index in marked else (number, text)
        for index, (number, text) in enumerate(lines)
    ]


def with_leads_apart(lines: list[Line]) -> Iterator[Line]:
    """Put what leads in on a line of its own, with empty lines about it."""
    for number, text in _with_sentences_joined(lines):
        at = _lead(text)
        if at is None:
            yield number, text
            continue
        start, end, over = at
        lead = text[start:end].strip(" ,،")
        if text[:start].strip():
            yield number, text[:start]
        yield from ((number, ""), (number, lead if lead.endswith(":") else f"{lead}:"), (number, ""))
        yield number, text[end:over].strip()
        if rest := text[over:].strip(" ,،"):
            yield from ((number, ""), (number, rest))


def _with_sentences_joined(lines: list[Line]) -> Iterator[Line]:
    """Join the lines over which a mail wraps a sentence that says who speaks, or by whom it is signed."""
    at = 0
    while at < len(lines):
        end = _end_of_sentence(lines, at)
        yield lines[at][0], " ".join(text for _, text in lines[at:end])
        at = end


def _end_of_sentence(lines: list[Line], at: int) -> int:
    """Find the line behind such a sentence; the next one, where there is none or it is not wrapped."""
    joined, end = lines[at][1], at + 1
    speaks = any(_WE.match(joined, start) for start in _starts(joined))
    if not speaks and (_lead(joined) is not None or not any(_BY.match(joined, start) for start in _starts(joined))):
        return end
    while not ends_sentence(joined):
        if end == len(lines) or len(lines[end - 1][1]) < _FULL or not _goes_on(lines[end][1]):
            return at + 1
        joined, end = f"{joined} {lines[end][1]}", end + 1
    return end if _lead(joined) is not None else at + 1


def _goes_on(text: str) -> bool:
    return bool(text.strip()) and "\t" not in text and not has_mark(text)


def _starts(text: str) -> Iterator[int]:
    yield from (0, *(found.end() for found in _SENTENCE.finditer(text)))


def _lead(text: str) -> tuple[int, int, int] | None:
    """Find where what leads in begins and ends, and where the names end; None where no names follow on the line."""
    if "\t" in text:
        return None
    for start in _starts(text):
        sentence = text[start:]
        intro, colon, rest = sentence.partition(":")
        if (
            colon
            and rest.strip()
            and len(intro.split()) <= _LONGEST_INTRO
            and opens_list(f"{intro}:")
            and not is_prose(rest)
        ):
            return start, start + len(intro) + 1, len(text)
        by = _BY.match(sentence)
        if by and ":" not in sentence[: by.end()] and len(_COMMA.findall(sentence[by.end() :])) > 1:
            return start, start + by.end(), len(text)
        we = _WE.match(sentence)
        if we and (names := names_before_verb(sentence[we.end() :])):
            return start, start + we.end(), start + we.end() + len(names)
    return None


def with_countries_apart(lines: list[Line], doubts: list[Doubt]) -> Iterator[Line]:
    """Part "Tunisia: one; two" into a heading and what it is over, where that is the custom of the list."""
    led = [text.partition(":")[2].strip() if _names_country(text) else "" for _, text in lines]
    is_custom = sum(map(bool, led)) > 1
    by_commas = is_custom and any(len(outside_brackets(rest, COMMA)) >= _FEWEST for rest in led)
    for (number, text), rest in zip(lines, led, strict=True):
        parts = [part for part in _BETWEEN.split(rest) if part]
        if len(parts) == 1 and by_commas:
            parts = outside_brackets(rest, COMMA)
            doubts += [Doubt(DoubtReason.SEPARATOR_GUESSED, number, "; ".join(parts))] if len(parts) > 1 else []
        if not parts or not (is_custom or len(parts) > 1):
            yield number, text
            continue
        before, where = _before_country(text)
        doubts += [Doubt(DoubtReason.NOT_A_NAME, number, before)] if before else []
        yield from ((number, ""), (number, f"{where}:"), (number, ""))
        yield from ((number, f"- {part}") for part in parts) if len(parts) > 1 else [(number, rest)]


def _names_country(text: str) -> bool:
    _, colon, rest = text.partition(":")
    return bool(colon and rest.strip()) and place(_before_country(text)[1]) is not None


def _before_country(text: str) -> tuple[str, str]:
    """Give the small word before a country that a line begins with, and the country: "Pour la France :"."""
    where = without_mark(text.partition(":")[0]).strip(" *#")
    found = _FROM.match(where)
    return (found[0].strip(), where[found.end() :]) if found else ("", where)
