"""The container image and its compose file, as far as they can be held without a daemon; docs/operators-install.md tells what was run."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import cyclonedx.schema
import jsonschema_rs
import pytest
import yaml
from django.conf import settings

DEPLOY = settings.BASE_DIR / "deploy"
IMAGE = DEPLOY / "image"
CONTAINERFILE = (IMAGE / "Containerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
# What whoever reads it could do harm with.
SECRETS = re.compile(r"(SECRET|KEYS?|PASSWORD|DATABASE_URL|EMAIL_URL)$")


def mounts(service: dict[str, Any]) -> dict[str, str]:
    """Say which volume or file stands in which folder of a service's container."""
    return {target: source for source, target, *_ in (volume.split(":") for volume in service.get("volumes", []))}


def command_of(service: dict[str, Any]) -> list[str]:
    found = re.search(r"^CMD (\[.+?\])$", CONTAINERFILE.replace("\\\n", ""), re.MULTILINE)
    assert found is not None
    return list(service.get("command") or json.loads(found[1]))


def health_of(service: dict[str, Any]) -> list[str]:
    return list(service.get("healthcheck", {}).get("test", ["CMD"])[1:])


def test_each_part_of_a_site_is_a_service():
    assert set(SERVICES) == {"keys", "database", "upgrade", "web", "mail", "worker", "proxy"}
    assert set(OURS) == {"keys", "upgrade", "web", "mail", "worker"}


@pytest.mark.parametrize("name", OURS)
def test_the_programs_of_a_service_are_in_the_image(name: str):
    for program in (command_of(OURS[name])[:1], health_of(OURS[name])[:1]):
        for one in program:
            ours = settings.BASE_DIR / one if "/" in one else Path(sys.executable).with_name(one)
            assert one == "coalition" or os.access(ours, os.X_OK), one


def test_between_them_the_workers_do_the_jobs_of_every_queue_and_the_web_server_is_the_units():
    started = [command_of(service) for service in OURS.values()]
    queues = [word for words in started if "worker" in words for word in words[words.index("--queues") + 1].split(",")]
    unit = (DEPLOY / "systemd" / "coalition-web@.service").read_text().replace("\\\n", "")
    by_unit = re.search(r"^ExecStart=\S+/(granian .+)$", unit, re.MULTILINE)

    assert by_unit is not None
    assert sorted(queues) == ["default", "imports", "mail"]
    of_this_machine = {"${WEB_HOST}": "0.0.0.0", "${WEB_PORT}": "8000"}
    assert command_of(OURS["web"]) == [of_this_machine.get(word, word) for word in shlex.split(by_unit[1])]


def test_secrets_come_from_files_alone_and_every_setting_is_one_of_the_reference():
    reference = (settings.BASE_DIR / "docs" / "operators-settings.md").read_text()
    set_here = {
        variable: value for service in SERVICES.values() for variable, value in service.get("environment", {}).items()
    }
    ours = {variable for service in OURS.values() for variable in service.get("environment", {})}

    assert {variable for variable in set_here if SECRETS.search(variable)} == set()
    files = {value for variable, value in set_here.items() if variable.endswith("_FILE")}
    assert len(files) == 6
    assert {file for file in files if not file.startswith(("/run/coalition/", "/run/secrets/"))} == set()
    assert {variable for variable in ours if f"`{variable.removesuffix('_FILE')}`" not in reference} == set()
    assert not re.search(r"^ENV.*(SECRET|PASSWORD|_KEYS?\b)", CONTAINERFILE, re.MULTILINE)


def test_the_owner_of_the_database_is_told_to_what_migrates_alone():
    knows = {name for name, service in SERVICES.items() if "/run/coalition/owner" in mounts(service)}

    assert knows == {"keys", "database", "upgrade"}


def test_every_volume_that_ours_write_into_is_first_mounted_where_it_becomes_theirs():
    first = set(mounts(SERVICES["keys"]).items())
    written = {
        mount
        for service in OURS.values()
        for mount in mounts(service).items()
        if f"{mount[1]}:{mount[0]}" in service["volumes"]
    }

    assert written == first
    waits = {name for name, service in SERVICES.items() if name != "keys" and not service["depends_on"]}
    assert waits == set()


def test_only_the_proxy_is_reached_from_outside_and_the_database_reaches_nothing_there():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    outside = {name for name, network in COMPOSE["networks"].items() if not network.get("internal")}
    assert {name for name, service in SERVICES.items() if outside & set(service.get("networks", []))} == {
        "proxy",
        "mail",
        "worker",
    }
    assert {name for name, service in SERVICES.items() if not service.get("networks")} == {"keys"}
    assert SERVICES["keys"]["network_mode"] == "none"


def test_nothing_of_ours_runs_as_root_writes_into_its_image_or_gains_rights():
    assert re.findall(r"^USER (\S+)$", CONTAINERFILE, re.MULTILINE) == ["coalition"]
    assert SERVICES["database"]["user"] == "postgres"
    for name, service in SERVICES.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service.get("read_only", False) is (name != "database"), name
    assert [name for name, service in SERVICES.items() if "cap_add" in service] == ["proxy"]


