"""Speed as ratios against named yardsticks, measured side by side in one run (A B A B, medians of CPU seconds).

    python -m venv .venv-bench && .venv-bench/bin/pip install . yamllint check-jsonschema XlsxWriter
    .venv-bench/bin/python benchmarks/run.py --plans 2000

Run it from an installed wheel whose modules are byte-compiled (unset PYTHONDONTWRITEBYTECODE); docs/performance.md holds a report.
"""

from __future__ import annotations

import argparse
import gc
import io
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import country
import yaml

from orgplan import loading
from orgplan.document import decode_text, parse_document
from orgplan.reports import scorecard, timeline
from orgplan.shell.processes import GARBAGE

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PLAN = "plans/2553.yaml"


def children(command: Sequence[str]) -> tuple[float, float]:
    """CPU and wall seconds of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - start


def here(work: Callable[[], object]) -> float:
    """CPU seconds of work in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def paired(subject: Callable[[], float], yardstick: Callable[[], float], rounds: int) -> float:
    """The median of subject / yardstick over rounds in which both run one after the other."""
    return statistics.median(subject() / yardstick() for _ in range(rounds))


def line(work: str, yardstick: str, ratio: float, goal: str) -> None:
    """One row of the report."""
    print(f"| {work} | {yardstick} | {goal} | {ratio:.2f} |", flush=True)


def in_process(texts: list[bytes], rounds: int) -> None:
    """Loading and everything up to the score, against a bare CSafeLoader; garbage is collected as each does by itself."""
    usual = gc.get_threshold()
    gc.freeze()

    def csafe() -> None:
        gc.set_threshold(*usual)
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)

    def loading() -> None:
        gc.set_threshold(*GARBAGE)
        for text in texts:
            parse_document(str(decode_text(text, "plan")), "plan")

    def everything() -> None:
        gc.set_threshold(*GARBAGE)
        for text in texts:
            loaded = loading.load_bytes(text, "plan")
            if loaded.plan is not None:
                scorecard.compute_scorecard(loaded.plan)

    line(
        "`load` with positions, duplicate keys, depth limit",
        "CSafeLoader",
        paired(lambda: here(loading), lambda: here(csafe), rounds),
        "<= 0.5",
    )
    ratio = paired(lambda: here(everything), lambda: here(csafe), rounds)
    line("parse, all rules, score, one core", "CSafeLoader", ratio, "<= 0.7")
    gc.set_threshold(*usual)


def cold(rounds: int) -> None:
    """Whole processes from a cold start."""
    validate = [str(BIN / "orgplan"), "validate", PLAN]
    schema = [str(BIN / "check-jsonschema"), "--schemafile", "schema/plan.schema.json", PLAN]
    for work, command, name, against, goal in (
        ("cold `orgplan validate`", validate, "check-jsonschema", schema, "<= 0.5"),
        ("cold `orgplan validate`", validate, "yamllint", [str(BIN / "yamllint"), PLAN], "<= 1.0"),
        ("`orgplan --help`", [str(BIN / "orgplan"), "--help"], "`python -c pass`", [sys.executable, "-c", "pass"], "<= 10"),
    ):
        if Path(against[0]).exists():
            line(work, name, paired(lambda c=command: children(c)[0], lambda a=against: children(a)[0], rounds), goal)  # type: ignore[misc]  # defaults bind the loop's values


def many(folder: Path, rounds: int) -> None:
    """One core against two, and unchanged plans against looking at them."""
    command = [str(BIN / "orgplan"), "portfolio", str(folder), "--as-of", "2569-05"]
    runs = [(children([*command, "--jobs", "1"]), children([*command, "--jobs", "2"])) for _ in range(rounds)]
    line("two cores, wall", "one core", statistics.median(one[1] / two[1] for one, two in runs), ">= 1.7 times faster")
    line("two cores, CPU", "one core", statistics.median(two[0] / one[0] for one, two in runs), "<= 1.08")
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        children([*command, "--cache"])
        look = [sys.executable, "-c", f"import os\nfor e in os.scandir({str(folder)!r}): e.stat()"]
        again, bare = [*command, "--cache"], [sys.executable, "-c", "pass"]
        line(
            "unchanged plans, cached",
            "scandir and stat",
            paired(lambda: children(again)[0], lambda: children(look)[0], rounds),
            "<= 2",
        )
        with tempfile.TemporaryDirectory() as alone:
            (Path(alone) / "plan.yaml").write_text(country.generate(0, 1).text, encoding="utf-8")
            start = [str(BIN / "orgplan"), "portfolio", alone, "--as-of", "2569-05", "--cache"]
            children(start)
            line(
                "the same without both starts",
                "scandir and stat",
                paired(
                    lambda: children(again)[0] - children(start)[0],
                    lambda: max(children(look)[0] - children(bare)[0], 0.001),
                    rounds,
                ),
                "",
            )
    peak = [_peak(folder, count) for count in (50, 500)]
    line("peak memory, 500 plans", "50 plans", peak[1] / peak[0], "flat")


