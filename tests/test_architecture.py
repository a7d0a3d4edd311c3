"""What must stay true of the code as a whole: who imports whom, who prints, who speaks both languages."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "orgplan"
MODULES = sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))

FREE = frozenset({"__init__", "__main__"})
"""Modules of the root that stand outside the layers: the version, and the door to `cli`."""


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((SOURCE / module).read_text(encoding="utf-8"))


def part(module: str) -> str:
    """The layer of a file: the folder under orgplan/, or the name of a file of the spine."""
    return module.split("/", maxsplit=1)[0].removesuffix(".py")


@cache
def layers() -> dict[str, int]:
    """The layers as the README draws them, from the bottom (0) up."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    picture = next(block for block in re.findall(r"```text\n(.*?)```", text, re.DOTALL) if "src/orgplan/" in block)
    names = re.findall(r"^  (\w+)(?:/|\.py)  ", picture, re.MULTILINE)
    return {name: place for place, name in enumerate(reversed(names))}


def imports(module: str) -> Iterator[tuple[str, int, bool]]:
    """(dotted name, line, whether at the top of the module) of every import; `from a import b` gives a and a.b."""
    top = set(map(id, tree(module).body))
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, id(node) in top
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: relative import"
            yield node.module or "", node.lineno, id(node) in top
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno, id(node) in top


def own_parts(module: str) -> Iterator[tuple[str, int]]:
    for name, line, _ in imports(module):
        if name.startswith("orgplan."):
            yield name.split(".")[1], line


def test_the_readme_draws_every_layer() -> None:
    missing = {part(module) for module in MODULES} - set(layers()) - FREE
    assert not missing, f"add to the README's picture: {sorted(missing)}"
    assert set(layers()) <= {part(module) for module in MODULES}, "the README's picture names what is not there"


@pytest.mark.parametrize("module", [each for each in MODULES if part(each) not in FREE])
def test_imports_point_only_downwards(module: str) -> None:
    order, here = layers(), part(module)
    assert here in order, f"add {here} to the README's picture"
    for target, line in own_parts(module):
        if target in FREE or target == here or target.startswith("__"):
            continue
        assert target in order, f"{module}:{line} imports orgplan.{target}, which the README's picture lacks"
        assert order[target] < order[here], f"{module}:{line} imports upwards: orgplan.{target}"


FILE_OF = {f"orgplan/{module}".removesuffix(".py").removesuffix("/__init__").replace("/", "."): module for module in MODULES}


def own_modules(module: str) -> Iterator[str]:
    """The files of orgplan that a file imports, anywhere in it; `from room import name` gives the room only where it defines the name."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (FILE_OF[alias.name] for alias in node.names if alias.name in FILE_OF)
        elif isinstance(node, ast.ImportFrom) and node.module in FILE_OF:
            yield from (FILE_OF.get(f"{node.module}.{alias.name}", FILE_OF[node.module]) for alias in node.names)


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not by way of others either, nor within functions."""
    waiting = {module: set(own_modules(module)) for module in MODULES}
    while free := {module for module, targets in waiting.items() if not targets & set(waiting)}:
        waiting = {module: targets for module, targets in waiting.items() if module not in free}
    assert not waiting


@pytest.mark.parametrize("module", [each for each in MODULES if each.startswith("views/")])
def test_views_never_import_the_plan(module: str) -> None:
    assert not {"model", "document", "loading", "texts", "forms", "shell", "cli"} & {target for target, _ in own_parts(module)}


@pytest.mark.parametrize("module", [each for each in MODULES if each.startswith("checks/")])
def test_checks_know_neither_files_nor_lines(module: str) -> None:
    assert not {"document", "loading", "views", "shell", "cli"} & {target for target, _ in own_parts(module)}
    named = {name for name, _, _ in imports(module)}
    assert not named & {"orgplan.problems.Span", "orgplan.problems.Diagnostic"}


DOORS = {
    "yaml": {"document.py", "syntax.py", "yaml_pieces.py"},
    "typer": {"cli/", "shell/"},
    "rich": {"views/terminal/", "views/findings/text.py"},
    "openpyxl": {"forms/", "paper/", "workbook/"},
    "budoux": {"views/terminal/thaitext.py"},
    "pathspec": {"shell/ignoring.py"},
    "jinja2": {"views/html/"},
    "watchfiles": {"shell/watching.py"},
    "docx": {"intake/word_reader.py", "views/word/"},
    "python_calamine": {"intake/calamine_reader.py"},
    "icalendar": {"views/calendar_file.py"},
}


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library: str) -> None:
    users = {module for module in MODULES for name, _, _ in imports(module) if name.split(".")[0] == library}
    outside = {module for module in users if not any(module.startswith(door) for door in DOORS[library])}
    assert users, f"nothing uses {library} any more"
    assert not outside


