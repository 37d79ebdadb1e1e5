"""Lay lists and statements out as secretariats do: signs, marks, places, headings, sentences, tables, mails, in many languages."""

import html
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from babel import Locale

PLACES = ["Amber", "Cobalt", "Violet", "Northern", "Green", "Silver", "Cedar", "Olive", "Golden", "Harbour"]
BODIES = ["Human Rights Centre", "Press Association", "Legal Network", "Women’s League", "Digital Society", "Courts Initiative"]  # fmt: skip
ARABIC_BODIES = ["مركز", "جمعية", "شبكة", "رابطة", "مؤسسة"]
ARABIC_PLACES = ["العنبر", "الكوبالت", "البنفسج", "الشمال", "الأرز", "الزيتون"]
CODES = ["LB", "TN", "MA", "JO", "EG", "YE", "FR", "KE", "PE", "SE"]
HEADINGS = {
    "en": "Signatories:", "fr": "Signataires :", "es": "Organizaciones firmantes:", "ar": "المنظمات الموقعة:", "de": "Unterzeichnende Organisationen:",
    "it": "Organizzazioni firmatarie:", "pt": "Organizações signatárias:", "nl": "Ondertekend door:", "tr": "İmzacı kurumlar:", "ru": "Подписавшие организации:",
    "id": "Organisasi penandatangan:", "fa": "سازمان‌های امضاکننده:",
}  # fmt: skip
SENTENCES = {
    "en": ("Issued jointly by {}.", " and "), "fr": ("Communiqué signé par {}.", " et "), "es": ("Suscriben este comunicado {}.", " y "),
    "de": ("Gemeinsam herausgegeben von {}.", " und "), "it": ("Firmato da {}.", " e "), "pt": ("Assinam esta nota {}.", " e "), "ar": ("صادر عن {}.", " و"),
}  # fmt: skip
WORDS = {
    "en": "We are gravely concerned at the detentions. We call on the authorities to end them.",
    "fr": "Nous sommes préoccupés par ces détentions. Nous appelons les autorités à y mettre fin.",
    "ar": "نعرب عن قلقنا إزاء الاعتقالات. وندعو السلطات إلى الإفراج عن المعتقلين فورا.",
}
FORMS = [
    "{name}{short}", "{name}{short}, {place}", "{name}{short} – {place}", "{name}{short} ({place})", "{name}{short} | {place}",
    "{name}{short} – {place} – www.{site}", "{name}{short}, {place}, https://{site}", "{name}{short} | {place} | www.{site}", "{name}{short}\t{place}",
]  # fmt: skip
MARKS = ["{}", "{n}. {}", "{n}) {}", "({n}) {}", "{n}- {}", "• {}", "- {}", "* {}", "✊ {}", "{};"]


@dataclass(frozen=True)
class Body:
    name: str
    short: str
    code: str

    def said(self, form: str, number: int, language: str) -> str:
        place = Locale(language).territories[self.code]
        short = f" ({self.short})" if self.short else ""
        return form.format(name=self.name, short=short, place=place, site=f"a{number}.example.org")


@dataclass(frozen=True)
class LaidOut:
    """A file, and the name, acronym and country of each body in it."""

    data: bytes
    filename: str
    bodies: list[tuple[str, str, str]]
    is_statement: bool
    how: str


def lay_out(seed: int) -> LaidOut:
    """Draw a list or a statement; the same seed gives the same one."""
    draw = Random(seed)
    layout = draw.choice([_lines, _lines, _by_country, _sentence, _running, _table, _side_by_side])
    language = draw.choice(list(SENTENCES if layout is _sentence else HEADINGS))
    blocks, bodies = layout(draw, language, _bodies(draw, language))
    is_statement = draw.random() < 0.5
    if is_statement:
        words = WORDS.get(language, WORDS["en"])
        blocks = ["# Joint statement", words, *blocks]
    if draw.random() < 0.3:
        blocks = [*blocks, "Contact: press@example.org"]
    write = draw.choice([_as_text, _as_text, _as_page, _as_mail])
    data, filename = write(blocks)
    return LaidOut(data, filename, bodies, is_statement, f"{seed} {layout.__name__} {language} {write.__name__}")


def _bodies(draw: Random, language: str) -> list[Body]:
    if language in {"ar", "fa"}:
        names = [f"{body} {place} لحقوق الإنسان" for body in ARABIC_BODIES for place in ARABIC_PLACES]
    else:
        names = [f"{place} {body}" for place in PLACES for body in BODIES]
    short = language not in {"ar", "fa"} and draw.random() < 0.5
    return [
        Body(name, "".join(word[0] for word in name.split()).upper() if short else "", draw.choice(CODES))
        for name in draw.sample(names, draw.randint(4, 12))
    ]


