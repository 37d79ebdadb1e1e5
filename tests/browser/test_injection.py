"""Typed text is shown and never run: attempts in every field, every page that shows them, with the policy off.

With the policy on, no page reports anything: it is not the policy that keeps them from running.
INJECTION_PAYLOADS sets how many; a whole run takes 3,000, of which, with the policy off, each has pages of its own too, not
only its line on pages of many. That takes an hour or more.
"""

import json
import os
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, expect

from signatures.publishing import listing
from tests.browser.conftest import running_stack
from tests.browser.test_security_headers import _TELL
from tests.browser.test_way_of_a_sign_on import sign_in, wait_for_page
from tests.coalition.identity.test_letter import ELEMENTS
from tests.hostile.injected import SLUG, Injected
from tests.hostile.payloads import MARK, payloads
from tests.hostile.routes import routes
from tests.stack import Stack, text_of
from tests.waiting import wait_until

NUMBER = int(os.environ.get("INJECTION_PAYLOADS", "120"))
FEW = max(12, NUMBER // 10)
EACH = NUMBER if NUMBER >= 3000 else FEW
DESK = "/admin/signatures/signature/"
_PARTS = ["sign/", "sign/sent/", "signatories/search/", "embed/", "embed/number/", "embed/list/", "embed/sign/"]
# Nobody types these, but for the words of a letter, which stand in its mail alone: the test of a decision types them.
_UNTOUCHED = {
    "assessment.against",
    "attempt.digest",
    "blockeddomain.mail_domain_digest",
    "device.binding",
    "device.digest",
    "device.language",
    "formeraddress.slug",
    "import.columns",
    "importline.fingerprint",
    "importline.remarks",
    "letter.mail",
    "letter.words",
    "link.binding",
    "link.digest",
    "logentry.object_id",
    "merge.moved",
    "organisation.different_from",
    "permission.codename",
    "permission.name",
    "representative.content_digest",
    "representative.email_digest",
    "representative.fingerprint",
    "representative.mail_domain_digest",
    "session.session_data",
    "session.session_key",
    "siteidentity.accent",
    "siteidentity.dark_accent",
    "signature.reference",
    "statement.reference",
    "statement.slug",
    "tally.key",
    "text.digest",
    "token.binding",
    "token.digest",
    "user.password",
    "webhook.secret",
}  # fmt: skip
# Of these, what may hold an attempt's mark by chance.
_BY_CHANCE = {
    "device.binding",
    "link.binding",
    "session.session_data",
    "token.binding",
    "user.password",
    "webhook.secret",
}
_FOREIGN = """() => {
const PREVIEW = "/admin/signatures/signature/preview/";
return [...document.querySelectorAll("*")].filter((one) =>
  [...one.attributes].some((attribute) => attribute.name.startsWith("on") || /^\\s*javascript:/i.test(attribute.value)
    && ["href", "src", "action", "formaction", "data"].includes(attribute.name))
  || ["IFRAME", "OBJECT", "EMBED", "BASE"].includes(one.tagName) && !one.matches(`iframe[src^="${PREVIEW}"]:not([srcdoc])`)
  || one.tagName === "META" && one.httpEquiv === "refresh"
  || one.tagName === "SCRIPT" && !one.src && !["application/json", "application/ld+json"].includes(one.type)
).map((one) => one.outerHTML.slice(0, 200)) }"""
_FILL = """(attempt) => {
  for (const one of document.querySelectorAll("form input[type=text], form input[type=email], form textarea")) {
    one.value = attempt;
  }
}"""
_ADD_TO_MAILS = """(attempt) => {
  for (const one of document.querySelectorAll("textarea[name$=mail]")) one.value += attempt;
}"""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("injected")) as stack:
        yield stack


@pytest.fixture(scope="module")
def record(stack: Stack) -> Injected:
    command = f"import json; from tests.hostile.injected import inject; print(json.dumps(inject({NUMBER})))"
    return Injected(*json.loads(stack.manage("shell", "--verbosity=0", "--command", command)))


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
def attempts(request: pytest.FixtureRequest) -> list[str]:
    """Give those that have pages of their own."""
    return payloads(EACH if request.node.callspec.params["context"] else FEW)


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def look(stack: Stack, record: Injected, context: BrowserContext) -> Callable[[str], Page]:
    page = context.new_page()

    def look(path: str) -> Page:
        answer = page.goto(f"{stack.site}{path}")
        assert answer is not None
        assert answer.status < 500, (path, page.locator("main").inner_text())
        assert page.evaluate(_FOREIGN) == [], path
        return page

    return look


@pytest.fixture
def look_at_desk(stack: Stack, context: BrowserContext, look: Callable[[str], Page]) -> Callable[[str], Page]:
    page = context.new_page()
    sign_in(page, stack)
    page.close()
    return look


def test_every_text_that_somebody_types_is_an_attempt(record: Injected):
    assert set(record.untouched) | _BY_CHANCE == _UNTOUCHED


