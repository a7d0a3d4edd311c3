"""Make the site of the documents: python docs/site/build.py FOLDER

Every warning ends it with an error. The site needs no server: its pages open from the folder, search included.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def main(folder: Path) -> int:
    """Build both languages side by side, the Thai one in front. Returns how many failed."""
    with tempfile.TemporaryDirectory() as trees:
        sphinx = [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "--conf-dir", HERE]
        builds = [
            subprocess.Popen([*sphinx, "--tag", lang, "--doctree-dir", Path(trees, lang), ROOT, folder / lang])
            for lang in ("th", "en")
        ]
        failed = sum(build.wait() != 0 for build in builds)
    shutil.copy(HERE / "index.html", folder)
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
