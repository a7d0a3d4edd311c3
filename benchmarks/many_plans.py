"""What a command over many plans costs beside `validate` over the same files, in CPU seconds of the whole process and its helpers.

    python -m venv .venv-bench && .venv-bench/bin/pip install .
    .venv-bench/bin/python benchmarks/many_plans.py --plans 400

Each command runs right after a `validate` and is divided by it; the median of such pairs is printed. Then the same for one plan
of many steps, whose figures are text on a screen without colour.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import country
from run import children, line

AS_OF = ("--as-of", "2569-05")
"""The month at which `status`, `portfolio` and `gantt` look: in the middle of the year of the plans."""


def list_commands(plans: str, out: str) -> dict[str, tuple[Sequence[str], str]]:
    """The commands over a folder of plans, each with its goal."""
    return {
        "status": (("status", plans, *AS_OF), "<= 1.5"),
        "budget": (("budget", plans), "<= 1.5"),
        "score": (("score", plans), "<= 1.5"),
        "portfolio": (("portfolio", plans, *AS_OF), "<= 1.5"),
        "portfolio --format html": (("portfolio", plans, *AS_OF, "--format", "html"), "<= 1.5"),
        "export csv": (("export", "csv", plans, "-o", out, "--force"), "<= 1.5"),
    }


def list_large(plan: str) -> dict[str, tuple[Sequence[str], str]]:
    """The commands over one large plan, each with its goal."""
    return {
        "gantt": (("gantt", plan, *AS_OF), "<= 2"),
        "status": (("status", plan, *AS_OF), "<= 2"),
        "budget": (("budget", plan), "<= 2"),
        "score": (("score", plan), "<= 2"),
    }


def compare(command: Sequence[str], validate: Sequence[str], rounds: int) -> float:
    """The median, over rounds, of a command's CPU seconds over those of a `validate` that ran just before it."""
    orgplan = [sys.executable, "-m", "orgplan"]
    ratios = []
    for _ in range(rounds):
        yardstick, _ = children([*orgplan, *validate])
        ratios.append(children([*orgplan, *command])[0] / yardstick)
    return statistics.median(ratios)


def main() -> None:
    """Print the report as a Markdown table."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--plans", type=int, default=400)
    reader.add_argument("--steps", type=int, default=10_000)
    reader.add_argument("--rounds", type=int, default=5)
    asked = reader.parse_args()
    print("| work | yardstick beside it | goal | measured |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        plans, out, large = Path(place, "plans"), Path(place, "out"), Path(place, "large.yaml")
        plans.mkdir()
        for number in range(asked.plans):
            (plans / f"plan-{number:05d}.yaml").write_text(country.generate(number, 1).text, encoding="utf-8")
        large.write_text(country.generate(1, 1, steps=asked.steps, faulty=0).text, encoding="utf-8")
        for name, (command, goal) in list_commands(str(plans), str(out)).items():
            ratio = compare(command, ("validate", str(plans)), asked.rounds)
            line(f"`{name}` of {asked.plans:,} plans", "`validate` of them", ratio, goal)
        for name, (command, goal) in list_large(str(large)).items():
            ratio = compare(command, ("validate", str(large)), asked.rounds)
            line(f"`{name}` as text of {asked.steps:,} steps", "`validate` of them", ratio, goal)


if __name__ == "__main__":
    main()
