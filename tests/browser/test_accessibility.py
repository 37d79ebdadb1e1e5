"""axe finds nothing on any public page, in English and in Arabic, in light and in dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT, sign, wait_for_page
from tests.stack import Stack
from tests.waiting import wait_until

in_each_language_and_scheme = pytest.mark.parametrize(
    ("language", "scheme"), [(language, scheme) for language in ("en", "ar") for scheme in ("light", "dark")]
)
Scheme = Literal["light", "dark"]


def open_page(browser: Browser, scheme: Scheme) -> Page:
    return browser.new_context(color_scheme=scheme, viewport=PHONE).new_page()


def violations(page: Page) -> list[tuple[str, str]]:
    results = Axe().run(page)
    return [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in results.response["violations"]]


def assert_asked_no_other_host(page: Page) -> None:
    asked = page.evaluate("performance.getEntriesByType('resource').map((entry) => new URL(entry.name).host)")
    assert set(asked) <= {page.evaluate("location.host")}


@in_each_language_and_scheme
@pytest.mark.parametrize(
    "path",
    [
        f"{STATEMENT}/",
        f"{STATEMENT}/signatories/",
        f"{STATEMENT}/signatories/search/?q=humain&order=date",
        f"{STATEMENT}/sign/",
        f"{STATEMENT}/sign/sent/",
        "sign-on/link-sent/",
        f"{STATEMENT}/embed/",
        "api/",
        "about/privacy/",
        "about/statements/",
        "nothing/",
    ],
)
def test_public_pages(stack: Stack, browser: Browser, language: str, scheme: Scheme, path: str):
    page = open_page(browser, scheme)
    page.goto(f"{stack.site}/{language}/{path}")

    assert violations(page) == []
    assert_asked_no_other_host(page)


@in_each_language_and_scheme
def test_the_page_of_an_organisation(stack: Stack, browser: Browser, language: str, scheme: Scheme):
    page = open_page(browser, scheme)
    page.goto(f"{stack.site}/{language}/{STATEMENT}/signatories/")
    page.locator(".its-page").first.click()
    wait_for_page(page, ".statements")

    assert violations(page) == []
    assert_asked_no_other_host(page)


@in_each_language_and_scheme
def test_the_form_with_errors(stack: Stack, browser: Browser, language: str, scheme: Scheme):
    page = open_page(browser, scheme)
    page.goto(f"{stack.site}/{language}/{STATEMENT}/sign/")
    page.click("form .button[type=submit]")
    wait_for_page(page, ".error-summary")

    assert violations(page) == []


@in_each_language_and_scheme
def test_the_pages_that_mails_lead_to(stack: Stack, browser: Browser, language: str, scheme: Scheme):
    email = f"{language}-{scheme}@example.org"
    page = open_page(browser, scheme)
    sign(page, stack, f"Example {language} {scheme}", email)
    confirm = stack.link_in(stack.mail_to(email, number=1)).replace("/ar/", f"/{language}/")
    found = {}

    page.goto(confirm)
    found["confirm"] = violations(page)
    page.click("form .button")
    wait_for_page(page, ".state-pending")
    private = page.url
    found["private page"] = violations(page)
    for what in ("correct", "withdraw"):
        page.goto(private.replace("/sign-on/", f"/sign-on/{what}/"))
        found[what] = violations(page)
    page.goto(confirm)
    found["confirmed already"] = violations(page)
    page.goto(f"{stack.site}/{language}/sign-on/confirm/nothing/")
    found["unknown link"] = violations(page)

    assert {what: wrong for what, wrong in found.items() if wrong} == {}


@in_each_language_and_scheme
def test_the_demonstration_shows_its_mails(
    demonstration: tuple[str, str], browser: Browser, language: str, scheme: Scheme
):
    site, _password = demonstration
    page = open_page(browser, scheme)
    page.goto(f"{site}/{language}/{STATEMENT}/sign/")
    page.fill("#id_name", f"Example {language} {scheme}")
    page.fill("#id_representative_name", "Placeholder Person")
    page.fill("#id_representative_role", "Director")
    page.fill("#id_representative_email", "placeholder@example.org")
    page.check("#id_authorised")
    page.check("#id_consent")
    page.click("form .button[type=submit]")
    page.wait_for_url("**/sign/sent/")
    mail = page.locator(".mail", has_text=f"Example {language} {scheme}")

    def is_shown() -> bool:
        page.goto(f"{site}/demonstration/mail/")
        return mail.count() > 0

    wait_until(is_shown)
    assert violations(page) == []
    page.click(f".languages a[lang={language}]")
    expect(page).to_have_url(f"{site}/{language}/demonstration/mail/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    mail.locator("a", has_text="/sign-on/confirm/").click()
    page.click("form .button")
    wait_for_page(page, ".state-pending")
