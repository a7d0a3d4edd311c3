"""`orgplan schema`: what an editor needs to complete and explain the keys of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from orgplan.problems import Words
from orgplan.shell.language import LangOption
from orgplan.shell.options import ForceOption, instead_of_output, output_option
from orgplan.shell.overwriting import name_output, spare_all_but
from orgplan.shell.spoken_language import choose_language
from orgplan.shell.streams import finish


def schema(
    *,
    output: Annotated[Path | None, output_option("FILE"), instead_of_output(Words("The file to write", "แฟ้มที่จะเขียน"))] = None,
    force: ForceOption = False,
    lang: LangOption = None,
) -> None:
    """Print the JSON Schema of the plan file, for editors.

    Draft-07, with descriptions in Thai and English.

    ไทย: พิมพ์ JSON Schema ของแฟ้มแผน สำหรับโปรแกรมแก้ไขข้อความ

    รุ่น draft-07 มีคำอธิบายภาษาไทยและอังกฤษ
    """
    choose_language(lang)
    from orgplan import json_schema as plan_schema
    from orgplan.views import jsontext, own_output

    finish(
        jsontext.format_json(plan_schema.build_schema()),
        output=name_output(output, spare_all_but(own_output.is_schema), force=force),
    )
