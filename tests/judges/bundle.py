"""The scripts of a copy on a disk, as one: `python -m tests.judges.bundle` writes them with esbuild.

Where a page is opened from a disk, browsers load no modules. Authors need no npm: what is written here is committed,
and travels in the package.
"""

from __future__ import annotations

import re
import subprocess
from hashlib import sha256
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
ASSETS = REPOSITORY / "overrides" / "assets"
WRITTEN = REPOSITORY / "macros" / "exports" / "offline" / "scripts.js"
ESBUILD = REPOSITORY / "tests" / "judges" / "node_modules" / ".bin" / "esbuild"


def stamp() -> str:
    """The first line of what is written: names the modules as they are now."""
    modules = (path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.js")))
    text = "\0".join(module for module in modules if re.search(r"^(?:import|export)\b", module, re.MULTILINE))
    return f"/* Made by `make scripts` of overrides/assets, {sha256(text.encode()).hexdigest()[:16]} */"


def bundled() -> str:
    """The modules in one plain script, small, below the stamp."""
    options = ["--bundle", "--format=iife", "--minify", "--charset=utf8", "--target=es2022", f"--banner:js={stamp()}"]
    done = subprocess.run(
        [str(ESBUILD), str(ASSETS / "components.js"), *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    WRITTEN.write_text(bundled(), encoding="utf-8")
