"""The editor's pages of organisations and members."""

import re
from datetime import date

import pytest

from coalition.organisations.models import Member
from tests.coalition.builders import add_organisation
from tests.signatures.review.test_review_page import of_role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("there", "offered"), [([], 1), ([1, 7], 8)])
def test_a_new_member_is_put_last(there: list[int], offered: int):
    for position in there:
        organisation = add_organisation(name=f"Placeholder {position}")
        Member.objects.create(organisation=organisation, since=date(2021, 7, 26), position=position)

    page = of_role("placeholder-editor", "Editors").get("/admin/coalition/member/add/")

    assert page.context["adminform"].form["position"].value() == offered


def test_the_box_of_each_position_is_called_by_its_member():
    member = add_organisation(name="Placeholder Group")
    Member.objects.create(organisation=member, since=date(2021, 7, 26), position=1)

    page = of_role("placeholder-editor", "Editors").get("/admin/coalition/member/").text

    assert re.findall(r'<input type="number"[^>]* aria-label="([^"]+)"', page) == ["Position of Placeholder Group"]


def test_who_has_no_script_makes_an_organisation_a_member_from_its_own_page():
    organisation = add_organisation(name="Placeholder Group")
    editor = of_role("placeholder-editor", "Editors")
    page = f"/admin/coalition/organisation/{organisation.pk}/change/"

    told = editor.get("/admin/coalition/member/add/").text.partition("<noscript>")[2].partition("</noscript>")[0]
    found = re.search(r'<a href="([^"]+)">Add as a member</a>', editor.get(page).text)
    assert found
    form = editor.get(found[1])
    editor.post(found[1], form.context["adminform"].form.initial | {"since": "2021-07-26", "until": ""})

    assert 'href="/admin/coalition/organisation/"' in told
    assert f'<option value="{organisation.pk}" selected>' in form.text
    assert "<noscript>" not in form.text
    assert [member.organisation for member in Member.objects.all()] == [organisation]
    assert "Add as a member" not in editor.get(page).text


def test_who_was_a_member_once_can_be_one_again_and_who_may_add_none_is_not_led_to_it():
    organisation = add_organisation(name="Placeholder Group")
    Member.objects.create(organisation=organisation, since=date(2019, 1, 1), until=date(2020, 1, 1))
    page = f"/admin/coalition/organisation/{organisation.pk}/change/"

    shown = {role: of_role(role, role).get(page) for role in ("Editors", "Moderators")}

    assert {role: "Add as a member" in one.text for role, one in shown.items()} == {
        "Editors": True,
        "Moderators": False,
    }
    assert shown["Moderators"].status_code == 200
