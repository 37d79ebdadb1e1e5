"""Build documents, and names as people and attackers write them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from signatures.publishing.exports.document import Correction, Document, printable_entry
from signatures.publishing.listing import Arrival, Entry

NAMES = {"en": "Placeholder Association", "ar": "جمعية المثال", "fr": "Association d’exemple"}
DAY = date(2026, 11, 24)


def an_entry(name: str, number: int = 1, **fields: str) -> Entry:
    described: dict[str, Any] = {"language": "", "acronym": "", "country": "", "website": "", **fields}
    return printable_entry(Entry(name=name, reference=str(number), **described))


def a_document(language: str = "en", *, names: list[str] | None = None, **fields: object) -> Document:
    names = [f"{NAMES[language]} {number}" for number in range(44)] if names is None else names
    entries = tuple(an_entry(name, number) for number, name in enumerate(names))
    described: dict[str, object] = {
        "slug": "a-statement",
        "reference": "0123456789abcdef",
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "site_name": "Placeholder Coalition",
        "address": f"https://statements.example.org/{language}/a-statement/",
        "title": f"{NAMES[language]} — title",
        "issued_on": date(2021, 7, 26),
        "body": "First **strong** and *marked*.\n\n## A heading\n\n- one\n- two\n\n> said\n\n[a link](https://example.org)",
        "demands": ("The first demand", "The second demand"),
        "closing": "The end.",
        "corrections": (Correction(DAY, "A word was wrong."),),
        "members": (an_entry("Member of Placeholder", acronym="MP", country="Tunisia"),),
        "signatories": entries,
        "newest": tuple(Arrival(entry, DAY) for entry in entries[:3]),
        "withheld": 2,
        "revision": 17,
        "revised_on": DAY,
    }
    return Document(**(described | fields))  # type: ignore[arg-type]


FORMULAS = [
    f"{before}{begin}{rest}"
    for before in ("", " ", "\t", "\u00a0", "\u200b", "\ufeff", "'", '"', "A;", "A;\u2003", "A\t", "\u2066")
    for begin in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "⁼", "−")
    for rest in (
        "1+1",
        'HYPERLINK("https://example.org","x")',
        "cmd|' /C calc'!A0",
        "SUM(1;2)",
        "2,3",
        "\t=1",
        "A1",
        "WEBSERVICE(A1)",
    )
]
anybody_s_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
