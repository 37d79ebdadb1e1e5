"""The whole demonstration in a real browser: its own servers, worker, PostgreSQL and mail."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and os.environ.get("BROWSER_TESTS") != "required",
        reason="there is no Chromium on this machine",
    ),
]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Run the demonstration in a folder of its own; give its address and its moderator's password."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"SECRET_KEY", "REPRESENTATIVE_KEYS", "DATABASE_URL"}
    }
    environment |= {"DEBUG": "1", "STATE_DIR": str(tmp_path_factory.mktemp("state")), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    password = next(found[1] for line in process.stdout if (found := re.search(r"password (\S+)", line)))
    yield f"http://localhost:{port}", password
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *sandbox])
        yield chromium
        chromium.close()


def sign(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/ar/pegasus-project/")
    page.click(".sign-bar a")
    page.fill("#id_name", name)
    page.fill("#id_representative_name", "Placeholder Person")
    page.fill("#id_representative_role", "Director")
    page.fill("#id_representative_email", f"{name.split()[0].lower()}@example.org")
    page.check("#id_authorised")
    page.check("#id_consent")
    page.click("form .button[type=submit]")
    page.wait_for_url("**/sign/sent/")


def follow_mail(page: Page, site: str, name: str) -> None:
    for _ in range(100):
        page.goto(f"{site}/demonstration/mail/")
        mail = page.locator(".mail", has_text=name)
        if mail.count():
            break
        page.wait_for_timeout(200)
    mail.first.locator("a", has_text="/sign-on/").click()


def moderator(context: BrowserContext, site: str, password: str) -> Page:
    page = context.new_page()
    page.goto(f"{site}/admin/signatures/signature/")
    page.fill("#id_username", "moderator")
    page.fill("#id_password", password)
    page.click("[type=submit]")
    return page


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_read_sign_confirm_approve_listed_and_withdrawn(
    demonstration: tuple[str, str], browser: Browser, javascript: bool
):
    site, password = demonstration
    name = "Scripted Example" if javascript else "Plain Example"
    page = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=javascript).new_page()

    sign(page, site, name)
    follow_mail(page, site, name)
    page.click("form .button")
    page.wait_for_selector(".state-pending")
    private = page.url
    admin = moderator(browser.new_context(java_script_enabled=javascript), site, password)
    admin.click(f"text={name}")
    admin.click("button:has-text('Approve')")
    admin.wait_for_selector(".messagelist .success")
    page.goto(f"{site}/en/pegasus-project/")
    listed = page.locator("#signatories li", has_text=name).count()
    page.goto(private)
    page.click("a[href*='/withdraw/']")
    page.click("form .button")
    page.wait_for_selector(".state-withdrawn")
    page.goto(f"{site}/en/pegasus-project/")

    assert listed == 1
    assert page.locator("#signatories li", has_text=name).count() == 0
    assert page.locator("#signatories li").count() == 35


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_public_pages(
    demonstration: tuple[str, str], browser: Browser, language: str, scheme: Literal["light", "dark"]
):
    site, _password = demonstration
    page = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 800}).new_page()
    found = {}
    for path in (
        "pegasus-project/",
        "pegasus-project/sign/",
        "pegasus-project/sign/sent/",
        "nothing/",
        "sign-on/nothing/",
    ):
        page.goto(f"{site}/{language}/{path}")
        if path.endswith("sign/"):
            page.click("form .button[type=submit]")
            page.wait_for_selector(".error-summary")
        results = Axe().run(page)
        if results.violations_count:
            found[path] = [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in results.response["violations"]]

    assert found == {}
    asked = page.evaluate("performance.getEntriesByType('resource').map((entry) => new URL(entry.name).host)")
    assert set(asked) <= {page.evaluate("location.host")}
