"""How a page is made from a template, its style and its script: whole, closed to the outside, and the same every time.

Nothing but the page's own style and script is let through by its Content-Security-Policy, by their checksums; hence templates
write no `style` attribute and no event handler. Jinja2 escapes every text by itself, so that a title can only ever be text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from orgplan.views.safe import make_harmless

_LOADER: Final = PackageLoader("orgplan.views.html")


class Section(NamedTuple):
    """A part of a page: its name in links, its heading, its template, and what that shows."""

    key: str
    heading: str
    template: str
    shows: Any


def make_page(
    template: str,
    *,
    styles: Iterable[str],
    scripts: Iterable[str] = (),
    connects: bool = False,
    data: object = None,
    shows: Mapping[str, Any],
) -> str:
    """A page as text.

    `styles` and `scripts` are names of files beside the templates, in their order. `connects` is whether its script may ask the
    server that it came from. `data` is what its script reads, of what JSON can hold: in the page, but no script itself.
    """
    style, script = "".join(map(_read, styles)), "".join(map(_read, scripts))
    allowed = {
        "default-src": "'none'",
        "style-src": _allow(style),
        "script-src": _allow(script) if script else "'none'",
        "connect-src": "'self'" if connects else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    policy = "; ".join(f"{name} {sources}" for name, sources in allowed.items())
    own = {
        "lost": None,
        "policy": policy,
        "style": Markup(style),  # noqa: S704 - files of this package, nothing of a plan
        "script": Markup(script),  # noqa: S704 - the same
        "data": None if data is None else _enclose(data),
    }
    return _environment().get_template(template).render({**own, **shows})


def _enclose(data: object) -> Markup:
    """Data as JSON which no text in it can end, or turn into something else: without the sign that begins every tag and comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", r"\u003c"))  # noqa: S704 - nothing in it is markup any more


def _allow(content: str) -> str:
    """What a policy calls a style or a script that stands in the page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _read(name: str) -> str:
    source, _, _ = _LOADER.get_source(_environment(), name)
    return source


@cache
def _environment() -> Environment:
    return Environment(
        loader=_LOADER,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    """What a template writes: characters that turn or hide text are written as their escapes."""
    return make_harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value
