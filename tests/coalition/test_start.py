"""Imports of a command before it does anything: not the large libraries that only some ever use."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

# Each of these takes longer to import than most commands take to run.
LARGE = (
    "openpyxl",
    "docx",
    "xlsxwriter",
    "fontTools",
    "typst",
    "tldextract",
    "requests",
    "dns.resolver",
    "bs4",
    "mammoth",
    "PIL",
    "fido2",
    "email_validator",
    "confusable_homoglyphs.confusables",
    "python_calamine",
    "charset_normalizer",
    "segno",
    "polib",
    "granian",
    "hypothesis",
)
_START = "import django, sys; django.setup(); print(*sorted(sys.modules), sep='\\n')"


@pytest.fixture(scope="module")
def imported_at_start() -> set[str]:
    run = subprocess.run([sys.executable, "-c", _START], check=True, capture_output=True, text=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("library", [one for one in LARGE if find_spec(one.partition(".")[0])])
def test_a_large_library_is_imported_when_it_is_first_needed(imported_at_start: set[str], library: str):
    assert "signatures.record.models" in imported_at_start
    assert library not in imported_at_start
