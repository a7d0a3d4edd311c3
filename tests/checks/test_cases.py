"""Every file in cases/ is a test: the rules named in its `# expect:` comments are found on those lines, and nothing else.

A file without such a comment must be clean. To add a test, drop a file in.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgplan import checks
from orgplan.loading import Loaded, check_results, load_bytes

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
EXPECT = re.compile(r"# expect: ([\w, -]+)$")


def load(path: Path) -> Loaded:
    loaded = load_bytes(path.read_bytes(), path.name)
    if loaded.results is not None and loaded.results.plan:
        loaded = check_results(loaded, load(path.parent / loaded.results.plan).plan)
    return loaded


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    expected = sorted(
        (number, rule.strip())
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (comment := EXPECT.search(line))
        for rule in comment[1].split(",")
    )
    assert sorted((each.span.line, each.rule) for each in load(path).diagnostics) == expected


def test_there_are_cases() -> None:
    assert CASES


def test_the_checks_that_mend_are_those_that_give_a_fix() -> None:
    folder = Path(checks.__file__).parent
    sources = {check.NAME: (folder / f"{check.NAME.replace('-', '_')}.py").read_text("utf-8") for check in checks.CHECKS}
    assert {check.NAME for check in checks.MENDING} == {name for name, source in sources.items() if "fix=" in source}
