"""The licences of what orgplan stands on: docs/licences.md says what the installed packages say, so that a change is seen."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from running import ROOT
from test_lock import APART, LOCK, USED

ROWS = dict(re.findall(r"^\| (\w[\w-]*) \| (.+?) \|", (ROOT / "docs/licences.md").read_text(encoding="utf-8"), re.MULTILINE))
ROWS.pop("package")
_CLASSIFIER = "License :: "


def licence_of(name: str) -> str:
    """What an installed package says of its licence, in the newest of the three ways to say it."""
    said = metadata(name)
    if "License-Expression" in said:
        return str(said["License-Expression"])
    classifiers = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or [] if each.startswith(_CLASSIFIER)]
    return "; ".join(classifiers) or str(said["License"]).splitlines()[0]


def test_every_locked_package_has_its_licence_listed() -> None:
    assert sorted(ROWS) == sorted(LOCK)


@pytest.mark.parametrize("name", sorted(LOCK))
def test_the_licence_is_what_the_package_says(name: str) -> None:
    """Of the packages that are installed here; other platforms have a few more."""
    try:
        assert ROWS[name] == licence_of(name)
    except PackageNotFoundError:
        assert LOCK[canonicalize_name(name)].marker is not None or name in APART


def test_what_runs_with_orgplan_may_be_used_by_anyone() -> None:
    """No run-time package is under a licence that would bind the plans' owners: MPL binds changes to its own files alone."""
    waiting: list[str] = [each.name for each in USED]
    seen = set[str]()
    while waiting:
        name = str(canonicalize_name(waiting.pop()))
        if name in seen:
            continue
        seen.add(name)
        try:
            needed = [Requirement(each) for each in requires(name) or []]
        except PackageNotFoundError:
            continue
        waiting += [each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]
    assert seen
    for name in seen & set(ROWS):
        assert re.search(r"MIT|Apache|BSD|PSF|Python Software Foundation|ISC|MPL", ROWS[name]), name
