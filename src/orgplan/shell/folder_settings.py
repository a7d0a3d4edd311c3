"""Settings of a folder of plans: `orgplan.toml`, or `[tool.orgplan]` in `pyproject.toml`, next to the plans or above."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from orgplan.problems import UNREADABLE, Diagnostic, Lang, Tally, Words, quote, suggest_nearest
from orgplan.shell.disk import name_for_display, read
from orgplan.shell.language import explain_unknown_language, read_language
from orgplan.shell.near_names import find_meant_files
from orgplan.shell.outcome import CannotDo, ExitCode, find_exit_code

if TYPE_CHECKING:
    from orgplan.loading import Loaded


@dataclass(frozen=True, slots=True)
class Settings:
    """Which rules speak, whether warnings fail, and in which language. `select` empty means all rules."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    strict: bool = False
    lang: Lang | None = None

    def speaks(self, rule: str) -> bool:
        """Whether findings of a rule are reported."""
        return rule not in self.ignore and (not self.select or rule in self.select)

    @property
    def key(self) -> str:
        """The same for settings that find the same, in every run."""
        return str((sorted(self.select), sorted(self.ignore), self.strict))


class Heard(NamedTuple):
    """What of a file's findings is reported under some settings, how many there are, and how a run about the file ends."""

    findings: tuple[Diagnostic, ...]
    tally: Tally
    code: ExitCode


def weigh_findings(loaded: Loaded, settings: Settings) -> Heard:
    """The findings of a file that its settings let speak."""
    findings = tuple(each for each in loaded.diagnostics if settings.speaks(each.rule) or _must_speak(each, loaded, settings))
    tally = Tally()
    tally.add(findings)
    return Heard(findings, tally, find_exit_code(findings, strict=settings.strict))


def _must_speak(finding: Diagnostic, loaded: Loaded, settings: Settings) -> bool:
    """Whether a finding is why nothing could be read: to select other rules does not make such a file a good one."""
    nothing_read = loaded.document is None or loaded.document.data is None
    return finding.rule == UNREADABLE or (nothing_read and finding.rule not in settings.ignore)


OWN_FILE: Final = "orgplan.toml"
_SHARED_FILE: Final = "pyproject.toml"
SETTING_FILES: Final = (OWN_FILE, _SHARED_FILE)
"""What a file with settings may be called."""
_ENDING: Final = ".toml"
KEYS = ("select", "ignore", "strict", "lang")
_TABLE_OF_TOOLS = re.compile(r"""\[\s*["']?tool["']?\s*\]""")


def find_settings(path: Path) -> Settings:
    """The settings of the nearest folder, from the file's own upwards, that has any."""
    folder, without = str(path.absolute().parent), list[str]()
    while (settings := _KNOWN.get(folder) or _of_folder(folder)) is None:
        without.append(folder)
        parent = os.path.dirname(folder)  # noqa: PTH120 - texts, and no recursion, for folders of any depth
        if parent == folder:
            settings = Settings()
            break
        folder = parent
    _KNOWN.update(dict.fromkeys([*without, folder], settings))
    return settings


_KNOWN: dict[str, Settings] = {}
"""The settings that hold in a folder: its own, or those that it takes from above."""


def find_misnamed_settings(files: Iterable[str]) -> Iterator[Words]:
    """What is called nearly like a file of settings, beside files or above them, so that nobody reads it; each folder looked at once."""
    seen = set[str]()
    for name in files:
        folder = os.path.dirname(os.path.abspath(name))  # noqa: PTH100, PTH120 - texts, as above
        while folder not in seen:
            seen.add(folder)
            own = os.path.join(folder, OWN_FILE)  # noqa: PTH118 - as below
            if os.path.isfile(own):
                break
            if _may_hold_settings(folder):
                for meant in find_meant_files(own, (_ENDING,)):
                    yield Words("{file} is not read: settings are in a file called {name}; rename it",
                                "ไม่ได้อ่าน {file} เพราะแฟ้มการตั้งค่าต้องชื่อ {name} ให้เปลี่ยนชื่อแฟ้ม").fill(
                                    file=name_for_display(Path(meant)), name=OWN_FILE)  # fmt: skip
            folder = os.path.dirname(folder)  # noqa: PTH120 - as above


def _may_hold_settings(folder: str) -> bool:
    """Whether a folder has a name that may be meant for settings: to compare all of many names takes longer."""
    try:
        return any(_ENDING in name.lower() and name != _SHARED_FILE for name in os.listdir(folder))  # noqa: PTH208 - names alone
    except OSError:
        return False


def forget_settings() -> None:
    """Look for settings anew: for a run that goes on while files change."""
    _KNOWN.clear()


def _of_folder(folder: str) -> Settings | None:
    """The settings that a folder has itself; None where it has none."""
    for name, table in ((OWN_FILE, ()), (_SHARED_FILE, ("tool", "orgplan"))):
        if not os.path.isfile(os.path.join(folder, name)):  # noqa: PTH118 - a Path of a thousand folders takes a millisecond
            continue
        if (content := _table(file := Path(folder, name), table)) is not None:
            return _settings(file, content)
    return None


