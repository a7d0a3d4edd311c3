"""Colour on the consoles of Windows: they read its codes only if asked to, and the oldest not at all."""

from __future__ import annotations

from typing import Any

_OUTPUT, _READS_CODES = -11, 0x0004
"""Standard output, and the bit of its mode by which a console reads codes instead of showing them."""


def ask_to_read_codes(kernel: Any = None) -> bool:
    """Ask the console of standard output to read codes of colour; False where it cannot. `kernel` are the calls of the system."""
    import ctypes

    if kernel is None:
        if (libraries := vars(ctypes).get("windll")) is None:  # not on Windows
            return False
        kernel = libraries.kernel32
    handle, mode = kernel.GetStdHandle(_OUTPUT), ctypes.c_uint32()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(mode.value & _READS_CODES or kernel.SetConsoleMode(handle, mode.value | _READS_CODES))
