"""Languages by configuration: no list of three is written anywhere but in the setting."""

import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import timezone

from coalition.site.languages import every_language, is_right_to_left
from coalition.statements.models import Statement, Text
from tests.signatures.builders import open_statement

_SAY = "from django.conf import settings; print(settings.LANGUAGE_CODE, [str(c) for c, _ in settings.LANGUAGES])"


def configured(languages: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "SITE_LANGUAGES": languages,
        "DJANGO_SETTINGS_MODULE": "coalition.settings",
        "DEBUG": "1",
    }
    return subprocess.run([sys.executable, "-c", _SAY], env=environment, capture_output=True, text=True, check=False)


def test_a_language_that_only_the_public_pages_have_can_be_the_first():
    assert configured("fa,es").stdout == "fa ['fa', 'es']\n"


def test_the_pages_are_in_the_languages_of_the_setting_and_the_first_is_for_who_asks_for_none():
    assert configured("ar,fr").stdout == "ar ['ar', 'fr']\n"


@pytest.mark.parametrize("wrong", ["", "en,xx", "en,en", "en,../en"])
def test_a_language_without_a_catalogue_stops_the_start_with_words(wrong: str):
    found = configured(wrong)

    if wrong:
        assert "SITE_LANGUAGES must name some of ar, en, es, fa, fr" in found.stderr
    else:
        assert found.returncode != 0


def test_a_text_can_be_in_any_language_those_of_the_site_first():
    codes = [code for code, _name in every_language()]

    assert codes[: len(settings.SITE_LANGUAGES)] == settings.SITE_LANGUAGES
    assert {"ckb", "ku", "zgh", "fa", "zh-hans"} <= set(codes)
    assert len(codes) == len(set(codes)) > 90


@pytest.mark.parametrize(
    ("code", "expected"), [("ckb", True), ("fa", True), ("ar-dz", True), ("ku", False), ("de", False)]
)
def test_a_language_runs_as_its_script_does(code: str, expected: bool):
    assert is_right_to_left(code) == expected


@pytest.mark.django_db
def test_a_statement_in_a_language_without_pages_says_so_in_words(client: Client):
    statement = Statement.objects.create(slug="a-statement", issued_on="2026-07-26")
    Text.objects.create(statement=statement, language="ckb", title="ناونیشان", body="وشە", published_at=timezone.now())
    statement.state = Statement.State.OPEN
    statement.save()

    english, french = (client.get(f"/{language}/a-statement/").content.decode() for language in ("en", "fr"))

    assert "This page is in English; the statement is in Kurdish (Sorani)." in english
    assert "kurde" in french
    assert '<h1 lang="ckb" dir="rtl">ناونیشان</h1>' in english
    assert '<section class="prose" id="text" lang="ckb" dir="rtl"><p>وشە</p>' in english
    assert '<p class="statement-facts">' in english


@pytest.mark.django_db
def test_a_statement_in_the_readers_language_says_nothing_of_languages(client: Client):
    open_statement()

    assert "This page is in" not in client.get("/en/a-statement/").content.decode()


def test_migrations_know_of_no_list_of_languages():
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    columns = [field for field in fields if field.name == "language"]

    assert len(columns) >= 7
    assert [str(field) for field in columns if {"choices", "default"} & field.deconstruct()[3].keys()] == []
