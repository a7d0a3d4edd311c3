"""A progress bar on standard error, for work over many files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

T = TypeVar("T")


def show_progress(results: Iterator[T], total: int) -> Iterator[T]:
    """The results as they come, counted by a bar that goes away at the end.

    What is printed meanwhile on the same terminal goes above the bar; standard output that leads elsewhere is left alone.
    """
    on_screen = sys.stdout is not None and sys.stdout.isatty()
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=on_screen) as bar:
        yield from bar.track(results, total=total, description="orgplan")
