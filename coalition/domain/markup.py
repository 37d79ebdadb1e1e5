"""From a Text's Markdown to safe HTML."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_TAGS = {"p", "h2", "h3", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br"}
_markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "code", "fence"])


def _clean(html: str) -> SafeString:
    return mark_safe(nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}))  # noqa: S308


def render(source: str) -> SafeString:
    """Render Markdown as HTML that holds none but the allowed tags."""
    return _clean(_markdown.render(source))


def render_inline(source: str) -> SafeString:
    """Render one line of Markdown, such as a demand, without a paragraph round it."""
    return _clean(_markdown.renderInline(source))


def plain(source: str) -> str:
    """Reduce Markdown to its words, for a summary."""
    text = nh3.clean(_markdown.render(source), tags=set(), attributes={})
    return " ".join(text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").split())
