"""The cost of a first visit to a statement with 50 signatories, as the browser counts it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT
from tests.signatures.publishing.server.reader import Reader
from tests.stack import Stack

BUDGET = 40_000
# A heavy logo: dots in no order, which no compression makes less of.
DRESS = """
from io import BytesIO
from random import Random
from PIL import Image
from tests.coalition.identity.test_pages import dressed
dots = BytesIO()
Image.frombytes("L", (240, 60), Random(1).randbytes(240 * 60)).save(dots, "PNG")
dressed(logo=dots.getvalue(), shows_name=True, accent="#7a1f3d")
"""
UNDRESS = """
from coalition.identity.models import SiteIdentity
SiteIdentity.objects.update(logo=b"", logo_kind="", logo_width=0, logo_height=0, logo_shows_name=False, accent="")
"""
FIFTY = """
from signatures.models import Signature
from coalition.models import Statement
from tests.signatures.builders import signed
statement = Statement.objects.get(slug="{slug}")
for number in range(50 - Signature.objects.approved().filter(statement=statement).count()):
    signed(statement, name=f"Placeholder Organisation of a Usual Length {{number}}", country="TN")
"""


def first_visit(stack: Stack, browser: Browser, path: str, *, follows: bool) -> dict[str, int]:
    """Open a page as somebody who was never here; give what was asked for, and how many bytes came of each."""
    page = browser.new_context(viewport=PHONE).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked: dict[str, str] = {}
    received: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    session.on(
        "Network.loadingFinished", lambda event: received.update({event["requestId"]: int(event["encodedDataLength"])})
    )
    with page.expect_request("**/live?since=*") if follows else page.expect_event("load"):
        page.goto(stack.site + path)
    page.wait_for_timeout(300)
    assert page.locator("[id^=signatory-]").count() == 50
    page.context.close()
    return {url: received.get(number, 0) for number, url in asked.items()}


def fifty_sign(stack: Stack, path: str) -> None:
    stack.manage("shell", "--command", FIFTY.format(slug=STATEMENT))
    Reader(stack.site, path).wait_until_everywhere(lambda answer: answer.body.count(b'id="signatory-') == 50)


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("path", ["", "signatories/"])
def test_first_visit_is_light_and_asks_no_other_host(stack: Stack, browser: Browser, language: str, path: str):
    whole = f"/{language}/{STATEMENT}/{path}"
    fifty_sign(stack, whole)

    visit = first_visit(stack, browser, whole, follows=not path)

    assert {urlsplit(address).netloc for address in visit} == {urlsplit(stack.site).netloc}
    assert sum(visit.values()) < BUDGET, visit


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_as_light_in_the_clothes_of_the_site_with_a_heavy_logo(stack: Stack, browser: Browser, language: str):
    path = f"/{language}/{STATEMENT}/"
    fifty_sign(stack, path)
    stack.manage("shell", "--command", DRESS)
    try:
        Reader(stack.site, path).wait_until_everywhere(lambda answer: b"/identity/" in answer.body)
        visit = first_visit(stack, browser, path, follows=True)
    finally:
        stack.manage("shell", "--command", UNDRESS)

    (logo,) = (number for address, number in visit.items() if address.endswith("/logo.png"))
    assert logo > 9_000
    assert any(address.endswith("/style.css") and "/identity/" in address for address in visit)
    assert {urlsplit(address).netloc for address in visit} == {urlsplit(stack.site).netloc}
    assert sum(visit.values()) < BUDGET, visit
