"""What `import table` costs of a large CSV of 30 columns, in CPU seconds of the process, beside a `validate` of the plan that it writes.

.venv-bench/bin/python benchmarks/large_table.py --rows 10000
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import tempfile
from pathlib import Path

from run import children, line

MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
FIELDS = 13
"""Columns that no key of a plan stands for."""


def write_table(path: Path, rows: int) -> None:
    """A made-up action plan: every tenth row is an activity, the others are its steps."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("แผนปฏิบัติการ ปีงบประมาณ 2569",))
        table.writerow(("ที่", "กิจกรรม", "งบประมาณ", "ผู้รับผิดชอบ", "สถานที่", *MONTHS, *(f"ข้อมูล {each}" for each in range(FIELDS))))
        for row in range(rows):
            number = f"{row // 10 + 1}.{row % 10}".removesuffix(".0")
            marks = ("/" if (row + month) % 4 == 0 else "" for month in range(12))
            table.writerow((number, f"งาน {row}", 1000, '"' if row else "กองแผน", "หมู่ 1", *marks, *("x" for _ in range(FIELDS))))


def main() -> None:
    """Print the rows of the report."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--rows", type=int, default=10_000)
    reader.add_argument("--rounds", type=int, default=3)
    asked = reader.parse_args()
    orgplan = [sys.executable, "-m", "orgplan"]
    seconds: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as place:
        table, plan = Path(place, "table.csv"), Path(place, "plan.yaml")
        for rows in (asked.rows // 10, asked.rows):
            write_table(table, rows)
            command = [*orgplan, "import", "table", str(table), "--organization", "กรม", "-o", str(plan), "--force"]
            times = [children(command)[0] for _ in range(asked.rounds)]
            seconds[rows] = statistics.median(times)
        yardstick = statistics.median(children([*orgplan, "validate", str(plan)])[0] for _ in range(asked.rounds))
    line(f"`import table` of {asked.rows:,} rows of 30 columns", "`validate` of the plan", seconds[asked.rows] / yardstick, "<= 5")
    line(
        "the same",
        f"a tenth of the rows ({seconds[asked.rows // 10]:.1f} s)",
        seconds[asked.rows] / seconds[asked.rows // 10],
        "<= 12",
    )


if __name__ == "__main__":
    main()
