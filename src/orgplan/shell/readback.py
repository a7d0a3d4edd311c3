"""What is about to be written is read first, by the way that the next command will take."""

from __future__ import annotations

from pathlib import Path

from orgplan.document import Document
from orgplan.problems import NO_WORDS, WHOLE_FILE, Diagnostic, Words
from orgplan.shell.outcome import CannotDo


def must_read_back(text: str, target: Path | None, before: Document | None = None, parsed: Document | None = None) -> None:
    """Refuse a text that could not be read as a file of ours: too large, of other characters, no sound YAML.

    Where it replaces a file (`before`) that has such faults itself, it may have as many.
    `parsed` is the document of this very text, if it was parsed before. Raises `CannotDo`.
    """
    faults = _faults(text, parsed)
    if len(faults) <= (0 if before is None else len(before.diagnostics)):
        return
    first, name = faults[0], "-" if target is None else str(target)
    line = NO_WORDS if first.span == WHOLE_FILE else Words(f"line {first.span.line}: ", f"บรรทัดที่ {first.span.line}: ")
    raise CannotDo(
        Words("{name} could not be read again, so nothing was written: {line}{message}",
              "ถ้าเขียน {name} แล้วจะอ่านกลับไม่ได้ จึงไม่ได้เขียน: {line}{message}").fill(name=name, line=line, message=first.message)
    )  # fmt: skip


def _faults(text: str, parsed: Document | None) -> tuple[Diagnostic, ...]:
    from orgplan.document import decode_text, parse_document, report_file

    try:
        decoded = decode_text(text.encode(), "")
    except UnicodeEncodeError:
        words = Words("a name in it is not of Unicode characters", "มีชื่อที่ไม่ใช่อักขระยูนิโคด")
        return (report_file("", "encoding", words, Words("rename the file", "เปลี่ยนชื่อแฟ้ม")),)
    if isinstance(decoded, Diagnostic):
        return (decoded,)
    # With faults it may have been read on behind an error of YAML, and then has more of them.
    is_sound = parsed is not None and parsed.text == text and not parsed.diagnostics
    return () if is_sound else parse_document(decoded, "").diagnostics
