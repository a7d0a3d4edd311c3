"""What showing and making the repairs of a long plan costs beside checking it, in CPU seconds of the whole process.

    python benchmarks/diffs.py --steps 10000

Each command runs right after a `validate` of the same plan and is divided by it; the median of such pairs is printed. Then how the
time of a diff alone grows with the number of its changes: the exponent is 1 where it is in proportion.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Callable
from pathlib import Path

import country
from many_plans import compare
from run import here, line

from orgplan.line_diff import format_hunks

CHANGES: dict[str, Callable[[str], str]] = {
    "a key of every step": lambda text: text.replace("duration:", "duraton:"),
    "a line more in every step": lambda text: text.replace("            duration:", "            note: x\n            duration:"),
    "every line": lambda text: text.replace("\n", " \n"),
}


def growth(change: Callable[[str], str], steps: int) -> float:
    """The exponent by which the time of a diff grows from a tenth of the steps to all of them."""
    texts = [country.generate(1, 1, steps=each, faulty=0).text for each in (steps // 10, steps)]
    few, many = (min(here(lambda old=old: format_hunks(old, change(old))) for _ in range(3)) for old in texts)  # type: ignore[misc]  # a default binds the loop's value
    return math.log(many / few) / math.log(len(texts[1]) / len(texts[0]))


def main() -> None:
    """Print the report as a Markdown table."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--steps", type=int, default=10_000)
    reader.add_argument("--rounds", type=int, default=3)
    asked = reader.parse_args()
    print("| work | yardstick beside it | goal | measured |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        faulty, mended = Path(place, "faulty.yaml"), Path(place, "mended.yaml")
        text = CHANGES["a key of every step"](country.generate(1, 1, steps=asked.steps, faulty=0).text)
        faulty.write_text(text, encoding="utf-8")
        mended.write_text(text, encoding="utf-8")
        check = ("validate", str(faulty))
        line(
            f"`validate --diff` of {asked.steps:,} misspelt keys",
            "`validate`",
            compare((*check, "--diff"), check, asked.rounds),
            "<= 2",
        )
        line("`validate --fix` of them", "`validate`", compare(("validate", "--fix", "--no-backup", str(mended)), check, 1), "")
    for name, change in CHANGES.items():
        line(f"diff alone: {name}", f"{asked.steps // 10:,} steps", growth(change, asked.steps), "exponent about 1")


if __name__ == "__main__":
    main()
