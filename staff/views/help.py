"""The pages of docs/ that are for those who work here, served inside the admin."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from coalition.site.languages import active_language, is_right_to_left
from staff.interfaces.help_targets import PAGES

_FOLDER: Final = Path(settings.BASE_DIR) / "docs"
_WRITTEN_IN: Final = "en"
_IMAGE: Final = re.compile(r"!\[[^\]]*\]\([^)]*\)\s*")  # they are not served
_TO_OTHERS: Final = re.compile(r"\[([^\]]*)\]\((?!https?:|#)[^)]*\)")


class Help(NamedTuple):
    """A page of docs/ as HTML, with the language in which it is and the names of its paragraphs by their anchors."""

    html: SafeString
    language: str
    paragraphs: dict[str, str]


@cache
def help_on(page: str, *, language: str) -> Help:
    """Read a page of docs/ in a language, else in English; each heading has an anchor."""
    translated = _FOLDER / language / f"{page}.md"
    path, written_in = (translated, language) if translated.exists() else (_FOLDER / f"{page}.md", _WRITTEN_IN)
    words = _TO_OTHERS.sub(r"\1", _IMAGE.sub("", path.read_text("utf-8")))
    parser = MarkdownIt("commonmark", {"html": False})
    tokens = parser.parse(words)
    paragraphs: dict[str, str] = {}
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            heading = "".join(part.content for part in inside.children or ())
            anchor = slugify(heading, allow_unicode=True)
            token.attrSet("id", anchor)
            if token.tag == "h2":
                paragraphs[anchor] = heading
    # What is rendered is ours, and holds no HTML of its own.
    return Help(mark_safe(parser.renderer.render(tokens, parser.options, {})), written_in, paragraphs)  # noqa: S308


def help_page(request: HttpRequest, page: str) -> HttpResponse:
    """Show a page of docs/, in the reader's language where docs/ have it."""
    if page not in PAGES:
        raise Http404
    language = active_language()
    found = help_on(page, language=language)
    context = admin.site.each_context(request) | {
        "title": _("Help"),
        "help": found,
        "direction": "rtl" if is_right_to_left(found.language) else "ltr",
        "is_foreign": found.language != language,
        "pages": [(_("For moderators"), "moderators"), (_("For editors"), "editors")],
        "page": page,
    }
    return TemplateResponse(request, "admin/help.html", context)
