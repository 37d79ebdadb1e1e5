"""The public site as plain files, which any web server can serve, from any address, when the site cannot be reached."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from pathlib import Path, PurePosixPath
from posixpath import relpath
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import format_html

from coalition.identity.current import identity
from coalition.site.context import IS_COPY
from coalition.site.public_queries import one_moment
from coalition.statements.models import Statement
from signatures.publishing.reader_request import reader_request

SUMS = "SHA256SUMS"
# The pages that a copy has. Whatever else they lead to, above all the forms, is at the site itself.
COPIED = {"home", "about", "statement", "signatories", "download"}
# The files that every page wears.
WORN = "identity_"
# What a style sheet or a module of ours asks for.
_ASKED_FOR = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)|\bfrom\s*["'](\.[^"']+)""")
_LINKS = ("href", "src", "action")


class CopyFailed(Exception):
    """A page of the site could not be rendered; the site has logged why."""


def write_copy(folder: Path, *, slug: str = "") -> None:
    """Write the public site, or one Statement of it, into an empty folder: the same site, the same bytes.

    Raises Statement.DoesNotExist where there is no public one of this slug, and CopyFailed.
    """
    with one_moment(), translation.override(settings.LANGUAGE_CODE):
        _Copy(folder, slug=slug).write()


class _Copy:
    def __init__(self, folder: Path, *, slug: str) -> None:
        self._folder, self._slug = folder, slug
        self._django = WSGIHandler()
        self._pages: dict[str, BeautifulSoup] = {}
        self._redirects: dict[str, str] = {}
        self._sums: dict[str, str] = {}
        self._seen: set[str] = set()
        self._waiting: deque[str] = deque()

    def write(self) -> None:
        first = self._find_beginnings()
        while self._waiting:
            self._fetch(self._waiting.popleft())
        for path, page in self._pages.items():
            self._relink(path, page)
            self._save(path, str(page).encode())
        for path, target in self._redirects.items():
            self._save(path, self._redirect(path, target))
        self._save("/", self._redirect("/", first))
        sums = "".join(f"{sum_}  {name}\n" for name, sum_ in sorted(self._sums.items()))
        (self._folder / SUMS).write_text(sums, encoding="utf-8")

    def _find_beginnings(self) -> str:
        """Queue the pages that others are found from; give the one that a visitor of the copy meets first."""
        statements = Statement.objects.public().filter(texts__published_at__isnull=False).distinct()
        if self._slug:
            statements = statements.filter(slug=self._slug)
        slugs = [statement.slug for statement in statements]
        if self._slug and not slugs:
            raise Statement.DoesNotExist
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                if not self._slug:
                    self._queue(reverse("home"))
                for slug in slugs:
                    self._queue(reverse("statement", args=[slug]))
        return self._waiting[0]

    def _queue(self, path: str) -> None:
        if path not in self._seen and self._belongs(path):
            self._seen.add(path)
            self._waiting.append(path)

    def _belongs(self, path: str) -> bool:
        if path.startswith(settings.STATIC_URL):
            return True
        with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
            try:
                found = resolve(path)
            except Resolver404:
                return False
        if str(found.url_name).startswith(WORN):
            return True
        return found.url_name in COPIED and (not self._slug or found.kwargs.get("slug") == self._slug)

    def _fetch(self, path: str) -> None:
        if path.startswith(settings.STATIC_URL):
            self._fetch_static(path)
            return
        response = self._django.get_response(reader_request(path, **{IS_COPY: True}))
        if response.status_code in (301, 302):
            target = urlsplit(urljoin(path, response.headers["Location"])).path
            self._redirects[path] = target
            self._queue(target)
        elif response.status_code == 404:
            self._seen.discard(path)  # a link to it leads to the site
        elif response.status_code != 200:
            raise CopyFailed(path)
        elif response.headers["Content-Type"].startswith("text/html"):
            page = BeautifulSoup(_content(response), "html.parser")
            self._pages[path] = page
            for _tag, _attribute, link in _links(page):
                self._queue(_path(path, link))
        else:
            self._save(path, _content(response))

    def _fetch_static(self, path: str) -> None:
        name = path.removeprefix(settings.STATIC_URL)
        found = finders.find(name)
        if staticfiles_storage.exists(name):
            with staticfiles_storage.open(name) as file:
                content = file.read()
        elif isinstance(found, str):
            content = Path(found).read_bytes()
        else:
            raise CopyFailed(path)
        self._save(path, content)
        if path.endswith((".css", ".js")):
            for links in _ASKED_FOR.findall(content.decode()):
                self._queue(_path(path, "".join(links)))

    def _relink(self, path: str, page: BeautifulSoup) -> None:
        """Make links relative where the copy has what they lead to, and whole where only the site has it."""
        for tag, attribute, link in _links(page):
            parts = urlsplit(link)
            target = _path(path, link)
            if target in self._seen and not parts.query and attribute != "action":
                fragment = f"#{parts.fragment}" if parts.fragment else ""
                tag[attribute] = _relative(path, target) + fragment
            else:
                tag[attribute] = settings.SITE_URL + urljoin(path, link)

    def _redirect(self, path: str, target: str) -> bytes:
        to = _relative(path, target) if target in self._seen else settings.SITE_URL + target
        page = format_html(
            '<!doctype html>\n<html><head><meta charset="utf-8"><title>{}</title>'
            '<meta http-equiv="refresh" content="0; url={}"></head><body><a href="{}">{}</a></body></html>\n',
            identity().name(),
            to,
            to,
            identity().name(),
        )
        return page.encode()

    def _save(self, path: str, content: bytes) -> None:
        name = _file(path)
        file = self._folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        self._sums[name] = hashlib.sha256(content).hexdigest()


def _links(page: BeautifulSoup) -> list[tuple[Tag, str, str]]:
    """Give the links of a page that stay on the site and lead away from the page."""
    for form in page.find_all("form", action=False):
        form["action"] = ""
    return [
        (tag, attribute, str(tag[attribute]))
        for attribute in _LINKS
        for tag in page.find_all(attrs={attribute: True})
        if not urlsplit(str(tag[attribute])).scheme and not str(tag[attribute]).startswith(("//", "#"))
    ]


def _path(base: str, link: str) -> str:
    return urlsplit(urljoin(base, link)).path


def _file(path: str) -> str:
    return (f"{path}index.html" if path.endswith("/") else path).removeprefix("/")


def _relative(path: str, target: str) -> str:
    return relpath(_file(target), str(PurePosixPath(_file(path)).parent))


def _content(response: HttpResponseBase) -> bytes:
    if isinstance(response, StreamingHttpResponse):
        return response.getvalue()
    assert isinstance(response, HttpResponse)
    return response.content
