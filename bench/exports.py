"""Cost of each format as the list grows, made from a Document in memory; and the memory of a long CSV."""

import json
import os
import platform
import time
import tracemalloc
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
django.setup()

from django.utils import translation

from signatures.publishing.exports import FORMATS
from signatures.publishing.exports.csv_sheet import write_csv
from signatures.publishing.exports.document import Document
from signatures.publishing.listing import Entry

SIZES = [int(size) for size in os.environ.get("SIZES", "44 1000 10000").split()]
ROUNDS = int(os.environ.get("ROUNDS", "3"))
ROWS = int(os.environ.get("ROWS", "100000"))
NAMES = {
    "en": "Placeholder Organisation for the Defence of Rights",
    "ar": "منظمة المثال للدفاع عن حقوق الإنسان",
    "fr": "Organisation d’exemple pour la défense des droits",
}


def entry(language: str, number: int) -> Entry:
    return Entry(f"{NAMES[language]} {number}", language, "POD", "Tunisia", "https://example.org", f"{number:016x}")


def document(language: str, size: int) -> Document:
    entries = tuple(entry(language, number) for number in range(size))
    return Document(
        slug="a-statement",
        reference="0123456789abcdef",
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        site_name="Placeholder",
        address=f"https://statements.example.org/{language}/a-statement/",
        title=NAMES[language],
        issued_on=date(2021, 7, 26),
        body="\n\n".join([f"## {NAMES[language]}", NAMES[language] * 20] * 4),
        demands=(NAMES[language],) * 7,
        closing="",
        corrections=(),
        members=entries[:9],
        signatories=entries,
        newest=(),
        withheld=0,
        revision=1,
        revised_on=date(2021, 7, 26),
    )


def cpu_ms(extension: str, shown: Document) -> float:
    """Give the least of some rounds: processor time, which neighbours disturb less than the clock."""
    make = FORMATS[extension].make
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        make(shown)
        spent.append(time.process_time() - begun)
    return round(min(spent) * 1000, 1)


def main() -> None:
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, least of {ROUNDS} rounds, ms of processor time")
    for language in NAMES:
        with translation.override(language):
            for size in SIZES:
                shown = document(language, size)
                costs = {extension: cpu_ms(extension, shown) for extension in FORMATS}
                print(json.dumps({"language": language, "signatories": size} | costs), flush=True)
    tracemalloc.start()
    sizes = [len(chunk) for chunk in write_csv(entry("en", number) for number in range(ROWS))]
    print(json.dumps({"csv rows": ROWS, "bytes": sum(sizes), "most memory": tracemalloc.get_traced_memory()[1]}))


if __name__ == "__main__":
    main()
