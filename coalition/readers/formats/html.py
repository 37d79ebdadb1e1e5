"""Read HTML: what a reader of the page sees, and what its tags say of headings, items, rows and cards."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from bs4 import BeautifulSoup, NavigableString, Tag

from coalition.readers.characters import clean
from coalition.readers.document import Block, Document, Kind, Span

_HEADINGS: Final = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "legend"}
_BLOCKS: Final = {
    *("p", "div", "section", "article", "header", "main", "ul", "ol", "table", "blockquote", "address", "center", "hr"),
    *("figure", "figcaption", "details", "fieldset", "td", "th", "dl", "dt", "dd", "pre", "li", "tr", *_HEADINGS),
}
_SKIPPED: Final = {
    *("script", "style", "head", "nav", "template", "noscript", "footer", "aside", "form", "button", "select", "svg"),
    *("iframe", "dialog", "menu", "del", "s", "strike", "title", "meta", "link", "xml"),
}
# What a page has around its text, by the names that makers of pages give it.
_AROUND: Final = re.compile(
    r"\b(?:menu|nav|navbar|navigation|breadcrumbs?|share|sharing|sharedaddy|addtoany|social-(?:share|links|media|icons?|buttons?)"
    r"|cookies?|sidebar|related(?:-posts)?|comments?|respond|pagination|newsletter|subscribe|footer|skip-link|sr-only"
    r"|visually-hidden|screen-reader-text|contentinfo|complementary|dialog|site-header|site-title|banner)\b",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_NOTE_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[a-z]|[a-z]{2}\d{1,3})[\])]?(?:\s*[,;]\s*\d{1,3})*")
_ANCHOR: Final = re.compile(r"^(?:.*#)?_(?:ftn|edn|msocom|anchor)|^#(?:fn|footnote|cite_note|cmnt|note)", re.IGNORECASE)
_WORD_LIST: Final = re.compile(r"mso-list\s*:\s*(?!ignore)\w+\s+level(\d)", re.IGNORECASE)
_WORD_MARK: Final = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_FEWEST_CARDS: Final = 3
_MOST_ROWS: Final = 1000  # that a cell may reach over
_LONGEST_CARD: Final = 40  # words


def read_html(text: str) -> Document:
    """Read a page's text."""
    walker = _Walker(BeautifulSoup(text, "html.parser"))
    walker.walk(walker.page)
    walker.end_line()
    return Document(tuple(walker.blocks), hidden=tuple(walker.hidden))


def texts(text: str) -> list[str]:
    """Give all the words of a page, piece by piece, but for those of programs and of its head."""
    page = BeautifulSoup(text, "html.parser")
    return [
        str(piece)
        for piece in page.find_all(string=True)
        if type(piece) is NavigableString
        and piece.find_parent(["script", "style", "head", "template", "del", "s", "strike"]) is None
    ]


