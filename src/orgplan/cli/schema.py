"""`orgplan schema`: what an editor needs to complete and explain the keys of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from orgplan.shell.options import ForceOption, output_option
from orgplan.shell.overwriting import name_output, spare_all_but
from orgplan.shell.streams import finish


def schema(
    *,
    output: Annotated[Path | None, output_option("FILE", "The file to write")] = None,
    force: ForceOption = False,
) -> None:
    """Print the JSON Schema (draft-07) of the plan file, with descriptions in Thai and English."""
    from orgplan import json_schema as plan_schema
    from orgplan.views import jsontext, own_output

    finish(
        jsontext.format_json(plan_schema.build_schema()),
        output=name_output(output, spare_all_but(own_output.is_schema), force=force),
    )
