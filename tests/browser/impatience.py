"""Actions of impatient people: one step each, as a test of them reads it."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.test_way_of_a_sign_on import STATEMENT, wait_for_page
from tests.stack import Stack, text_of
from tests.waiting import wait_until

CLOSED, OF_TWO = "closed-letter", "letter-of-two"
_SIGN_ONS = """
from tests.signatures.builders import pending
statement = Statement.objects.get(slug="{statement}")
print(*(pending(statement, **fields).pk for fields in {those!r}))
"""
_LISTED = """
SELECT count(*) FILTER (WHERE listed), count(*) FROM signatures_signature
WHERE state = 'approved' AND statement_id = (SELECT id FROM coalition_statement WHERE slug = '{}')
"""
# What waits in the queue of mails goes now, as if the time to undo were over.
_TIME_PASSES = """
UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo' AND queue_name = 'mail';
SELECT pg_notify('procrastinate_queue_v1#mail', '{"type": "job_inserted", "job_id": 0}')
"""
_MAILS_WAIT = "SELECT 1 FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND queue_name = 'mail'"


@dataclass(frozen=True)
class People:
    """A page of the browser of each."""

    first: Page
    second: Page
    editor: Page
    stranger: Page


def sign_ons(stack: Stack, *those: dict[str, Any], statement: str = STATEMENT) -> list[int]:
    """Put confirmed sign-ons into the queue."""
    made = stack.manage("shell", "--verbosity=0", given=_SIGN_ONS.format(statement=statement, those=those))
    return [int(pk) for pk in made.split()]


def public_names(stack: Stack, page: Page, *, statement: str = STATEMENT) -> Counter[str]:
    """Wait until page and API show as many as are on record, and give the names, which both must have."""
    shown: list[str] = []
    named: list[str] = []

    def is_shown() -> bool:
        page.wait_for_timeout(100)
        ((listed, count),) = stack.rows(_LISTED.format(statement))
        html = page.request.get(f"{stack.site}/en/{statement}/signatories/").text()
        told = page.request.get(f"{stack.site}/api/v1/statements/{statement}/signatories?limit=500").json()
        shown[:] = re.findall(r'<li id="signatory[^>]*><bdi[^>]*>(.*?)</bdi>', html)
        named[:] = [one["name"] for one in told["signatories"]]
        return len(shown) == len(named) == listed and told["count"] == count

    wait_until(is_shown)
    return Counter(named)


def review(page: Page, stack: Stack, pk: int) -> None:
    page.goto(f"{stack.site}/admin/signatures/signature/{pk}/change/")
    wait_for_page(page, ".review")


def press_a_and_enter(page: Page) -> None:
    page.keyboard.press("a")
    press_enter(page)


def press_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def approve_in_a_hurry(page: Page, stack: Stack, pk: int) -> None:
    """Press a and Enter; where that is not enough, once more, and then take what is offered first."""
    review(page, stack, pk)
    press_a_and_enter(page)
    if f"/{pk}/" in page.url:
        page.evaluate("document.activeElement.blur()")
        press_a_and_enter(page)
    offered = page.locator(f"form[action$='/{pk}/decide/approve/'] [name=organisation]")
    if f"/{pk}/" in page.url and offered.count():
        offered.first.check()
        press_enter(page)


def sign(page: Page, stack: Stack, name: str, email: str, *, by_name: bool = True) -> None:
    page.goto(f"{stack.site}/en/{STATEMENT}/sign/")
    page.fill("#id_name", name)
    page.fill("#id_representative_name", "Placeholder Person")
    page.fill("#id_representative_role", "Director")
    page.fill("#id_representative_email", email)
    page.check(f"[name=listed][value={'yes' if by_name else 'no'}]")
    page.check("#id_authorised")
    page.check("#id_consent")
    page.click("form .button[type=submit]")
    page.wait_for_url("**/sign/sent/")


def confirm(page: Page, link: str) -> str:
    """Press the button on the page of a mailed link, and give the private page."""
    page.goto(link)
    page.click("form .button")
    page.wait_for_selector(".state-pending")
    return page.url


@dataclass(frozen=True)
class SignOn:
    """A sign-on that a stranger confirmed."""

    name: str
    email: str
    pk: int
    private: str


def confirmed(stack: Stack, people: People, name: str) -> SignOn:
    email = f"{name.split()[-1].lower()}@example.org"
    sign(people.stranger, stack, name, email)
    private = confirm(people.stranger, stack.link_in(stack.mail_to(email, number=1)))
    ((pk,),) = stack.rows(f"SELECT id FROM signatures_signature WHERE name = '{name}'")
    assert isinstance(pk, int)
    return SignOn(name, email, pk, private)


def press(page: Page, decision: str, *, stack: Stack, pk: int, words: str = "") -> None:
    """Take a decision on the page of a sign-on, with the words that it asks for."""
    review(page, stack, pk)
    form = page.locator(f"form[action$='/{pk}/decide/{decision}/']")
    if page.locator("details:not([open])", has=form).count():
        page.locator("details", has=form).locator("summary").first.click()
    if words:
        form.locator("[name=question], [name=reason]").fill(words)
    form.locator("[type=submit]").click()
    wait_for_page(page, ".messagelist .success")


def undo(page: Page, *, stack: Stack, pk: int) -> None:
    review(page, stack, pk)
    if page.locator(".toast [data-key]").count():  # what they decided themselves just now is undone at a stroke
        with page.expect_navigation():
            page.keyboard.press("u")
    else:
        page.keyboard.press("u")
        press_enter(page)
    wait_for_page(page, ".messagelist .success")


def mails_when_time_has_passed(stack: Stack, email: str) -> list[tuple[str, str]]:
    """Give subject and words of all mails to an address but the first, which asked to confirm."""

    def all_have_gone() -> bool:
        stack.rows(_TIME_PASSES)
        return not stack.rows(_MAILS_WAIT)

    wait_until(all_have_gone)
    return [(mail["Subject"], text_of(mail)) for mail in stack.mailbox.to(email)][1:]


def answer(page: Page, sign_on: SignOn, *, note: str) -> None:
    page.goto(sign_on.private)
    page.click("a[href*='/correct/']")
    page.fill("#id_note", note)
    page.click("form .button[type=submit]:not([name])")
    page.wait_for_selector(".state-pending")


DOCUMENT = """26 July 2021

