"""The moderators' desk in a real browser: with the keyboard alone, and for those who cannot see it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import Scheme, in_each_language_and_scheme
from tests.browser.test_way_of_a_sign_on import PHONE, moderate, sign, sign_in, wait_for_page
from tests.stack import Stack

WALK = [
    "",
    "settings/",
    "settings/test-mail/",
    "coalition/statement/1/state/?state=archived",
    "help/moderators/",
    "help/editors/",
    "signatures/signature/?state=all",
    "signatures/signature/figures/",
    "signatures/signature/history/",
    "signatures/signature/notices/",
    "signatures/signature/contacts/",
]


def sign_and_confirm(stack: Stack, browser: Browser, name: str, email: str) -> None:
    page = browser.new_page(viewport=PHONE)
    sign(page, stack, name, email)
    page.goto(stack.link_in(stack.mail_to(email, number=1)))
    page.click("form .button")
    page.wait_for_selector(".state-pending")


def violations_of_content(page: Page) -> list[tuple[str, str]]:
    """Ask axe about what is ours; the frame around it is Django's."""
    results = Axe().run(page, context="#content")
    return [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in results.response["violations"]]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.name"))


def test_a_moderator_decides_with_the_keyboard_alone(stack: Stack, browser: Browser):
    sign_and_confirm(stack, browser, "Keyboard Example", "keyboard@example.org")
    page = moderate(browser, stack, javascript=True)

    page.keyboard.press("/")
    searching = page.evaluate("document.activeElement.id")
    page.keyboard.type("Keyboard Example")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Keyboard*")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    chosen = focused(page)
    page.keyboard.press("Enter")
    wait_for_page(page, ".review")
    page.keyboard.press("r")
    rejecting = page.evaluate("document.activeElement.name")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("c")
    asking = page.evaluate("document.activeElement.closest('details').id")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    keys = page.locator(".review-keys[open]").count()
    page.keyboard.press("a")
    approving = focused(page)
    waits = page.locator(".review-state").inner_text()
    page.keyboard.press("Enter")
    wait_for_page(page, ".messagelist .success")

    assert searching == "searchbar"
    assert chosen.startswith("Keyboard Example")
    assert rejecting == "standard"
    assert asking == "decide-ask"
    assert keys == 1
    assert approving == "Approve"
    assert waits == "waiting for review", "keys go to a button; they decide nothing"


