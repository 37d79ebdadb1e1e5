"""One term stands for one thing in every language that has a catalogue, set by the rules of each."""

import re
import shutil
import unicodedata
from pathlib import Path

import polib
import pytest
from django import forms
from django.conf import settings
from django.core import validators
from django.core.management import call_command
from django.db import models
from django.utils import translation
from django.utils.functional import Promise

from coalition.site.framework_words import MESSAGES

LANGUAGES_OF_THE_PAGE = ["en", "fr", "ar", "es", "fa"]  # column by column
LANGUAGES = LANGUAGES_OF_THE_PAGE[1:]
GLOSSARY = (settings.BASE_DIR / "docs" / "glossary.md").read_text(encoding="utf-8")
FILLED = re.compile(r"%\(\w+\)[sd]|%[sd]|<[^>]*>|\{\w+\}")
FROM_DJANGO = set(MESSAGES)
NO_WORD = r"(?<![\w-])(?:{})(?![\w\u064b-\u0652-])"
TO_ONE_PERSON = re.compile(
    NO_WORD.format(
        "اكتب|أدخِل|أدخل|أدخله|اختر|احفظ|احفظه|احفظها|أعطِ|أعط|اسحب|اضغط|اذكر|انظر|راجع|صحّح|صحح|سجّل الدخول|أعد|أكِّد|تأكد|حاول|"
        "افتح|الصق|ألصق|دع|اطلب|اسأل|لديك|حسابك|اسمك|بريدك|كلمة مرورك|عنوانك|يمكنك|عليك|أنت|لك|لست|رجاءً? صحّح|الرجاء صحّح"
    )
)


def catalogue(language: str) -> list[tuple[str, str, list[str]]]:
    """Give of each entry its id, its English, and what it is in the language."""
    path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
    return [
        (
            one.msgid,
            FILLED.sub("", f"{one.msgid} {one.msgid_plural}"),
            list(one.msgstr_plural.values()) if one.msgid_plural else [one.msgstr],
        )
        for one in polib.pofile(str(path))
        if one.msgid not in FROM_DJANGO
    ]


def rows(columns: int, heading: str) -> list[list[str]]:
    part = GLOSSARY.partition(heading)[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:] if len(line) == columns]


def bare(words: str) -> str:
    """Give words without case, accents, vowels and blanks of another width."""
    words = words.replace("\u00a0", " ").replace("\u202f", " ").replace("آ", "ا").replace("أ", "ا").replace("إ", "ا")
    return "".join(sign for sign in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(sign))


def forms_of(cell: str) -> list[str]:
    return [form.strip() for form in cell.split(" / ")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", rows(len(LANGUAGES_OF_THE_PAGE), "# Glossary"), ids=lambda term: term[0])
def test_a_term_is_one_term_in_each_language(term: list[str], language: str):
    english = re.compile(NO_WORD.format("(?:" + "|".join(map(re.escape, forms_of(term[0]))) + ")s?"), re.IGNORECASE)
    wanted = [bare(form.removesuffix("er")) for form in forms_of(term[LANGUAGES_OF_THE_PAGE.index(language)])]
    found = re.compile("|".join(r"s? ".join(map(re.escape, form.split())) for form in wanted))

    other = {
        msgid: said
        for msgid, words, said in catalogue(language)
        if english.search(words) and not found.search(bare(" ".join(said)))
    }

    assert other == {}


@pytest.mark.parametrize("row", rows(3, "## Not used"), ids=lambda row: f"{row[0]} {row[1]}")
def test_what_is_not_used_is_in_no_message(row: list[str]):
    language, avoided, _instead = row
    unwanted = re.compile(NO_WORD.format("|".join(map(re.escape, forms_of(avoided)))), re.IGNORECASE)
    source = LANGUAGES[0] if language == "en" else language
    said = {msgid: [words] if language == "en" else words_there for msgid, words, words_there in catalogue(source)}

    assert {msgid: words for msgid, words in said.items() if any(unwanted.search(one) for one in words)} == {}


BROKEN = {
    "fr": re.compile("[ \u00a0]+[;!?](?!\\w)|[ \u202f]:(?!\\w)|«[^\u00a0]|[^\u00a0]»|(?<=\\w)'(?=\\w)"),
    "ar": re.compile("(?<=[\u0620-\u065f])[,;?]|[\u0660-\u0669\u06f0-\u06f9]"),
    "es": re.compile("^[^¿]*\\?(?!\\w)|^[^¡]*!|[“”]|« | »|(?<=\\w)'(?=\\w)"),
    # Its letters and not those of Arabic; what is not joined has no blank.
    "fa": re.compile(
        "(?<=[\u0620-\u065f\u0670-\u06d3])[,;?]|[\u0660-\u0669\u06f0-\u06f9]|[يك“”]"
        "|(?<![^\\s«(])ن?می (?=\\w)|(?<=\\w) (?:ها|های|هایی|هایش|تر|ترین|ام|اند)(?!\\w)"
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_set_by_the_rules_of_its_language_when_compiled(language: str, tmp_path: Path, settings):
    shutil.copytree(settings.LOCALE_PATHS[0], tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
    settings.LOCALE_PATHS = [tmp_path / "locale"]

    call_command("compile_translations")

    compiled = polib.mofile(str(tmp_path / "locale" / language / "LC_MESSAGES" / "django.mo"))
    said = [words for one in compiled for words in [one.msgstr, *one.msgstr_plural.values()]]
    assert len(said) > 400
    assert [words for words in said if BROKEN[language].search(words)] == []


def test_the_page_has_every_language_that_has_a_catalogue():
    assert {path.name for path in Path(settings.LOCALE_PATHS[0]).iterdir()} == set(LANGUAGES)


def test_english_has_no_straight_apostrophe():
    assert [words for msgid, words, _said in catalogue(LANGUAGES[0]) if re.search(r"\w'\w", words)] == []


def test_arabic_says_one_and_two_by_a_word():
    path = Path(settings.LOCALE_PATHS[0]) / "ar" / "LC_MESSAGES" / "django.po"
    counted = re.compile(r"%\((?:number|minutes|seconds|days|imported|limit_value)\)[sd]|%d")

    by_digit = {
        (one.msgid, form)
        for one in polib.pofile(str(path))
        for form, words in one.msgstr_plural.items()
        if form in (1, 2)
        and counted.search(words)
        and len(counted.findall(one.msgid_plural)) == len(counted.findall(words))
    }

    assert by_digit == set()


def test_arabic_speaks_to_several():
    to_one = {msgid: said for msgid, _english, said in catalogue("ar") if TO_ONE_PERSON.search(" ".join(said))}

    assert to_one == {}


def test_the_errors_of_every_field_speak_to_several_in_arabic():
    fields = [
        field for field in _all_below(forms.Field) + _all_below(models.Field) if "postgres" not in field.__module__
    ]
    errors = [error for field in fields for error in getattr(field, "default_error_messages", {}).values()]
    errors += [
        one.message for one in vars(validators).values() if isinstance(getattr(one, "message", None), str | Promise)
    ]
    assert errors

    with translation.override("ar"):
        said = [str(error) for error in errors if not isinstance(error, dict)]

    assert [one for one in said if TO_ONE_PERSON.search(one)] == []


def _all_below(kind: type) -> list[type]:
    found: list[type] = []
    below: type
    for below in type.__subclasses__(kind):
        found += [below, *_all_below(below)]
    return found
