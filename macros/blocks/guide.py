"""Tables about the generator itself, for the instructors' guide: made from the code, so they cannot go stale."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..checks import CHECKS
from ..citations.registry import Citations, Cite
from ..citations.styles import STYLES
from ..course import FILES, FOLDERS
from ..errors import MacroError, did_you_mean
from ..figures import (
    ANGLES,
    OPPOSITES,
    PLURALS,
    SIDED_CONTACTS,
    SIDED_JOINTS,
    SIDED_POINTS,
    contact_names,
    point_names,
)
from ..models.base import StrictModel
from ..models.frame import Frame
from ..models.reference import Name, Reference
from ..survey import Page


class Field(NamedTuple):
    """A field of a record, as the guide shows it."""

    name: str
    type: str
    required: bool
    description: str


def field_table(page: Page, kind: str) -> str:
    """The fields of one kind of record (`exercises`, `quizzes`, `course` …) and of its parts; `frames` for drawings.

    Raises:
        MacroError: when there is no such kind.
    """
    kinds: dict[str, type[StrictModel]] = {**FILES, **FOLDERS, "frames": Frame}
    if kind not in kinds:
        raise MacroError("record-unknown", f"there is no kind of record {kind!r}{did_you_mean(kind, kinds)}")
    schema = kinds[kind].model_json_schema()
    of_frames = {"Frame", *Frame.model_json_schema()["$defs"]} if kind != "frames" else ()
    parts = [(kind, schema), *(part for part in schema.get("$defs", {}).items() if part[0] not in of_frames)]
    tables = [
        (name, part.get("description", ""), list(_fields(part, kind in FOLDERS and part is schema)))
        for name, part in parts
    ]
    return page.block("guide/field_table.html.jinja", tables=[table for table in tables if table[2]])


def _fields(schema: dict[str, Any], named_by_file: bool) -> Iterator[Field]:
    required = schema.get("required", [])
    for name, field in schema.get("properties", {}).items():
        if not (named_by_file and name == "id"):
            yield Field(name, _type(field), name in required, field.get("description", ""))


WORDS = {"string": "text", "integer": "number", "boolean": "true or false", "object": "names with values"}
"""JSON Schema's types in an author's words."""


def _type(field: dict[str, Any]) -> str:
    """The kind of value that a field of a schema takes, in an author's words."""
    if "$ref" in field:
        return str(field["$ref"]).rsplit("/", 1)[1]
    if "enum" in field or "const" in field:
        return ", ".join(map(str, field.get("enum", [field.get("const")])))
    for union in ("anyOf", "oneOf"):
        if union in field:
            return " or ".join(dict.fromkeys(_type(one) for one in field[union] if one.get("type") != "null"))
    if field.get("type") == "array":
        return f"list of {_type(field.get('items', {}))}"
    if "contentMediaType" in field:
        return "paragraphs"
    name = WORDS.get(field.get("type", ""), str(field.get("type", "any")))
    return "range" if name == "text" and "[-–]" in field.get("pattern", "") else name


def check_table(page: Page) -> str:
    """Every check with its code, usual severity and remedy."""
    return page.block("guide/check_table.html.jinja", checks=CHECKS.values())


_ASH_AND_BIRCH = Reference(
    key="ash2021",
    type="article",
    authors=(Name(family="Ash", given="Amy"), Name(family="Birch", given="Bo")),
    year="2021",
    title="Three knots",
    container="Journal of Knots",
    volume="7",
    issue="2",
    pages="11–19",
)
"""A work that shows how a style prints."""


def style_table(page: Page) -> str:
    """Every citation style with a mark and a reference as it prints them."""
    styles = []
    for name, style in STYLES.items():
        citations = Citations({"ash2021": _ASH_AND_BIRCH}, name, page.course.words)
        mark = "".join(part.text for part in citations.mark([Cite("ash2021")], {"ash2021": 1}))
        styles.append((name, inspect.getdoc(style) or "", mark, citations.entry("ash2021")))
    return page.block("guide/style_table.html.jinja", styles=styles)


def macro_table(page: Page) -> str:
    """Every macro with its arguments and what it puts on the page."""
    rows = [(name, _arguments(macro), inspect.getdoc(macro) or "") for name, macro in sorted(page.macros.all.items())]
    return page.block(
        "guide/macro_table.html.jinja", macros=[(name, args, doc.split("\n\n")[0]) for name, args, doc in rows]
    )


def _arguments(macro: Any) -> str:
    return ", ".join(_argument(parameter) for parameter in list(inspect.signature(macro).parameters.values())[1:])


def _argument(parameter: inspect.Parameter) -> str:
    """How an author writes an argument: `id`, one or more `keys`, or `caption=` where it may be left out."""
    if parameter.kind is parameter.VAR_POSITIONAL:
        return f"{parameter.name} (one or more)"
    return parameter.name if parameter.default is parameter.empty else f"{parameter.name}="


def pose_table(page: Page, kind: str) -> str:
    """What frames of a drawing can name: `angles` with their ranges, `contacts`, `points` or `equipment`.

    Raises:
        MacroError: when there is no such table.
    """
    tables = {"angles": _angles(), "contacts": _contacts(), "points": _points(), "equipment": _equipment(page)}
    if kind not in tables:
        raise MacroError("record-unknown", f"there is no table {kind!r}{did_you_mean(kind, tables)}")
    return page.block("guide/pose_table.html.jinja", kind=kind, rows=tables[kind])


def _angles() -> list[tuple[str, str, str]]:
    other = {base: name for name, base in OPPOSITES.items()}
    return [
        (a.name, other.get(a.name, ""), f"{a.low:g}° … {a.high:g}°" + " ⇄" * (a.joint in SIDED_JOINTS))
        for a in ANGLES.values()
    ]


def _contacts() -> list[tuple[str, str, str]]:
    return [(name, "", "⇄" * (name in SIDED_CONTACTS)) for name in contact_names() if name not in PLURALS]


def _points() -> list[tuple[str, str, str]]:
    return [(name, "", "⇄" * (name in SIDED_POINTS)) for name in point_names()]


def _equipment(page: Page) -> list[tuple[str, str, str]]:
    return [
        (name, one.placed, ", ".join([*one.points, *([f"{one.surface:g} cm"] if one.surface is not None else [])]))
        for name, one in page.course.equipment_kinds.items()
    ]
