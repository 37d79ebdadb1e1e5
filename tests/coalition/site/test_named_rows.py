"""Lists of the desk whose boxes are called by what stands in their row."""

import pytest
from django.contrib import admin
from django.test import Client

from coalition.site.named_rows import NamedRows
from tests.signatures.builders import open_statement, pending

pytestmark = pytest.mark.django_db


def test_every_list_of_the_desk_names_its_rows():
    unnamed = [type(one).__name__ for one in admin.site._registry.values() if not isinstance(one, NamedRows)]

    assert unnamed == []


def test_a_box_is_called_by_the_name_in_its_row(admin_client: Client):
    pending(open_statement(), "Placeholder “Quoted” <b>")

    page = admin_client.get("/admin/signatures/signature/").content.decode()

    assert 'class="action-select" aria-label="Select “Placeholder “Quoted” &lt;b&gt;' in page
    assert "this object" not in page
