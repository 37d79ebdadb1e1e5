"""Prints what the image is made of as CycloneDX: Debian's packages, and the libraries with their licences."""

import json
import subprocess
import tomllib
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import quote

PROJECT = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text())["project"]
DPKG = ["dpkg-query", "--show", "--showformat", "${Package}\t${Version}\t${Architecture}\n"]


def library(name: str, version: str, licence: str | list[str] | None) -> dict[str, object]:
    part: dict[str, object] = {"type": "library", "name": name, "version": version}
    part["purl"] = part["bom-ref"] = f"pkg:pypi/{name.lower().replace('_', '-')}@{quote(version)}"
    return part | ({"licenses": [{"expression": licence}]} if licence else {})


def debian_package(name: str, version: str, architecture: str) -> dict[str, object]:
    purl = f"pkg:deb/debian/{quote(name)}@{quote(version)}?arch={architecture}"
    return {"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl}


def parts() -> list[dict[str, object]]:
    """List what is installed."""
    found = [library(one.name, one.version, one.metadata.json.get("license_expression")) for one in distributions()]
    installed = subprocess.run(DPKG, capture_output=True, text=True, check=True).stdout.splitlines()
    found += [debian_package(*line.split("\t")) for line in installed]
    return sorted(found, key=lambda part: str(part["bom-ref"]))


def main() -> None:
    site = {"type": "application", "name": PROJECT["name"], "version": PROJECT["version"], "bom-ref": "coalition"}
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1}
    print(json.dumps(bill | {"metadata": {"component": site}, "components": parts()}, indent=1))


if __name__ == "__main__":
    main()
