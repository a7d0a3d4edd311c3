"""The lock: what the README's commands install is named, version by version, and lies within the bounds of pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from running import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
USED = [Requirement(each) for each in PYPROJECT["project"]["dependencies"]]
EXTRAS = [Requirement(each) for extra in PYPROJECT["project"]["optional-dependencies"].values() for each in extra]
APART = {
    *("playwright", "greenlet"),
    *(
        "sphinx",
        "alabaster",
        "babel",
        "docutils",
        "imagesize",
        "roman-numerals",
        "snowballstemmer",
        "myst-parser",
        "mdit-py-plugins",
    ),
    *("furo", "accessible-pygments", "beautifulsoup4", "soupsieve", "sphinx-basic-ng"),
    *(f"sphinxcontrib-{each}" for each in ("applehelp", "devhelp", "htmlhelp", "jsmath", "qthelp", "serializinghtml")),
}
"""What the extras `browser` and `site` bring, which `.ci/run` alone installs."""
BUILD = [Requirement(each) for each in PYPROJECT["build-system"]["requires"]]
LOCK = {
    canonicalize_name(requirement.name): requirement
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.lstrip().startswith("#")
    for requirement in [Requirement(line)]
}


def locked(requirement: Requirement) -> Version:
    """The one version that the lock names for a requirement."""
    (exactly,) = LOCK[canonicalize_name(requirement.name)].specifier
    assert exactly.operator == "=="
    return Version(exactly.version)


@pytest.mark.parametrize("requirement", [*USED, *EXTRAS], ids=str)
def test_every_requirement_is_locked_within_its_bounds(requirement: Requirement) -> None:
    assert locked(requirement) in requirement.specifier


@pytest.mark.parametrize("name", sorted(map(str, LOCK)))
def test_what_a_locked_package_needs_is_locked_too(name: str) -> None:
    """Of the packages that are installed here; other platforms have a few more."""
    try:
        needed = requires(name) or []
    except ModuleNotFoundError:
        assert LOCK[canonicalize_name(name)].marker is not None or name in APART
        return
    wanted = [Requirement(each) for each in needed]
    missing = {
        each.name
        for each in wanted
        if (each.marker is None or each.marker.evaluate({"extra": ""})) and canonicalize_name(each.name) not in LOCK
    }
    assert not missing


@pytest.mark.parametrize("requirement", USED, ids=str)
def test_what_orgplan_uses_has_a_lower_and_an_upper_bound(requirement: Requirement) -> None:
    assert {each.operator for each in requirement.specifier} == {">=", "<"}


@pytest.mark.parametrize("requirement", BUILD, ids=str)
def test_what_builds_orgplan_is_named_exactly(requirement: Requirement) -> None:
    """pip builds in an environment of its own, to which a lock given by `-c` does not apply."""
    assert [each.operator for each in requirement.specifier] == ["=="]


def test_nothing_in_the_lock_says_where_packages_come_from() -> None:
    assert not re.search("https?:|--(extra-)?index|--find-links", (ROOT / "constraints.txt").read_text(encoding="utf-8"))