Blocks = list[str | list[str] | list[list[str]]]
Bodies = list[tuple[str, str, str]]


def _lines(draw: Random, language: str, bodies: list[Body]) -> tuple[Blocks, Bodies]:
    form, mark = draw.choice(FORMS), draw.choice(MARKS)
    lines = [mark.format(one.said(form, n, language), n=n) for n, one in enumerate(bodies, start=1)]
    placed = "place" in form
    return [HEADINGS[language], lines], [(one.name, one.short, one.code if placed else "") for one in bodies]


def _by_country(draw: Random, language: str, bodies: list[Body]) -> tuple[Blocks, Bodies]:
    groups: defaultdict[str, list[Body]] = defaultdict(list)
    for one in bodies:
        groups[one.code].append(one)
    head, mark = draw.choice(["{}", "{}:", "{} ({n})"]), draw.choice(["{}", "• {}", "- {}", "{n}. {}"])
    blocks: Blocks = [HEADINGS[language]]
    for code, ones in groups.items():
        lines = [mark.format(one.said(FORMS[0], n, language), n=n) for n, one in enumerate(ones, start=1)]
        blocks += [head.format(Locale(language).territories[code], n=len(ones)), lines]
    return blocks, [(one.name, one.short, one.code) for ones in groups.values() for one in ones]


def _sentence(draw: Random, language: str, bodies: list[Body]) -> tuple[Blocks, Bodies]:
    lead, last = SENTENCES[language]
    names = [one.said(FORMS[0], 0, language) for one in bodies]
    return [lead.format(draw.choice([", ", "; "]).join(names[:-1]) + last + names[-1])], _unplaced(bodies)


def _running(draw: Random, language: str, bodies: list[Body]) -> tuple[Blocks, Bodies]:
    sign = draw.choice([", ", "; ", " • ", " / ", " | "])
    return [HEADINGS[language], sign.join(one.said(FORMS[0], 0, language) for one in bodies)], _unplaced(bodies)


def _table(draw: Random, language: str, bodies: list[Body]) -> tuple[Blocks, Bodies]:
    rows = [["Organisation", "Country"], *([one.said(FORMS[0], 0, language), Locale(language).territories[one.code]] for one in bodies)]  # fmt: skip
    return [HEADINGS[language], rows], [(one.name, one.short, one.code) for one in bodies]


def _side_by_side(draw: Random, language: str, bodies: list[Body]) -> tuple[Blocks, Bodies]:
    names = [one.said(FORMS[0], 0, language) for one in bodies]
    columns = draw.choice([2, 3])
    return [HEADINGS[language], [names[at : at + columns] for at in range(0, len(names), columns)]], _unplaced(bodies)


def _unplaced(bodies: list[Body]) -> Bodies:
    return [(one.name, one.short, "") for one in bodies]


def _text(blocks: Blocks) -> str:
    line: Callable[[str | list[str]], str] = lambda one: one if isinstance(one, str) else "\t".join(one)  # noqa: E731
    return "\n\n".join(one.lstrip("# ") if isinstance(one, str) else "\n".join(map(line, one)) for one in blocks)


def _as_text(blocks: Blocks) -> tuple[bytes, str]:
    return _text(blocks).encode(), "a.txt"


def _as_mail(blocks: Blocks) -> tuple[bytes, str]:
    quoted = "\n".join(f"> {line}" for line in _text(blocks).split("\n"))
    return (
        f"Dear all,\n\nOn Monday, 3 March 2025 at 10:00, A. Example <a@example.org> wrote:\n{quoted}\n".encode(),
        "a.txt",
    )


def _as_page(blocks: Blocks) -> tuple[bytes, str]:
    def row(one: str | list[str]) -> str:
        cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in one)
        return f"<tr>{cells}</tr>" if isinstance(one, list) else f"<li>{html.escape(one)}</li>"

    def block(one: str | list[str] | list[list[str]]) -> str:
        if isinstance(one, str):
            return f"<h1>{one[2:]}</h1>" if one.startswith("# ") else f"<p>{html.escape(one)}</p>"
        tag = "table" if isinstance(one[0], list) else "ul"
        return f"<{tag}>{''.join(map(row, one))}</{tag}>"

    return f"<html><body>{''.join(map(block, blocks))}</body></html>".encode(), "a.html"
