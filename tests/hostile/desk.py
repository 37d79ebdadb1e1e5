"""Every form of the desk, found by following its links from the first page on, and what a browser would send of each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import Resolver404, resolve

HOME = "/admin/"
# Of one route, as many pages: rows differ in their states, and with them their forms.
_OF_ONE_ROUTE = 3
_NOT_FOLLOWED = ("/admin/logout/", "/admin/jsi18n/", "/admin/r/")
_NO_TEXT = {"submit", "button", "image", "reset", "file"}


@dataclass(frozen=True)
class DeskForm:
    """A form as it stands on a page: where it leads, what it sends as it stands, and what can be typed or chosen."""

    page: str
    action: str
    sends: dict[str, list[str]]
    fields: tuple[str, ...]
    hidden: frozenset[str]  # of the fields, those that nobody types into


def forms_of_the_desk(client: Client) -> list[DeskForm]:
    """Give each form once that is reached from the first page; those of one route with the same fields are one."""
    found: dict[tuple[str, tuple[str, ...]], DeskForm] = {}
    for page, shown in _pages(client):
        for form in forms_on(page, shown):
            found.setdefault((resolve(urlsplit(form.action).path).route, form.fields), form)
    return list(found.values())


def _pages(client: Client) -> Iterator[tuple[str, BeautifulSoup]]:
    waiting, seen, of_route = [HOME], {HOME}, Counter[str]()
    while waiting:
        page = waiting.pop(0)
        answer = client.get(page, follow=True)
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        here = answer.redirect_chain[-1][0] if answer.redirect_chain else page
        shown = BeautifulSoup(answer.content, "html.parser")
        yield here, shown
        for link in shown.select("a[href]"):
            there = urldefrag(urljoin(here, str(link["href"])))[0]
            path = urlsplit(there).path
            if there in seen or not path.startswith(HOME) or path.startswith(_NOT_FOLLOWED):
                continue
            seen.add(there)
            try:
                route = resolve(path).route
            except Resolver404:
                continue
            of_route[route] += 1
            if of_route[route] <= _OF_ONE_ROUTE:
                waiting.append(there)


def forms_on(page: str, shown: BeautifulSoup) -> Iterator[DeskForm]:
    """Give the forms of a page that post, once for each button that leads elsewhere."""
    for form in shown.select("form"):
        if str(form.get("method", "")).lower() != "post":
            continue
        parts = [*form.select("[name]"), *(shown.select(f'[form="{form["id"]}"]') if form.get("id") else [])]
        sends: dict[str, list[str]] = {}
        fields: list[str] = []
        for part in parts:
            name = str(part.get("name", ""))
            if not name or name == "csrfmiddlewaretoken" or str(part.get("type")) in _NO_TEXT or part.name == "button":
                continue
            fields += [name] if name not in fields else []
            sends.setdefault(name, []).extend(_values(part))
        hidden = frozenset(str(part["name"]) for part in parts if part.get("type") == "hidden" and part.get("name"))
        buttons = [part for part in parts if part.name == "button" or part.get("type") == "submit"]
        for button in buttons[:1]:
            if button.get("name"):
                sends.setdefault(str(button["name"]), [str(button.get("value", ""))])
        elsewhere = [str(one["formaction"]) for one in form.select("[formaction]")]
        for action in [str(form.get("action") or ""), *elsewhere]:
            yield DeskForm(page, urljoin(page, action or page), sends, tuple(fields), hidden)


def _values(part: Tag) -> list[str]:
    if part.name == "select":
        options = part.select("option[selected]") or ([] if part.has_attr("multiple") else part.select("option")[:1])
        return [str(one.get("value", one.get_text())) for one in options]
    if part.name == "textarea":
        return [part.get_text().removeprefix("\n")]
    if part.get("type") in {"checkbox", "radio"}:
        return [str(part.get("value", "on"))] if part.has_attr("checked") else []
    return [str(part.get("value", ""))]
