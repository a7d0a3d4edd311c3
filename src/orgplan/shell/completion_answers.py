"""The answers to the scripts that complete a line: what may follow, written for each shell.

Whatever goes wrong offers nothing, for a message would land in the line that somebody is typing.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final, NoReturn

from orgplan.problems import Lang
from orgplan.shell.completing import Completion, complete_line
from orgplan.shell.completion_scripts import CompletingShell
from orgplan.shell.spoken_language import begin_run, language_of_failure
from orgplan.views.terminal.thaitext import count_cells, pad_text

_OFFERS, _FILES, _NOTHING = range(3)


def answer_shell(root: Any, shell: str, words: Sequence[str]) -> NoReturn:
    """Answer a script and end the run. `root` are all commands, `words` those behind the name of the program."""
    try:
        code, text = _answer(root, CompletingShell(shell), list(words))
    except Exception:  # noqa: BLE001 - nothing may land in the line that is being typed
        code, text = _NOTHING, ""
    sys.stdout.write(text)
    sys.stdout.flush()
    sys.exit(code)


def _answer(root: Any, shell: CompletingShell, words: list[str]) -> tuple[int, str]:
    typed, is_broken = words[-1], False
    if shell is CompletingShell.BASH:
        words, is_broken = _join_broken(words)
        words = [_unquote(word) for word in words]
    elif shell is CompletingShell.FISH:  # it hands over the last as it stands in the line
        words = [*words[:-1], _unquote(typed)]
    elif shell is CompletingShell.POWERSHELL:  # it drops an empty argument, so a sign stands before the last
        words = [*words[:-1], typed[1:]]
    begin_run(words)
    lang = language_of_failure()
    answer = complete_line(root, words, lang)
    if answer.takes_files:
        return _FILES, ""
    if not answer.offers:
        return _NOTHING, ""
    before = "" if is_broken or shell is CompletingShell.ZSH else answer.before
    return _OFFERS, "".join(_write_lines(shell, answer, before, typed, lang))


def _write_lines(shell: CompletingShell, answer: Completion, before: str, typed: str, lang: Lang) -> Iterator[str]:
    room = max(count_cells(value) for value, _ in answer.offers)
    for value, words in answer.offers:
        text = " ".join(words.said(lang).split())
        if shell is CompletingShell.BASH:
            yield f"{_quote_for_bash(before + value, typed)}\n"
        elif shell is CompletingShell.ZSH:  # it shows a text in the place of the value
            yield f"{value}\t{pad_text(value, room)}  {text}".rstrip() + "\n"
        else:
            yield f"{before}{value}\t{text}\n"


_BREAKS: Final = re.compile("[=:]+")
_ACTS: Final = re.compile(r"""([\s"'\\$`&|;<>()*?\[\]{}!#~^])""")
_ACTS_IN_QUOTES: Final = re.compile(r'(["\\$`])')
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


def _join_broken(words: Sequence[str]) -> tuple[list[str], bool]:
    """Words that bash took apart at `=` and `:`, joined again; and whether the last one is the end of such a word."""
    joined, goes_on, is_broken = list[str](), False, False
    for word in words:
        is_break = bool(_BREAKS.fullmatch(word))
        is_broken = bool(joined) and (goes_on or is_break)
        if is_broken:
            joined[-1] += word
        else:
            joined.append(word)
        goes_on = is_break
    return joined, is_broken


def _unquote(word: str) -> str:
    """A word as a shell reads it, also while its quotes are open."""
    try:
        return "".join(shlex.split(word)) if word else ""
    except ValueError:
        return _ESCAPED.sub(r"\1", word[1:]) if word[:1] in {'"', "'"} else _ESCAPED.sub(r"\1", word)


def _quote_for_bash(value: str, typed: str) -> str:
    """A value as it is to stand in the line: within the quotes that are open, or with signs that would act behind a backslash."""
    if typed.startswith('"'):
        return _ACTS_IN_QUOTES.sub(r"\\\1", value)
    if typed.startswith("'"):
        return value.replace("'", r"'\''")
    return _ACTS.sub(r"\\\1", value)
