"""Where a run of the command line starts: `orgplan` and `python -m orgplan`."""

from __future__ import annotations

import gc


def run() -> None:
    """Run the command line. A command is over before garbage would matter; work over many files collects it again."""
    gc.disable()
    from orgplan.cli import main

    try:
        main()
    finally:
        gc.freeze()  # the system takes everything back at once; looking through it first takes a fifth of a short run


if __name__ == "__main__":
    run()
