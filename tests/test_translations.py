"""Every string that a person sees comes in each language that has a catalogue; in some only what the public sees."""

import re
import shutil
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import to_language

from coalition.site.languages import PUBLIC_ONLY, is_in_arabic_letters
from tests.messages import Message, all_messages, messages_of, public_messages, public_templates

CATALOGUES = {to_language(path.parts[-3]): path for path in Path(settings.LOCALE_PATHS[0]).glob("*/*/django.po")}
LANGUAGES = sorted(CATALOGUES)
BLANKS = re.compile(r"%\(\w+\)[sd]|%[sd]|<[^>]+>")

needs_gettext = pytest.mark.skipif(shutil.which("xgettext") is None, reason="there is no gettext on this machine")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES[language]))


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[Message]]:
    """Give what each catalogue must hold, and no more."""
    everything = all_messages(tmp_path_factory.mktemp("all"))
    public = public_messages(tmp_path_factory.mktemp("public"))
    assert public < everything
    return {language: public if language in PUBLIC_ONLY else everything for language in LANGUAGES}


def test_every_language_without_a_desk_has_a_catalogue():
    assert set(LANGUAGES) >= PUBLIC_ONLY


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_left_untranslated(language: str):
    assert [entry.msgid for entry in catalogue(language) if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_what_is_filled_in(language: str):
    entries = [entry for entry in catalogue(language) if not entry.msgid_plural]

    said = {entry.msgid: sorted(BLANKS.findall(entry.msgid)) for entry in entries}

    assert {entry.msgid: sorted(BLANKS.findall(entry.msgstr)) for entry in entries} == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_keeps_what_is_filled_in_but_small_numbers_can_be_words(language: str):
    plurals = [entry for entry in catalogue(language) if entry.msgid_plural]
    said = {entry.msgid: [set(BLANKS.findall(form)) for form in entry.msgstr_plural.values()] for entry in plurals}
    filled = {entry.msgid: set(BLANKS.findall(entry.msgid_plural)) for entry in plurals}

    assert {msgid: forms[-1] for msgid, forms in said.items()} == filled
    assert [msgid for msgid, forms in said.items() if not all(form <= filled[msgid] for form in forms)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plural_has_as_many_forms_as_the_language(language: str):
    entries = catalogue(language)
    found = re.search(r"nplurals=(\d+)", entries.metadata["Plural-Forms"])
    assert found

    forms = {tuple(entry.msgstr_plural) for entry in entries if entry.msgid_plural}

    assert forms == {tuple(range(int(found[1])))}


@needs_gettext
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_every_string_of_the_code(language: str, wanted: dict[str, set[Message]]):
    assert wanted[language] - messages_of(catalogue(language)) == set()


@needs_gettext
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_no_string_that_the_code_lacks(language: str, wanted: dict[str, set[Message]]):
    assert messages_of(catalogue(language)) - wanted[language] == set()


def test_what_staff_alone_see_is_not_public():
    names = {str(path.relative_to(settings.BASE_DIR / "templates")) for path in public_templates()}

    assert {"404.html", "mail/approved.txt", "signatures/signing/sign.html", "forms/_field.html"} <= names
    assert [name for name in names if name.startswith(("admin/", "mfa/", "account/", "staff/", "mail/staff"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_when_nothing_answers_speaks_every_language(language: str):
    page = (settings.BASE_DIR / "deploy" / "nginx" / "coalition" / "pages" / "away.html").read_text(encoding="utf-8")
    direction = "rtl" if is_in_arabic_letters(language) else "ltr"

    assert f'<section lang="{language}" dir="{direction}">' in page


def test_no_template_sets_a_colon_behind_a_word_without_asking_the_language():
    translated = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)
    templates = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    assert templates

    assert [str(path) for path in templates if re.search(r"}}:\s", translated.sub("", path.read_text()))] == []