def _peak(folder: Path, count: int) -> float:
    script = (
        "import sys,resource,itertools,pathlib\nfrom orgplan.shell.summaries import summarise_task\nfrom orgplan.shell.pairing import PlanTask\nfrom orgplan.shell.processes import run_over\n"
        "from orgplan.fiscal import Month\nfrom functools import partial\n"
        f"tasks=[PlanTask(str(p)) for p in sorted(pathlib.Path({str(folder)!r}).glob('*.yaml'))[:{count}]]\n"
        "for _ in run_over(tasks, partial(summarise_task, month=Month(2026,5)), 1): pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    return float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)


def huge(steps: int, rounds: int) -> None:
    """One very large plan: reading it, and its workbook against XlsxWriter."""
    text = country.generate(1, 1, steps=steps, faulty=0).text.encode()
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "huge.yaml"
        file.write_bytes(text)
        script = f"import yaml\nyaml.load(open({str(file)!r}, 'rb'), Loader=yaml.CSafeLoader)"
        validate, bare = [str(BIN / "orgplan"), "validate", str(file)], [sys.executable, "-c", script]
        ratio = paired(lambda: children(validate)[0], lambda: children(bare)[0], max(rounds // 3, 1))
    line(f"{steps:,}-step plan, `orgplan validate`", "a process with CSafeLoader", ratio, "<= 0.6")
    try:
        import xlsxwriter
    except ImportError:
        return
    from orgplan import forms

    plan = loading.load_bytes(text, "huge").plan
    if plan is None:
        return

    def equal_sheet() -> None:
        book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
        sheet, style = book.add_worksheet(), book.add_format({"border": 1, "text_wrap": True})
        for row, placed in enumerate(plan.steps):
            sheet.write_row(
                row,
                0,
                [placed.step.title, "3 เดือน", "ต.ค. 68", "ธ.ค. 68", *[""] * 12, "; ".join(placed.step.output), "", "", 1],
                style,
            )
            for column in range(4, 16):
                sheet.write_formula(row, column, f'=IF(AND($V{row + 1}<={column},{column}<$W{row + 1}),"■","")', style, "")
        book.close()

    ratio = paired(lambda: here(lambda: forms.build_workbook(plan)), lambda: here(equal_sheet), max(rounds // 3, 1))
    line(f"{steps:,}-step plan to xlsx", "XlsxWriter, an equal sheet", ratio, "<= 2.0")


def growth(most_steps: int, folder: Path) -> None:
    """The exponent of cost over size, fitted to all sizes: 1 is cost that grows as the work does."""
    from orgplan import forms
    from orgplan.fiscal import Month
    from orgplan.shell.pairing import PlanTask
    from orgplan.shell.processes import run_over
    from orgplan.shell.summaries import summarise_task
    from orgplan.views.screen import Screen
    from orgplan.views.terminal.timeline import draw_timeline

    sizes = [size for size in (30, 300, 3000, 10_000) if size <= most_steps]
    texts = [country.generate(1, 1, steps=size, faulty=0).text.encode() for size in sizes]
    plans = [plan for text in texts if (plan := loading.load_bytes(text, "plan").plan) is not None]
    screen = Screen(lang="th", color=False, width=100, symbols=True)
    works: list[tuple[str, list[Callable[[], object]]]] = [
        ("validate", [partial(loading.load_bytes, text, "plan") for text in texts]),
        (
            "score",
            [partial(lambda text: scorecard.compute_scorecard(loading.load_bytes(text, "plan").plan), text) for text in texts],
        ),  # type: ignore[arg-type]  # these plans have no faults
        ("gantt", [partial(lambda plan: draw_timeline(timeline.compute_timeline(plan), screen), plan) for plan in plans]),
        ("xlsx", [partial(forms.build_workbook, plan) for plan in plans]),
    ]
    gc.disable()  # as it is while a command works on one plan; `over` puts it on again
    for name, calls in works:
        line(f"growth of {name}, {sizes[0]} to {sizes[-1]:,} steps", "size to the power", _exponent(sizes, calls), "about 1")
    tasks = [PlanTask(str(path)) for path in sorted(folder.glob("*.yaml"))]
    counts = [count for count in (10, 100, 1000, 10_000) if count <= len(tasks)]

    def read(count: int) -> None:
        for _ in run_over(tasks[:count], partial(summarise_task, month=Month(2026, 5)), 1):
            pass

    exponent = _exponent(counts, [partial(read, count) for count in counts])
    line(f"growth of portfolio, {counts[0]} to {counts[-1]:,} plans", "size to the power", exponent, "about 1")


def _exponent(sizes: Sequence[int], calls: Sequence[Callable[[], object]]) -> float:
    """The slope of the line through the logarithms of sizes and times; small work is timed several times over."""
    times = [min(here(call) for _ in range(3 if size < 3000 else 1)) for size, call in zip(sizes, calls, strict=True)]  # noqa: PLR2004
    return statistics.linear_regression(list(map(math.log, sizes)), list(map(math.log, times))).slope


def main() -> None:
    """Print the report as a Markdown table."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--plans", type=int, default=500)
    reader.add_argument("--steps", type=int, default=10_000)
    reader.add_argument("--rounds", type=int, default=7)
    asked = reader.parse_args()
    print("| work | yardstick beside it | goal | measured |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for number in range(asked.plans):
            (folder / f"plan-{number:05d}.yaml").write_text(country.generate(number, 1).text, encoding="utf-8")
        in_process([path.read_bytes() for path in sorted(folder.glob("*.yaml"))[:40]], asked.rounds)
        cold(asked.rounds)
        many(folder, max(asked.rounds // 3, 1))
        growth(asked.steps, folder)
    huge(asked.steps, asked.rounds)


if __name__ == "__main__":
    main()
