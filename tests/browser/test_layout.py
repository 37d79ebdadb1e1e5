"""The layout of the public pages: on a small phone, in Arabic, on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, ViewportSize, expect

from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT
from tests.stack import Stack

SMALL: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 900}
PATHS = [
    f"{STATEMENT}/",
    f"{STATEMENT}/signatories/",
    f"{STATEMENT}/sign/",
    f"{STATEMENT}/embed/",
    "api/",
    "about/privacy/",
    "about/statements/",
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_context(viewport=PHONE).new_page()
    yield page
    page.context.close()


def box(one: Locator) -> FloatRect:
    found = one.bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_is_wider_than_a_small_phone(stack: Stack, page: Page, language: str, path: str):
    page.set_viewport_size(SMALL)
    page.goto(f"{stack.site}/{language}/{path}")

    assert page.evaluate("document.documentElement.scrollWidth") == SMALL["width"]


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("path", PATHS)
def test_a_phone_that_magnifies_a_page_to_twice_its_size_shows_all_of_it(
    stack: Stack, page: Page, language: str, path: str
):
    page.set_viewport_size({"width": PHONE["width"] // 2, "height": PHONE["height"] // 2})
    page.goto(f"{stack.site}/{language}/{path}")

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"] // 2


@pytest.mark.parametrize("scale", [1, 2])
def test_the_bar_with_the_button_to_sign_leaves_the_text_most_of_the_screen(stack: Stack, page: Page, scale: int):
    height = PHONE["height"] // scale
    page.set_viewport_size({"width": PHONE["width"] // scale, "height": height})
    page.goto(f"{stack.site}/en/{STATEMENT}/")

    bar = box(page.locator(".sign-bar"))

    assert bar["y"] > height * 0.8
    assert page.evaluate("getComputedStyle(document.querySelector('.sign-bar')).position") == (
        "fixed" if scale == 1 else "static"
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_words_of_a_box_stand_beside_it(stack: Stack, page: Page, language: str):
    page.goto(f"{stack.site}/{language}/{STATEMENT}/sign/")
    square, words = box(page.locator("#id_consent")), box(page.locator("label[for=id_consent] span"))

    if language == "ar":
        assert words["x"] + words["width"] <= square["x"]
    else:
        assert words["x"] >= square["x"] + square["width"]


def test_latin_names_begin_where_arabic_ones_do(stack: Stack, page: Page):
    page.set_viewport_size(DESK)
    page.goto(f"{stack.site}/ar/{STATEMENT}/signatories/")

    ends = page.evaluate(
        """() => [...document.querySelectorAll(".lines bdi")].map((name) => {
          const words = document.createRange();
          words.selectNodeContents(name);
          return Math.round(words.getBoundingClientRect().right);
        })"""
    )

    assert len(set(ends)) == 1


def test_how_many_have_signed_is_in_sight_first_on_a_phone_and_on_a_desk(stack: Stack, page: Page):
    page.goto(f"{stack.site}/en/{STATEMENT}/")
    line, aside = page.locator(".statement-facts"), page.locator(".statement-aside .count")
    shown = {}
    for name, size in (("phone", PHONE), ("desk", DESK)):
        page.set_viewport_size(size)
        shown[name] = [one.is_visible() and box(one)["y"] < size["height"] for one in (line, aside)]

    assert shown == {"phone": [True, False], "desk": [True, True]}


def test_paper_has_the_words_the_list_and_the_address_alone(stack: Stack, page: Page):
    page.goto(f"{stack.site}/ar/{STATEMENT}/")
    page.emulate_media(media="print", color_scheme="dark")

    for part in ("h1", "#text", "#members", "#signatories", ".edition", ".edition .address"):
        expect(page.locator(part)).to_be_visible()
    for part in (".site-footer", ".sign-bar", ".downloads", ".all", ".site-header nav"):
        expect(page.locator(part)).to_be_hidden()
    colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "16px"
