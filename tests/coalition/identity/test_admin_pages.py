"""An editor names and dresses the site; what cannot be read or is no picture is refused in words."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coalition.identity import current
from coalition.identity.models import SiteIdentity, SiteWords
from tests.coalition.identity.builders import PLAIN_SVG, an_image
from tests.coalition.identity.test_svg import HOSTILE
from tests.staff.builders import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/admin/coalition/siteidentity/1/change/"
NO_WORDS = {"words-TOTAL_FORMS": "0", "words-INITIAL_FORMS": "0"}


@pytest.fixture
def desk() -> Client:
    editor = User.objects.create_user("placeholder-editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    return sign_in(editor)


def send(desk: Client, **typed: object) -> str:
    """Send the page; return what it says where it was refused."""
    answer = desk.post(PAGE, {"accent": "", "dark_accent": ""} | NO_WORDS | typed)
    current.forget()
    return answer.content.decode() if answer.status_code == 200 else ""


def a_file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("placeholder.svg", content)


def test_an_editor_gives_the_site_a_name_in_each_language_and_the_history_says_so(desk: Client):
    words = {"words-TOTAL_FORMS": "2", "words-INITIAL_FORMS": "0"}
    for number, (language, name) in enumerate([("en", "Placeholder Coalition"), ("ar", "ائتلاف المثال")]):
        words |= {f"words-{number}-language": language, f"words-{number}-name": name, f"words-{number}-identity": "1"}

    assert send(desk, accent="#7A1F3D", **words) == ""

    assert [current.identity().name(code) for code in ("en", "ar")] == ["Placeholder Coalition", "ائتلاف المثال"]
    assert current.identity().accent == "#7a1f3d"
    told = LogEntry.objects.get().get_change_message()
    assert "ائتلاف المثال" in told
    assert "Accent colour" in told
    assert "#7a1f3d" in desk.get(PAGE).content.decode()


def test_a_language_is_named_once(desk: Client):
    SiteWords.objects.create(language="en", name="Placeholder Coalition")
    words = {"words-TOTAL_FORMS": "1", "words-INITIAL_FORMS": "0", "words-0-language": "en", "words-0-name": "Another"}

    assert "errorlist" in send(desk, **words, **{"words-0-identity": "1"})
    assert SiteWords.objects.get().name == "Placeholder Coalition"


def test_a_logo_is_cleaned_and_what_was_left_out_is_told(desk: Client):
    assert send(desk, new_logo=a_file(HOSTILE["script"])) == ""

    assert b"script" not in bytes(SiteIdentity.objects.get().logo)
    page = desk.get(PAGE).content.decode()
    assert "without these parts of its file: script." in page
    assert '<img class="identity-logo"' in page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<html></html>", "This is not an SVG, PNG or JPEG file"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "defines its own document type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "Nothing in this SVG can be shown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", "does not say how large it is"),
        (b"<svg>" + b" " * 600_000, "too large for readers"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9'/><text>x</text></svg>",
            "The logo has letters that are not drawn as shapes.",
        ),
    ],
)
def test_a_file_that_is_no_logo_is_refused_in_words(desk: Client, content: bytes, told: str):
    assert told in send(desk, new_logo=a_file(content))

    assert bytes(SiteIdentity.objects.get().logo) == b""


def test_a_logo_and_a_picture_go_when_the_editor_says_so_and_stay_otherwise(desk: Client):
    send(desk, new_logo=a_file(PLAIN_SVG), new_picture=a_file(an_image()))
    send(desk, accent="#7a1f3d")
    assert (current.identity().logo is not None, current.identity().has_picture) == (True, True)

    send(desk, accent="#7a1f3d", remove_logo="on", remove_picture="on")

    assert (current.identity().logo, current.identity().has_picture) == (None, False)


def test_a_stale_page_takes_back_nothing_that_another_changed(desk: Client):
    send(desk, accent="#7a1f3d", logo_shows_name="on")
    before = SiteIdentity.objects.get().version

    send(desk, accent="#7a1f3d", logo_shows_name="on")

    assert SiteIdentity.objects.get().version == before
    assert SiteIdentity.objects.get().accent == "#7a1f3d"


def test_the_page_is_found_from_the_settings(desk: Client):
    assert PAGE[: -len("1/change/")] in desk.get("/admin/settings/").content.decode()
    assert desk.get(PAGE[: -len("1/change/")]).headers["Location"] == PAGE


def open_rows(desk: Client) -> tuple[list[str], dict[str, str]]:
    """Give the languages of the rows that stand open, and what a browser sends of them."""
    formset = desk.get(PAGE).context["inline_admin_formsets"][0].formset
    fields = [field for form in (formset.management_form, *formset) for field in form]
    sent = {field.html_name: "" if field.value() is None else str(field.value()) for field in fields}
    return [form["language"].value() for form in formset], sent


def test_a_row_for_each_language_of_the_site_stands_open_before_all_else(desk: Client):
    page = desk.get(PAGE).content.decode()

    assert open_rows(desk)[0] == ["en", "ar", "fr"]
    assert page.index('name="words-0-name"') < page.index('name="accent"')


def test_rows_that_are_left_empty_are_none_and_what_is_saved_is_said_in_a_word(desk: Client):
    _languages, sent = open_rows(desk)

    answer = desk.post(PAGE, sent | {"accent": "", "dark_accent": "", "words-1-name": "ائتلاف المثال"}, follow=True)

    assert list(SiteWords.objects.values_list("language", "name")) == [("ar", "ائتلاف المثال")]
    assert [str(one) for one in answer.context["messages"]] == ["Saved."]
    assert open_rows(desk)[0] == ["ar", "en", "fr"]


def test_an_old_page_whose_language_another_named_meanwhile_saves_the_rest(desk: Client):
    _languages, sent = open_rows(desk)
    SiteWords.objects.create(language="en", name="Placeholder Coalition")

    desk.post(PAGE, sent | {"accent": "#7a1f3d", "dark_accent": ""})

    assert SiteIdentity.objects.get().accent == "#7a1f3d"
    assert list(SiteWords.objects.values_list("language", "name")) == [("en", "Placeholder Coalition")]
