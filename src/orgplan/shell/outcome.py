"""How a command ends, and why one could not be carried out."""

from __future__ import annotations

from enum import IntEnum

from orgplan.problems import Words


class ExitCode(IntEnum):
    """How a run ended, for scripts."""

    DONE = 0
    FAULTS = 1
    CANNOT = 2
    INTERNAL = 3
    INTERRUPTED = 130


class CannotDo(Exception):  # noqa: N818 - reads as what is raised
    """The command cannot be carried out, for a reason outside the plan."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words
