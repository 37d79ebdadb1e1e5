"""The last decision, undone by a key while its time runs."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import running_stack
from tests.browser.test_desk import sign_and_confirm
from tests.browser.test_way_of_a_sign_on import moderate, wait_for_page
from tests.stack import Stack


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("undo"), UNDO_SECONDS="300") as stack:
        yield stack


def review_first(page: Page, stack: Stack, query: str) -> None:
    """Look for sign-ons, and open the first that is found."""
    page.goto(f"{stack.site}/admin/signatures/signature/?q={query}")
    page.click("#result_list tbody th a")
    wait_for_page(page, ".review")


def test_the_last_decision_is_undone_by_one_key(stack: Stack, browser: Browser):
    sign_and_confirm(stack, browser, "Undone Placeholder", "undone@example.org")
    page = moderate(browser, stack, javascript=True)
    review_first(page, stack, "Undone+Placeholder")
    address = page.url.split("?")[0]

    page.keyboard.press("s")
    page.keyboard.press("Enter")
    wait_for_page(page, ".toast")
    time_left = page.locator(".toast-time").inner_text()
    page.keyboard.press("u")
    page.wait_for_url(f"{address}**")
    wait_for_page(page, ".review")

    assert re.fullmatch(r"\d:\d\d", time_left)
    assert page.locator(".review-state").inner_text() == "waiting for review"


def test_a_key_typed_into_a_note_decides_and_undoes_nothing(stack: Stack, browser: Browser):
    for name in ("Typed One", "Typed Two"):
        sign_and_confirm(stack, browser, name, f"{name.split()[-1].lower()}-typed@example.org")
    page = moderate(browser, stack, javascript=True)
    review_first(page, stack, "Typed")
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    wait_for_page(page, ".toast")
    review_first(page, stack, "Typed&state=pending")
    address = page.url

    page.locator("#note-words").press_sequentially("usracd 123?")

    assert page.url == address
    assert page.locator(".toast").is_visible()
    assert page.locator("#note-words").input_value() == "usracd 123?"


def test_on_the_page_of_another_decided_sign_on_the_key_undoes_that_one_and_asks_first(stack: Stack, browser: Browser):
    for name in ("Earlier Decided", "Later Decided"):
        sign_and_confirm(stack, browser, name, f"{name.split()[0].lower()}@example.org")
    page = moderate(browser, stack, javascript=True)
    for name in ("Earlier Decided", "Later Decided"):
        review_first(page, stack, name.replace(" ", "+"))
        page.keyboard.press("s")
        page.keyboard.press("Enter")
        wait_for_page(page, ".toast")
    review_first(page, stack, "Earlier+Decided")

    page.keyboard.press("u")
    page.wait_for_timeout(500)
    states = "SELECT name, state FROM signatures_signature WHERE name LIKE '%Decided' ORDER BY name"
    assert [state for _name, state in stack.rows(states)] == ["rejected", "rejected"]
    page.keyboard.press("Enter")
    wait_for_page(page, ".messagelist .success")

    assert stack.rows(states) == [("Earlier Decided", "pending"), ("Later Decided", "rejected")]
