"""Completion in bash, zsh, fish and PowerShell: the script of each, and where it is kept.

A script hands over the words of the line as arguments and reads lines of a value, a tab, and what it is. The exit code says what
to do: 0 offer these, 1 offer files, 2 offer nothing.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from orgplan.problems import Words
from orgplan.shell.outcome import CannotDo
from orgplan.shell.spoken_language import language_of_failure

ASKING: Final = "_ORGPLAN_COMPLETE"
"""The variable that names the shell whose script asks; without it nobody does."""


class CompletingShell(StrEnum):
    """The shells that there is a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


_BASH: Final = r"""# Completion of orgplan in bash 4.4 or newer.
_orgplan() {
    local answer
    answer=$(_ORGPLAN_COMPLETE=bash "${1/#\~/$HOME}" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null </dev/null)
    case $? in
        0)
            mapfile -t COMPREPLY <<<"$answer"
            [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace
            ;;
        1) compopt -o default -o bashdefault ;;
    esac
}
complete -F _orgplan orgplan
"""

_ZSH: Final = r"""#compdef orgplan
# Completion of orgplan in zsh.
_orgplan() {
    local answer
    local -a lines values texts
    answer="$(_ORGPLAN_COMPLETE=zsh "${~${(Q)words[1]}}" "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)"
    case $? in
        0) ;;
        1) [[ $PREFIX != --*=* ]] || compset -P 1 '*='; _files; return ;;
        *) return 1 ;;
    esac
    [[ $PREFIX != --*=* ]] || compset -P 1 '*='
    lines=("${(@f)answer}")
    values=("${(@)lines%%$'\t'*}")
    texts=("${(@)lines#*$'\t'}")
    if [[ ${values[1]} == *= ]]; then
        compadd -S '' -l -d texts -a values
    else
        compadd -l -d texts -a values
    fi
}
if [[ ${funcstack[1]:-} == _orgplan ]]; then
    _orgplan "$@"
else
    compdef _orgplan orgplan
fi
"""

_FISH: Final = r"""# Completion of orgplan in fish 3.1 or newer.
function __orgplan_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l answer (_ORGPLAN_COMPLETE=fish $words[1] $words[2..-1] "$typed" 2>/dev/null </dev/null)
    switch $status
        case 0
            printf '%s\n' $answer
        case 1
            __fish_complete_path "$typed"
    end
end
complete --command orgplan --no-files --arguments "(__orgplan_complete)"
"""

_POWERSHELL: Final = r"""# Completion of orgplan in PowerShell 5.1 or newer.
Register-ArgumentCompleter -Native -CommandName orgplan -ScriptBlock {
    param($word, $line, $position)
    $program, $before = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } |
        ForEach-Object { if ($null -ne $_.Value) { $_.Value } else { $_.Extent.Text } })
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [Text.Encoding]::UTF8
        $env:_ORGPLAN_COMPLETE = 'powershell'
        & $program @before ".$($word.Trim('"', "'"))" 2>$null | ForEach-Object {
            $value, $text = $_ -split "`t", 2
            $typed = if ($value -match '[\s"''$`&|;<>(){}@#,]') { '"' + ($value -replace '(["$`])', '`$1') + '"' } else { $value }
            [Management.Automation.CompletionResult]::new($typed, $value, 'ParameterValue', $(if ($text) { $text } else { $value }))
        }
    } finally {
        Remove-Item Env:_ORGPLAN_COMPLETE
        [Console]::OutputEncoding = $encoding
    }
}
"""

SCRIPTS: Final = {
    CompletingShell.BASH: _BASH,
    CompletingShell.ZSH: _ZSH,
    CompletingShell.FISH: _FISH,
    CompletingShell.POWERSHELL: _POWERSHELL,
}
_KEPT: Final = {
    CompletingShell.BASH: ".bash_completions/orgplan.sh",
    CompletingShell.ZSH: ".zfunc/_orgplan",
    CompletingShell.FISH: ".config/fish/completions/orgplan.fish",
}
"""Where the script of a shell is kept, in the user's own folder."""
_READ_BY: Final = {
    CompletingShell.BASH: (".bashrc", "source '{path}'"),
    CompletingShell.ZSH: (".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
}
"""The file that a shell reads at its start, and the line there by which it finds the script."""
_PROFILE: Final = "orgplan --show-completion powershell | Out-String | Invoke-Expression"


def _show(shell: CompletingShell | None) -> None:
    if shell is not None:
        typer.echo(SCRIPTS[shell], nl=False)
        raise typer.Exit


def _install(shell: CompletingShell | None) -> None:
    if shell is None:
        return
    if shell not in _KEPT:
        raise CannotDo(
            Words(f"PowerShell reads completion from its profile: open it with `notepad $PROFILE` and add the line `{_PROFILE}`",
                  f"PowerShell อ่านการเติมคำจากแฟ้ม profile ให้เปิดด้วย `notepad $PROFILE` แล้วเพิ่มบรรทัด `{_PROFILE}`")
        )  # fmt: skip
    path = Path.home() / _KEPT[shell]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SCRIPTS[shell], "utf-8")
    if shell in _READ_BY:
        name, line = _READ_BY[shell]
        _add_line(Path.home() / name, line.format(path=path))
    end = Words(f"completion for {shell} is in {path}; it works in the next shell that you open",
                f"การเติมคำสำหรับ {shell} อยู่ใน {path} ใช้ได้เมื่อเปิดเชลล์ครั้งต่อไป")  # fmt: skip
    typer.echo(end.said(language_of_failure()))
    raise typer.Exit


def _add_line(path: Path, line: str) -> None:
    """Put a line at the end of a file, unless it stands there; what stands there stays as it is, in whatever encoding."""
    before = path.read_bytes() if path.exists() else b""
    if line.encode() not in before.splitlines():
        end = "" if not before or before.endswith(b"\n") else "\n"
        with path.open("ab") as file:
            file.write(f"{end}{line}\n".encode())


ShowCompletionOption = Annotated[
    CompletingShell | None,
    typer.Option("--show-completion", callback=_show, metavar="SHELL"),
    Words("Print the script by which a shell completes: bash, zsh, fish or powershell.",
          "พิมพ์สคริปต์ที่ทำให้เชลล์เติมคำให้: bash, zsh, fish หรือ powershell"),
]  # fmt: skip
InstallCompletionOption = Annotated[
    CompletingShell | None,
    typer.Option("--install-completion", callback=_install, metavar="SHELL"),
    Words("Put that script where the shell finds it.", "ติดตั้งสคริปต์นั้นไว้ในที่ที่เชลล์อ่าน"),
]
