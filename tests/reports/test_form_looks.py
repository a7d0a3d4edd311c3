from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from forms.workbooks import signed_workbook
from orgplan.reports import form_looks


def test_the_workbook_looks_so() -> None:
    with ZipFile(BytesIO(signed_workbook())) as package:
        styles = package.read("xl/styles.xml").decode()
    for look in (form_looks.FONT, form_looks.HEAD_FILL, form_looks.ACTIVITY_FILL, form_looks.BAR_FILL, form_looks.LINE_COLOR):
        assert re.search(rf'"(?:00)?{look}"', styles), look