{title}

We, the undersigned, ask for an answer.

1. Stop the trade.

Signed by

Skyline International for Human Rights
{name}
"""
TITLES = {STATEMENT: "Pegasus Project", CLOSED: "Closed letter", OF_TWO: "Letter of two"}


def read(page: Page, stack: Stack, *, title: str, name: str) -> None:
    """Paste a document, and press the main button."""
    page.goto(f"{stack.site}/admin/signatures/signature/import/")
    page.fill("#id_pasted", DOCUMENT.format(title=title, name=name))
    page.select_option("#id_language", "en")
    page.click(".submit-row input")
    wait_for_page(page, "#id_signatories")


def save(page: Page) -> str:
    """Press the main button, and give what the page says."""
    with page.expect_navigation():
        page.click(".submit-row input")
    page.wait_for_load_state()
    return page.locator("#container").inner_text()


def made_public(stack: Stack, page: Page, slug: str) -> list[object]:
    """Give all that an import may not change: what the public sees of the statement, and the texts and bodies on record."""
    return [
        public_names(stack, page, statement=slug),
        stack.rows("SELECT slug, state FROM coalition_statement WHERE state <> 'draft' ORDER BY slug"),
        stack.rows("SELECT id, title, body FROM coalition_text WHERE published_at IS NOT NULL ORDER BY id"),
        stack.rows("SELECT count(*) FROM coalition_organisation"),
    ]
