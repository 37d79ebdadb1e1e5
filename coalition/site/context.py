"""Context of every page."""

from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

from coalition.site.languages import desk_languages

# In a request's environment: it is asked for a copy of the page that others will serve. No visitor can set it.
IS_COPY = "coalition.is_copy"


class Language(TypedDict):
    code: str
    name: str
    url: str
    current: bool


class SiteContext(TypedDict):
    site_url: str
    contact_email: str
    demonstration: bool
    is_copy: bool
    languages: list[Language]
    desk_languages: list[Language]


def site(request: HttpRequest) -> SiteContext:
    """Give templates the site's address, and this page's in each language."""
    languages: list[Language] = [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "url": translate_url(request.get_full_path(), code),
            "current": code == get_language(),
        }
        for code, _name in settings.LANGUAGES
    ]
    return {
        "site_url": settings.SITE_URL,
        "contact_email": settings.CONTACT_EMAIL,
        "demonstration": settings.DEMONSTRATION,
        "is_copy": request.META.get(IS_COPY, False),
        "languages": languages,
        "desk_languages": [one for one in languages if one["code"] in desk_languages()],
    }
