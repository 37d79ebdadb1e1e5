"""The whole list and its search, as a reader uses them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT
from tests.stack import Stack


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_context(viewport=PHONE).new_page()
    refused: list[str] = []

    def put_down(message: ConsoleMessage) -> None:
        # htmx tells of each request that the next letter made needless.
        if message.type == "error" and not message.text.startswith("htmx:"):
            refused.append(message.text)

    page.on("console", put_down)
    yield page
    page.context.close()
    assert refused == []  # such as a style that the Content-Security-Policy forbids


def test_the_list_follows_what_is_typed_and_the_address_can_be_shared(stack: Stack, page: Page, browser: Browser):
    page.goto(f"{stack.site}/en/{STATEMENT}/")
    page.get_by_role("link", name="Search the list by name or country").click()
    page.get_by_label("Name or acronym").press_sequentially("bahrein pres")

    expect(page.locator("#results li bdi")).to_have_text(["Bahrain Press Association (BPA)"])
    expect(page.get_by_role("status")).to_have_text("1 organisation found")
    expect(page.get_by_label("Name or acronym")).to_be_focused()
    expect(page).to_have_url(f"{stack.site}/en/{STATEMENT}/signatories/search/?q=bahrein+pres")
    french = page.get_by_role("link", name="français").get_attribute("href")
    assert french == f"{stack.site}/fr/{STATEMENT}/signatories/search/?q=bahrein+pres"
    other = browser.new_context(java_script_enabled=False).new_page()
    other.goto(page.url)
    assert other.locator("#results li bdi").all_inner_texts() == ["Bahrain Press Association (BPA)"]
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


def test_what_is_typed_before_the_scripts_are_there_is_looked_for_too(stack: Stack, page: Page):
    waiting: list[Route] = []
    page.route("**/htmx*.js", lambda route: waiting.append(route))
    page.goto(f"{stack.site}/en/{STATEMENT}/signatories/", wait_until="commit")

    page.get_by_label("Name or acronym").press_sequentially("bahrein pres")
    waiting[0].continue_()

    expect(page.locator("#results li bdi")).to_have_text(["Bahrain Press Association (BPA)"])


def test_country_and_order_narrow_and_sort_at_once(stack: Stack, page: Page):
    page.goto(f"{stack.site}/ar/{STATEMENT}/signatories/")

    page.locator("#id_country").select_option("CH")
    expect(page.locator("#results li")).to_have_count(3)
    page.locator("#id_order").select_option("date")
    expect(page.locator("#results time")).to_have_count(3)


def test_the_countries_are_a_table_that_leads_to_their_signatories(stack: Stack, page: Page):
    page.goto(f"{stack.site}/en/{STATEMENT}/signatories/")
    page.get_by_text("By country").click()
    row = page.get_by_role("row", name="Switzerland")

    expect(row).to_have_text("Switzerland3")
    row.get_by_role("link").click()

    expect(page.locator("#results li")).to_have_count(3)


def test_without_a_script_the_form_does_the_same(stack: Stack, browser: Browser):
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(f"{stack.site}/en/{STATEMENT}/signatories/")
    everybody = page.locator("#results li").count()

    page.get_by_label("Name or acronym").fill("ACAT")
    page.get_by_label("Country").select_option("IT")
    page.get_by_role("button", name="Search").click()

    expect(page.locator("#results li")).to_have_count(1)
    assert everybody > 30
    page.context.close()


@pytest.mark.parametrize(
    "asked", ["q=bahrein+pres&country=", "country=CH", "q=a%0Ab&country=nowhere&order=none", "order=date"]
)
def test_a_page_that_shows_what_was_looked_for_does_not_look_for_it_again(stack: Stack, page: Page, asked: str):
    """Whoever goes from search to search would leave one behind with each page, until the site says that too many ask."""
    searches: list[str] = []
    page.on("request", lambda request: searches.append(request.url) if "/search/" in request.url else None)

    page.goto(f"{stack.site}/en/{STATEMENT}/signatories/search/?{asked}", wait_until="networkidle")
    page.wait_for_timeout(1000)  # longer than the form waits for one who types

    assert len(searches) == 1