@pytest.mark.parametrize(
    "heavy", ["openpyxl", "rich", "budoux", "pathspec", "jinja2", "pydantic", "yaml", "orgplan.loading", "orgplan.model"]
)
def test_the_command_line_starts_light(heavy: str, loaded_by_the_command_line: frozenset[str]) -> None:
    assert heavy not in loaded_by_the_command_line


@pytest.fixture(scope="module")
def loaded_by_the_command_line() -> frozenset[str]:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, orgplan.cli; print(*sys.modules, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = frozenset(done.stdout.split())
    assert "typer" in loaded
    return loaded


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_orgplan_says_of_itself_needs_no_heavy_library(option: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", (f"import sys; sys.argv = ['orgplan', '{option}']\nfrom orgplan.cli import main\n"
                                "try: main()\nfinally: print(*sys.modules, file=sys.stderr)")],
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    loaded = set(done.stderr.split())
    assert "orgplan" in done.stdout
    assert "typer" in loaded
    assert not loaded & {"openpyxl", "rich", "budoux", "pathspec", "pydantic", "yaml", "orgplan.loading", "orgplan.model"}


WORLD = {"print", "open", "input", "exit", "quit", "breakpoint"}
CLOCK = {"today", "now", "utcnow", "time", "localtime"}
FILES = {"read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir", "touch"}


@pytest.mark.parametrize("module", [each for each in MODULES if not each.startswith(("cli/", "shell/")) and each != "__main__.py"])
def test_only_the_shell_touches_the_world(module: str) -> None:
    for node in ast.walk(tree(module)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name):
            assert called.id not in WORLD, f"{module}:{node.lineno}: {called.id}()"
        elif isinstance(called, ast.Attribute):
            owner = called.value.id if isinstance(called.value, ast.Name) else ""
            assert called.attr not in FILES, f"{module}:{node.lineno}: {called.attr}()"
            assert not (called.attr in CLOCK and owner in {"date", "datetime", "time"}), f"{module}:{node.lineno}: asks the clock"
            assert (owner, called.attr) != ("sys", "exit"), f"{module}:{node.lineno}: exits"
    if module != "workbook/no_lxml.py":  # it sets what openpyxl reads from the environment, and sets it back
        assert "os" not in {name for name, _, _ in imports(module)}, f"{module} imports os"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    assert (ast.get_docstring(tree(module)) or "").strip()