def test_every_image_is_of_a_named_version_and_ours_of_this_one():
    base = re.findall(r"^ARG BASE=(\S+)$", CONTAINERFILE, re.MULTILINE)
    images = {str(service["image"]) for service in SERVICES.values()} | set(base)
    project = (settings.BASE_DIR / "pyproject.toml").read_text()
    version = re.search(r'^version = "(.+)"$', project, re.MULTILINE)

    assert version is not None
    assert {image for image in images if not re.fullmatch(r"[a-z]+:\d+[\w.-]*", image)} == set()
    assert {service["image"] for service in OURS.values()} == {f"coalition:{version[1]}"}
    assert f"ARG VERSION={version[1]}\n" in CONTAINERFILE


def test_the_image_says_what_it_is_and_whether_it_works():
    labels = set(re.findall(r"org\.opencontainers\.image\.(\w+)=", CONTAINERFILE))

    assert labels == {"title", "description", "licenses", "version", "revision"}
    assert "\nHEALTHCHECK " in CONTAINERFILE
    assert re.findall(r"^RUN (.+)$", CONTAINERFILE, re.MULTILINE) == ["deploy/image/build"]


def test_the_image_holds_what_the_site_runs_on_and_nothing_of_tests():
    ignored = (settings.BASE_DIR / ".dockerignore").read_text().splitlines()
    taken = {line[1:] for line in ignored if line.startswith("!")}

    assert ignored[1] == "*"
    assert {path for path in taken if not (settings.BASE_DIR / path).exists()} == set()
    packages = {path.parent.name for path in settings.BASE_DIR.glob("*/__init__.py")}
    assert packages - taken == {"tests", "bench"}
    assert "requirements/base.txt" in taken
    assert not [path for path in taken if "dev" in path]


def test_the_database_writes_no_statement_into_its_log_as_on_a_server():
    shipped = (DEPLOY / "postgresql" / "coalition.conf").read_text()
    lines = [line for line in shipped.splitlines() if line and not line.startswith("#")]

    assert SERVICES["database"]["command"] == ["postgres", *(f"-c{line.replace(' ', '')}" for line in lines)]


def first_start(folder: Path) -> dict[str, str]:
    """Call make-keys for folders here, and return what it wrote."""
    script = folder / "make-keys"
    script.write_text((IMAGE / "make-keys").read_text().replace("/run/coalition/", f"{folder}/"))
    for name in ("keys", "owner"):
        (folder / name).mkdir(exist_ok=True)
    subprocess.run(["sh", script], check=True, capture_output=True)
    return {
        str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*/*") if path.parent.name != "tmp"
    }


def test_the_first_start_makes_keys_and_passwords_and_the_second_changes_none(tmp_path: Path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()

    made, again, elsewhere = first_start(one), first_start(one), first_start(other)

    named = {path for path in made if mount_of(path) in files_named()}
    assert named == set(made)
    assert {len(secret) for name, secret in made.items() if not name.endswith("_url")} == {72}
    assert again == made
    assert not set(made.values()) & set(elsewhere.values())
    (one / "keys" / "secret_key").unlink()
    assert {name for name, value in first_start(one).items() if value != made[name]} == {"keys/secret_key"}


def mount_of(path: str) -> str:
    return f"/run/coalition/{path}"


def files_named() -> set[str]:
    return {
        value
        for service in SERVICES.values()
        for variable, value in service.get("environment", {}).items()
        if variable.endswith("_FILE")
    }


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="there is no dpkg-query on this machine")
def test_the_list_of_parts_is_one_that_others_can_read():
    done = subprocess.run([sys.executable, IMAGE / "list_parts.py"], capture_output=True, text=True, check=True)

    folder = Path(cyclonedx.schema.__path__[0], "_res")
    names = [f"{name}.SNAPSHOT.schema.json" for name in ("bom-1.5", "spdx", "jsf-0.82")]
    schemas = {f"http://cyclonedx.org/schema/{name}": json.loads((folder / name).read_text()) for name in names}
    registry = jsonschema_rs.Registry(list(schemas.items()))
    jsonschema_rs.validator_for(next(iter(schemas.values())), registry=registry).validate(json.loads(done.stdout))
    parts = {part["purl"].split("@")[0] for part in json.loads(done.stdout)["components"]}
    assert {"pkg:pypi/django", "pkg:pypi/psycopg", "pkg:deb/debian/dpkg"} <= parts


def test_caddy_hands_out_pages_under_the_security_headers_that_nginx_does():
    caddy = re.sub(r"\s+", " ", (DEPLOY / "caddy" / "Caddyfile").read_text())
    shipped = (DEPLOY / "nginx" / "coalition" / "security-headers.conf").read_text()

    for name, value in re.findall(r"^add_header (\S+) (.+);$", shipped, re.MULTILINE):
        for variable, values in {
            "$page_frames": ("'none'", "*"),
            "$page_resource_policy": ("same-origin", "cross-origin"),
            "$page_frame_options": ("DENY",),
        }.items():
            if variable in value:
                assert [one for one in values if f"{name} {value.replace(variable, one)}" not in caddy] == []
                break
        else:
            assert f"{name} {value}" in caddy


@pytest.mark.skipif(shutil.which("caddy") is None, reason="there is no caddy on this machine")
def test_caddy_takes_the_configuration(tmp_path: Path):
    environment = os.environ | {
        "SITE_URL": "https://statements.example.org",
        "CONTACT_EMAIL": "editor@example.org",
        "HOME": str(tmp_path),
    }
    done = subprocess.run(
        ["caddy", "validate", "--config", DEPLOY / "caddy" / "Caddyfile", "--adapter", "caddyfile"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
