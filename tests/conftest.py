"""Hypothesis profiles: `local` explores, `ci` (when the environment sets CI) gives the same run every time."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("local", deadline=None, max_examples=30)
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
