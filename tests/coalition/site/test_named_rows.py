"""Lists of the desk that are called by what they list, and whose boxes are called by what stands in their row."""

import re

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from coalition.site.named_rows import NamedRows
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db


def test_every_list_of_the_desk_names_its_rows():
    unnamed = [type(one).__name__ for one in admin.site._registry.values() if not isinstance(one, NamedRows)]

    assert unnamed == []


def test_who_has_no_script_chooses_all_that_a_page_shows_by_one_box_and_nothing_that_came_since(admin_client: Client):
    statement = open_statement()
    for number in range(3):
        pending(statement, f"Placeholder {number}")

    page = admin_client.get("/admin/signatures/signature/").content.decode()
    without_script = page.partition("<noscript><label>")[2].partition("</noscript>")[0]
    shown = re.findall(r'name="shown" value="(\d+)"', without_script)
    pending(statement, "Came Since")
    sent = {"action": "approve_chosen", "all_shown": "on", "shown": shown}
    asked = admin_client.post("/admin/signatures/signature/", sent)

    assert 'type="checkbox" name="all_shown"' in without_script
    names = {one.signature.name for one, _chips in asked.context["possible"]}
    assert names == {"Placeholder 0", "Placeholder 1", "Placeholder 2"}


def test_a_box_is_called_by_the_name_in_its_row(admin_client: Client):
    pending(open_statement(), "Placeholder “Quoted” <b>")

    page = admin_client.get("/admin/signatures/signature/").content.decode()

    assert 'class="action-select" aria-label="Select “Placeholder “Quoted” &lt;b&gt;' in page
    assert "this object" not in page


@pytest.mark.parametrize("model", admin.site._registry)
def test_a_list_is_called_by_what_it_lists_and_not_by_what_to_do_with_it(admin_client: Client, model: type[Model]):
    page = admin_client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))

    if page.status_code == 200:  # what there is one of leads to it
        assert page.context["title"] != page.context["cl"].title
        assert "Select " not in page.context["title"]
