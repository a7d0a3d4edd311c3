"""Whether a console of Windows reads codes of colour, by what the system answers."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from orgplan.shell.windows_console import ask_to_read_codes


class Kernel:
    """The calls of the system: a console of some mode, or none, which takes a new mode or not."""

    def __init__(self, mode: int | None, *, takes: bool = True) -> None:
        self.mode, self.takes, self.set = mode, takes, list[int]()

    def GetStdHandle(self, number: int) -> int:  # noqa: N802 - its name there
        assert number == -11
        return 7

    def GetConsoleMode(self, handle: int, mode: Any) -> int:  # noqa: N802 - its name there
        if self.mode is not None:
            ctypes.cast(mode, ctypes.POINTER(ctypes.c_uint32))[0] = self.mode
        return int(self.mode is not None)

    def SetConsoleMode(self, handle: int, mode: int) -> int:  # noqa: N802 - its name there
        self.set.append(mode)
        return int(self.takes)


@pytest.mark.parametrize(
    "kernel, answer, asked",
    [(Kernel(3), True, [7]), (Kernel(7), True, []), (Kernel(3, takes=False), False, [7]), (Kernel(None), False, [])],
    ids=["new", "asked already", "old", "no console"],
)
def test_a_console_is_asked_once(kernel: Kernel, answer: bool, asked: list[int]) -> None:  # noqa: FBT001 - a parameter
    assert ask_to_read_codes(kernel) is answer
    assert kernel.set == asked


def test_without_windows_there_is_nobody_to_ask() -> None:
    assert not ask_to_read_codes() or hasattr(ctypes, "windll")
