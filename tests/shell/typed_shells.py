"""Real shells on a terminal of their own, in which somebody types a line of orgplan, presses the key for completion, and return.

In the shell, `orgplan` answers the script that completes, and otherwise only prints its arguments: so a test sees how the line
stands after completion, as the program would get it.
"""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from orgplan.shell.completion_scripts import SCRIPTS, CompletingShell
from running import ROOT, clean_environment

_PATIENCE: Final = 20.0
"""Seconds to wait for a shell."""
_PROMPT: Final = "READY>"
_STARTS: Final = {
    CompletingShell.BASH: ["bash", "--noprofile", "--norc", "-i"],
    CompletingShell.ZSH: ["zsh", "-f", "-i"],
    CompletingShell.FISH: ["fish", "--no-config", "-i"],
}
_SETS: Final = {
    CompletingShell.BASH: f"PS1='{_PROMPT}'; bind 'set bell-style none'; source {{script}}",
    CompletingShell.ZSH: f"PS1='{_PROMPT}'; unsetopt prompt_sp prompt_cr zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; unset zle_bracketed_paste; source {{script}}",
    CompletingShell.FISH: f"function fish_prompt; echo -n '{_PROMPT}'; end; set -U fish_greeting; source {{script}}",
}
_PROGRAM: Final = """#!/bin/sh
if [ -n "$_ORGPLAN_COMPLETE" ]; then exec {python} -m orgplan "$@"; fi
printf 'GOT'; printf '{{%s}}' "$@"; printf 'END\\n'
"""


class TypedShell:
    """A shell that somebody types into."""

    def __init__(self, shell: CompletingShell, folder: Path, **env: str) -> None:
        if shutil.which(shell) is None:
            pytest.skip(f"no {shell} here")
        program, script = folder / "bin" / "orgplan", folder / f"complete.{shell}"
        program.parent.mkdir(exist_ok=True)
        program.write_text(_PROGRAM.format(python=sys.executable), "utf-8")
        program.chmod(0o755)
        script.write_text(SCRIPTS[shell], "utf-8")
        settings = clean_environment({"PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb",
                                      "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8", "XDG_DATA_HOME": str(folder), **env})  # fmt: skip
        self.screen, terminal = pty.openpty()
        self.child = subprocess.Popen(
            ["setsid", "--ctty", *_STARTS[shell]], stdin=terminal, stdout=terminal, stderr=terminal, cwd=folder, env=settings
        )
        os.close(terminal)
        self._type(_SETS[shell].format(script=script) + "\n")
        self._wait_for(f"{_PROMPT}$")

    def complete(self, line: str, more: str = "") -> list[str]:
        """The arguments that the program gets of a line that was completed once, and finished by `more`."""
        self._type(f"{line}\t{more}\n")
        said = self._wait_for(f"GOT(.*)END.*{_PROMPT}$")
        return re.findall(r"\{(.*?)\}", said[1])

    def end(self) -> None:
        """Leave the shell."""
        os.close(self.screen)
        self.child.wait(_PATIENCE)

    def _type(self, text: str) -> None:
        os.write(self.screen, text.encode())

    def _wait_for(self, pattern: str) -> re.Match[str]:
        text, ends = b"", time.monotonic() + _PATIENCE
        while time.monotonic() < ends:
            if select.select([self.screen], [], [], 0.1)[0]:
                text += os.read(self.screen, 65536)
            elif match := re.search(pattern, _plain(text), re.DOTALL):
                return match
        raise AssertionError(f"the shell did not say {pattern!r} but {_plain(text)!r}")


def _plain(text: bytes) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][A-Z0-9]?|\x1b\].*?\x07|\r", "", text.decode("utf-8", "replace")).rstrip(" ")
