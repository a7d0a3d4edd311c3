"""Where a run of the command line starts: `orgplan` and `python -m orgplan`."""

from __future__ import annotations

import gc
import os
import sys

INTERRUPTED = 130
"""How a run ends that Ctrl-C broke off: as `ExitCode` has it, which is not loaded as long as this is needed."""


def run() -> None:
    """Run the command line. A command is over before garbage would matter; work over many files collects it again."""
    gc.disable()
    # None of pydantic's plugins has a part in this, and to look for them reads the list of all installed packages.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from orgplan.cli import main

        main()
    except KeyboardInterrupt:  # before the command line was there to tell it
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()  # the system takes everything back at once; looking through it first takes a fifth of a short run


if __name__ == "__main__":
    run()
