"""A progress bar on standard error, for work over many files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")


def watched(results: Iterator[T], total: int) -> Iterator[T]:
    """The results as they come, counted by a bar that goes away at the end."""
    yield from track(results, total=total, description="orgplan", console=Console(stderr=True), transient=True)
