"""Effects of ADMIN_HOST on the other settings."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

_PRINT = """
import json
from coalition import settings as s
print(json.dumps([s.ADMIN_URL, s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS, getattr(s, "SECURE_REDIRECT_EXEMPT", [])]))
"""


def given(host: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "SITE_URL": "https://statements.example.org",
        "ADMIN_HOST": host,
        "EMBEDDED_POSTGRES": "1",
    }
    command = [sys.executable, "-c", _PRINT]
    return subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("host", "address", "hosts", "exempt"),
    [
        ("", "https://statements.example.org", ["statements.example.org"], []),
        ("desk.example.org", "https://desk.example.org", ["statements.example.org", "desk.example.org"], []),
        (
            "localhost:8000",
            "http://localhost:8000",
            ["statements.example.org", "localhost"],
            ["^admin/", "^static/"],
        ),
    ],
)
def test_links_to_the_admin_lead_to_its_host(host: str, address: str, hosts: list[str], exempt: list[str]):
    origins = sorted({"https://statements.example.org", address})

    assert json.loads(given(host).stdout) == [address, hosts, origins, exempt]


def test_an_address_is_no_host():
    assert "ADMIN_HOST must be a name alone" in given("https://desk.example.org/").stderr
