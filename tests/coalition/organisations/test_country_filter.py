"""The filter of the desk's lists by country."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django_countries.fields import CountryField

from signatures.review.merge import merge
from tests.coalition.builders import add_organisation
from tests.signatures.builders import moderator

pytestmark = pytest.mark.django_db


def test_only_countries_of_the_list_are_offered_and_each_finds_its_own(admin_client: Client):
    for name, country in (("Placeholder Group", "TN"), ("Sample Forum", "LB"), ("Nowhere in Particular", "")):
        add_organisation(name=name, country=country)
    kept, dropped = add_organisation(name="Example League"), add_organisation(name="Quite Another", country="MA")
    merge(kept=kept, dropped=dropped, actor=moderator())

    page = admin_client.get("/admin/coalition/organisation/").content.decode()
    found = admin_client.get("/admin/coalition/organisation/?country=TN").context["cl"].result_list

    assert set(re.findall(r'href="\?country=(\w*)"', page)) - {kept.country.code} == {"LB", "TN"}
    assert [one.name for one in found] == ["Placeholder Group"]


def test_no_list_offers_all_countries_of_the_world():
    whole_world = [
        (model.__name__, by)
        for model, page in admin.site._registry.items()
        for by in page.list_filter
        if isinstance(by, str) and isinstance(model._meta.get_field(by), CountryField)
    ]

    assert whole_world == []