def test_public_pages_and_the_live_list(
    stack: Stack, record: Injected, look: Callable[[str], Page], attempts: list[str], ran: list[str]
):
    for language in ("en", "ar", "fr"):
        page = look(f"/{language}/{SLUG}/")
        assert page.locator("#signatories li").count() == min(NUMBER, listing.FIRST)
        page = look(f"/{language}/{SLUG}/signatories/")
        assert page.locator("#results li").count() == NUMBER
        for part in ("", "about/statements/", "about/us/", *(f"{SLUG}/{part}" for part in _PARTS)):
            look(f"/{language}/{part}")
    for part in ("", "correct/", "withdraw/", "erase/"):
        look(f"/en/sign-on/{part}{record.token}/")
    for attempt in attempts:
        look(f"/en/{SLUG}/signatories/search/?q={_quoted(attempt)}&country={_quoted(attempt)}")
    with page.expect_response(lambda response: "/live?since=" in response.url):
        page.goto(f"{stack.site}/en/{SLUG}/")
    for state, number in (
        ("withdrawn', withdrawn_at = now()", NUMBER - NUMBER // 2),
        ("approved', withdrawn_at = NULL", NUMBER),
    ):
        stack.rows(
            f"UPDATE signatures_signature SET state = '{state} WHERE organisation_id % 2 = 0 "
            f"AND statement_id = {record.keys['statement'][0]}"
        )
        # The list begins under the edge of the window, so that it changes at once.
        expect(page.locator(".count-number").first).to_have_text(str(number))
        expect(page.locator("#signatories li")).to_have_count(min(number, listing.FIRST))
        assert page.evaluate(_FOREIGN) == []

    assert ran == []


def test_the_form_that_shows_again_what_was_sent(look: Callable[[str], Page], attempts: list[str], ran: list[str]):
    page = look(f"/en/{SLUG}/sign/")

    for attempt in attempts:
        page.evaluate(_FILL, attempt)
        page.click("form .button[type=submit]")
        wait_for_page(page, ".error-summary")
        assert page.evaluate(_FOREIGN) == []
        assert page.input_value("#id_note").strip() == attempt.strip()

    assert ran == []


def test_the_desk(
    stack: Stack,
    record: Injected,
    context: BrowserContext,
    look_at_desk: Callable[[str], Page],
    attempts: list[str],
    ran: list[str],
):
    pages = []
    for path in _desk(record.keys):
        answer = context.request.get(f"{stack.site}{path}")
        is_file = "content-disposition" in answer.headers
        if answer.headers.get("content-type", "").startswith("text/html") and not is_file and answer.body():
            pages.append(path)
            look_at_desk(path)
    assert len(pages) > 90
    for key in record.keys["signature"][-len(attempts) :]:
        look_at_desk(f"{DESK}{key}/change/")
    for number in range(1, 1 + NUMBER // 50):
        look_at_desk(f"{DESK}?state=all&p={number}")
    for number in range(1, 1 + NUMBER // 100):
        look_at_desk(f"{DESK}history/?statement={SLUG}&page={number}")
        for model in ("coalition/organisation", "signatures/standardreason"):
            look_at_desk(f"/admin/{model}/?p={number}")
    for attempt in attempts:
        look_at_desk(f"{DESK}?q={_quoted(attempt)}")
        look_at_desk(f"/admin/coalition/organisation/?country={_quoted(attempt)}")

    assert look_at_desk(DESK).url == f"{stack.site}{DESK}"  # still signed in
    assert ran == []


def test_an_import_and_a_decision(
    stack: Stack,
    record: Injected,
    context: BrowserContext,
    look_at_desk: Callable[[str], Page],
    attempts: list[str],
    ran: list[str],
):
    before = len(stack.mailbox.mails)

    page = look_at_desk(f"{DESK}import/")
    page.fill("[name=pasted]", "26 July 2021\n\nA title\n\nWords.\n\nSigned by\n\n" + "\n".join(attempts))
    page.click(".submit-row [type=submit]")
    wait_for_page(page, "[name=signatories]")
    assert page.evaluate(_FOREIGN) == []
    ((waiting,),) = stack.rows("SELECT max(id) FROM signatures_signature WHERE state = 'pending'")
    page = look_at_desk(f"{DESK}{waiting}/change/")
    page.evaluate(_ADD_TO_MAILS, attempts[-1])
    page.click("button:has-text('Mark as a duplicate')")  # its organisation is on the list
    wait_for_page(page, ".messagelist li")
    assert page.evaluate(_FOREIGN) == []

    assert ran == []
    wait_until(lambda: len(stack.mailbox.mails) > before)
    assert MARK in text_of(stack.mailbox.mails[before])
    for mail in stack.mailbox.mails[before:]:
        assert isinstance(mail, EmailMessage)
        assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
        html = mail.get_body(("html",))
        assert html is not None
        assert {tag.name for tag in BeautifulSoup(html.get_content(), "html.parser").find_all()} <= ELEMENTS


def _desk(keys: dict[str, list[int]]) -> Iterator[str]:
    """Give each address of the admin for each row with attempts."""
    for route in routes():
        _app, _, model = route.address.removeprefix("/admin/").partition("/")
        model = model.partition("/")[0]
        if route.address.startswith("/admin/"):
            for key in keys.get(model, [0])[-2:] if "/1/" in route.address else [0]:
                yield route.address.replace("/1/", f"/{key}/")


def _quoted(attempt: str) -> str:
    return "".join(f"%{byte:02X}" for byte in attempt.encode())
