"""What can be known of the parts of others without asking anybody: hashes, sources, licences."""

import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[2]
LOCK: dict[str, Any] = tomllib.loads((ROOT / "uv.lock").read_text())
TABLE: dict[str, Any] = tomllib.loads((ROOT / "rules/licences.toml").read_text())
OTHERS = [package for package in LOCK["package"] if "editable" not in package["source"]]


def files(package: dict[str, Any]) -> list[dict[str, Any]]:
    return [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]


def test_every_package_of_the_lock_is_pinned_by_its_hashes():
    unpinned = [
        package["name"]
        for package in OTHERS
        if not files(package)
        or not all(str(file.get("hash", "")).startswith("sha256:") for file in files(package))
    ]
    assert unpinned == []


def test_every_package_comes_from_a_registry_and_by_https():
    elsewhere = {
        package["name"]: package["source"]
        for package in OTHERS
        if set(package["source"]) != {"registry"} or urlsplit(package["source"]["registry"]).scheme != "https"
    }
    assert elsewhere == {}


def test_no_package_is_in_the_lock_in_two_versions():
    names = [package["name"] for package in OTHERS]
    assert {name for name in names if names.count(name) > 1} - set(TABLE["two_versions"]) == set()


def locked() -> Iterator[Distribution]:
    names = {package["name"] for package in OTHERS}
    for found in distributions():
        if str(found.metadata["Name"]).lower().replace("_", "-").replace(".", "-") in names:
            yield found


def licence_of(found: Distribution) -> str:
    """As its makers say it: the expression, else the classifiers, else the first line of the text."""
    facts: Any = found.metadata
    lines = facts.get_all("Classifier") or []
    named = [line.rpartition(" :: ")[2] for line in lines if line.startswith("License ::")]
    said = facts.get("License-Expression") or " AND ".join(named) or facts.get("License") or "nothing"
    return str(said).splitlines()[0]


def test_every_installed_part_has_a_licence_that_may_be_among_ours():
    allowed, known = set(TABLE["allowed"]), TABLE["said_elsewhere"]
    refused = {}
    for found in locked():
        name = str(found.metadata["Name"]).lower().replace("_", "-").replace(".", "-")
        licence = known.get(name) or licence_of(found)
        if licence not in allowed:
            refused[name] = licence
    assert refused == {}