@in_each_language_and_scheme
def test_axe_finds_nothing_at_the_desk(stack: Stack, browser: Browser, language: str, scheme: Scheme):
    sign_and_confirm(stack, browser, f"Desk {language} {scheme}", f"desk-{language}-{scheme}@example.org")
    page = moderate(browser, stack, javascript=True)
    context = browser.new_context(color_scheme=scheme, locale=language, storage_state=page.context.storage_state())
    page = context.new_page()
    found = {}

    page.goto(f"{stack.site}/admin/signatures/signature/?q=Desk+{language}+{scheme}")
    page.click("#result_list tbody th a")
    wait_for_page(page, ".review")
    page.evaluate(
        "document.querySelectorAll('.review-box details').forEach((one) => { one.name = ''; one.open = true; })"
    )
    found["one sign-on"] = violations_of_content(page)
    for path in WALK:
        page.goto(f"{stack.site}/admin/{path}")
        found[path] = violations_of_content(page)

    assert {what: wrong for what, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_fits_a_phone_and_a_desk(stack: Stack, browser: Browser, width: int):
    name = f"Width {width}"
    sign_and_confirm(stack, browser, name, f"width-{width}@example.org")
    page = moderate(browser, stack, javascript=True)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{stack.site}/admin/signatures/signature/?q=Width+{width}")
    page.click("#result_list tbody th a")
    wait_for_page(page, ".review")

    widths = {"review": page.evaluate("document.documentElement.scrollWidth")}
    for path in ["coalition/statement/1/change/", *WALK, "signatures/signature/?state=all"]:
        page.goto(f"{stack.site}/admin/{path}")
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    page.locator("input.action-select").first.check()
    page.select_option("[name=action]", "reject_chosen")
    page.click("[name=index]")
    wait_for_page(page, ".review-many")
    widths["many"] = page.evaluate("document.documentElement.scrollWidth")

    assert {what: wide for what, wide in widths.items() if wide > width} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_list_of_the_desk_scrolls_sideways_on_a_phone(stack: Stack, browser: Browser, language: str):
    page = browser.new_context(locale=language, viewport=PHONE).new_page()
    sign_in(page, stack)
    seen, scrolled = 0, []

    for model in admin.site._registry:
        page.goto(f"{stack.site}/admin/{model._meta.app_label}/{model._meta.model_name}/")
        table = page.locator("#result_list")
        seen += table.count()
        over = "table => [table, table.parentElement].some(one => one.scrollWidth > one.clientWidth + 1)"
        if table.count() and table.evaluate(over):
            scrolled.append(model.__name__)

    assert seen >= 5
    assert scrolled == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_lies_over_the_box_of_a_statement(stack: Stack, browser: Browser, language: str):
    page = moderate(browser, stack, javascript=True)
    context = browser.new_context(locale=language, storage_state=page.context.storage_state())
    page = context.new_page()
    page.goto(f"{stack.site}/admin/coalition/statement/1/change/")

    box = page.locator(".below-tools").bounding_box()
    tools = page.locator(".object-tools").bounding_box()
    mark, words = (
        page.evaluate(f"""(() => {{
            const line = document.querySelector(".review-findings > li");
            const sign = line.querySelector(".review-sign");
            const range = document.createRange();
            range.selectNodeContents({what});
            const {{left, right}} = range.getBoundingClientRect();
            return [left, right];
        }})()""")
        for what in ("sign", "sign.nextSibling.nextSibling ?? sign.nextSibling")
    )

    assert box is not None
    assert tools is not None
    assert tools["y"] + tools["height"] <= box["y"]
    assert mark[1] <= words[0] or words[1] <= mark[0]


_TWENTY = """
from tests.signatures.builders import pending
statement = Statement.objects.get(slug="pegasus-project")
# Each fourth is one that was approved before.
names = [f"Placeholder Keys {number - 3 * (number % 4 == 3):02}" for number in range(20)]
print(*(pending(statement, name).pk for name in names))
"""


def test_twenty_sign_ons_of_every_kind_are_decided_from_the_keyboard_alone(stack: Stack, browser: Browser):
    ids = [int(one) for one in stack.manage("shell", "--verbosity=0", given=_TWENTY).split()]
    page = moderate(browser, stack, javascript=True)
    page.goto(f"{stack.site}/admin/signatures/signature/{ids[0]}/change/")
    decided = {}

    for number, pk in enumerate(ids):
        page.wait_for_url(f"**/{pk}/change/")
        keyboard, key = page.keyboard, "arcd"[number % 4]
        keyboard.press(key)
        if key in "rc":
            keyboard.press("1")  # a usual reason, or question
        assert page.evaluate("document.activeElement.type") == "submit"
        keyboard.press("Enter")
        wait_for_page(page, ".messagelist .success")
        decided[pk] = key

    states = stack.manage(
        "shell",
        "--verbosity=0",
        given=f"print(*Signature.objects.filter(pk__in={ids}).order_by('pk').values_list('state', flat=True))",
    )
    expected = {"a": "approved", "r": "rejected", "c": "changes_requested", "d": "rejected"}
    assert states.split() == [expected[decided[pk]] for pk in ids]


OVERLAPS = """() => {
  const shown = [...document.querySelectorAll('.desk-name, .desk-nav a, #user-tools > li')]
    .map(one => [one.textContent.trim(), one.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const wide = document.documentElement.clientWidth;
  return shown.filter(([, box], at) => box.left < -1 || box.right > wide + 1 || shown.slice(at + 1).some(([, other]) => meet(box, other)))
    .map(([words]) => words);
}"""


def test_a_long_name_of_the_site_covers_nothing_in_the_head_and_cuts_nothing_off(stack: Stack, browser: Browser):
    page = moderate(browser, stack, javascript=True)

    for language in ("en", "ar"):
        page.set_extra_http_headers({"Accept-Language": language})
        page.goto(f"{stack.site}/admin/coalition/statement/")
        page.locator(".desk-name").evaluate(
            "name => { name.textContent = 'Placeholder Coalition of Many Words '.repeat(3) }"
        )
        for width in (360, 768, 1100, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(OVERLAPS) == [], (language, width)


def test_the_name_of_the_site_is_whole_where_there_is_room_for_it(stack: Stack, browser: Browser):
    page = moderate(browser, stack, javascript=True)

    for language in ("en", "ar", "fr"):
        page.set_extra_http_headers({"Accept-Language": language})
        for width in (1100, 1280, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{stack.site}/admin/")
            name = page.locator(".desk-name")
            name.evaluate("name => { name.textContent = 'MENA Surveillance Coalition' }")

            cut = "name => name.scrollWidth > name.clientWidth || name.scrollHeight > name.clientHeight"
            assert not name.evaluate(cut), (language, width)
            assert page.evaluate(OVERLAPS) == [], (language, width)
