"""Every string that a person sees comes in English, Arabic and French."""

import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

FOLDERS = ("coalition", "signatures", "staff")
KEYWORDS = [
    *("-k_", "-kgettext", "-kgettext_lazy", "-kgettext_noop"),
    *("-kngettext:1,2", "-kngettext_lazy:1,2", "-kpgettext:1c,2", "-kpgettext_lazy:1c,2", "-knpgettext:1c,2,3"),
]
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]

needs_gettext = pytest.mark.skipif(shutil.which("xgettext") is None, reason="there is no gettext on this machine")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_left_untranslated(language: str):
    assert [entry.msgid for entry in catalogue(language) if not entry.translated()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_what_is_filled_in(language: str):
    said = {entry.msgid: set(_blanks(entry.msgid)) for entry in catalogue(language) if not entry.msgid_plural}
    filled = {entry.msgid: set(_blanks(entry.msgstr)) for entry in catalogue(language) if not entry.msgid_plural}

    assert filled == said


@needs_gettext
def test_the_catalogues_hold_every_string_of_the_code(tmp_path: Path):
    used = _strings_of_the_code(tmp_path)

    missing = {language: used - _strings_of(catalogue(language)) for language in LANGUAGES}

    assert missing == {language: set() for language in LANGUAGES}


@needs_gettext
def test_the_catalogues_hold_no_string_that_the_code_lacks(tmp_path: Path):
    used = _strings_of_the_code(tmp_path)

    left_over = {language: _strings_of(catalogue(language)) - used for language in LANGUAGES}

    assert left_over == {language: set() for language in LANGUAGES}


def _strings_of(entries: polib.POFile) -> set[tuple[str, str, str]]:
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in entries}


def _strings_of_the_code(folder: Path) -> set[tuple[str, str, str]]:
    """Collect what a person may see with its context and its plural, by way of a folder for what is made of templates."""
    sources = [path for folder_of_code in FOLDERS for path in (settings.BASE_DIR / folder_of_code).rglob("*.py")]
    for number, template in enumerate((settings.BASE_DIR / "templates").rglob("*.*")):
        sources.append(folder / f"{number}.py")
        sources[-1].write_text(templatize(template.read_text(encoding="utf-8")), encoding="utf-8")
    found = folder / "found.po"
    subprocess.run(
        ["xgettext", "--from-code=UTF-8", "-L", "Python", *KEYWORDS, "-o", found, *sources], check=True, timeout=60
    )
    return _strings_of(polib.pofile(str(found)))


def _blanks(text: str) -> list[str]:
    return re.findall(r"%\(\w+\)[sd]|%[sd]", text)