class _Walker:
    """Walks a page and collects spans into lines, lines into blocks."""

    def __init__(self, page: BeautifulSoup) -> None:
        self.page = page
        self.size = len(page.get_text())
        self.blocks: list[Block] = []
        self.hidden: list[str] = []
        self._spans: list[Span] = []
        self._line = self._group = self._tables = 0
        self._kind, self._level, self._mark, self._where = Kind.LINE, 0, "", ""
        self._bold = self._italic = False
        self._href = ""
        self._in_card = False

    def end_line(self) -> None:
        """Close the line that is open."""
        if any(span.text.strip() for span in self._spans):
            self._line += 1
            where = self._where or f"line {self._line}"
            self.blocks.append(
                Block(self._kind, tuple(self._spans), self._line, self._group, level=self._level, mark=self._mark,
                      where=where)
            )  # fmt: skip
            if self._kind == Kind.ITEM:
                self._kind, self._mark = Kind.LINE, ""
        self._spans = []

    def end_block(self) -> None:
        self.end_line()
        self._group += 1

    def walk(self, tag: Tag) -> None:
        cards = _cards(tag, self.size)
        for child in list(tag.children):
            if isinstance(child, NavigableString):
                if type(child) is NavigableString:
                    text = re.sub(r"[ \t\r\n\f]+", " ", clean(str(child)) if tag.name != "pre" else str(child))
                    for index, piece in enumerate(text.split("\n")):
                        if index:
                            self.end_line()
                        self._spans.append(Span(piece, self._href, self._bold, self._italic))
            elif isinstance(child, Tag) and not self._is_around(child):
                if any(child is card for card in cards):
                    self._card(child, cards)
                else:
                    self._tag(child)

    def _tag(self, tag: Tag) -> None:
        match tag.name:
            case "br":
                self.end_line()
            case "hr":
                self.end_block()
            case "a":
                href = str(tag.get("href", ""))
                if _ANCHOR.search(href) and _NOTE_MARK.fullmatch(tag.get_text().strip()):
                    return
                if self._in_card:
                    self.end_line()
                self._href, before = href or "#", self._href
                self.walk(tag)
                self._href = before
                if self._in_card:
                    self.end_line()
            case "b" | "strong":
                self._bold, was = True, self._bold
                self.walk(tag)
                self._bold = was
            case "i" | "em":
                self._italic, was = True, self._italic
                self.walk(tag)
                self._italic = was
            case "sup":
                if not _NOTE_MARK.fullmatch(tag.get_text().strip()):
                    self.walk(tag)
            case "img":
                self._picture(tag)
            case "figure" if href := _link_beside_caption(tag):
                self._href, before = href, self._href
                self._within(tag, Kind.LINE, 0, grouped=tag.parent is not None and tag.parent.name == "li")
                self._href = before
            case "table":
                self._table(tag)
            case "dl":
                self._definitions(tag)
            case "ul" | "ol":
                self._list(tag)
            case name if name in _HEADINGS:
                self._within(tag, Kind.HEADING, int(name[1]) if name[1:].isdigit() else 3)
            case name if name in _BLOCKS:
                word_list = _WORD_LIST.search(str(tag.get("style", "")))
                if word_list:
                    self._within(tag, Kind.ITEM, int(word_list[1]), mark="•", grouped=True)
                else:
                    self._within(tag, Kind.LINE, 0, grouped=tag.parent is not None and tag.parent.name == "li")
            case "span" if _WORD_MARK.search(str(tag.get("style", ""))):
                pass  # Word's own number or bullet
            case "span" if self._in_card and tag.get("class"):
                self.end_line()
                self.walk(tag)
                self.end_line()
            case _:
                self.walk(tag)

    def _within(self, tag: Tag, kind: Kind, level: int, *, mark: str = "", grouped: bool = False) -> None:
        """Walk a tag whose text is a block of its own; in an item, its blocks are lines of the item."""
        self.end_line() if grouped else self.end_block()
        held = self._kind, self._level, self._mark
        if not (grouped and kind == Kind.LINE):
            self._kind, self._level, self._mark = kind, level, mark
        self.walk(tag)
        self.end_line() if grouped else self.end_block()
        self._kind, self._level, self._mark = held if not grouped or kind != Kind.LINE else (self._kind, *held[1:])
        if not grouped:
            self._kind = Kind.LINE if held[0] == Kind.ITEM else held[0]

    def _list(self, tag: Tag) -> None:
        depth = len(tag.find_parents(["ul", "ol"]))
        self.end_line() if depth else self.end_block()
        group = self._group
        number = int(str(tag.get("start", "1"))) if str(tag.get("start", "1")).isdecimal() else 1
        for item in list(tag.find_all("li", recursive=False)):
            for one in () if self._is_around(item) else _closed(item):
                self.end_line()
                self._group = group
                nested = one.find(["ul", "ol", "table"])
                kind = Kind.HEADING if nested is not None and _has_own_text(one) else Kind.ITEM
                self._kind, self._level = kind, depth + 1
                self._mark = f"{number}." if tag.name == "ol" else "•"
                number += 1
                before = len(self.blocks)
                self.walk(one)
                self.end_line()
                if len(self.blocks) == before:
                    self._picture_of(one)
        self._kind, self._level, self._mark = Kind.LINE, 0, ""
        self._group += 1

    def _picture(self, tag: Tag) -> None:
        """Give a picture's words where nothing else is said beside it, as a logo's."""
        alt = clean(str(tag.get("alt", "")))
        holder = tag.find_parent(["a", "li", "td", "p", "div", "figure"]) or tag
        if (
            alt.strip()
            and not holder.get_text().strip()
            and re.search("logo", str(holder) + str(holder.parent)[:500], re.I)
        ):
            self.end_line()
            self._kind, held = Kind.ITEM, self._kind
            self._spans.append(Span(alt, self._href))
            self.end_line()
            self._kind = held

    def _picture_of(self, item: Tag) -> None:
        picture = item.find("img")
        if isinstance(picture, Tag) and str(picture.get("alt", "")).strip():
            self._kind, self._mark = Kind.ITEM, "•"
            self._spans.append(Span(clean(str(picture.get("alt"))), self._href))
            self.end_line()

    def _definitions(self, tag: Tag) -> None:
        """Give terms and definitions as rows where each term has one, else as headings with items."""
        found = list(tag.find_all(["dt", "dd"]))
        names = [child.name for child in found]
        self.end_block()
        if names == ["dt", "dd"] * (len(found) // 2):
            for term, definition in zip(found[::2], found[1::2], strict=True):
                self._row([term, definition])
        else:
            for child in found:
                self._kind, self._mark = (
                    (Kind.HEADING, "") if child.name == "dt" and "dd" in names else (Kind.ITEM, "•")
                )
                self.walk(child)
                self.end_line()
            self._kind, self._mark = Kind.LINE, ""
        self._group += 1

    def _card(self, card: Tag, cards: list[Tag]) -> None:
        """Give a card as a row of what it says, piece by piece."""
        if card is cards[0]:
            self.end_block()
        self._row([card], is_card=True)
        if card is cards[-1]:
            self.end_block()

    def _row(self, tags: list[Tag], *, is_card: bool = False) -> None:
        self._in_card = is_card
        cells = [self._cell(tag) for tag in tags]
        self._in_card = False
        if is_card:
            cells = [(block,) for block in cells[0]]
        if any(cells):
            self._line += 1
            where = f"card {self._line}" if is_card else f"row {self._line}"
            self.blocks.append(Block(Kind.ROW, (), self._line, self._group, cells=tuple(cells), where=where,
                                     mark="card" if is_card else "term"))  # fmt: skip

    def _cell(self, tag: Tag) -> tuple[Block, ...]:
        """Walk what is in a cell by itself."""
        inner = _Walker.__new__(_Walker)
        inner.__dict__.update(self.__dict__, blocks=[], _spans=[], _kind=Kind.LINE, _mark="", _group=0, _level=0)
        inner.hidden = self.hidden
        inner.walk(tag)
        inner.end_line()
        if not inner.blocks:
            inner._picture_of(tag)
        return tuple(inner.blocks)

    def _table(self, table: Tag) -> None:
        self._tables += 1
        self.end_block()
        caption = table.find("caption")
        if isinstance(caption, Tag):
            self._within(caption, Kind.HEADING, 3)
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table and not self._is_around(row)]
        reaching: dict[int, tuple[int, tuple[Block, ...]]] = {}
        for index, row in enumerate(rows, start=1):
            cells: list[tuple[Block, ...]] = []
            given = iter(row.find_all(["td", "th"], recursive=False))
            cell = next(given, None)
            while cell is not None or len(cells) in reaching:
                if len(cells) in reaching:
                    times, blocks = reaching.pop(len(cells))
                else:
                    assert cell is not None
                    times, blocks = _number(cell.get("rowspan")), self._cell(cell)
                    span = min(_number(cell.get("colspan")), 30)
                    cell = next(given, None)
                    if span > 1:
                        cells += [blocks, *[()] * (span - 2)]
                        blocks = ()
                if times > 1:
                    reaching[len(cells)] = (times - 1, blocks)
                cells.append(blocks)
            if any(cells):
                self._line += 1
                self.blocks.append(Block(Kind.ROW, (), self._line, self._group, cells=tuple(cells),
                                         where=f"table {self._tables}, row {index}"))  # fmt: skip
        self._group += 1

    def _is_around(self, tag: Tag) -> bool:
        """Tell whether a tag is unseen, or is of the page and not of its text."""
        if tag.name in _SKIPPED:
            return True
        if tag.has_attr("hidden") or _UNSEEN.search(str(tag.get("style", ""))):
            if words := " ".join(tag.get_text(" ").split()):
                self.hidden.append(words)
            return True
        if tag.name in {"html", "body", "main", "article"}:
            return False
        names = [*tag.get_attribute_list("class"), tag.get("id"), tag.get("role")]
        said = " ".join(str(name) for name in names if name)
        return bool(_AROUND.search(said.replace("_", "-"))) and len(tag.get_text()) * 2 < self.size


