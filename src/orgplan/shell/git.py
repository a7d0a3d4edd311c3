"""What git keeps, asked of any repository without running what that repository asks for.

A repository that came from somebody else has settings of its own: programs that fetch what is missing, look for changes,
turn files into others. Git is asked here for bytes alone, by the one command that needs none of them, with the rest off.
"""

from __future__ import annotations

import os
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from orgplan.problems import Words, quote
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.disk import MAX_READ
from orgplan.shell.outcome import CannotDo

SECONDS: Final = 30.0
"""Time that git is given to find one file."""
MOST_SAID: Final = 64_000
"""Bytes of git's own words that are read."""

_PLAINLY: Final = (
    "--no-pager", "-c", "core.fsmonitor=", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never",
)  # fmt: skip
_ENVIRONMENT: Final = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # unlike protocol.allow, no setting of the repository outweighs it; older gits know this alone
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "LC_ALL": "C",  # its words are looked through
}
_DISTRUSTED: Final = "detected dubious ownership"
_WOULD_FETCH: Final = ("lazy fetching disabled", "' not allowed", "promisor remote")

_USUAL: Final = {
    "not a git repository": "โฟลเดอร์นี้ไม่ได้อยู่ในคลังของ git",
    "invalid object name": "ไม่มีรุ่นที่ระบุในคลังนี้",
    "does not exist in": "ไม่มีแฟ้มนี้ในรุ่นที่ระบุ",
    "exists on disk, but not in": "ไม่มีแฟ้มนี้ในรุ่นที่ระบุ แม้มีอยู่ในโฟลเดอร์",
    "bad file": "สิ่งที่ระบุไม่ใช่แฟ้ม",
}
"""What git says most, by which its words are known, in Thai."""


def read_blob(name: str, folder: Path | None = None) -> bytes | Words:
    """A file as git keeps it, at most as many bytes as a plan may have, or why there is none.

    `name` is a revision and a path, such as `HEAD:plans/2553.yaml`, seen from `folder` (by default the current one).
    Raises `CannotDo` where there is no git.
    """
    program = _program()
    if program is None:
        raise CannotDo(Words("git is not installed", "ไม่มีโปรแกรม git"))
    where = () if folder is None else ("-C", str(folder))
    # `name` is an argument of its own, and no option: no shell reads it.
    command = [program, *where, *_PLAINLY, "cat-file", "blob", name]
    nothing, pipe = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(command, stdin=nothing, stdout=pipe, stderr=pipe, env={**os.environ, **_ENVIRONMENT}) as git:  # noqa: S603 - no shell
        timer = threading.Timer(SECONDS, git.kill)
        timer.daemon = True
        timer.start()
        try:
            raw = git.stdout.read(MAX_READ) if git.stdout else b""
            if len(raw) == MAX_READ:
                return raw
            said = git.stderr.read(MOST_SAID).decode("utf-8", "replace") if git.stderr else ""
            if git.wait() == 0:
                return raw
            return (
                _why(said, name) if timer.is_alive() else Words(f"it took longer than {SECONDS:g} s", f"ใช้เวลาเกิน {SECONDS:g} วินาที")
            )
        finally:
            timer.cancel()
            git.kill()


def is_tracked_clean(path: Path, now: bytes) -> bool:
    """Whether git keeps what the file holds `now`: tracked, and staged or committed as it is. Line ends may differ.

    False too where git cannot say.
    """
    with suppress(CannotDo, OSError, ValueError):
        real = Path(os.path.realpath(path))
        kept = read_blob(f":./{real.name}", real.parent)
        return not isinstance(kept, Words) and _lines(kept) == _lines(now)
    return False


def _lines(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")


def _program() -> str | None:
    """Git, from the folders of PATH that are named in full: never from the folder at hand, where Windows looks first."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        program = str(Path(folder, name))
        if Path(folder).is_absolute() and os.path.isfile(program) and os.access(program, os.X_OK):
            return program
    return None


def _why(said: str, name: str) -> Words:
    """Git's reason, or what to do about it where that is known."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    if _DISTRUSTED in said:
        # Git says it in several lines, of which the last is the command.
        command = lines[-1]
        return Words(f"the repository belongs to another user; if you trust it, run `{command}`",
                     f"คลังนี้เป็นของผู้ใช้อื่น ถ้าเชื่อถือได้ให้สั่ง `{command}`")  # fmt: skip
    if any(each in said for each in _WOULD_FETCH):
        command = f"git cat-file -e {quote_argument(name)}"
        return Words(
            f"git would have to fetch it from elsewhere, as the repository says; if you trust that, run `{command}` first",
            f"git ต้องดึงแฟ้มนี้จากที่อื่นตามที่คลังกำหนด ถ้าเชื่อถือคลังนี้ให้สั่ง `{command}` ก่อน",
        )
    if not lines:
        return Words("it does not say why", "ไม่ทราบสาเหตุ")
    thai = next((thai for sign, thai in _USUAL.items() if sign in lines[-1]), f"git แจ้งว่า {quote(lines[-1], 200)}")
    return Words(lines[-1], thai)
