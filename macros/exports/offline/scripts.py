"""The scripts of a site as one: a page that is opened from a disk may load no modules."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ...errors import DataError, Problem

_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "\./([\w-]+\.js)"$', re.MULTILINE)
_EXPORT = re.compile(r"^export const (\w+)", re.MULTILINE)
_LATER = re.compile(r'\bimport\("\./([\w-]+\.js)"\)')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def bundle(folder: Path, entry: str) -> str:
    """The module `entry` and all it needs, as one plain script.

    Raises:
        DataError: when a module imports or exports in a form that is not known here.
    """
    parts: dict[str, str] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        if name not in parts:
            parts[name], needed = _part(folder / name)
            waiting += needed
    listed = ",\n".join(f"{json.dumps(name)}: () => {{\n{text}\n}}" for name, text in sorted(parts.items()))
    return (
        f"(() => {{\nconst parts = {{\n{listed}\n}}\nconst kept = {{}}\n"
        f"function part(name) {{ return kept[name] ??= parts[name]() }}\npart({json.dumps(entry)})\n}})()\n"
    )


def _part(path: Path) -> tuple[str, list[str]]:
    """A module as the body of a function that returns what it exports, and the modules it needs."""
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    needed = [*(name for _, name in _IMPORT.findall(text)), *_LATER.findall(text)]
    names = _EXPORT.findall(text)
    text = _IMPORT.sub(lambda found: f'const {{ {found[1].replace(" as ", ": ")} }} = part("{found[2]}")', text)
    text = _LATER.sub(r'Promise.resolve().then(() => part("\1"))', _EXPORT.sub(r"const \1", text))
    odd = re.search(r"^(?:import|export)\b.*", text, re.MULTILINE)
    if odd:
        message = f'got {odd[0]!r}, expected import {{ name }} from "./file.js" or export const name'
        raise DataError([Problem(path.name, text.count("\n", 0, odd.start()) + 1, "script-module", message)])
    return f"{text.strip()}\nreturn {{ {', '.join(names)} }}", needed
