"""`validate --watch`: the findings of files again at every save."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

import typer

from orgplan.shell.checking import FindingsRun, ValidateRequest, check_file
from orgplan.shell.file_store import FileStore
from orgplan.shell.outcome import ExitCode
from orgplan.shell.pairing import line_up_files
from orgplan.shell.paths import HERE, find_plans
from orgplan.shell.watching import watch_files
from orgplan.views.screen import Screen


def check_at_every_save(files: Sequence[Path], asked: ValidateRequest, screen: Screen, *, follow_links: bool) -> NoReturn:
    """Print the findings of all files now and at every change, until Ctrl-C; the run ends as the last check did."""
    listed = find_plans(files, follow_links=follow_links)
    changes = watch_files([*(path for path in files or (HERE,) if path.is_dir()), *map(Path, listed.names)])
    code = _check_once(files, asked, screen, follow_links=follow_links)
    try:
        for _ in changes:
            typer.echo()
            code = _check_once(files, asked, screen, follow_links=follow_links)
    except KeyboardInterrupt:
        pass  # the way to end it
    raise typer.Exit(code)


def _check_once(files: Sequence[Path], asked: ValidateRequest, screen: Screen, *, follow_links: bool) -> ExitCode:
    """The files as they are now: a folder may have gained some."""
    listed = find_plans(files, follow_links=follow_links)
    run = FindingsRun(asked, screen, listed)
    store = FileStore()
    check = partial(check_file, store=store, asked=asked, screen=screen)
    for piece in run.pieces(map(check, line_up_files(listed.names, store, listed.faults))):
        typer.echo(piece, nl=False)
    return run.code
