"""From HTML to lines of text: what its tags say of headings, items, rows and groups is said with Markdown's marks."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup, NavigableString, Tag

from coalition.domain.documents.cards import Piece, cards_as_items, definitions_as_items, item_of
from coalition.domain.documents.characters import squeeze

_HEADINGS: Final = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS: Final = {
    *("p", "div", "section", "article", "header", "main", "ul", "ol", "table", "blockquote", "address", "center"),
    *("figure", "figcaption", "details", "fieldset", "caption", "td", "th", "dl", "dt", "dd", "pre"),
}
_SKIPPED: Final = {
    *("script", "style", "head", "nav", "template", "noscript", "footer", "aside", "form", "button", "select", "svg"),
    *("iframe", "dialog", "menu"),
}
# What a page has around its text, by the names that makers of pages give it.
_AROUND: Final = re.compile(
    r"\b(?:menu|nav|navbar|navigation|breadcrumbs?|share|sharing|sharedaddy|addtoany|social-(?:share|links|media|icons?|buttons?)"
    r"|cookies?|sidebar|related(?:-posts)?|comments?|respond|pagination|newsletter|subscribe|footer|skip-link|sr-only"
    r"|visually-hidden|screen-reader-text|contentinfo|complementary|dialog)\b",
    re.IGNORECASE,
)
_INLINE: Final = {"b", "strong", "em", "i", "a", "small", "sup"}
_UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FEWEST_CARDS: Final = 3
_MOST_ROWS: Final = 1000  # that a cell may reach over
_LONGEST_CARD: Final = 40  # words


def text_of(html: str) -> str:
    """Return the text that a reader sees, in lines."""
    page = BeautifulSoup(html, "html.parser")
    pieces: list[str] = []
    _walk(page, pieces, len(page.get_text()))
    lines = (re.sub(r"[ \r\f\v]+", " ", line).strip(" ") for line in "".join(pieces).splitlines())
    return "\n".join(lines)


def _walk(tag: Tag, pieces: list[str], size: int) -> None:
    cards = _cards(tag, size)
    for child in tag.children:
        if isinstance(child, NavigableString):
            if type(child) is NavigableString:
                pieces.append(re.sub(r"\s+", " ", child))
        elif isinstance(child, Tag) and not _is_around(child, size):
            if cards and child is cards[0]:
                pieces.append(cards_as_items([_pieces(card) for card in cards]))
            elif not any(child is card for card in cards):
                _walk_tag(child, pieces, size)


def _walk_tag(tag: Tag, pieces: list[str], size: int) -> None:
    match tag.name:
        case "br":
            pieces.append("\n")
        case "hr":
            pieces.append("\n\n---\n\n")
        case "summary":
            pieces.append(f"\n\n## {_words(tag)}\n\n")
        case name if name in _HEADINGS:
            pieces.append(f"\n\n{'#' if name == 'h1' else '##'} {_words(tag)}\n\n")
        case "strong" | "b" | "em" | "i":
            _walk_marked(tag, pieces, size)
        case "a":
            words = _words(tag)
            pieces.append(f"[{words}]({tag.get('href', '#')})" if words else "")
        case "sup":
            words = _words(tag)
            pieces.append(words.translate(_RAISED) if words.isdecimal() else words)
        case "table":
            pieces += ["\n\n", *_table(tag, size), "\n\n"]
        case "dl":
            found = [(child.name, _words(child)) for child in tag.find_all(["dt", "dd"])]
            pieces += ["\n\n", definitions_as_items(found), "\n\n"]
        case "li":
            for item in _closed(tag):
                _walk_item(item, pieces, size)
        case name if name in _BLOCKS:
            pieces.append("\n\n")
            _walk(tag, pieces, size)
            pieces.append("\n\n")
        case _:
            _walk(tag, pieces, size)


def _walk_marked(tag: Tag, pieces: list[str], size: int) -> None:
    """Mark what is bold or set off, line by line."""
    mark = "**" if tag.name in {"strong", "b"} else "*"
    inner: list[str] = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name in {"br", "sup", *_BLOCKS}:
            _walk_tag(child, inner, size)
        else:
            inner.append(
                " ".join(child.get_text().split()) if child.get_text().strip() == child.get_text() else child.get_text()
            )
    lines = "".join(inner).split("\n")
    pieces.append("\n".join(f"{mark}{squeeze(line)}{mark}" if line.strip() else "" for line in lines))
    if tag.get_text()[-1:].isspace():
        pieces.append(" ")


def _closed(item: Tag) -> Iterator[Tag]:
    """Give an item, and those that the parser put into it because it has no end tag."""
    open_items = [item]
    while open_items:
        item = open_items.pop()
        within = item.find_all("li", recursive=False)
        for other in within:
            other.extract()
        yield item
        open_items += reversed(within)


def _walk_item(tag: Tag, pieces: list[str], size: int) -> None:
    """Give an item on one line; one with a list in it heads that."""
    nested = tag.find(["ul", "ol", "table"])
    inner: list[str] = []
    if isinstance(nested, Tag):
        _walk(tag, inner, size)
        head, _, rest = "".join(inner).strip().partition("\n")
        pieces.append(f"\n\n## {squeeze(head.replace('**', ''))}\n\n{rest}\n\n")
        return
    _walk(tag, inner, size)
    text = item_of([squeeze(line) for line in "".join(inner).strip().split("\n")]) or _pictured(tag)
    number = len(tag.find_previous_siblings("li")) + 1
    in_order = tag.parent is not None and tag.parent.name == "ol"
    pieces.append(f"\n{number}. {text}" if in_order else f"\n- {text}")


def _table(table: Tag, size: int) -> list[str]:
    """Give the rows of a table with tabs, or, where it only lays out a page, what stands in its cells."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.find_all("tr")]
    caption = table.find("caption")
    found = [f"{_words(caption)}\n\n"] if isinstance(caption, Tag) else []
    widest = max(map(len, rows), default=0)
    if len(rows) == 1 or widest == 1 or table.find(["li", "table", *_HEADINGS]):
        for cell in (cell for row in rows for cell in row if cell.find_parent("table") is table):
            inner: list[str] = []
            _walk(cell, inner, size)
            found += [*inner, "\n" if widest == 1 else "\n\n"]
        return found
    return found + ["\t".join(row) + "\n" for row in _spanned(rows)]


