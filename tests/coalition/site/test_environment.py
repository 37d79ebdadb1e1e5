"""Settings are read as they are written: what cannot be meant is refused by the setting's name."""

import ast
import runpy
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from coalition.site.environment import SecretFiles


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_end_of_a_files_line_is_no_part_of_a_secret(tmp_path: Path, end: str):
    (tmp_path / "key").write_bytes(f"a key, and one more{end}".encode())

    assert SecretFiles({"KEY_FILE": str(tmp_path / "key")})["KEY"] == "a key, and one more"


def test_what_stands_in_the_environment_itself_is_taken_as_it_is():
    assert SecretFiles({"KEY": "a key\n"})["KEY"] == "a key\n"


def test_a_file_that_cannot_be_read_is_told_by_the_name_of_its_setting(tmp_path: Path):
    (tmp_path / "binary").write_bytes(b"\xff\xfe")

    for path in (tmp_path / "missing", tmp_path, tmp_path / "binary"):
        with pytest.raises(ImproperlyConfigured, match=f"^KEY_FILE names {path}, which cannot be read: "):
            SecretFiles({"KEY_FILE": str(path)})["KEY"]


SETTINGS = settings.BASE_DIR / "coalition" / "settings.py"
NONSENSE = {
    "int": ["eight", "1.5", "-1", "1 000", "$OTHER"],
    "float": ["fast", "5 seconds", "0,5", "-1", "nan", "inf", "$OTHER"],
    "bool": ["ture", "2", "yes please", "$OTHER"],
    "database": [
        "localhost",
        "mysql://u:p@h/x",
        "postgres://u:p@h:port/x",
        "postgres://u:p@h:99999/x",
        "postgres://u:a#b@h/x",
        "postgres://u:a/b@h/x",
        "postgres://u:p@h/",
        "postgres://u@[::1/x",
        "postgres://u:p@h/x?foo=bar",
        "$OTHER",
    ],
    "mail_server": ["mail.example.org:587", "smtp://h:port", "http://h", "smtp://", "smtp+tls://u:a#b@h:587", "$OTHER"],
    "mailbox": ["nobody", "a b", "a@b\nBcc: c@d", "$OTHER"],
    "list": ["$OTHER"],
    "str": ["$OTHER"],
}
# Which what they are made of is refused beyond their kind.
OF_ITS_OWN = {
    "SITE_URL": ["example.org", "https://", "http://[::1", "https://a b.example.org", "https://h:port"],
    "ADMIN_HOST": ["desk example", "https://desk.example.org"],
    "TIME_ZONE": ["Mars/Olympus", "Africa", "../etc/passwd", "/etc/passwd"],
    "SITE_LANGUAGES": ["xx", "en,en"],
    "FIRST_COUNTRIES": ["Morocco"],
    "POOLER": ["session"],
    "BOUNCE_ADDRESS": ["nobody"],
}


def settings_by_kind() -> dict[str, str]:
    """Find each setting in the code, with how it is read."""
    found = {}
    for node in ast.walk(ast.parse(SETTINGS.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("env"), attr=kind), args=[ast.Constant(str(name)), *_]):
                found[name] = kind
    return found


def cases() -> list[tuple[str, str]]:
    kinds = [(name, value) for name, kind in settings_by_kind().items() for value in NONSENSE[kind]]
    return kinds + [(name, value) for name, values in OF_ITS_OWN.items() for value in values]


def read(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> dict[str, object]:
    """Read all settings anew, with one changed."""
    for other in settings_by_kind():
        if other not in {"SECRET_KEY", "REPRESENTATIVE_KEYS"}:
            monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, value)
    return runpy.run_path(str(SETTINGS))


@pytest.mark.parametrize(("name", "value"), cases())
def test_what_a_setting_cannot_mean_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    with pytest.raises(ImproperlyConfigured, match=f"^{name} ") as refused:
        read(monkeypatch, name, value)

    assert "a#b" not in str(refused.value)  # a password stays where it is


@pytest.mark.parametrize(
    ("name", "value", "setting", "meant"),
    [
        ("DEBUG", "No", "DEBUG", False),
        ("DEBUG", " on ", "DEBUG", True),
        ("LIMIT_NETWORK", "", "LIMIT_NETWORK", 30),
        ("PUBLIC_QUERY_SECONDS", "1", "PUBLIC_QUERY_SECONDS", 1.0),
        ("TIME_ZONE", "Africa/Tunis", "TIME_ZONE", "Africa/Tunis"),
        ("DEFAULT_FROM_EMAIL", "A Coalition <a@example.org>", "DEFAULT_FROM_EMAIL", "A Coalition <a@example.org>"),
        ("EMAIL_URL", "smtp+tls://u:a%23b@mail.example.org:587", "EMAIL_HOST_PASSWORD", "a#b"),
    ],
)
def test_what_it_can_mean_is_taken(monkeypatch: pytest.MonkeyPatch, name: str, value: str, setting: str, meant: object):
    assert read(monkeypatch, name, value)[setting] == meant


def test_addresses_of_databases_of_every_shape_are_taken(monkeypatch: pytest.MonkeyPatch):
    for url in (
        "postgres://u:a%23%2Fb@db.example.org:5433/name",
        "postgresql://u@/name?host=/run/postgresql",
        "postgres://u:p@one.example.org:5432,two.example.org:5433/name?target_session_attrs=read-write",
        "postgres://u:p@[::1]:5432/name?sslmode=verify-full",
    ):
        assert read(monkeypatch, "DATABASE_URL", url)["DATABASES"]["default"]["NAME"] == "name"  # type: ignore[index]
