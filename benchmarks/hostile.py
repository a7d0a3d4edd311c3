"""The time that reading takes of texts which are made to take long, as ratios to a sound plan of the same size.

    python benchmarks/hostile.py --megabytes 10

Each text has an error of YAML that sets recovery going, and much else that is wrong or nearly so.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from orgplan.document import MAX_BYTES, SLIP_RULES, parse_document
from orgplan.recovery import recover_document

PLAN = (Path(__file__).parents[1] / "plans" / "2553.yaml").read_text("utf-8")
HEAD = "orgplan: 1\nfiscal_year: 2553\ncategories:\n"
STEP = '  - no: 1\n    title: "ก" ก\n    start: ต.ค. 52\n'


def repeat(piece: str, size: int) -> str:
    """A text of about so many bytes, beginning like a plan."""
    return HEAD + piece * (size // len(piece.encode()))


def sound(size: int) -> str:
    """A plan without a slip, of about so many bytes."""
    start = PLAN.index("categories:\n") + len("categories:\n")
    return PLAN[:start] + PLAN[start:] * (size // len(PLAN.encode()))


def late(size: int) -> str:
    """A sound plan, and in its last lines fifty slips."""
    lines = sound(size).split("\n")
    places = [number for number in range(len(lines) - 1, 0, -1) if lines[number].lstrip().startswith("budget: ")][:50]
    for number in places:
        lines[number] = lines[number].replace(": ", ":")
    return "\n".join(lines)


def spread(size: int) -> str:
    """A sound plan with fifty slips all over it."""
    lines = sound(size).split("\n")
    places = [number for number in range(len(lines)) if lines[number].lstrip().startswith("budget: ")]
    for number in places[:: len(places) // 50 + 1]:
        lines[number] = lines[number].replace(": ", ": @")
    return "\n".join(lines)


HOSTILE: dict[str, Callable[[int], str]] = {
    "fifty slips all over a sound plan": spread,
    "fifty slips at its end": late,
    "a slip in every step": lambda size: repeat(STEP, size),
    "quotation marks never closed": lambda size: repeat("  - no: 1\n    title: 'ก\n    note: ข\n", size),
    "one quotation mark": lambda size: repeat("  - no: 1\n    x: y\n", size // 2) + "  - 'x\n" + "    y\n" * (size // 12),
    "one quotation mark in one line": lambda size: HEAD + "  - 'x" + " y" * (size // 2),
    "brackets": lambda size: repeat("[", size),
    "brackets on lines": lambda size: repeat("  - [\n", size),
    "braces and colons": lambda size: repeat("  {a: ", size),
    "one line of colons": lambda size: HEAD + "title: " + "a: " * (size // 3),
    "lines of colons": lambda size: repeat("title: a: b\n", size),
    "one line of quotation marks": lambda size: HEAD + "title: " + "' \" " * (size // 4),
    "one line of spaces": lambda size: HEAD + "title: 'a' b" + " " * size + ":",
    "lines of spaces": lambda size: repeat(" " * 30_000 + "x\n", size),
    "tabs": lambda size: repeat("\t- no: 1\n", size),
    "lists in lists": lambda size: repeat("  - - - - - - - x:y\n - z\n", size),
    "words": lambda size: repeat("ก\n", size),
    "keys without colons": lambda size: repeat("title\n", size),
    "conflicts": lambda size: repeat("<<<<<<< a\nx: 1\n=======\ny: 1\n>>>>>>> b\n", size),
    "no-break spaces": lambda size: repeat("\u00a0\u00a0- no: 1\n", size),
    "wide colons": lambda size: repeat("no\uff1a 1\n", size),
    "control characters": lambda size: repeat("  - no: \x01\n", size),
    "a long block and slips behind": lambda size: HEAD + "  - note: |\n" + "      x\n" * (size // 8) + STEP * 60,
    "a long list and slips in it": lambda size: HEAD.replace("categories", "x") + "  - y\n" * (size // 12) + "  - @z\n" * 50 + "  - y\n" * (size // 12),
    "a long list in brackets": lambda size: HEAD + "  - [\n" + "    y,\n" * (size // 7) + "    @]\n" + STEP * 60,
    "a staircase": lambda size: HEAD + "".join(f"{' ' * (each % 200)}x:y\n" for each in range(size // 100)),
}  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print a table of ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--only", default="", help="texts whose name holds this")
    given = parser.parse_args()
    size = min(int(given.megabytes * 1_000_000), MAX_BYTES - 50_000)
    plan = sound(size)
    plain = seconds(lambda: parse_document(plan, "plan"))
    print(f"A plain reading of a sound plan of {size / 1_000_000:g} MB takes {plain:.1f} s.\n")
    print("| text of that size | reading with recovery / that | / its own plain reading | slips |\n| --- | --- | --- | --- |")
    for name, make in HOSTILE.items():
        if given.only in name:
            text = make(size)
            started = time.process_time()
            document = parse_document(text, "plan")
            alone = time.process_time() - started
            document = recover_document(document)
            whole = time.process_time() - started
            slips = sum(each.rule in SLIP_RULES for each in document.diagnostics)
            print(f"| {name} | {whole / plain:.2f} | {whole / alone:.2f} | {slips} |", flush=True)


if __name__ == "__main__":
    main()
