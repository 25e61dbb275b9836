"""A course whose every text is an attack, made from the small one: what the models take, by walking them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml
from pydantic import ValidationError

from macros.bibliography import load_bibliography
from macros.course import FILES, FOLDERS
from macros.errors import DataError
from macros.loading import control_character

from .payloads import MARKDOWN, MARKUP, numbered

PAYLOADS = [text for text in numbered(MARKUP, MARKDOWN) if not control_character(text)]
"""Those with a control character are told when a file is read, and come no further."""
AT_ONCE = 8
NAMES = frozenset(
    "references criteria serves conflicts claims see key language id verdict url citation_style"
    " frames like rest place figure image".split()
)
"""Fields that name something: a text that is no name in them is a mistake that ends the build."""
OFF = "figure-unsafe link-outside link-broken media-missing image-alt text-markup module-title question-letter claim-theme label-outside label-overlap".split()
"""Checks that would end the build at what is tried here."""


def attack(text: str) -> str:
    """A text with some of the payloads; the same for the same text, so that names still agree."""
    first = crc32(text.encode()) % len(PAYLOADS)
    return " · ".join([text, *(PAYLOADS + PAYLOADS)[first : first + AT_ONCE]])


def poison(root: Path) -> set[str]:
    """Attack every text of the course in `root`; the payloads that stand in it."""
    for name, kind in FILES.items():
        _poison_file(root / "data" / f"{name}.yml", kind, {})
    for name, kind in FOLDERS.items():
        for path in (root / "data" / name).glob("*.yml"):
            _poison_file(path, kind, {"id": path.stem})
    _poison_bibliography(root / "data" / "references.bib")
    _switch_off(root / "data" / "course.yml")
    texts = " ".join(_strings([yaml.safe_load(p.read_text(encoding="utf-8")) for p in (root / "data").rglob("*.yml")]))
    return {payload for payload in PAYLOADS if payload in texts}


def _poison_file(path: Path, kind: Any, given: dict[str, str]) -> None:
    """Attack each text of a record that its model still takes with that."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for holder, step in list(_leaves(data)):
        old = holder[step]
        holder[step] = attack(old)
        try:
            kind.model_validate({**given, **data})
        except ValidationError:
            holder[step] = old
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _leaves(value: Any, columns: frozenset[str] = frozenset()) -> Iterator[tuple[Any, Any]]:
    """Where each text stands that is not the name of something."""
    if isinstance(value, dict) and "rows" in value and "columns" in value:
        columns = frozenset(c["id"] for c in value["columns"] if c.get("type", "text") not in ("text", "list"))
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        if step in NAMES or step in columns:
            continue
        if isinstance(inner, str):
            yield value, step
        yield from _leaves(inner, columns)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


def _poison_bibliography(path: Path) -> None:
    """Attack each field of each work with those payloads that BibTeX and the rules of the field let stand."""
    text = path.read_text(encoding="utf-8")
    for place, found in enumerate(re.finditer(r"^  (\w+) = \{(.*)\}", text, re.MULTILINE)):
        for payload in PAYLOADS[place % 7 :: 7]:
            tried = path.read_text(encoding="utf-8").replace(found[0], f"{found[0][:-1]} {payload}}}", 1)
            before = path.read_text(encoding="utf-8")
            path.write_text(tried, encoding="utf-8")
            try:
                load_bibliography(path, path.name)
            except DataError:
                path.write_text(before, encoding="utf-8")
            else:
                break


def _switch_off(path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["checks"] = {**data.get("checks", {}), **dict.fromkeys(OFF, "off")}
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
