"""The editor's pages of organisations and members."""

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
