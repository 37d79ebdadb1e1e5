"""The editor's pages, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.test_accessibility import violations
from tests.browser.test_desk import violations_of_content
from tests.browser.test_way_of_a_sign_on import STATEMENT, moderate
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


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_each_member_is_named_by_its_controls_and_shows_its_days_and_its_position(stack: Stack, desk: Page, width: int):
    desk.set_viewport_size({"width": width, "height": 800})
    desk.goto(f"{stack.site}/admin/coalition/member/")
    name = names(desk).first.inner_text()

    for one in (desk.get_by_role("button", name=f"Move {name}"), desk.get_by_label(f"Position of {name}")):
        expect(one).to_be_in_viewport(ratio=1)
    assert violations_of_content(desk) == []
    assert desk.evaluate(
        "[...document.querySelectorAll('#result_list :is(th, td)')].every(one => one.getBoundingClientRect().right <= innerWidth"
        " && one.getBoundingClientRect().left >= 0)"
    )


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


DRAFT = """
from coalition.statements.models import Text
from coalition.statements.publish import draft_correction
text = Text.objects.current().filter(statement__slug="{slug}", language="en").get()
draft = Text.objects.filter(statement=text.statement, language="en", published_at=None).first() or draft_correction(text_id=text.pk)
Text.objects.filter(pk=draft.pk).update(note="What was wrong.", title="A better title")
print(draft.pk, draft.statement_id)
"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_a_statement_and_of_the_site_s_look_fit_and_axe_finds_nothing(
    stack: Stack, browser: Browser, language: str, width: int
):
    words = stack.manage("shell", "--command", DRAFT.format(slug=STATEMENT)).split()
    text, statement = words[-2:]
    state = moderate(browser, stack, javascript=True).context.storage_state()
    screen: ViewportSize = {"width": width, "height": 800}
    context = browser.new_context(storage_state=state, locale=language, viewport=screen)
    page = context.new_page()
    pages = {
        "the site's look": "coalition/siteidentity/1/change/",
        "a statement": f"coalition/statement/{statement}/change/",
        "closing it": f"coalition/statement/{statement}/state/?state=closed",
        "a text": f"coalition/text/{text}/change/",
        "publishing it": f"coalition/text/{text}/publish/",
        "its languages": f"coalition/text/{text}/languages/",
    }
    found, wide = {}, {}

    for what, path in pages.items():
        answer = page.goto(f"{stack.site}/admin/{path}")
        assert answer is not None
        assert (answer.status, page.locator("html").get_attribute("lang")) == (200, language), what
        wrong = violations_of_content(page) if page.locator("#content").count() else violations(page)
        # The head of a column without cells is Django's.
        found[what] = [one for one in wrong if one[0] != "empty-table-header"]
        wide[what] = page.evaluate("document.documentElement.scrollWidth")

    assert {what: wrong for what, wrong in found.items() if wrong} == {}
    assert {what: number for what, number in wide.items() if number > width} == {}
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_preview_of_a_correction_says_what_changed_in_a_box_that_touches_nothing(
    stack: Stack, desk: Page, width: int
):
    text = stack.manage("shell", "--command", DRAFT.format(slug=STATEMENT)).split()[-2]
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(f"{stack.site}/admin/signatures/signature/preview/{text}/")

    desk.locator(".notice summary").click()

    expect(desk.locator(".notice ins").first).to_be_visible()
    boxes = [desk.locator(one).bounding_box() for one in (".statement-facts", ".notice", "#text")]
    above, box, below = (one for one in boxes if one is not None)
    assert box["y"] - above["y"] - above["height"] >= 16
    assert below["y"] - box["y"] - box["height"] >= 16
