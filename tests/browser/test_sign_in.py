"""From the invitation to the desk in a real browser: by an app with codes, and by passkeys."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import Scheme, in_each_language_and_scheme, violations
from tests.browser.test_way_of_a_sign_on import PHONE, moderate
from tests.stack import Stack, text_of
from tests.staff.builders import PASSWORD, code_of_app

ACCOUNT = "/admin/account/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A telephone of somebody whom no account knows; it notes what its policy refuses."""
    page = browser.new_context(viewport=PHONE).new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    yield page
    page.context.close()
    assert refused == []


def choose_password(stack: Stack, page: Page, name: str) -> None:
    """Follow the link of an invitation, and sign in with the password chosen there."""
    page.goto(stack.manage("invite", name, f"--email={name}@example.org").strip())
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    page.click("form .button")
    page.wait_for_url("**/sign-in/")
    type_password(page, name)


def type_password(page: Page, name: str) -> None:
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.click("form:has(#id_login) .button")


def sign_out(page: Page, stack: Stack) -> None:
    page.goto(f"{stack.site}{ACCOUNT}sign-out/")
    page.click("main .button")
    page.wait_for_url("**/sign-in/")


def set_up_app(page: Page) -> str:
    """Set up an app for codes, and return its key."""
    page.click("a[href$='/totp/activate/']")
    secret = page.locator(".private-link code").inner_text()
    page.fill("#id_code", code_of_app(secret=secret))
    page.click("form:has(#id_code) .button")
    page.wait_for_selector(".codes")
    return secret


def add_virtual_authenticator(page: Page) -> None:
    """Give the browser the key of a device, with a finger that always fits."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def set_up_passkey(page: Page) -> None:
    """Set up a passkey that signs in by itself."""
    page.click("a[href$='/webauthn/add/']")
    page.check("#id_passwordless")
    page.click("#add_passkey")
    page.wait_for_selector(".codes")


def test_invited_set_up_with_an_app_and_back_with_a_code(stack: Stack, page: Page):
    choose_password(stack, page, "by-app")
    page.wait_for_url("**/second-factor/")
    page.goto(f"{stack.site}/admin/")
    turned_back = page.url

    secret = set_up_app(page)
    expect(page.locator(".codes li")).to_have_count(10)
    page.goto(f"{stack.site}/admin/")
    expect(page.locator("#user-tools")).to_contain_text("by-app")
    sign_out(page, stack)
    stack.rows(
        "UPDATE mfa_authenticator SET data = data - 'last_step' WHERE type = 'totp'"
    )  # as if a minute had passed
    type_password(page, "by-app")
    page.wait_for_url("**/authenticate/")
    page.fill("#id_code", code_of_app(secret=secret))
    page.click("form:has(#id_code) .button")
    page.wait_for_url("**/admin/")

    assert turned_back.endswith("/second-factor/")
    told = text_of(stack.mail_to("by-app@example.org", number=2))
    assert f"{stack.site}/admin/account/link/" in told


def test_invited_set_up_with_a_passkey_and_back_without_a_password(stack: Stack, page: Page):
    add_virtual_authenticator(page)
    choose_password(stack, page, "by-passkey")

    set_up_passkey(page)
    sign_out(page, stack)
    page.click("#passkey_button")
    page.wait_for_url("**/admin/")
    expect(page.locator("#user-tools")).to_contain_text("by-passkey")
    sign_out(page, stack)
    type_password(page, "by-passkey")
    page.wait_for_url("**/authenticate/")
    page.click("#passkey_button")
    page.wait_for_url("**/admin/")

    expect(page.locator("#user-tools")).to_contain_text("by-passkey")


_NONE_GIVEN = """
navigator.credentials.get = navigator.credentials.create =
  () => Promise.reject(new DOMException("The operation either timed out or was not allowed.", "NotAllowedError"));
