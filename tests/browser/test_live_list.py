"""The list of signatories while somebody reads the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from signatures.publishing.listing import FIRST
from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT
from tests.signatures.publishing.server.reader import Reader
from tests.stack import Stack

HERE = f"statement_id = (SELECT id FROM coalition_statement WHERE slug = '{STATEMENT}')"
LAST = f"(SELECT max(id) FROM signatures_signature WHERE source = 'import' AND organisation_id IS NOT NULL AND {HERE})"
WITHDRAW = f"UPDATE signatures_signature SET state = 'withdrawn', withdrawn_at = now() WHERE id = {LAST}"
BRING_BACK = f"UPDATE signatures_signature SET state = 'approved', withdrawn_at = NULL WHERE id = {LAST}"

SIGN = """
from coalition.models import Statement
from tests.signatures.builders import signed
signed(Statement.objects.get(slug="{slug}"), name="{name}")
"""
LONG = """
from signatures.publishing.listing import FIRST
from signatures.models import Signature
from coalition.models import Statement
from django.db import transaction
from tests.signatures.builders import signed
statement = Statement.objects.get(slug="{slug}")
with transaction.atomic():
    for number in range(FIRST + 2 - Signature.objects.approved().filter(statement=statement).count()):
        signed(statement, name=f"Placeholder {{number:03}}")
"""
GO = (
    "UPDATE signatures_signature SET state = 'withdrawn', withdrawn_at = now() "
    "WHERE state = 'approved' AND (name LIKE 'Placeholder ___' OR name LIKE '%Comes%') AND name LIKE '{}'"
)

SIGNED = f"SELECT count(*) FROM signatures_signature WHERE state = 'approved' AND {HERE}"

REVISION = f"SELECT revision FROM coalition_statement WHERE slug = '{STATEMENT}'"

# What the browser's own visibility would do, were the tab put away.
SHOW_OR_HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def page(stack: Stack, browser: Browser) -> Iterator[Page]:
    page = browser.new_context(viewport=PHONE).new_page()
    yield page
    page.context.close()
    stack.rows(BRING_BACK)


def open_page(page: Page, stack: Stack) -> int:
    """Open the statement as it is now, wait until it listens, and return how many have signed."""
    reader = Reader(stack.site, f"/en/{STATEMENT}/")
    now = f'class="count-number">{stack.rows(SIGNED)[0][0]}<'.encode()
    reader.wait_until_everywhere(lambda answer: now in answer.body)
    with page.expect_response(lambda response: "/live?since=" in response.url):
        page.goto(f"{stack.site}/en/{STATEMENT}/")
    return int(page.locator("#signatories .number").inner_text())


def test_list_and_number_follow_what_is_decided(stack: Stack, page: Page):
    count = open_page(page, stack)
    lines = page.locator("#signatories li")
    before = lines.all_inner_texts()

    stack.rows(WITHDRAW)
    expect(page.locator(".count-number")).to_have_text(str(count - 1))
    expect(page.locator("#signatories .number")).to_have_text(str(count - 1))
    expect(page.locator(".statement-facts")).to_contain_text(f"{count - 1} signatories from")
    expect(page.locator(".edition")).to_contain_text(f"revision {stack.rows(REVISION)[0][0]}")
    expect(lines).to_have_count(count - 1)
    stack.rows(BRING_BACK)
    expect(lines).to_have_count(count)

    assert lines.all_inner_texts() == before


def test_a_change_is_announced_to_screen_readers(stack: Stack, page: Page):
    count = open_page(page, stack)

    stack.rows(WITHDRAW)

    status = page.locator("#signatories [role=status]")
    expect(status).to_have_text(f"{count - 1} organisations have signed.")
    expect(status).to_be_attached()


def test_nothing_moves_in_a_list_that_is_being_read(stack: Stack, page: Page):
    count = open_page(page, stack)
    page.locator("#signatories li").nth(20).scroll_into_view_if_needed()
    place = "document.querySelectorAll('#signatories li')[20].getBoundingClientRect().top"
    before = page.evaluate(place)

    stack.rows(WITHDRAW)
    button = page.get_by_role("button", name="Show what has changed")
    expect(button).to_be_visible()
    after = page.evaluate(place)
    lines_meanwhile = page.locator("#signatories li").count()
    button.click()

    expect(page.locator("#signatories li")).to_have_count(count - 1)
    expect(button).to_be_hidden()
    expect(page.locator("#signatories h2")).to_be_focused()
    assert (after, lines_meanwhile) == (before, count)

    stack.rows(BRING_BACK)
    button.press("Enter")

    came = page.locator("#signatories li.is-new")
    expect(came).to_have_count(1)
    expect(came).to_be_focused()
    expect(came).to_be_in_viewport()


def test_a_hidden_page_does_not_listen_and_catches_up_when_it_is_seen_again(stack: Stack, page: Page):
    count = open_page(page, stack)
    page.evaluate(SHOW_OR_HIDE, True)

    stack.rows(WITHDRAW)
    page.wait_for_timeout(1500)
    while_hidden = page.locator("#signatories li").count()
    page.evaluate(SHOW_OR_HIDE, False)

    expect(page.locator("#signatories li")).to_have_count(count - 1)
    assert while_hidden == count


def test_without_a_stream_it_asks_for_the_page_by_its_etag(stack: Stack, page: Page):
    page.route(lambda url: "/live?since=" in url, lambda route: route.fulfill(status=503))
    asked: list[int] = []
    page.on("response", lambda response: asked.append(response.status))
    count = open_page(page, stack)

    stack.rows(WITHDRAW)
    expect(page.locator("#signatories li")).to_have_count(count - 1, timeout=15_000)

    assert 503 in asked


def test_without_a_script_the_page_is_complete(stack: Stack, browser: Browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{stack.site}/en/{STATEMENT}/")

    assert page.locator("#signatories li").count() == int(page.locator("#signatories .number").inner_text())
    assert not page.get_by_role("button", name="Show what has changed").is_visible()


def test_of_a_long_list_the_page_keeps_the_first_and_the_right_number(stack: Stack, page: Page):
    stack.manage("shell", "--command", LONG.format(slug=STATEMENT))
    try:
        assert open_page(page, stack) == FIRST + 2
        lines = page.locator("#signatories li")
        last = lines.last.inner_text()

        stack.manage("shell", "--command", SIGN.format(slug=STATEMENT, name="AAA Comes First"))
        expect(lines.first).to_have_text("AAA Comes First")
        expect(page.locator("#signatories .number")).to_have_text(str(FIRST + 3))
        expect(page.locator("#signatories .all")).to_have_text(f"See and search the full list of {FIRST + 3}")
        count, pushed_out = lines.count(), last not in lines.all_inner_texts()
        stack.manage("shell", "--command", SIGN.format(slug=STATEMENT, name="ZZZ Comes Last"))
        expect(page.locator(".count-number")).to_have_text(str(FIRST + 4))
        count_then = lines.count()
        stack.rows(GO.format("AAA Comes First"))
        expect(lines.last).to_have_text(last)

        assert (count, count_then, lines.count(), pushed_out) == (FIRST, FIRST, FIRST, True)
        assert page.get_by_role("button", name="Show what has changed").is_hidden()
    finally:
        stack.rows(GO.format("%"))
