"""An editor brings a list and a sheet in, in a real browser, and undoes the list."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_desk import violations_of_content
from tests.browser.test_way_of_a_sign_on import STATEMENT, moderate, wait_for_page, wait_until_listed
from tests.coalition.readers.sheets import xlsx_of
from tests.signatures.imports.test_sheet import HEADINGS
from tests.stack import Stack

PASTED = """- SMEX, Lebanon
- Access Now
- Social Media Exchange
- {name} (PLA) – Tunisia
- جمعية المثال ({name}), المغرب
"""


def give(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.site}/admin/signatures/import/list/?statement={STATEMENT}")


def choose_new(page: Page) -> None:
    """Say of each line that still waits for a choice that it is a new organisation."""
    for fieldset in page.locator(".import-open fieldset").all():
        fieldset.locator("[value=new]").check()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_pasted_list_is_shown_written_and_undone(stack: Stack, browser: Browser, javascript: bool):
    name = "Placeholder Scripted" if javascript else "Placeholder Plain"
    page = moderate(browser, stack, javascript=javascript)
    give(page, stack)
    page.fill("#id_pasted", PASTED.replace("{name}", name))
    page.click(".submit-row input")
    expect(page.locator(".import-line")).to_have_count(5)
    choose_new(page)
    page.check("#id_approve")
    page.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_selector(".messagelist .success")
    imported = page.url
    wait_until_listed(page, stack, f"{name} (PLA)", times=1)
    page.goto(imported)
    page.click("text=Undo this import")
    page.click("text=Yes, undo it")
    page.wait_for_selector(".messagelist .success")
    wait_until_listed(page, stack, f"{name} (PLA)", times=0)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_sheet_comes_in_while_its_page_renews_itself(
    stack: Stack, browser: Browser, javascript: bool, tmp_path: Path
):
    who = "Scripted" if javascript else "Plain"
    lines = [[f"Placeholder {who} {number:03}", *[""] * 5, f"{number}@{who}.example.org", ""] for number in range(250)]
    sheet = tmp_path / "answers.xlsx"
    sheet.write_bytes(xlsx_of([HEADINGS, *lines]))
    page = moderate(browser, stack, javascript=javascript)
    give(page, stack)
    page.set_input_files("#id_file", sheet)
    page.click(".submit-row input")
    expect(page.locator("select[name=column-0]")).to_have_value("name")
    page.get_by_role("button", name="Import", exact=True).click()

    all_lines_all_of_them_waiting = re.compile("250.*250", re.DOTALL)
    expect(page.locator(".import-facts")).to_have_text(all_lines_all_of_them_waiting)
    expect(page.locator("#progress")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_fit_and_axe_finds_nothing(stack: Stack, browser: Browser, language: str, width: int, tmp_path: Path):
    state = moderate(browser, stack, javascript=True).context.storage_state()
    context = browser.new_context(
        storage_state=state, locale=language, viewport={"width": width, "height": 800}
    )  # fmt: skip
    page, found, widths = context.new_page(), {}, {}

    def look(what: str) -> None:
        found[what] = violations_of_content(page)
        widths[what] = page.evaluate("document.documentElement.scrollWidth")

    give(page, stack)
    look("give")
    page.fill("#id_pasted", PASTED.replace("{name}", "Placeholder " + "Long " * 8))
    page.click(".submit-row input")
    wait_for_page(page, ".import-lines")
    look("preview")
    choose_new(page)
    page.click(".import-write [type=submit]")
    wait_for_page(page, ".import-facts")
    look("imported")
    page.click(".import-actions summary")
    page.click(".import-actions form [type=submit]")
    give(page, stack)
    sheet = tmp_path / "answers.xlsx"
    sheet.write_bytes(
        xlsx_of([HEADINGS, ["Example " * 12, "EX", "Egypt", "https://example.org/" + "x" * 80, "", "", "", ""]])
    )
    page.set_input_files("#id_file", sheet)
    page.click(".submit-row input")
    wait_for_page(page, "select[name=column-0]")
    look("columns")

    assert {what: wrong for what, wrong in found.items() if wrong} == {}
    assert {what: wide for what, wide in widths.items() if wide > width} == {}
