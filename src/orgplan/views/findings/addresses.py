"""How files are addressed where other programs look for them, whichever system they were named on."""

from __future__ import annotations

from pathlib import PureWindowsPath
from urllib.parse import quote


def with_slashes(file: str) -> str:
    """A path with the slashes of addresses, for Windows writes others."""
    return file.replace("\\", "/")


def find_address(file: str) -> str:
    """The URI of a file: `file:///C:/plans/a.yaml` of one on a drive or `file://server/...` of one in the network of Windows, else relative."""
    if file[1:3] in {":\\", ":/"} or file.startswith("\\\\"):
        return PureWindowsPath(file).as_uri()
    return quote(with_slashes(file))
