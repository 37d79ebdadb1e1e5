"""What was typed is shown and never run: attempts in every field, every page that shows them, with the policy off.

With the policy on, no page reports anything: it is not the policy that keeps them from running.
INJECTION_PAYLOADS sets how many; a whole run takes 3,000.
"""

import os
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, expect

from tests.browser.test_walls import _TELL
from tests.browser.test_way_of_a_sign_on import sign_in
from tests.stack import Stack
from tests.walls.injected import SLUG, WAITING
from tests.walls.payloads import payloads

NUMBER = int(os.environ.get("INJECTION_PAYLOADS", "120"))
FORMS = max(12, NUMBER // 10)
DESK = "/admin/signatures/signature/"
_FOREIGN = """() => [...document.querySelectorAll("*")].filter((one) =>
  [...one.attributes].some((attribute) => attribute.name.startsWith("on") || /^\\s*javascript:/i.test(attribute.value)
    && ["href", "src", "action", "formaction", "data"].includes(attribute.name))
  || ["IFRAME", "OBJECT", "EMBED", "BASE"].includes(one.tagName)
  || one.tagName === "META" && one.httpEquiv === "refresh"
  || one.tagName === "SCRIPT" && !one.src && !["application/json", "application/ld+json"].includes(one.type)
).map((one) => one.outerHTML.slice(0, 200))"""
_FILL = """(attempt) => {
  for (const one of document.querySelectorAll("form input[type=text], form input[type=email], form textarea")) {
    one.value = attempt;
  }
}"""


@pytest.fixture(scope="module")
def injected(stack: Stack) -> Stack:
    stack.manage("shell", "--command", f"from tests.walls.injected import inject; inject({NUMBER})")
    return stack


@pytest.fixture(params=[True, False], ids=["policy off", "policy on"])
def context(browser: Browser, request: pytest.FixtureRequest, ran: list[str]) -> Iterator[BrowserContext]:
    context = browser.new_context(bypass_csp=request.param)
    context.add_init_script(_TELL)

    def put_down_run(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    def put_down_report(said: ConsoleMessage) -> None:
        if said.text.startswith("policy"):
            ran.append(said.text)

    context.on("dialog", put_down_run)
    context.on("console", put_down_report)
    yield context
    context.close()


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def look(injected: Stack, context: BrowserContext) -> Callable[[str], Page]:
    page = context.new_page()

    def look(path: str) -> Page:
        page.goto(f"{injected.site}{path}")
        assert page.evaluate(_FOREIGN) == [], path
        return page

    return look


def test_public_pages_and_the_live_list(injected: Stack, look: Callable[[str], Page], ran: list[str]):
    for language in ("en", "ar", "fr"):
        page = look(f"/{language}/{SLUG}/")
        assert page.locator("#signatories li").count() == NUMBER
        look(f"/{language}/{SLUG}/sign/sent/")
        look(f"/{language}/")
    with page.expect_response(lambda response: "/live?since=" in response.url):
        page.goto(f"{injected.site}/en/{SLUG}/")
    for state in ("withdrawn', withdrawn_at = now()", "approved', withdrawn_at = NULL"):
        injected.rows(
            f"UPDATE signatures_signature SET state = '{state} WHERE pk_is_first".replace(
                "pk_is_first", "id = (SELECT min(id) FROM signatures_signature WHERE organisation_id IS NOT NULL "
                "AND statement_id = (SELECT id FROM coalition_statement WHERE slug = 'injected'))"
            )
        )  # fmt: skip
        # The list begins under the edge of the window, so that it changes at once.
        expect(page.locator("#signatories li")).to_have_count(NUMBER - 1 if "withdrawn'" in state else NUMBER)
        assert page.evaluate(_FOREIGN) == []

    assert ran == []


def test_the_form_that_shows_again_what_was_sent(look: Callable[[str], Page], ran: list[str]):
    page = look(f"/en/{SLUG}/sign/")

    for attempt in payloads(FORMS):
        page.evaluate(_FILL, attempt)
        page.click("form .button[type=submit]")
        page.wait_for_selector(".error-summary")
        assert page.evaluate(_FOREIGN) == []
        assert page.input_value("#id_note") == attempt.strip()

    assert ran == []


def test_the_desk(injected: Stack, context: BrowserContext, look: Callable[[str], Page], ran: list[str]):
    page = context.new_page()
    sign_in(page, injected)
    page.close()
    (statement,) = injected.rows(f"SELECT id FROM coalition_statement WHERE slug = '{SLUG}'")
    texts = injected.rows(f"SELECT id FROM coalition_text WHERE statement_id = {statement[0]}")
    waiting = injected.rows(
        f"SELECT id FROM signatures_signature WHERE statement_id = {statement[0]} ORDER BY id DESC LIMIT {WAITING}"
    )
    (organisation,) = injected.rows("SELECT max(id) FROM coalition_organisation")

    for number in range(1, 1 + NUMBER // 50):
        look(f"{DESK}?state=all&p={number}")
    for number in range(1, 1 + NUMBER // 100):
        look(f"{DESK}history/?statement={SLUG}&page={number}")
        look(f"/admin/coalition/organisation/?p={number}")
    look(f"{DESK}figures/?statement={SLUG}")
    for (key,) in waiting:
        look(f"{DESK}{key}/change/")
    for (key,) in texts:
        look(f"{DESK}preview/{key}/")
        look(f"/admin/coalition/text/{key}/change/")
    look("/admin/coalition/text/")
    look("/admin/coalition/member/")
    look(f"/admin/coalition/statement/{statement[0]}/change/")
    look(f"/admin/coalition/organisation/{organisation[0]}/change/")
    look(f"/admin/coalition/organisation/{organisation[0]}/delete/")
    for attempt in payloads(FORMS):
        look(f"{DESK}?q={_quoted(attempt)}")
        look(f"/admin/coalition/organisation/?country={_quoted(attempt)}")

    assert ran == []


def test_an_import_and_a_decision(
    injected: Stack, context: BrowserContext, look: Callable[[str], Page], ran: list[str]
):
    page = context.new_page()
    sign_in(page, injected)
    page.close()
    (waiting,) = injected.rows("SELECT max(id) FROM signatures_signature WHERE state = 'pending'")
    before = len(injected.mailbox.mails)

    page = look(f"{DESK}import/")
    page.fill("[name=pasted]", "26 July 2021\n\nA title\n\nWords.\n\nSigned by\n\n" + "\n".join(payloads(FORMS)))
    page.click(".submit-row [type=submit]")
    page.wait_for_selector("[name=signatories]")
    assert page.evaluate(_FOREIGN) == []
    page = look(f"{DESK}{waiting[0]}/change/")
    page.click("button:has-text('Approve')")
    page.wait_for_selector(".messagelist li")
    assert page.evaluate(_FOREIGN) == []

    assert ran == []
    for mail in injected.mailbox.mails[before:]:
        assert isinstance(mail, EmailMessage)
        assert (mail.get_content_type(), mail.is_multipart()) == ("text/plain", False)


def _quoted(attempt: str) -> str:
    return "".join(f"%{byte:02X}" for byte in attempt.encode())
