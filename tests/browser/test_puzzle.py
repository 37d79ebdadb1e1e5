"""The puzzle when many sign: a browser with JavaScript solves it unasked, one without waits."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_way_of_a_sign_on import PHONE
from tests.coalition.readers.test_documents import STATEMENT
from tests.stack import Stack
from tests.waiting import wait_until

WAIT_SECONDS = 12  # longer than a form takes to be filled, be the machine ever so busy


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    stack = Stack(tmp_path_factory.mktemp("busy"))
    stack.environment |= {"PUZZLE_FROM": "0", "PUZZLE_WAIT": str(WAIT_SECONDS)}
    with stack.running():
        stack.publish(STATEMENT, slug="a-statement")
        yield stack


def fill(page: Page, stack: Stack, email: str, *, language: str = "en") -> None:
    page.goto(f"{stack.site}/{language}/a-statement/sign/")
    page.fill("#id_name", "Placeholder Association")
    page.fill("#id_representative_name", "Placeholder Person")
    page.fill("#id_representative_role", "Director")
    page.fill("#id_representative_email", email)
    page.check("#id_authorised")
    page.check("#id_consent")


def newest(stack: Stack) -> tuple[object, ...]:
    return stack.rows("SELECT name, waited FROM signatures_signature WHERE source = 'form' ORDER BY id DESC LIMIT 1")[0]


@pytest.mark.parametrize("when", ["at once", "when it is solved"])
def test_with_javascript_the_puzzle_is_solved_and_nobody_is_asked_for_anything(
    busy: Stack, browser: Browser, when: str
):
    page = browser.new_context(viewport=PHONE).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    fill(page, busy, f"{when.replace(' ', '.')}@example.org")
    if when == "when it is solved":
        # Asked from outside, again and again: the page's policy lets no test wait inside of it.
        wait_until(lambda: page.evaluate("document.forms[0].elements.proof.value"))
    page.click("form .button[type=submit]")
    page.wait_for_url("**/sign/sent/")

    assert said == []
    assert newest(busy) == ("Placeholder Association", False)


def test_without_javascript_one_is_asked_to_wait_and_nothing_typed_is_lost(busy: Stack, browser: Browser):
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()

    fill(page, busy, "plain@example.org", language="fr")
    page.click("form .button[type=submit]")
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("#id_representative_email")).to_have_value("plain@example.org")
    page.wait_for_timeout(WAIT_SECONDS * 1000)
    page.check("#id_authorised")
    page.click("form .button[type=submit]")
    page.wait_for_url("**/sign/sent/")

    assert newest(busy) == ("Placeholder Association", True)