"""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("No passkey was used", "No passkey was added")),
        ("fr", ("Aucune clé d’accès n’a été utilisée", "Aucune clé d’accès n’a été ajoutée")),
        ("ar", ("لم يُستخدم أي مفتاح مرور", "لم يُضف أي مفتاح مرور")),
    ],
)
def test_a_browser_that_gives_no_passkey_is_told_of_on_each_page_that_asks_for_one(
    stack: Stack, browser: Browser, language: str, words: tuple[str, str]
):
    page = browser.new_context(locale=language, viewport=PHONE).new_page()
    in_the_console: list[str] = []
    page.on("console", lambda message: in_the_console.append(message.text) if message.type == "error" else None)
    page.add_init_script(_NONE_GIVEN)
    name = f"no-passkey-{language}"
    choose_password(stack, page, name)
    set_up_app(page)
    said = []

    def press(button: str) -> None:
        expect(page.get_by_role("alert")).to_have_text("")
        page.click(button)
        expect(page.get_by_role("alert")).not_to_have_text("")
        said.append(page.get_by_role("alert").inner_text())

    page.goto(f"{stack.site}{ACCOUNT}second-factor/webauthn/add/")
    press("#add_passkey")
    sign_out(page, stack)
    press("#passkey_button")
    type_password(page, name)
    page.wait_for_url("**/authenticate/")
    press("#passkey_button")

    assert [one.partition(".")[0] for one in said] == [words[1], words[0], words[0]]
    assert in_the_console == []
    page.context.close()


_LONG_AGO = """
from django.contrib.auth.models import User
from staff.models import Session
from staff.sessions import SessionStore
user = User.objects.get(username="{name}")
for row in Session.objects.filter(user=user):
    session = SessionStore.of_row(row).decode(row.session_data)
    session["staff.second_factor"] = [user.pk, session["staff.second_factor"][1] - 3600]
    row.session_data = SessionStore.of_row(row).encode(session)
    row.save()
"""


def test_a_passkey_is_asked_for_again_before_what_matters(stack: Stack, page: Page):
    add_virtual_authenticator(page)
    choose_password(stack, page, "again")
    set_up_passkey(page)
    stack.manage("shell", "--verbosity=0", given=_LONG_AGO.format(name="again"))

    page.goto(f"{stack.site}/admin/auth/user/add/")
    asked = page.url
    page.click("#confirm")
    page.wait_for_url("**/admin/auth/user/add/")

    assert re.search(r"/webauthn/reauthenticate/\?next=", asked)
    expect(page.locator("#id_username")).to_be_visible()


_PENDING = """
from tests.signatures.builders import pending
print(pending(Statement.objects.get(slug="pegasus-project"), "Placeholder Meanwhile").pk)
"""


def test_who_was_signed_out_meanwhile_is_told_and_led_back_to_the_sign_on(stack: Stack, page: Page):
    add_virtual_authenticator(page)
    choose_password(stack, page, "meanwhile")
    set_up_passkey(page)
    stack.rows("UPDATE auth_user SET is_superuser = true WHERE username = 'meanwhile'")
    number = stack.manage("shell", "--verbosity=0", given=_PENDING).strip()
    sign_on = f"{stack.site}/admin/signatures/signature/{number}/change/?state=all"

    page.goto(sign_on)
    page.context.clear_cookies(name="session")
    page.click("button:has-text('Approve')")
    expect(page.get_by_role("status")).to_contain_text("othing has been done yet")
    page.click("#passkey_button")

    expect(page).to_have_url(sign_on)
    expect(page.locator(".review-state")).to_have_text("waiting for review")


def test_without_a_script_an_app_is_enough(stack: Stack, browser: Browser):
    page = browser.new_context(java_script_enabled=False).new_page()

    choose_password(stack, page, "no-script")
    set_up_app(page)
    page.goto(f"{stack.site}/admin/")

    expect(page.locator("#user-tools")).to_contain_text("no-script")


@in_each_language_and_scheme
def test_axe_finds_nothing_on_the_way_in(stack: Stack, browser: Browser, language: str, scheme: Scheme):
    signed_in = moderate(browser, stack, javascript=True).context.storage_state()
    found, too_wide = {}, {}
    for state, paths in (
        (None, ["sign-in/", "link/", "link/sent/", "link/nothing/"]),
        (signed_in, ["second-factor/", "password/", "second-factor/webauthn/add/", "second-factor/recovery-codes/"]),
    ):
        context = browser.new_context(color_scheme=scheme, locale=language, storage_state=state, viewport=PHONE)  # type: ignore[arg-type]
        page = context.new_page()
        for path in paths:
            page.goto(f"{stack.site}{ACCOUNT}{path}")
            found[path] = violations(page)
            too_wide[path] = page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]
            assert page.evaluate("document.documentElement.lang") == language
        context.close()

    assert {what: wrong for what, wrong in found.items() if wrong} == {}
    assert not any(too_wide.values())
