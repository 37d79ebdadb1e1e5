"""The editor's pages, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_way_of_a_sign_on import moderate
from tests.stack import Stack


@pytest.fixture
def desk(stack: Stack, browser: Browser) -> Iterator[Page]:
    page = moderate(browser, stack, javascript=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    yield page
    page.context.close()


def names(desk: Page) -> Locator:
    return desk.locator("#result_list tbody th a")


def test_members_are_put_in_order_from_the_keyboard(stack: Stack, desk: Page):
    desk.goto(f"{stack.site}/admin/coalition/member/")
    before = names(desk).all_inner_texts()

    desk.locator(".order-handle").first.focus()
    desk.keyboard.press("Alt+ArrowDown")
    desk.keyboard.press("Alt+ArrowDown")
    expect(desk.locator("[data-order-status]")).to_have_text("Moved to position 3")
    desk.locator("[name=_save]").click()

    expect(desk.locator(".success")).to_be_visible()
    expect(names(desk)).to_have_text([before[1], before[2], before[0], *before[3:]])


def test_members_are_put_in_order_by_drag(stack: Stack, desk: Page):
    desk.goto(f"{stack.site}/admin/coalition/member/")
    before = names(desk).all_inner_texts()

    rows = desk.locator("#result_list tbody tr")
    desk.locator(".order-handle").last.drag_to(rows.first, target_position={"x": 10, "y": 2})
    desk.locator("[name=_save]").click()

    expect(desk.locator(".success")).to_be_visible()
    expect(names(desk)).to_have_text([before[-1], *before[:-1]])


def test_the_preview_on_a_phone_shows_the_page_as_narrow_as_one(stack: Stack, desk: Page):
    desk.goto(f"{stack.site}/admin/coalition/statement/")
    desk.locator("#result_list tbody th a").first.click()
    desk.get_by_role("link", name="on a phone").first.click()

    frame = desk.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    assert frame.locator("html").evaluate("html => [html.clientWidth, html.scrollWidth <= html.clientWidth]") == [
        360,
        True,
    ]
