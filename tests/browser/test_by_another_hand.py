"""25 sign-ons of five kinds, decided from the keyboard alone, each in at most three keys."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import running_stack
from tests.browser.test_way_of_a_sign_on import moderate, wait_for_page
from tests.signatures.review.by_another_hand import SIGN_ONS
from tests.stack import Stack

_ARRIVE = """
from tests.signatures.builders import open_statement
from tests.signatures.review.by_another_hand import SIGN_ONS, arrive, put_on_list
statement = open_statement()
put_on_list(statement)
for one in SIGN_ONS:
    arrive(statement, one)
"""
KEYS = {
    "approve_new": ("a", "Enter"),
    "duplicate_of": ("d", "Enter"),
    "ask": ("c", "1", "Enter"),
    "reject": ("r", "1", "Enter"),
    "spam": ("s", "Enter"),
}
STATES = {
    "approve_new": "approved",
    "duplicate_of": "rejected",
    "ask": "changes_requested",
    "reject": "rejected",
    "spam": "rejected",
}
_CHOSEN = """() => {
  const open = document.querySelector(".review-decision details[name=decision][open]");
  if (!open) return "";
  const kept = open.querySelector("select[name=original]");
  if (kept) return `duplicate_of:${kept.selectedOptions[0].textContent.replace(/[\\u2066-\\u2069]/g, "")}`;
  const radio = open.querySelector("[name=organisation]:checked");
  return radio ? (radio.value === "new" ? "approve_new" : `approve_as:${radio.parentElement.textContent.trim()}`) : "";
}"""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("hand"), begin_with=_ARRIVE, UNDO_SECONDS="600") as stack:
        yield stack


def press(page: Page, decision: str) -> None:
    for key in KEYS[decision.partition(":")[0]]:
        page.keyboard.press(key)


def is_elsewhere(address: str) -> Callable[[str], bool]:
    """Tell whether another page than that of an address is shown, whatever list one came to it from."""
    path = address.partition("?")[0]
    return lambda url: url.partition("?")[0] != path


def test_they_are_decided_from_the_keyboard_alone_in_at_most_three_keys_each(stack: Stack, browser: Browser):
    page = moderate(browser, stack, javascript=True)
    wrong, taken_back = {}, []

    page.check("#action-toggle")
    page.select_option("[name=action]", "approve_chosen")
    page.click("[name=index]")
    wait_for_page(page, ".review-many")
    in_bulk = set(page.locator("tbody tr td:first-child bdi").all_inner_texts())
    page.goto(f"{stack.site}/admin/signatures/signature/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    for one in SIGN_ONS:
        wait_for_page(page, ".review")
        assert page.locator("h1 bdi").inner_text().startswith(one["name"])
        chosen = page.evaluate(_CHOSEN)
        if chosen and not any(chosen.startswith(right) for right in one["right_decisions"]):
            wrong[one["name"]] = chosen
        address = page.url
        press(page, one["right_decisions"][0])
        page.wait_for_url(is_elsewhere(address))
        wait_for_page(page, ".toast")
        if one["kind"] in ("spam", "duplicate") and one["kind"] not in taken_back:
            taken_back.append(one["kind"])  # one of each is taken back, and decided again
            page.keyboard.press("u")
            page.wait_for_url(f"{address.partition('?')[0]}**")
            wait_for_page(page, ".review")
            assert page.locator(".review-state").inner_text() == "waiting for review"
            press(page, one["right_decisions"][0])
            page.wait_for_url(is_elsewhere(address))
            wait_for_page(page, ".toast")

    rows = stack.rows(
        "SELECT mine.name, mine.state, mine.is_spam, coalesce(original.name, '') FROM signatures_signature AS mine"
        " LEFT JOIN signatures_signature AS original ON original.id = mine.duplicate_of_id"
        " WHERE mine.source = 'form' ORDER BY mine.confirmed_at"
    )
    decisions = [one["right_decisions"][0] for one in SIGN_ONS]
    assert wrong == {}
    assert taken_back == ["duplicate", "spam"]
    assert in_bulk <= {one["name"] for one in SIGN_ONS if one["kind"] == "honest"}
    assert in_bulk
    assert rows == [
        (one["name"], STATES[decision.partition(":")[0]], decision == "spam", decision.partition(":")[2])
        for one, decision in zip(SIGN_ONS, decisions, strict=True)
    ]
    assert max(map(len, KEYS.values())) <= 3
