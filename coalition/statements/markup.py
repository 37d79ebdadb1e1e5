"""From a Text's Markdown to safe HTML, and to the blocks of which other documents are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coalition.names.websites import NotAWebsite, canonical_website

_TAGS = {"p", "h2", "h3", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br"}
_SCHEMES = {"http", "https", "mailto"}
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_ON_THIS_SITE = re.compile(r"#|/(?!/)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKS = re.compile(r"[\\`*_\[\](){}<>#|~&+\-.!=:\n\t ]")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_SENTENCE = re.compile(r"[.!?…؟۔。][\s»”’)\"']*$")
_markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "code", "fence"])


def _clean(html: str) -> SafeString:
    return mark_safe(  # noqa: S308
        nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, attribute_filter=_filter)
    )


def _filter(_tag: str, _attribute: str, address: str) -> str | None:
    return address if _ON_THIS_SITE.match(address) or _leads_where_it_says(address) else None


def _leads_where_it_says(address: str) -> bool:
    """Tell whether a link leads to a mailbox, or to what may be the address of a website."""
    scheme = address.partition(":")[0].lower()
    if scheme not in _SCHEMES or scheme == "mailto":
        return scheme == "mailto"
    try:
        return canonical_website(address) != ""
    except NotAWebsite:
        return False


def render(source: str) -> SafeString:
    """Render Markdown as HTML that holds none but the allowed tags."""
    return _clean(_markdown.render(source))


def render_inline(source: str) -> SafeString:
    """Render one line of Markdown, such as a demand, without a paragraph round it."""
    return _clean(_markdown.renderInline(source))


def plain(source: str) -> str:
    """Reduce Markdown to its words, all on one line."""
    return _words(blocks(source))


def excerpt(source: str, *, characters: int) -> str:
    """Give the first words of a text without its headings, which would run into its sentences."""
    told = list(blocks(source))
    words = _words(block for block in told if not block.is_heading) or _words(told)
    return words if len(words) <= characters else words[:characters].rsplit(" ", 1)[0] + "…"


def _words(told: Iterable[Block]) -> str:
    return on_one_line(" ".join(block.words for block in told))


def with_letters(source: str) -> str:
    """Write in Markdown the letters that entities stand for, but for those that would be marks of Markdown or of HTML."""
    return _ENTITY.sub(lambda found: found[0] if _MARKS.search(letters := unescape(found[0])) else letters, source)


def on_one_line(text: str) -> str:
    """Give a text with single blanks; those at which French keeps a line together stay what they are."""
    return _BLANKS.sub(" ", text).strip(" ")


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; a link leads nowhere but to the web or to a mail address."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of its kind. Level: of a heading, 2 or 3; of an item, its depth. Number: of an item that has one."""

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    number: int = 0

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def is_heading(self) -> bool:
        """Tell whether it is a heading, or a paragraph that looks like one: all strong, and no sentence."""
        is_strong = self.kind == Kind.PARAGRAPH and all(run.strong or not run.text.strip() for run in self.runs)
        return self.kind == Kind.HEADING or (is_strong and not _SENTENCE.search(self.words))


def blocks(source: str) -> Iterator[Block]:
    """Take Markdown apart into blocks."""
    numbers: list[int | None] = []  # of the lists that we are inside of: the next item's number
    number, heading, quotes = 0, 0, 0
    for token in _markdown.parse(source):
        match token.type:
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_open":
                numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
            case "list_item_open":
                number = numbers[-1] or 0
                numbers[-1] = None if numbers[-1] is None else numbers[-1] + 1
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                heading = 2 if token.tag in ("h1", "h2") else 3
            case "heading_close":
                heading = 0
            case "inline":
                yield _block(tuple(_runs(token)), heading=heading, depth=len(numbers), number=number, quotes=quotes)


def inline_runs(source: str) -> tuple[Run, ...]:
    """Take one line of Markdown, such as a demand, apart into runs."""
    return tuple(run for token in _markdown.parseInline(source) for run in _runs(token))


def _block(runs: tuple[Run, ...], *, heading: int, depth: int, number: int, quotes: int) -> Block:
    if heading:
        return Block(Kind.HEADING, runs, level=heading)
    if depth:
        return Block(Kind.ITEM, runs, level=depth, number=number)
    return Block(Kind.QUOTE if quotes else Kind.PARAGRAPH, runs)


def _runs(inline: Token) -> Iterator[Run]:
    strong, emphasis, link = 0, 0, ""
    for token in inline.children or []:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                address = str(token.attrs.get("href", ""))
                link = address if _leads_where_it_says(address) else ""
            case "link_close":
                link = ""
            case "softbreak":
                yield Run(" ", bool(strong), bool(emphasis), link)
            case "hardbreak":
                yield Run("\n", bool(strong), bool(emphasis), link)
            case _ if token.content:
                yield Run(writable(token.content), bool(strong), bool(emphasis), link)  # an entity can be any letter


def writable(text: str) -> str:
    """Leave out what XML cannot hold, and what would turn the direction of the words round it (UAX #9)."""
    return _UNWRITABLE.sub("", text)