def _closed(item: Tag) -> list[Tag]:
    """Give an item, and those that the parser put into it because it has no end tag."""
    within = [other.extract() for other in item.find_all("li", recursive=False)]
    return [item, *(one for other in within for one in _closed(other))]


def _has_own_text(item: Tag) -> bool:
    nested = item.find(["ul", "ol", "table"])
    own = item.get_text()
    return isinstance(nested, Tag) and len(own.strip()) > len(nested.get_text().strip())


def _link_beside_caption(figure: Tag) -> str:
    """Give where the picture of a figure leads that its caption names, "" where there is none or more than one place."""
    caption = figure.find("figcaption")
    if not isinstance(caption, Tag) or caption.find("a"):
        return ""
    links = {str(one.get("href")) for one in figure.find_all("a", href=re.compile("^https?://"))}
    return links.pop() if len(links) == 1 else ""


def _number(value: object) -> int:
    return max(1, min(int(str(value)), _MOST_ROWS)) if str(value).isdecimal() else 1


def _cards(tag: Tag, size: int) -> list[Tag]:
    """Give the children that are alike, short, and stand for one thing each, in several pieces."""
    children = [
        child
        for child in tag.children
        if isinstance(child, Tag)
        and child.name in {"div", "section", "article", "figure", "a", "span", "li"}
        and child.get("class")
    ]
    alike = Counter((child.name, str(child.get("class"))) for child in children).most_common(1)
    if not alike or alike[0][1] < _FEWEST_CARDS:
        return []
    cards = [child for child in children if (child.name, str(child.get("class"))) == alike[0][0]]
    short = all(len(card.get_text(" ").split()) <= _LONGEST_CARD for card in cards)
    several = sum(len(list(card.stripped_strings)) > 1 for card in cards) * 2 > len(cards)
    return cards if short and several and not any(card.find(["li", "table", "dl"]) for card in cards) else []