def _spanned(rows: list[list[Tag]]) -> Iterator[list[str]]:
    """Give the words of each cell, of one that reaches over more rows in each of them."""
    reaching: dict[int, tuple[int, str]] = {}
    for row in rows:
        words: list[str] = []
        cells = iter(row)
        cell = next(cells, None)
        while cell is not None or len(words) in reaching:
            column = len(words)
            if column in reaching:
                times, text = reaching.pop(column)
            else:
                times, text = (
                    _number(cell.get("rowspan")) if cell else 1,
                    _words(cell) or _pictured(cell) if cell else "",
                )
                cell = next(cells, None)
            words.append(text)
            if times > 1:
                reaching[column] = (times - 1, text)
        yield words


def _number(value: object) -> int:
    return min(int(str(value)), _MOST_ROWS) if str(value).isdecimal() else 1


def _words(tag: Tag) -> str:
    for note in tag.find_all("sup"):
        if note.get_text().strip().isdecimal():
            note.string = note.get_text().strip().translate(_RAISED)
    between = " " if tag.find(["br", "p", "div", "li"]) else ""
    return " ".join(tag.get_text(between).split())


def _pictured(tag: Tag) -> str:
    """Give what a picture shows, as a logo does a name."""
    picture = tag.find("img")
    return squeeze(str(picture.get("alt", ""))) if isinstance(picture, Tag) else ""


def _is_around(tag: Tag, size: int) -> bool:
    """Tell whether a tag is unseen, or is of the page and not of its text."""
    if tag.name in _SKIPPED or tag.has_attr("hidden") or _UNSEEN.search(str(tag.get("style", ""))):
        return True
    if tag.name in {"html", "body", "main", "article"}:
        return False
    names = [*tag.get_attribute_list("class"), tag.get("id"), tag.get("role")]
    said = " ".join(str(name) for name in names if name)
    return bool(_AROUND.search(said.replace("_", "-"))) and len(tag.get_text()) * 2 < size


def _cards(tag: Tag, size: int) -> list[Tag]:
    """Give the children that are alike, short, and stand for one thing each."""
    children = [
        child
        for child in tag.children
        if isinstance(child, Tag)
        and child.name in {"div", "section", "article", "figure", "a", "span"}
        and child.get("class")
        and not _is_around(child, size)
    ]
    alike = Counter((child.name, str(child.get("class"))) for child in children).most_common(1)
    if not alike or alike[0][1] < _FEWEST_CARDS:
        return []
    cards = [child for child in children if (child.name, str(child.get("class"))) == alike[0][0]]
    short = all(len(card.get_text(" ").split()) <= _LONGEST_CARD for card in cards)
    return [] if not short or any(card.find(["li", "table", "dl"]) for card in cards) else cards


def _pieces(card: Tag) -> list[Piece]:
    """Give what a card says, piece by piece, each with the kind of tag that holds it."""
    found: list[Piece] = []
    breaks = 0
    for node in card.descendants:
        breaks += isinstance(node, Tag) and node.name == "br"
        holder = node.parent
        while holder is not None and holder is not card and holder.name in _INLINE:
            holder = holder.parent
        words = squeeze(str(node))
        if type(node) is not NavigableString or not words or holder is None:
            continue
        kind = f"{holder.name}.{holder.get('class')}.{breaks}"
        if found and (found[-1].kind == kind or words.startswith("(")):
            found[-1] = Piece(found[-1].kind, f"{found[-1].text} {words}")
        else:
            found.append(Piece(kind, words))
    return found or [Piece("img", _pictured(card))]
