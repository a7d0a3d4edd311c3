"""Files that are no plans, of every kind that somebody may hand over: refused at a place, in time, without a crash."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from running import invoke

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGE_BOMB = "a: &a {k: v}\n" + "".join(
    f"{name}: &{name}\n  <<: [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
PACKAGE = json.dumps({"name": "x", "version": "1.0.0", "scripts": {"test": "jest"}, "dependencies": {"a": "^1"}}, indent=2)
COMPOSE = "version: '3'\nservices:\n  web:\n    image: nginx\n    ports: ['80:80']\n"
KUBERNETES = "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n---\napiVersion: v1\nkind: Service\n"
TOML = '[tool.x]\nname = "ก"\nlist = [1, 2]\n'
WORKFLOW = "on: [push]\njobs:\n  a:\n    runs-on: ubuntu\n    steps:\n      - uses: actions/checkout@v4\n      - run: |\n          echo ก\n"

NOT_PLANS: dict[str, str | bytes] = {
    # Nothing.
    "nothing": "", "blanks": "   \n\n  ", "comment": "# แผน\n", "document start": "---\n", "document end": "...\n", "bom": b"\xef\xbb\xbf",
    "null": "null\n", "tilde": "~", "start and comment": "--- # ก\n", "two starts": "---\n---\n", "line ends": b"\r\n\r\n", "tab": "\t",
    # Scalars.
    "word": "แผน", "number": "2553", "text": '"orgplan: 1"', "date": "2010-05-01", "block": "|\n  orgplan: 1\n", "nan": ".nan", "infinity": "-.inf",
    "huge number": "9" * 5000, "hexadecimal": "0x_", "sixties": ":".join(["59"] * 5000), "boolean": "no",
    # Lists.
    "list": "- 1\n- 2\n", "empty list": "[]", "list of plans": "- orgplan: 1\n  fiscal_year: 2553\n", "list of lists": "- - - 1\n",
    "flow list": "[1, 2, {a: b}]", "long list": "- x\n" * 10_000,
    # Mappings that are something else.
    "empty mapping": "{}", "package.json": PACKAGE, "compose": COMPOSE, "kubernetes": KUBERNETES, "workflow": WORKFLOW, "json": '{"a": [1, 2.5e3, null, true]}',
    "only the version": "orgplan: 1", "version 2": "orgplan: 2\nfiscal_year: 2553\n", "nan everywhere": "orgplan: .nan\nfiscal_year: .inf\ncategories: .NAN",
    "huge year": f"orgplan: 1\nfiscal_year: {'9' * 5000}\norganization: ก\ncategories: []", "categories null": "orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories:",
    "categories of a number": "orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories: 7",
    "categories of lists": "orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories: [[[]]]",
    "plan in a plan": "orgplan:\n  orgplan:\n    orgplan: 1\n", "many keys": "".join(f"k{number}: {number}\n" for number in range(1200)),
    # Odd keys.
    "list as key": "[1, 2]: 3", "mapping as key": "{a: b}: 3", "question mark": "? a\n? b\n", "question list": "? - a\n: b\n", "blank key": ": a\n",
    "null key": "~: a\n", "long key": f"{'k' * 2000}: 1\n", "longest key": f'? "{"k" * 40_000}"\n: 1\n', "number key": "1: 2\n", "boolean key": "yes: no\n",
    "star key": "*a : b\n", "merge key": "<<: {a: b}\n", "tagged key": "!!str a: b\n", "anchored key": "&a a: b\n", "twice": "a: 1\na: 2\n",
    "nul in key": '"a\\0": 1\n', "path key": '"../../x": 1\n', "dunder": "__class__: {__init__: x}\n",
    # Depth and bombs.
    "brackets": "[" * 100_000, "braces": "{" * 30_000, "closed brackets": "[" * 60 + "]" * 60, "deep mapping": "".join(f"{' ' * depth}a:\n" for depth in range(300)),
    "deep dashes": "- " * 400 + "a", "billion laughs": BOMB, "merge bomb": MERGE_BOMB, "recursion": "&a [*a]", "recursive mapping": "&a {b: *a}",
    "questions": "? " * 400 + "a",
    # Directives, tags and several documents.
    "yaml directive": "%YAML 1.1\n---\na: b\n", "yaml 2": "%YAML 2.0\n---\na: b\n", "bad directive": "%YAML x\n---\na\n", "tag directive": "%TAG ! tag:x,2000:\n---\n!a b\n",
    "two yaml directives": "%YAML 1.1\n%YAML 1.1\n---\na: b\n", "unknown directive": "%FOO bar\n--- a\n", "directive alone": "%YAML 1.1\n",
    "python": "!!python/object/apply:os.system ['true']", "python module": "a: !!python/name:os.system\n", "binary tag": "!!binary aGVsbG8=", "set": "!!set {a, b}",
    "bad int": "!!int abc", "undeclared": "!x!y z", "two documents": "a: 1\n---\nb: 2\n", "documents and errors": "a: 1\n---\n[\n", "text after end": "a: 1\n...\nb: 2\n",
    # No YAML.
    "toml": TOML, "ini": "[a]\nb = c\n", "csv": 'ลำดับ,ขั้นตอน,งบ\n1,ก,"30,000"\n', "markdown": "# แผน\n\n- a: b\n  - c\n\n| ก | ข |\n", "html": "<html>&nbsp;</html>",
    "xml": '<?xml version="1.0"?>\n<a b="c"/>\n', "python source": "import os\n\n\ndef f(x):\n    return {x: 1}\n", "shell": "#!/bin/sh\necho 'a: b' | cat\n",
    "tabs": "a:\n\tb: 1\n", "conflict": "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", "at": "@a", "backtick": "`a`", "percent": "a: %b\n", "open quote": 'a: "b\nc: d\n',
    "open single quote": "a: 'b\n", "open bracket": "a: [b\n", "wrong bracket": "a: [b}\n", "comma": "a: ,b\n", "colons": ":::\n", "dash": "a: -\n", "unknown escape": '"\\q"',
    # Bytes.
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "zip": b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "nuls": b"\x00" * 5000,
    "utf-16": "orgplan: 1".encode("utf-16"), "utf-16 without mark": "orgplan: 1".encode("utf-16-le"), "utf-32": "orgplan: 1".encode("utf-32"),
    "windows-874": "organization: จังหวัด".encode("cp874"), "latin-1": b"a: caf\xe9", "cut": "a: ก".encode()[:-1], "overlong": b"a: \xc0\xaf", "surrogate": b"a: \xed\xa0\x80",
    "escape": b"a: \x1b[31m", "bell": "a: \x07", "c1": "a: \x9b31m", "reversed": "a: \u202eb", "separator": "a: b\u2028c: d", "lone cr": b"a: b\rc: d", "form feed": b"a: b\x0c",
    "noncharacter": "a: \uffff", "random": bytes(range(256)) * 40, "gzip": b"\x1f\x8b\x08\x00" + bytes(range(7, 200)),
}  # fmt: skip


def test_there_are_enough() -> None:
    assert len(NOT_PLANS) >= 100


@pytest.mark.parametrize("name", NOT_PLANS)
def test_it_is_refused_at_a_place_and_in_time(name: str, tmp_path: Path) -> None:
    content = NOT_PLANS[name]
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    path = tmp_path / "file.yaml"
    path.write_bytes(raw)
    start = time.process_time()
    result = invoke("validate", path, "--format", "json")  # any exception is raised here
    # Seconds of the processor, whatever else the machine does: what these texts may set off grows without end, not by half.
    assert time.process_time() - start < 5
    assert result.exit_code == 1, result.output
    found = [each for each in json.loads(result.stdout)["findings"] if each["severity"] == "error"]
    assert found
    lines = raw.count(b"\n") + 1
    for each in found:
        assert 1 <= each["line"] <= lines, each
        assert each["column"] >= 1
        assert (each["end_line"], each["end_column"]) >= (each["line"], each["column"])
        assert each["message"]
        assert "Traceback" not in each["message"] + each["hint"]
        assert "yaml." not in each["message"]
    for command in ("score", "gantt", "budget"):
        assert invoke(command, path).exit_code == 1


@pytest.mark.parametrize("name", NOT_PLANS)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_it_can_be_shown(name: str, lang: str, tmp_path: Path) -> None:
    content = NOT_PLANS[name]
    path = tmp_path / "file.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    text = invoke("validate", path, "--lang", lang, "--color", "never").stdout
    assert not set(text) & {chr(code) for code in (*range(10), *range(11, 32), 0x7F, *range(0x80, 0xA0), 0x202E, 0x2028)}
    assert text.encode()
    assert f"{path}:" in text
