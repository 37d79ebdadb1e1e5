"""What a first visit to a statement with 50 signatories costs, as the browser counts it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT
from tests.signatures.publishing.server.reader import Reader
from tests.stack import Stack

BUDGET = 40_000
FIFTY = """
from signatures.models import Signature
from coalition.models import Statement
from tests.signatures.builders import signed
statement = Statement.objects.get(slug="{slug}")
for number in range(50 - Signature.objects.approved().filter(statement=statement).count()):
    signed(statement, name=f"Placeholder Organisation of a Usual Length {{number}}", country="TN")
"""


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("path", ["", "signatories/"])
def test_first_visit_is_light_and_asks_no_other_host(stack: Stack, browser: Browser, language: str, path: str):
    stack.manage("shell", "--command", FIFTY.format(slug=STATEMENT))
    Reader(stack.site, f"/{language}/{STATEMENT}/{path}").wait_until_everywhere(
        lambda answer: answer.body.count(b'id="signatory-') == 50
    )
    page = browser.new_context(viewport=PHONE).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked: list[str] = []
    received: list[int] = []
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))

    with page.expect_request("**/live?since=*") if not path else page.expect_event("load"):
        page.goto(f"{stack.site}/{language}/{STATEMENT}/{path}")
    page.wait_for_timeout(300)

    assert {urlsplit(address).netloc for address in asked} == {urlsplit(stack.site).netloc}
    assert page.locator("[id^=signatory-]").count() == 50
    assert sum(received) < BUDGET, f"{sum(received)} bytes for {asked}"
    page.context.close()
