"""A part of the statement in a page of another site, in a real browser."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_way_of_a_sign_on import PHONE, STATEMENT
from tests.stack import Stack
from tests.waiting import wait_until

Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a page of another origin, under a policy of its own, and give its address."""
    said: dict[str, str] = {}

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", said["policy"])
            self.end_headers()
            self.wfile.write(said["page"].encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def serve(page: str, *, policy: str) -> str:
            said.update(page=f"<!doctype html><title>Host</title>{page}", policy=policy)
            return f"http://127.0.0.1:{server.server_address[1]}/"

        yield serve
        server.shutdown()


def code_of(page: Page, stack: Stack, part: str, *, language: str = "en") -> str:
    page.goto(f"{stack.site}/{language}/{STATEMENT}/embed/")
    return page.locator(f"#code-{part}").input_value()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("part", ["number", "list", "sign"])
def test_a_pasted_line_becomes_a_frame_of_its_own_size_under_a_strict_policy(
    stack: Stack, browser: Browser, serve: Serve, part: str, language: str
):
    page = browser.new_context(viewport=PHONE).new_page()
    code = code_of(page, stack, part, language=language)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)

    page.goto(serve(code, policy=f"default-src 'none'; script-src {stack.site}; frame-src {stack.site}"))

    frame = page.frame_locator("iframe")
    expect(frame.locator("main")).to_be_visible()
    expect(page.locator("a[href]")).to_be_hidden()
    # Asked from outside, again and again: the page's policy lets no test wait inside of it.
    wait_until(lambda: (page.locator("iframe").bounding_box() or {"height": 0})["height"] > 50)
    inside = frame.locator("html").evaluate(
        "(html) => [html.scrollHeight, html.clientHeight, html.scrollWidth, html.clientWidth]"
    )
    assert inside[0] <= inside[1]
    assert inside[2] <= inside[3]
    assert frame.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert problems == []
    page.context.close()


def test_without_scripts_it_is_a_link(stack: Stack, browser: Browser, serve: Serve):
    reader = browser.new_context(viewport=PHONE)
    code = code_of(reader.new_page(), stack, "list")
    reader.close()
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()

    page.goto(serve(code, policy="default-src 'none'"))

    assert page.locator("a").get_attribute("href") == f"{stack.site}/en/{STATEMENT}/"
    assert page.locator("a").is_visible()
    page.context.close()


def test_where_the_site_allows_no_frames_the_link_stays(stack: Stack, browser: Browser, serve: Serve):
    page = browser.new_context(viewport=PHONE).new_page()
    code = code_of(page, stack, "list")

    page.goto(serve(code, policy=f"default-src 'none'; script-src {stack.site}"))

    page.wait_for_selector("iframe", state="attached")
    expect(page.locator("a")).to_be_visible()
    page.context.close()


def test_a_frame_without_our_script_shows_itself_too_and_tells_wordpress_how_high_it_is(
    stack: Stack, browser: Browser, serve: Serve
):
    page = browser.new_context(viewport=PHONE).new_page()
    source = f"{stack.site}/en/{STATEMENT}/embed/list/#?secret=placeholder"
    # As WordPress frames what it does not know.
    host = f"""<iframe sandbox="allow-scripts" src="{source}" width="300" height="200"></iframe>
    <script nonce="host">addEventListener("message", (event) => {{ if (event.data.message) window.told = event.data; }});</script>"""

    page.goto(serve(host, policy=f"default-src 'none'; script-src 'nonce-host'; frame-src {stack.site}"))

    wait_until(lambda: page.evaluate("window.told"))
    told = page.evaluate("window.told")
    assert (told["message"], told["secret"]) == ("height", "placeholder")
    assert told["value"] > 200
    page.context.close()


def test_other_pages_cannot_be_framed(stack: Stack, browser: Browser, serve: Serve):
    page = browser.new_context(viewport=PHONE).new_page()

    page.goto(serve(f'<iframe src="{stack.site}/en/{STATEMENT}/sign/"></iframe>', policy=f"frame-src {stack.site}"))

    expect(page.frame_locator("iframe").locator("main")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("reader", ["light", "dark"])
@pytest.mark.parametrize(
    ("host", "is_dark_to"),
    [
        ("", ()),
        ('<meta name="color-scheme" content="light dark">', ("dark",)),
        ('<meta name="color-scheme" content="dark">', ("light", "dark")),
    ],
)
def test_frames_are_as_dark_as_the_page_around_and_each_is_called_by_its_part(
    stack: Stack,
    browser: Browser,
    serve: Serve,
    host: str,
    is_dark_to: tuple[str, ...],
    reader: Literal["light", "dark"],
):
    page = browser.new_context(viewport=PHONE, color_scheme=reader).new_page()
    codes = [code_of(page, stack, part) for part in ("number", "list", "sign")]

    page.goto(serve(host + "".join(codes), policy=f"script-src {stack.site}; frame-src {stack.site}"))

    expect(page.locator("a:visible")).to_have_count(0)
    frames = page.locator("iframe")
    names = [(frame.get_attribute("title") or "").partition(" · ")[0] for frame in frames.all()]
    assert names == ["Number of signatories", "List of signatories", "Button to sign"]
    for number in range(3):
        inside = page.frame_locator("iframe").nth(number).locator("html")
        red, green, blue = map(
            int, re.findall(r"\d+", inside.evaluate("(html) => getComputedStyle(html).backgroundColor"))
        )
        assert (max(red, green, blue) < 64) == (reader in is_dark_to)
        assert inside.evaluate("(html) => getComputedStyle(html).colorScheme") == (
            "dark" if reader in is_dark_to else "light"
        )
    page.context.close()
