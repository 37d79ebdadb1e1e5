"""Things that the docs name are there."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

DOCS = settings.BASE_DIR / "docs"
SETTINGS = settings.BASE_DIR / "coalition" / "settings.py"
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[\w-]+)?\)")
_ROW = re.compile(r"^\| (\d+)\.\d+\.\d+ \|", re.MULTILINE)
# How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has.
ASVS = {1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7}  # fmt: skip


def pages() -> list[Path]:
    return [settings.BASE_DIR / "README.md", *sorted(DOCS.glob("*.md"))]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_test_that_is_named_exists(page: Path):
    for file, name in set(_TEST.findall(page.read_text())):
        tree = ast.parse((settings.BASE_DIR / file).read_text())

        assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}, file


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_every_page_that_is_linked_exists(page: Path):
    assert [link for link in _LINK.findall(page.read_text()) if not (page.parent / link).exists()] == []


def test_the_operators_page_has_every_setting_in_a_table():
    read = re.findall(r"""\benv\.\w+\(\s*"([A-Z_]+)"|_keys\("([A-Z_]+)"\)""", SETTINGS.read_text())
    settings_read = {name for names in read for name in names if name}
    cells = re.findall(r"^\|([^|]+)\|", (DOCS / "operators-settings.md").read_text(), re.MULTILINE)
    in_tables = {name for cell in cells for name in re.findall(r"`([A-Z_]+)`", cell)}

    assert len(settings_read) > 30
    assert settings_read - in_tables == set()


def test_the_table_of_asvs_is_whole():
    chapters = [int(chapter) for chapter in _ROW.findall((DOCS / "asvs.md").read_text())]

    assert {chapter: chapters.count(chapter) for chapter in ASVS} == ASVS
    assert len(chapters) == 253