def _table(file: Path, keys: tuple[str, ...]) -> dict[str, Any] | None:
    raw = read(file)
    if isinstance(raw, Words):
        hint = Words("make it readable, or put an orgplan.toml of your own next to the plans",
                     "ให้สิทธิ์อ่านแฟ้มนี้ หรือวาง orgplan.toml ไว้ข้างแฟ้มแผน")  # fmt: skip
        raise CannotDo(Words("{file} {fault}", "{file} {fault}").fill(file=file, fault=Words.joined((raw, hint))))
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        if keys and not any(map(_may_be_ours, text.split("\n"))):
            return None
        content: Any = _parsed(text)
    except ValueError as error:
        raise CannotDo(_explain_toml(error).prefixed(Words(f"{file} cannot be read", f"อ่าน {file} ไม่ได้"))) from None
    for key in keys:
        content = content.get(key) if isinstance(content, dict) else None
    return content if isinstance(content, dict) else None


MOST_SETTINGS = 1_000_000
"""Characters in a file of settings."""
MOST_PARTS = 50
"""Parts of a key with dots, as many as a plan may be nested; the time for them grows with their cube."""
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MOST_PARTS}}}")


def _parsed(text: str) -> dict[str, Any]:
    """TOML as data. Raises `ValueError` for what is none, and for what would take more time or depth than settings do."""
    import tomllib

    if len(text) > MOST_SETTINGS:
        most = f"{MOST_SETTINGS:,}"
        raise _Excessive(Words(f"settings have at most {most} characters", f"การตั้งค่ามีได้ไม่เกิน {most} อักขระ"))
    if long := _LONG_KEY.search(text):
        line = text.count("\n", 0, long.start()) + 1
        raise _Excessive(
            Words(f"a key has more than {MOST_PARTS} parts (at line {line})", f"คีย์มีมากกว่า {MOST_PARTS} ส่วน (บรรทัด {line})")
        )
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _Excessive(Words("it is nested too deeply", "ซ้อนกันลึกเกินไป")) from None


class _Excessive(ValueError):  # noqa: N818 - reads as what is raised
    """TOML, but more of it than settings are."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def _explain_toml(error: ValueError) -> Words:
    """Why a file of settings cannot be read. In English as Python's reader says it; in Thai where it stopped."""
    if isinstance(error, _Excessive):
        return error.words
    if isinstance(error, UnicodeDecodeError):
        return Words("it is not saved as UTF-8", "ไม่ได้บันทึกเป็น UTF-8")
    place = _AT.search(str(error))
    where = f"บรรทัด {place[1]} คอลัมน์ {place[2]}" if place and place[1] else "ท้ายแฟ้ม"
    return Words(str(error), f"เขียนไม่ถูกตามรูปแบบ TOML ที่{where}")


def _may_be_ours(line: str) -> bool:
    """Whether a pyproject.toml with this line may have settings of ours; all others, sound or not, belong to other tools."""
    tool = line.find("tool")
    if tool < 0:
        return False
    names_us = "#" not in line[:tool] and line.find("orgplan", tool) >= 0
    return names_us or _TABLE_OF_TOOLS.match(line.lstrip()) is not None


def _settings(file: Path, table: dict[str, Any]) -> Settings:
    for key in table:
        if key not in KEYS:
            message = Words(f"the key {quote(key)} is not known", f"ไม่รู้จักคีย์ {quote(key)}")
            those = Words("the keys are select, ignore, strict and lang", "คีย์ที่ใช้ได้คือ select, ignore, strict และ lang")
            raise CannotDo(Words.joined((message, suggest_nearest(key, KEYS, those))).prefixed(str(file)))
    strict = table.get("strict", False)
    if not isinstance(strict, bool):
        raise CannotDo(Words(f"{file}: strict must be true or false", f"{file}: strict ต้องเป็น true หรือ false"))
    return Settings(_rules(file, "select", table), _rules(file, "ignore", table), strict, _lang(file, table))


def _lang(file: Path, table: dict[str, Any]) -> Lang | None:
    if (value := table.get("lang")) is None:
        return None
    if (language := read_language(str(value))) is None:
        raise CannotDo(explain_unknown_language(f"{file}: lang", str(value)))
    return language.value


def _rules(file: Path, key: str, table: dict[str, Any]) -> frozenset[str]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(rule, str) for rule in value):
        raise CannotDo(Words(f"{file}: {key} must be a list of rule names", f"{file}: {key} ต้องเป็นรายการชื่อกฎ"))
    return known_rules(value, f"{file}: {key}")


def known_rules(names: list[str], where: str) -> frozenset[str]:
    """Rule names as a set. Raises `CannotDo`, with the nearest known name, for one that does not exist."""
    from orgplan.manual.pages import RULES

    known = {rule.name for rule in RULES}
    for name in names:
        if name not in known:
            raise no_rule(name, where)
    return frozenset(names)


def no_rule(name: str, where: str = "") -> CannotDo:
    """What to say of a rule that does not exist, with the nearest one that does."""
    from orgplan.manual.pages import RULES

    message = Words(f"there is no rule {quote(name)}", f"ไม่มีกฎ {quote(name)}")
    hint = suggest_nearest(name, [rule.name for rule in RULES], Words("see `orgplan rules`", "ดูรายชื่อด้วย `orgplan rules`"))
    words = Words.joined((message, hint))
    return CannotDo(words.prefixed(where) if where else words)
