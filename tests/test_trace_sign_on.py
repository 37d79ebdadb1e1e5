"""One sign-on goes through no more files than docs/architecture.md names."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.signatures.builders import open_statement
from tests.trace_sign_on import as_lines, trace

PAGE = Path(settings.BASE_DIR, "docs", "architecture.md")
# To be lowered, and never raised without a reason: the site’s look, mails in HTML and help on each page took four.
MOST = 93


@pytest.mark.django_db
def test_the_architecture_page_names_the_files_that_a_sign_on_goes_through(client: Client, admin_client: Client):
    lines = as_lines(trace(client, admin_client, open_statement()))
    print("\n".join(lines))

    assert "\n".join(lines) in PAGE.read_text(encoding="utf-8")
    assert sum(line.startswith("- ") for line in lines) <= MOST
