"""Clean an SVG by a list of what it may hold: shapes, gradients and clips, in numbers and colours.

All else is left out, so that nothing in it runs, asks another site, or grows while it is drawn. A clip is not clipped itself,
and nothing is drawn by reference, as both can be nested until no machine draws it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import Final
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

NAMESPACE: Final = "http://www.w3.org/2000/svg"
MOST_BYTES: Final = 16_000  # cleaned: of 40 KB that a page may have
_MOST_READ: Final = 500_000
_DEEPEST: Final = 40
_LONGEST_SIDE: Final = 8  # times the other

_SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_GRADIENTS: Final = frozenset({"linearGradient", "radialGradient"})
_ELEMENTS: Final = _SHAPES | _GRADIENTS | {"svg", "g", "defs", "stop", "clipPath"}
# What draws letters, in a font that a reader may not have, and is never taken.
_LETTERED: Final = frozenset({"text", "tspan", "tref", "textPath", "altGlyph", "foreignObject", "flowRoot"})
# What stands round shapes and means nothing here.
_OPENED: Final = frozenset({"a", "switch"})
# What nobody sees, and nobody need be told of.
_SILENT: Final = frozenset({"title", "desc", "metadata", "namedview"})

_PAINT: Final = frozenset(
    [
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-opacity",
        "opacity",
        "color",
        "clip-path",
        "clip-rule",
        "stop-color",
        "stop-opacity",
        "display",
        "visibility",
        "vector-effect",
        "paint-order",
    ]
)
_GEOMETRY: Final = frozenset(
    [
        "d",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "width",
        "height",
        "points",
        "transform",
        "gradientTransform",
        "gradientUnits",
        "spreadMethod",
        "clipPathUnits",
        "offset",
        "pathLength",
        "id",
    ]
)
_HIDING: Final = frozenset({"display", "visibility", "clip-path", "opacity"})
_TRANSFORMS: Final = frozenset({"transform", "gradientTransform"})
_PLAIN: Final = re.compile(r"[0-9A-Za-z\s.,#%()+_-]*")
_FUNCTION: Final = re.compile(r"([A-Za-z-]+)\s*\(")
_TO_A_PART: Final = re.compile(r"\s*url\(\s*#[\w.-]+\s*\)(?:\s+[#\w]+)?\s*", re.ASCII)
_COLOURS: Final = frozenset({"rgb", "rgba", "hsl", "hsla"})
_MOVES: Final = frozenset({"matrix", "translate", "scale", "rotate", "skewX", "skewY"})
_PART: Final = re.compile(r"#[\w.-]+", re.ASCII)
_DOCTYPE: Final = re.compile(r"<!DOCTYPE\s+svg\b[^\[<>]*>")  # drawing programs write it, and it says nothing
_NUMBER: Final = re.compile(r"\s*([0-9]*\.?[0-9]+)(?:px|pt|mm|cm|in)?\s*")


class PictureRefused(Exception):
    """A file that the site does not take for a picture."""


class NotAPicture(PictureRefused):
    """It is of no kind that is taken, or broken."""


class HasDefinitions(PictureRefused):
    """An SVG that defines entities or a document type of its own."""


class HasNoSize(PictureRefused):
    """An SVG that does not say how large it is, or a picture that is too small or too long to be shown."""


class HasLetters(PictureRefused):
    """An SVG with letters that are not drawn as shapes, and without which a logo is no longer itself."""


class ShowsNothing(PictureRefused):
    """An SVG of which nothing that can be drawn is left."""


class TooLarge(PictureRefused):
    """More than a page that is read over a bad line can bear."""


@dataclass(frozen=True, slots=True)
class CleanSvg:
    """An SVG that only draws, its size in units of its own, and the names of what was left out."""

    content: bytes
    width: float
    height: float
    left_out: tuple[str, ...]


def clean_svg(content: bytes) -> CleanSvg:
    """Make an SVG anew of what may be in it. Raises PictureRefused."""
    if len(content) > _MOST_READ:
        raise TooLarge
    root = _parsed(content)
    if _name(root) != "svg":
        raise NotAPicture
    if _has_letters(root):
        raise HasLetters
    left_out: set[str] = set()
    clean = _cleaned(root, left_out, depth=0)
    if clean is None or not any(one.tag in _SHAPES for one in clean.iter()):
        raise ShowsNothing
    x, y, width, height = _box(root)
    box = " ".join(f"{number:g}" for number in (x, y, width, height))
    size = {"xmlns": NAMESPACE, "viewBox": box, "width": f"{width:g}", "height": f"{height:g}"}
    painted = {key: value for key, value in clean.attrib.items() if key in _PAINT - _HIDING}
    clean.attrib.clear()
    clean.attrib.update(size | painted)
    written = tostring(clean, encoding="unicode").encode()
    if len(written) > MOST_BYTES:
        raise TooLarge
    return CleanSvg(written, width, height, tuple(sorted(left_out)))


def _parsed(content: bytes) -> Element:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAPicture from None
    try:
        root: Element = fromstring(_DOCTYPE.sub("", text, count=1), forbid_dtd=True)
    except DefusedXmlException:
        raise HasDefinitions from None
    except (ParseError, ValueError, LookupError):
        raise NotAPicture from None
    return root


def _has_letters(root: Element) -> bool:
    """Tell whether any words stand within an element that draws letters, in one walk however they are nested."""
    left = [(root, False)]
    while left:
        element, is_within = left.pop()
        is_within = is_within or _name(element) in _LETTERED
        if is_within and any((words or "").strip() for words in (element.text, *(child.tail for child in element))):
            return True
        left += [(child, is_within) for child in element]
    return False


def _name(element: Element) -> str:
    """Give the name of an SVG's own element, or of one that says of no namespace that it is another's."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _, name = tag.rpartition("}")
    return name if space in ("", "{" + NAMESPACE) else f"{name} "


