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


SIGN_ON = {
    "name": "Placeholder Institute for Press Freedom",
    "acronym": "PIPF",
    "website": "https://pipf.example.org",
    "representative_name": "Placeholder Person",
    "representative_role": "Director",
    "representative_email": "director@pipf.example.org",
    "note": "A placeholder of the demonstration.",
}


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)


def sign_in(page: Page, site: str, password: str) -> None:
    page.goto(f"{site}/admin/")
    page.fill("#id_login", "moderator")
    page.fill("#id_password", password)
    page.click("form:has(#id_login) [type=submit]")


def send_in_a_sign_on(page: Page, site: str) -> None:
    """Do what a visitor does, as nothing waits in the demonstration by itself."""
    page.goto(f"{site}/en/pegasus-project/sign/")
    for field, words in SIGN_ON.items():
        page.fill(f"#id_{field}", words)
    page.check("#id_authorised")
    page.check("#id_consent")
    page.click("form .button[type=submit]")
    page.wait_for_url("**/sign/sent/")
    link = page.locator("a[href*='/sign-on/confirm/']")
    while not link.count():
        page.goto(f"{site}/demonstration/mail/")
    link.first.click()
    page.click("form .button")
    page.wait_for_selector(".state-pending")


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
        send_in_a_sign_on(desk, site)
        sign_in(desk, site, password)
        desk.wait_for_selector(".card")
        shoot(desk, "desk")
        desk.goto(f"{site}/admin/signatures/signature/")
        shoot(desk, "queue")
        desk.goto(f"{site}/admin/")
        desk.click(".card-waiting a")
        desk.wait_for_selector(".review")
        shoot(desk, "decision", whole=True)
        desk.goto(f"{site}/admin/signatures/signature/import/")
        desk.fill("#id_pasted", DOCUMENT)
        desk.click(".submit-row input")
        desk.wait_for_selector("#id_issued_on")
        shoot(desk, "import", whole=True)


if __name__ == "__main__":
    main()