def is_empty(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not (isinstance(node.value, str) and node.value.strip())


def test_every_message_is_said_in_both_languages() -> None:
    seen = 0
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words"):
                continue
            seen += 1
            said = [*node.args, *(keyword.value for keyword in node.keywords)]
            if module == "problems.py" and all(map(is_empty, said)):
                continue  # NO_WORDS
            starred = any(isinstance(each, ast.Starred) for each in said)
            assert starred or len(said) == 2, f"{module}:{node.lineno}: Words takes English and Thai"
            assert not any(map(is_empty, said)), f"{module}:{node.lineno}: a language is missing"
    assert seen > 100


THAI = re.compile("[\u0e01-\u0e5b]")


def text_in(node: ast.expr) -> str | None:
    """The fixed text of a string or f-string; None of anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) for each in node.values if isinstance(each, ast.Constant))
    return None


def test_english_words_are_english_and_thai_words_are_thai() -> None:
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words" and len(node.args) == 2:
                english, thai = map(text_in, node.args)
                if english is None or thai is None or not re.search("[A-Za-z]{3}", re.sub(r"--\w+|⟦.*?⟧", "", english)):
                    continue
                assert THAI.search(thai) or english == thai, f"{module}:{node.lineno}: {thai!r} is not Thai"


def is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_sentences_with_gaps_are_written_out_and_every_part_has_its_gap() -> None:
    """A user's brace must never become a gap, and a sentence must not lose a part in one of its languages."""
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "fill"):
                continue
            parts, at = {keyword.arg for keyword in node.keywords}, f"{module}:{node.lineno}"
            for filled in (
                (node.func.value.body, node.func.value.orelse) if isinstance(node.func.value, ast.IfExp) else [node.func.value]
            ):
                if isinstance(filled, ast.Name) and filled.id.isupper():
                    continue  # a constant of the module
                assert is_words(filled), f"{at}: fill sentences that are written out"
                texts = [each.value for each in ast.walk(filled) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
                assert not any(isinstance(each, ast.JoinedStr) for each in ast.walk(filled)), f"{at}: fill no f-strings"
                assert len(texts) == 2, f"{at}: fill sentences that are written out"
                assert set.union(*map(fields, texts)) == parts, f"{at}: parts and gaps differ"


BY_HAND = re.compile(r"\{[^}]*\.(?:en|th)\}")
MOST_BY_HAND = 10


def test_hardly_any_words_are_put_together_by_hand() -> None:
    lines = [
        f"{module}:{number}"
        for module in MODULES
        for number, line in enumerate((SOURCE / module).read_text(encoding="utf-8").splitlines(), 1)
        if BY_HAND.search(line)
    ]
    assert len(lines) <= MOST_BY_HAND, f"use Words.fill, joined, prefixed: {lines}"


SILENCER = re.compile(
    r"#\s*(?:noqa(?P<rules>:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type:\s*ignore(?P<errors>\[[\w, -]+\])?|pragma: no cover)(?P<reason>.*)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", sorted([*SOURCE.rglob("*.py"), *Path(__file__).parent.rglob("*.py")]), ids=lambda path: path.stem)
def test_silenced_findings_give_a_reason(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT or not (found := SILENCER.search(token.string)):
            continue
        assert found["rules"] or found["errors"] or "pragma" in found[0], f"{path.name}:{token.start[0]}: name what is silenced"
        if path.is_relative_to(SOURCE):
            assert re.search(r"- \S", found["reason"]), f"{path.name}:{token.start[0]}: why?"


def test_functions_and_classes_stay_small() -> None:
    most = {ast.FunctionDef: 70, ast.ClassDef: 300}
    long = [
        f"{module}: {node.name}"
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and (node.end_lineno or 0) - node.lineno + 1 > most[type(node)]
    ]
    assert not long


def test_no_two_public_classes_have_one_name() -> None:
    homes: dict[str, list[str]] = {}
    for module in MODULES:
        for node in tree(module).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(module)
    assert not {name: modules for name, modules in homes.items() if len(modules) > 1}


SHARED_NAMES = {
    "check": "what every rule has",
    "check_results": "what rules about results have, and what asks them all",
    "run": "where a run of the program begins, and one of the rules",
}
"""Public functions of one name in several modules, and why."""


def test_no_two_public_functions_have_one_name() -> None:
    homes: dict[str, set[str]] = {}
    for module in MODULES:
        for node in tree(module).body:
            is_command = module.startswith("cli/")  # called as the command is, also by groups of commands
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not is_command:
                homes.setdefault(node.name, set()).add(module)
    several = {name for name, modules in homes.items() if len(modules) > 1}
    assert several == set(SHARED_NAMES), {name: homes[name] for name in several ^ set(SHARED_NAMES)}


def test_no_room_holds_more_than_a_fifth() -> None:
    lines = {module: (SOURCE / module).read_text(encoding="utf-8").count("\n") for module in MODULES}
    for room in {module.partition("/")[0] for module in MODULES if "/" in module}:
        own = sum(count for module, count in lines.items() if module.startswith(f"{room}/"))
        assert own <= sum(lines.values()) / 5, room


WORDS_FOR_EVERYTHING = re.compile(r"\b(?:found|shown|told|made)\b")


def test_words_that_name_anything_are_rare() -> None:
    count = sum(len(WORDS_FOR_EVERYTHING.findall((SOURCE / module).read_text(encoding="utf-8"))) for module in MODULES)
    assert count <= 180, "say what a variable holds"


TESTED_ELSEWHERE = {
    "cli/import_.py": "tests/cli/test_import.py: the name of the command",
    "manual/file_rules.py": "tests/manual/test_pages.py: its pages are looked at with all others",
    "model_base.py": "tests/test_model.py: it is the base of all objects there",
    "shell/overwriting.py": "tests/shell/test_targets.py: what each command may replace",
    "shell/staging.py": "tests/shell/test_faults.py: what every call of it may fail with",
    "views/terminal/layout.py": "tests/views/terminal/test_ruled_table.py: tables by rich and without are compared there",
}
"""Modules without a test file of their own, and where they are tested."""


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_test_file_of_its_own(module: str) -> None:
    folder, _, name = module.rpartition("/")
    if name in {"__init__.py", "__main__.py"}:
        return
    own = ROOT / "tests" / folder / f"test_{name}"
    elsewhere = TESTED_ELSEWHERE.get(module)
    assert own.is_file() != bool(elsewhere), f"{module}: write {own.relative_to(ROOT)}, or say where it is tested"
    if elsewhere:
        assert (ROOT / elsewhere.partition(":")[0]).is_file(), module