def _cleaned(element: Element, left_out: set[str], *, depth: int) -> Element | None:
    if depth > _DEEPEST:
        raise NotAPicture
    name = _name(element)
    if name not in _ELEMENTS or (name == "svg" and depth):
        if name.strip().lower() not in _SILENT and name == name.strip():
            left_out.add(name)
        return None
    clean = Element(name, _attributes(element, name, left_out))
    for child in _children(element, left_out, depth=depth):
        inner = _cleaned(child, left_out, depth=depth + 1)
        if inner is not None:
            clean.append(inner)
    if name == "clipPath":
        for inside in clean.iter():
            inside.attrib.pop("clip-path", None)
    return clean


def _children(element: Element, left_out: set[str], *, depth: int) -> list[Element]:
    found = []
    for child in element:
        if _name(child) in _OPENED:
            left_out.add(_name(child))
            if depth > _DEEPEST:
                raise NotAPicture
            found += _children(child, left_out, depth=depth + 1)
        else:
            found.append(child)
    return found


def _attributes(element: Element, name: str, left_out: set[str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2]
        if plain == "href" and name in _GRADIENTS and _PART.fullmatch(value):
            kept["href"] = value
        elif key in _PAINT | _GEOMETRY and _is_harmless(key, value):
            kept[key] = value
        elif key.lower().startswith("on") or (plain == "href" and name not in _OPENED):
            left_out.add(plain)
    for declaration in element.attrib.get("style", "").split(";"):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key in _PAINT and _is_harmless(key, value):
            kept[key] = value  # it outweighs the attribute of its name, as a style does
    return kept


def _is_harmless(key: str, value: str) -> bool:
    if not _PLAIN.fullmatch(value):
        return False
    if "url" in value.lower():
        return _TO_A_PART.fullmatch(value) is not None
    return set(_FUNCTION.findall(value)) <= (_MOVES if key in _TRANSFORMS else _COLOURS)


def _box(root: Element) -> tuple[float, float, float, float]:
    """Read what of the plane the picture shows. Raises HasNoSize."""
    try:
        x, y, width, height = (float(one) for one in root.attrib["viewBox"].replace(",", " ").split())
    except (KeyError, ValueError):
        sides = [_NUMBER.fullmatch(root.attrib.get(name, "")) for name in ("width", "height")]
        if not all(sides):
            raise HasNoSize from None
        x = y = 0.0
        width, height = (float(side[1]) for side in sides if side)
    if not all(map(isfinite, (x, y, width, height))) or not (0 < width < 1e6 and 0 < height < 1e6):
        raise HasNoSize
    if max(width / height, height / width) > _LONGEST_SIDE:
        raise HasNoSize
    return x, y, width, height
