"""Take the screenshots of README and docs/ from the demonstration: `make screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from tests.browser.demonstration import ROOT, chromium, running_demonstration

IMAGES = ROOT / "docs" / "images"
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 720}
DOCUMENT = """26 July 2021

A statement as an editor has it

We, the undersigned, ask for [an answer](#).

1. Stop the trade.
2. Publish the contracts.

Coalition members

First Example Network\tSecond Example (SEX)

Signed by

Alpha Example, Egypt\tGroup of Friends for the
Beta Example\tAbolition of Everything
"""


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)


def sign_in(page: Page, site: str, password: str) -> None:
    page.goto(f"{site}/admin/signatures/signature/")
    page.fill("#id_login", "moderator")
    page.fill("#id_password", password)
    page.click("form:has(#id_login) [type=submit]")


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_demonstration(Path(folder)) as (site, password),
        chromium() as browser,
    ):
        desk, phone = (browser.new_context(viewport=size).new_page() for size in (DESK, PHONE))
        desk.goto(f"{site}/en/pegasus-project/")
        shoot(desk, "statement-en-desk")
        phone.goto(f"{site}/ar/pegasus-project/")
        shoot(phone, "statement-ar-phone")
        sign_in(desk, site, password)
        desk.wait_for_selector("#result_list")
        shoot(desk, "queue")
        desk.click("#result_list tbody tr:first-child th a")
        desk.wait_for_selector(".review")
        shoot(desk, "decision", whole=True)
        desk.goto(f"{site}/admin/signatures/signature/import/")
        desk.fill("#id_pasted", DOCUMENT)
        desk.click(".submit-row input")
        desk.wait_for_selector("#id_issued_on")
        shoot(desk, "import", whole=True)


if __name__ == "__main__":
    main()
