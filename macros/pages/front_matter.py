"""The fields at the top of a page, held against what engines and theme take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..errors import DataError, Problem, did_you_mean, no_field
from ..loading import to_record
from ..models.base import Source
from ..models.front_matter import FrontMatter

_FIELD = re.compile(r"(\w+)[ \t]*:")


def checked_meta(root: Path, shown: str, meta: Mapping[str, Any], head: str) -> tuple[dict[str, Any], list[Problem]]:
    """The fields of a page that can be used, and what is wrong with the others; `head` is the text that says them."""
    if not meta:
        return {}, []
    source = Source(shown, {(name,): line for name, line in _lines(head).items()})
    problems = [*_refused(meta, source), *_strangers(meta, source), *_lost(root, meta, source)]
    wrong = {problem.line for problem in problems}
    return {name: value for name, value in meta.items() if source.at(name).line not in wrong}, problems


def _lines(head: str) -> dict[str, int]:
    """The line of each field, from 1."""
    found = ((number, _FIELD.match(line)) for number, line in enumerate(head.split("\n"), 1))
    return {field[1]: number for number, field in reversed([*found]) if field}


def _refused(meta: Mapping[str, Any], source: Source) -> tuple[Problem, ...]:
    try:
        to_record(FrontMatter, meta, source)
    except DataError as error:
        return error.problems
    return ()


def _strangers(meta: Mapping[str, Any], source: Source) -> Iterator[Problem]:
    """A name of a page's own is welcome, unless it is nearly that of a field."""
    for name in meta.keys() - FrontMatter.model_fields.keys():
        if did_you_mean(name, FrontMatter.model_fields):
            yield Problem(*source.at(name), "field-unknown", no_field(name, FrontMatter.model_fields))


def _lost(root: Path, meta: Mapping[str, Any], source: Source) -> Iterator[Problem]:
    """An icon or a template that neither the course nor the theme has ends a build."""
    for field, pattern in (("icon", ".icons/{}.svg"), ("template", "{}")):
        name = meta.get(field)
        if isinstance(name, str) and name and not _in_theme(root, pattern.format(name)):
            message = f"{field!r}: neither overrides/ nor the theme has {name!r}; check the name, or remove the line"
            yield Problem(source.path, source.at(field).line, "theme-file-missing", message)


def _in_theme(root: Path, name: str) -> bool:
    folders = [root / "overrides", *_theme_folders()]
    return any((folder / name).is_file() for folder in folders)


@cache
def _theme_folders() -> tuple[Path, ...]:
    """Where the installed engines keep the theme's files."""
    found = [find_spec("material"), find_spec("zensical")]
    return tuple(Path(spec.origin).parent / "templates" for spec in found if spec and spec.origin)
