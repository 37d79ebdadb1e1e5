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
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


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


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="there is no gettext on this machine")
def test_the_catalogues_hold_every_string_of_the_code(tmp_path: Path):
    known = {language: {entry.msgid for entry in catalogue(language)} for language in LANGUAGES}
    sources = [path for folder in FOLDERS for path in (settings.BASE_DIR / folder).rglob("*.py")]
    for number, template in enumerate((settings.BASE_DIR / "templates").rglob("*.*")):
        sources.append(tmp_path / f"{number}.py")
        sources[-1].write_text(templatize(template.read_text(encoding="utf-8")), encoding="utf-8")
    found = tmp_path / "found.po"
    keywords = ["-k_", "-kgettext_lazy", "-kngettext:1,2", "-kgettext", "-kngettext_lazy:1,2", "-kpgettext:1c,2"]
    subprocess.run(
        ["xgettext", "--from-code=UTF-8", "-L", "Python", *keywords, "-o", found, *sources], check=True, timeout=60
    )

    missing = {
        language: {entry.msgid for entry in polib.pofile(str(found))} - known[language] for language in LANGUAGES
    }
    assert missing == {language: set() for language in LANGUAGES}


def _blanks(text: str) -> list[str]:
    return re.findall(r"%\(\w+\)[sd]|%[sd]", text)
