"""Output of `deploy/setup` in a folder here; docs/operators-install.md tells where the whole of it was run."""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from coalition.command import read_environment
from tests.nginx import NGINX
from tests.stack import free_port

SETUP = settings.BASE_DIR / "deploy" / "setup"
HOST = "statements.example.net"
WHO = ["--host", HOST, "--admin", "editor", "--email", "editor@example.org"]


def setup(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call it for a folder, as somebody whose environment names no database and no mail server."""
    plain = {name: value for name, value in os.environ.items() if not name.endswith(("DATABASE_URL", "EMAIL_URL"))}
    return subprocess.run(
        [SETUP, *WHO, "--root", folder, *arguments],
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def written(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_called_again_it_changes_nothing_and_what_a_person_changed_stays(tmp_path: Path):
    assert setup(tmp_path).returncode == 0
    file = tmp_path / "etc/coalition/coalition.env"
    file.write_text(file.read_text().replace("TRUSTED_PROXIES=1", "TRUSTED_PROXIES=2"))
    before = written(tmp_path)

    again = setup(tmp_path, "--title", "The Coalition of Placeholders")

    assert again.returncode == 0
    file.write_text(file.read_text().replace("SITE_NAME=The Coalition of Placeholders\n", ""))
    assert written(tmp_path) == before


def test_it_goes_on_where_it_was_cut_off(tmp_path: Path):
    (tmp_path / "etc/coalition").mkdir(parents=True)
    (tmp_path / "etc/coalition/coalition.env").write_text(f"SITE_URL=https://{HOST}\nSECRET_KEY=a-key-that-was-made\n")

    assert setup(tmp_path).returncode == 0

    found = read_environment(tmp_path / "etc/coalition/coalition.env")
    assert found["SECRET_KEY"] == "a-key-that-was-made"
    assert len(found["REPRESENTATIVE_KEYS"]) == 72


def test_each_site_gets_keys_and_passwords_of_its_own_that_nobody_else_reads(tmp_path: Path):
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        assert setup(folder, EMAIL_URL="smtp://mail.example.org:25").returncode == 0

    secrets = set()
    for folder in folders:
        site = read_environment(folder / "etc/coalition/coalition.env")
        owner = read_environment(folder / "etc/coalition/owner.env")
        secrets |= {site["SECRET_KEY"], site["REPRESENTATIVE_KEYS"], site["DATABASE_URL"], *owner.values()}
        assert set(owner) == {"MIGRATIONS_DATABASE_URL"}
        assert site["EMAIL_URL"] == "smtp://mail.example.org:25"
    assert len(secrets) == 8
    for secret in ["etc/coalition/coalition.env", "etc/coalition/owner.env", "etc/ssl/coalition/key.pem"]:
        assert stat.S_IMODE((folders[0] / secret).stat().st_mode) == 0o600


def test_every_setting_that_it_writes_is_one_of_the_reference(tmp_path: Path):
    setup(tmp_path, "--title", "Placeholders", EMAIL_URL="smtp://mail.example.org:25")
    reference = (settings.BASE_DIR / "docs" / "operators-settings.md").read_text()

    names = read_environment(tmp_path / "etc/coalition/coalition.env")

    assert len(names) > 10
    assert {name for name in names if f"`{name}`" not in reference} == set()


def test_a_database_elsewhere_is_named_with_its_owner_or_refused(tmp_path: Path):
    site, owner = "postgres://site@db.example.org/coalition", "postgres://owner@db.example.org/coalition"

    alone = setup(tmp_path / "alone", DATABASE_URL=site)
    both = setup(tmp_path / "both", DATABASE_URL=site, MIGRATIONS_DATABASE_URL=owner)

    assert alone.returncode != 0
    assert "Set MIGRATIONS_DATABASE_URL too" in alone.stderr
    assert 'The step "settings and keys" failed' in alone.stderr
    assert both.returncode == 0
    assert read_environment(tmp_path / "both/etc/coalition/owner.env") == {"MIGRATIONS_DATABASE_URL": owner}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--host", "https://statements.example.org"),
        ("--host", "statements.example.org;"),
        ("--host", "a.example.org\nb.example.org"),
        ("--admin", "two words"),
        ("--email", "nobody"),
        ("--title", "$(id)"),
        ("--title", "A\nSECRET_KEY=x"),
        ("--site", "../elsewhere"),
        ("--site", "coalition-B"),
        ("--port", "80 81"),
        ("--colour", "red"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(tmp_path: Path, option: str, value: str):
    done = setup(tmp_path / "root", option, value)

    assert done.returncode == 2
    assert option in done.stderr
    assert not (tmp_path / "root").exists()


def test_one_site_does_not_take_anothers_place_in_nginx(tmp_path: Path):
    setup(tmp_path)
    before = written(tmp_path)["etc/nginx/coalition/server.conf"]

    done = setup(tmp_path, "--host", "b.example.org")
    beside = setup(tmp_path, "--site", "coalition-b", "--port", "8001", "--host", "b.example.org", "--without-nginx")

    assert "nginx serves another site here" in done.stderr
    assert beside.returncode == 0
    assert written(tmp_path)["etc/nginx/coalition/server.conf"] == before
    assert read_environment(tmp_path / "etc/coalition-b/coalition.env")["WEB_PORT"] == "8001"
    assert read_environment(tmp_path / "etc/coalition/coalition.env")["WEB_PORT"] == "8000"


def nginx_takes(folder: Path) -> tuple[int, str]:
    """Ask nginx about what was written, but for what an ordinary user may not touch and names of the whole machine."""
    assert NGINX is not None
    nginx = folder / "etc/nginx"
    shutil.copy("/etc/nginx/mime.types", nginx)
    ports = {"80": free_port(), "443": free_port()}
    for path in nginx.rglob("*.conf"):
        text = re.sub(r"^user .*;$", "", path.read_text(), flags=re.MULTILINE)
        for there in ("/var/log/nginx", "/var/lib/nginx", "/run"):
            text = text.replace(f"{there}/", f"{folder}{there}/")
            (folder / there.strip("/")).mkdir(parents=True, exist_ok=True)
        text = re.sub(r"(listen (?:\[::\]:)?)(80|443)\b", lambda found: f"{found[1]}{ports[found[2]]}", text)
        path.write_text(text.replace("/etc/ssl/", f"{folder}/etc/ssl/"))
    temporary = "".join(f"{name}_temp_path {folder};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    server = nginx / "coalition/server.conf"
    server.write_text(temporary + server.read_text())
    done = subprocess.run(
        [NGINX, "-t", "-q", "-e", "stderr", "-c", nginx / "nginx.conf"], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


def test_nginx_takes_the_configuration_before_there_is_a_certificate_of_an_authority(tmp_path: Path):
    setup(tmp_path, "--port", "8001")

    assert nginx_takes(tmp_path) == (0, "")
    assert f"server_name {HOST};" in (tmp_path / "etc/nginx/coalition/server.conf").read_text()
    assert "\nserver 127.0.0.1:8001 " in (tmp_path / "etc/nginx/coalition/nodes.conf").read_text()


@pytest.mark.parametrize(
    "order", [("coalition", "coalition-b", "coalition-c"), ("coalition-c", "coalition-b", "coalition")]
)
def test_nginx_takes_several_sites_in_any_order_each_with_names_nodes_and_a_certificate_of_its_own(
    tmp_path: Path, order: tuple[str, ...]
):
    ports = {"coalition": "8000", "coalition-b": "8001", "coalition-c": "8002"}
    for site in (*order, order[0]):
        done = setup(tmp_path, "--site", site, "--port", ports[site], "--host", f"{site}.example.net")
        assert (done.returncode, done.stderr) == (0, "")

    files = written(tmp_path)
    assert nginx_takes(tmp_path) == (0, "")
    everything = "".join(text for name, text in files.items() if name.startswith("etc/nginx"))
    for site, port in ports.items():
        place = "etc/nginx/coalition/" if site == "coalition" else f"etc/nginx/coalition/sites/{site}/"
        assert f"\nserver 127.0.0.1:{port} " in files[f"{place}nodes.conf"]
        assert everything.count(f"server_name {site}.example.net;") == 2
        assert everything.count(f"upstream {site} {{") == everything.count(f"upstream {site}-editions {{") == 1
        assert everything.count(f"ssl_certificate /etc/ssl/{site}/fullchain.pem;") == 1
        assert f"etc/ssl/{site}/key.pem" in files
        assert site == "coalition" or files[f"{place}name.conf"] == f"{site}.example.net {site};\n"
    assert everything.count("ssl_reject_handshake on;") == 1


def test_a_key_that_is_not_the_certificates_is_refused_and_both_stay(tmp_path: Path):
    for name in ("one", "other"):
        setup(tmp_path / name)
    one, other = (tmp_path / name / "etc/ssl/coalition" for name in ("one", "other"))
    before = {name: (one / name).read_text() for name in ("fullchain.pem", "key.pem")}
    call = [settings.BASE_DIR / "deploy" / "take-certificate", other / "fullchain.pem"]
    environment = os.environ | {"CERTIFICATE_FOLDER": str(one), "NGINX": "true"}

    wrong = subprocess.run([*call, one / "key.pem"], env=environment, capture_output=True, text=True, check=False)
    after_wrong = {name: (one / name).read_text() for name in before}
    right = subprocess.run([*call, other / "key.pem"], env=environment, check=False)

    assert (wrong.returncode, "nothing was changed" in wrong.stderr, after_wrong) == (1, True, before)
    assert right.returncode == 0
    assert (one / "key.pem").read_text() == (other / "key.pem").read_text()
    assert stat.S_IMODE((one / "key.pem").stat().st_mode) == 0o600
