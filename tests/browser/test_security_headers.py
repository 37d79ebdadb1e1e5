"""The policy hinders nothing: forms are taken, and no page of the site or of the desk breaks it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, expect

from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT, sign, sign_in
from tests.stack import Stack

_TELL = "addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective, e.blockedURI))"
PUBLIC = ["", f"{STATEMENT}/", f"{STATEMENT}/sign/", f"{STATEMENT}/sign/sent/", "nothing/", "sign-on/nothing/"]
DESK = [
    "",
    "coalition/statement/",
    "coalition/statement/add/",
    "coalition/statement/1/change/",
    "coalition/text/",
    "coalition/text/add/",
    "coalition/text/1/change/",
    "coalition/organisation/",
    "coalition/organisation/add/",
    "coalition/organisation/1/change/",
    "coalition/organisation/1/history/",
    "coalition/member/1/delete/",
    "coalition/member/",
    "coalition/member/add/",
    "signatures/signature/",
    "signatures/signature/?state=all",
    "signatures/signature/1/change/",
    "signatures/signature/import/",
    "signatures/signature/figures/",
    "signatures/signature/history/",
    "signatures/signature/notices/",
    "signatures/signature/preview/1/",
    "signatures/merge/",
    "signatures/standardreason/add/",
    "auth/user/",
    "auth/user/add/",
    "auth/user/1/change/",
    "auth/group/add/",
    "password_change/",
]


@pytest.fixture
def reports() -> list[str]:
    return []


@pytest.fixture
def context(browser: Browser, reports: list[str]) -> Iterator[BrowserContext]:
    """A browser whose consoles are read: errors, warnings, and what breaks the policy."""
    context = browser.new_context()
    context.add_init_script(_TELL)

    def read(message: ConsoleMessage) -> None:
        is_an_answer = "Failed to load resource" in message.text  # of a page that is an error, as asked for
        if message.type in {"error", "warning"} and not is_an_answer:
            reports.append(f"{message.location.get('url')}: {message.text}")

    context.on("console", read)
    context.on("weberror", lambda error: reports.append(str(error.error)))
    yield context
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_public_page_breaks_the_policy(stack: Stack, context: BrowserContext, reports: list[str], language: str):
    page = context.new_page()

    for path in PUBLIC:
        page.goto(f"{stack.site}/{language}/{path}")

    assert reports == []


def test_no_page_of_the_desk_breaks_the_policy(stack: Stack, context: BrowserContext, reports: list[str]):
    page = context.new_page()
    sign_in(page, stack)

    for path in DESK:
        answer = page.goto(f"{stack.site}/admin/{path}")
        assert answer is not None
        assert answer.status == 200, path

    assert reports == []


def test_what_the_desk_moves_by_script_works_under_the_policy(
    stack: Stack, context: BrowserContext, reports: list[str]
):
    page = context.new_page()
    sign_in(page, stack)

    page.goto(f"{stack.site}/admin/coalition/statement/add/")  # calendar and clock
    page.locator(".datetimeshortcuts a").first.click()
    page.locator(".date-icon").first.click()
    page.locator(".calendarbox:visible td a").first.click()
    page.locator(".clock-icon").first.click()
    page.locator(".clockbox:visible a").first.click()
    page.goto(f"{stack.site}/admin/coalition/member/add/")  # a list that looks up what is typed
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("a")
    page.locator(".select2-results__option[aria-selected]").first.click()
    with page.expect_popup() as popup:  # a window that adds to a list; it and its opener are of one origin
        page.locator("#add_id_organisation").click()
    popup.value.fill("#id_name", "Added in a window")
    with popup.value.expect_event("close"):
        popup.value.click("[name=_save]")
    expect(page.locator(".select2-selection__rendered")).to_contain_text("Added in a window")
    page.goto(f"{stack.site}/admin/coalition/organisation/1/change/")  # a row more
    page.locator(".add-row a").click()
    page.locator(".inline-deletelink:visible").first.click()
    page.goto(f"{stack.site}/admin/auth/group/1/change/")  # two lists side by side
    page.locator("#id_permissions_from option").first.click()
    page.locator(".selector-add").first.click()
    page.goto(f"{stack.site}/admin/coalition/organisation/")  # many rows chosen
    page.locator("#action-toggle").click()

    assert reports == []


def test_forms_are_taken_from_pages_that_tell_no_other_site_their_address(
    stack: Stack, context: BrowserContext, reports: list[str]
):
    page = context.new_page()
    page.set_viewport_size(PHONE)
    asked: list[tuple[str, str | None, str | None]] = []
    page.on("request", lambda one: asked.append((one.method, one.headers.get("origin"), one.headers.get("referer"))))

    sign(page, stack, "Referring Example", "referring@example.org")
    page.goto(stack.link_in(stack.mail_to("referring@example.org", number=1)))
    page.click("form .button")
    page.wait_for_selector(".state-pending")

    posts = [one for one in asked if one[0] == "POST"]
    assert len(posts) == 2
    assert {origin for _method, origin, _referer in posts} == {stack.site}
    assert reports == []


def test_the_statement_tells_nobody_where_its_readers_come_from(stack: Stack, context: BrowserContext):
    page = context.new_page()
    page.goto(f"{stack.site}/en/{STATEMENT}/")

    with page.expect_request(lambda one: one.url.endswith("/sign/")) as following:
        page.click(".sign-bar a, .statement-aside .button >> visible=true")

    assert "referer" not in following.value.all_headers()
