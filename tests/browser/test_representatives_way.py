"""A representative on a phone, in Arabic, without a script: another language, a mistyped address, Enter, and a change of mind."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT
from tests.stack import Stack

TYPED = {
    "name": "جمعية المثال للحقوق",
    "representative_name": "اسم للتجربة",
    "representative_role": "مديرة",
    "representative_email": "mistyped@gmial.com",
}


def phone(browser: Browser, stack: Stack) -> Page:
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{stack.site}/ar/{STATEMENT}/sign/")
    for field, words in TYPED.items():
        page.fill(f"#id_{field}", words)
    return page


def typed(page: Page) -> dict[str, str]:
    return {field: page.input_value(f"#id_{field}") for field in TYPED}


def test_another_language_keeps_what_was_typed(browser: Browser, stack: Stack):
    page = phone(browser, stack)

    page.click(".languages [lang=fr]")
    expect(page).to_have_url(f"{stack.site}/fr/{STATEMENT}/sign/")

    assert page.get_attribute("html", "lang") == "fr"
    assert typed(page) == TYPED


@pytest.mark.parametrize("field", ["name", "representative_email"])
def test_enter_sends_the_form_and_changes_neither_language_nor_names(browser: Browser, stack: Stack, field: str):
    page = phone(browser, stack)

    page.press(f"#id_{field}", "Enter")
    expect(page.locator(".error-summary")).to_be_visible()  # neither box is ticked: it was judged, in its own language

    assert page.get_attribute("html", "lang") == "ar"
    assert page.locator(".name-row").count() == 1
    assert typed(page) == TYPED


def test_a_mistyped_address_is_asked_about_changed_and_written_to(browser: Browser, stack: Stack):
    page = phone(browser, stack)
    page.check("#id_authorised")
    page.check("#id_consent")
    page.click("form .button[type=submit]")
    page.wait_for_url("**/sign/sent/")
    expect(page.locator(".notice .mailbox")).to_have_text("mistyped@gmail.com")

    page.click("button[name=change]")
    page.wait_for_url("**/sign/#id_representative_email")
    assert typed(page) == TYPED
    page.fill("#id_representative_email", "right@example.org")
    page.wait_for_timeout(3500)  # sooner is faster than anyone can type
    page.click("form .button[type=submit]")
    page.wait_for_url("**/sign/sent/#*")

    expect(page.locator(".lead .mailbox")).to_have_text("right@example.org")
    expect(page.locator(".notice")).to_have_count(0)
    assert "/ar/sign-on/confirm/" in stack.link_in(stack.mail_to("right@example.org", number=1))
