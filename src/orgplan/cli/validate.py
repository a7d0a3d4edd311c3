"""`orgplan validate`: everything that is wrong with plans, where, and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.cli.config import Settings, settings_for
from orgplan.cli.shell import Color, ColorOption, ExitCode, LangOption, complain, display_name, exit_code, finish, screen
from orgplan.problems import Diagnostic, Tally, Words
from orgplan.views.safe import harmless

if TYPE_CHECKING:
    from orgplan.load import Loaded
    from orgplan.views.screen import Screen


Chosen = tuple[frozenset[str], frozenset[str]]


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


Rules = Annotated[
    list[str] | None, typer.Option("--select", metavar="RULE", help="Report these rules only; several with commas, or repeat it.")
]
Ignored = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE", help="Do not report these rules; several with commas, or repeat it.")
]


def validate(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Plans and results files, folders of them, patterns, or - for standard input.",
            show_default=False,
        ),
    ],
    *,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            envvar="ORGPLAN_FORMAT",
            help="How to write the findings; text by default, github under GitHub Actions.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the findings to this file.", show_default=False)
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
    select: Rules = None,
    ignore: Ignored = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has one right answer, in place; the rest is reported.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="What findings call standard input.")
    ] = "<stdin>",
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Check plans: every finding of every file, with its line and what to do next.

    Files that are fine are passed over in silence. Exit code 0: no errors; 1: errors; 2: a file could not be read.
    """
    from orgplan.cli.paths import expand
    from orgplan.cli.reading import load_path, load_standard_input

    shown = screen(lang, color)
    chosen = _chosen(select, ignore)
    paths = expand(files)
    tally, codes, changes = Tally(), [ExitCode.DONE], []
    found: list[Diagnostic] = []
    for path in paths:
        standard_input = str(path) == "-"
        loaded = load_standard_input(stdin_filename) if standard_input else load_path(path)
        if fix or diff:
            loaded, change = _mend(path, loaded, shown, show=diff or standard_input)
            changes.append(change)
        settings = _settings(Path(stdin_filename) if standard_input else path, chosen)
        diagnostics = [each for each in loaded.diagnostics if settings.speaks(each.rule) or _must_speak(each, loaded, settings)]
        tally.add(diagnostics)
        found += diagnostics
        codes.append(_code(diagnostics, strict=strict or settings.strict))
    code = max(codes)
    if diff:
        finish("".join(changes), code, output, paths)
    style = format_ or (Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT)
    names = [harmless(stdin_filename) if str(path) == "-" else display_name(path) for path in paths]
    text = _written(style, names, found, tally, shown)
    if output is not None:
        from orgplan.views import findings

        complain(findings.summary(len(paths), tally.counts, screen(lang, Color.NEVER)).rstrip())
    finish(text, code, output, paths)


def _must_speak(found: Diagnostic, loaded: Loaded, settings: Settings) -> bool:
    """Whether a finding is why nothing could be read: to select other rules does not make such a file a good one."""
    nothing_read = loaded.document is None or loaded.document.data is None
    return found.rule == "unreadable" or (nothing_read and found.rule not in settings.ignore)


def _code(diagnostics: Sequence[Diagnostic], *, strict: bool) -> ExitCode:
    """How the findings of one file end the run."""
    tally = Tally()
    tally.add(diagnostics)
    return exit_code(tally, unreadable=any(each.rule == "unreadable" for each in diagnostics), strict=strict)


def _chosen(select: list[str] | None, ignore: list[str] | None) -> Chosen:
    """The rules selected and ignored on the command line."""
    if not select and not ignore:
        return frozenset(), frozenset()
    from orgplan.cli.config import known_rules

    def split(given: Sequence[str] | None) -> list[str]:
        return [name.strip() for each in given or () for name in each.split(",") if name.strip()]

    return known_rules(split(select), "--select"), known_rules(split(ignore), "--ignore")


def _settings(path: Path, chosen: Chosen) -> Settings:
    """The settings of the file's folder, overridden by the command line."""
    select, ignore = chosen
    found = settings_for(path)
    return Settings(select or found.select, ignore | (frozenset() if select else found.ignore), found.strict)


def _mend(path: Path, loaded: Loaded, shown: Screen, *, show: bool) -> tuple[Loaded, str]:
    """The file after its repairs, and the diff of them; written unless it is only to be shown."""
    from orgplan.cli import fixing
    from orgplan.cli.reading import load_path

    text, count = fixing.repaired(path, loaded)
    if not count or loaded.document is None:
        return loaded, ""
    change = fixing.diff(path, loaded.document.text, text)
    if show:
        return loaded, change
    fixing.rewrite(path, loaded, text)
    complain(shown.say(Words(f"{path}: mended {count}", f"{path}: แก้แล้ว {count} แห่ง")))
    return load_path(path), change


def _written(style: Format, files: Sequence[str], found: Sequence[Diagnostic], tally: Tally, shown: Screen) -> str:
    match style:
        case Format.CONCISE:
            from orgplan.views import lines

            return lines.concise(found, shown.lang)
        case Format.GITHUB:
            from orgplan.views import lines

            return lines.github(found, shown.lang)
        case Format.JSON:
            from orgplan.views import jsontext

            return jsontext.document(jsontext.findings(len(files), found, tally.counts, shown.lang))
        case Format.SARIF:
            return _sarif(found, shown)
        case Format.JUNIT:
            from orgplan.views import junit

            return junit.document(files, found, shown.lang)
        case Format.TEXT:
            from orgplan.views import findings

            return findings.text(found, shown) + findings.summary(len(files), tally.counts, shown)


def _sarif(found: Sequence[Diagnostic], shown: Screen) -> str:
    from orgplan import __version__
    from orgplan.checks import pages
    from orgplan.views import jsontext, sarif

    found_pages = filter(None, map(pages.find, {each.rule for each in found}))
    texts = [sarif.RuleText(page.name, page.severity, page.title, page.why) for page in found_pages]
    return jsontext.document(sarif.log(found, texts, __version__, shown.lang))
