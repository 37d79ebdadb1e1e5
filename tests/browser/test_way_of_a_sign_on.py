"""One sign-on from reading to withdrawal, in a real browser, with a real server, worker, database and mail server."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import MODERATOR
from tests.stack import Stack, text_of
from tests.waiting import wait_until

STATEMENT = "pegasus-project"
_SIGN_IN = "from tests.staff.builders import session_of; print(session_of('{name}'))"
PHONE: ViewportSize = {"width": 360, "height": 800}


def sign(page: Page, stack: Stack, name: str, email: str) -> None:
    page.goto(f"{stack.site}/ar/{STATEMENT}/")
    page.click(".sign-bar a")
    page.fill("#id_name", name)
    page.fill("#id_representative_name", "Placeholder Person")
    page.fill("#id_representative_role", "Director")
    page.fill("#id_representative_email", email)
    page.check("#id_authorised")
    page.check("#id_consent")
    page.click("form .button[type=submit]")
    page.wait_for_url("**/sign/sent/")


def wait_for_page(page: Page, selector: str) -> None:
    """Wait for a page that shows this, to its end and its scripts: a click is over when the next page has only begun."""
    page.wait_for_selector(selector)
    page.wait_for_load_state()


def wait_until_listed(page: Page, stack: Stack, name: str, *, times: int) -> None:
    """Load the public page until it shows a name so often; a browser may show what it loaded some seconds ago."""

    def is_listed() -> bool:
        page.wait_for_timeout(250)
        page.goto(f"{stack.site}/en/{STATEMENT}/")
        return page.locator("#signatories li", has_text=name).count() == times

    wait_until(is_listed)


def sign_in(page: Page, stack: Stack) -> None:
    """Give a browser the session of somebody who gave both factors."""
    session = stack.manage("shell", "--verbosity=0", given=_SIGN_IN.format(name=MODERATOR[0])).strip()
    page.context.add_cookies([{"name": "session", "value": session, "url": stack.site}])


def moderate(browser: Browser, stack: Stack, *, javascript: bool) -> Page:
    """Open the queue, signed in by both factors; tests/browser/test_sign_in.py goes the whole way."""
    page = browser.new_context(java_script_enabled=javascript).new_page()
    sign_in(page, stack)
    page.goto(f"{stack.site}/admin/signatures/signature/")
    return page


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_read_sign_confirm_approve_listed_and_withdrawn(stack: Stack, browser: Browser, javascript: bool):
    name, email = ("Scripted Example", "scripted@example.org") if javascript else ("Plain Example", "plain@example.org")
    page = browser.new_context(viewport=PHONE, java_script_enabled=javascript).new_page()

    page.goto(f"{stack.site}/en/{STATEMENT}/")
    before = page.locator("#signatories li").count()
    sign(page, stack, name, email)
    page.goto(stack.link_in(stack.mail_to(email, number=1)))
    page.click("form .button")
    page.wait_for_selector(".state-pending")
    private = page.url
    admin = moderate(browser, stack, javascript=javascript)
    admin.goto(f"{admin.url}?q={name}")
    admin.click(f"#result_list a:has-text('{name}')")
    admin.click("button:has-text('Approve')")
    admin.wait_for_selector(".messagelist .success")
    wait_until_listed(page, stack, name, times=1)
    approved = stack.mail_to(email, number=2)
    page.goto(private)
    page.click("a[href*='/withdraw/']")
    page.click("form .button")
    page.wait_for_selector(".state-withdrawn")
    withdrawn = stack.mail_to(email, number=3)
    wait_until_listed(page, stack, name, times=0)

    assert page.locator("#signatories li").count() == before >= 35  # those of the document
    for mail in (approved, withdrawn):
        assert re.search("[\u0600-\u06ff]", mail["Subject"]), "mails go out in the signatory's language"
        assert name in text_of(mail)
