"""Every page of the admin leads to the paragraph that tells of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver

from staff.interfaces.help_targets import PAGES, TARGETS, target_of
from staff.views import help as help_view
from staff.views.help import help_on
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


@pytest.fixture
def desk() -> Client:
    return of_role("placeholder", "Moderators")


def test_every_page_of_the_admin_has_a_paragraph_that_is_there():
    anchors = {page: help_on(page, language="en").paragraphs for page in PAGES}

    targets = {name: target_of(name) for name in names(admin.site.get_urls())}

    assert [name for name, target in targets.items() if target is None] == []
    assert [name for name, target in targets.items() if target and target.anchor not in anchors[target.page]] == []
    assert len(targets) > 50


def test_no_target_is_left_over():
    pages = set(names(admin.site.get_urls()))

    assert [one for one in TARGETS if not any(name == one or name.startswith(f"{one}_") for name in pages)] == []


def test_the_sign_in_the_head_leads_to_the_paragraph(desk: Client):
    page = desk.get("/admin/signatures/signature/").content.decode()
    words = desk.get("/admin/help/moderators/").content.decode()

    assert 'href="/admin/help/moderators/#the-queue"' in page
    assert '<h2 id="the-queue">The queue</h2>' in words
    assert "images/" not in words


@pytest.mark.parametrize(("language", "direction"), [("en", None), ("fr", "ltr"), ("ar", "ltr")])
def test_what_is_not_translated_is_shown_in_english_and_says_so(desk: Client, language: str, direction: str | None):
    page = desk.get("/admin/help/editors/", headers={"Accept-Language": language}).content.decode()

    assert '<div class="help-page" lang="en" dir="ltr">' in page
    assert ("review-notice" in page) == (direction is not None)


def test_a_translated_page_is_shown_in_its_own_direction(desk: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "ar").mkdir()
    (tmp_path / "ar" / "editors.md").write_text("# للمحررين\n\n## النشر\n\nنص.\n", "utf-8")
    monkeypatch.setattr(help_view, "_FOLDER", tmp_path)
    help_on.cache_clear()

    page = desk.get("/admin/help/editors/", headers={"Accept-Language": "ar"}).content.decode()
    help_on.cache_clear()

    assert '<div class="help-page" lang="ar" dir="rtl">' in page
    assert '<h2 id="النشر">النشر</h2>' in page
    assert "review-notice" not in page


def test_no_other_page_is_served(desk: Client):
    assert [desk.get(f"/admin/help/{page}/").status_code for page in ("operators", "asvs", "architecture")] == [404] * 3
