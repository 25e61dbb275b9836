"""YAML files to records, every mistake with its file and line. The only module that reads YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .errors import DataError, Problem, nearest
from .models.base import Location, Record, Source

LARGEST_FILE = 2_000_000  # bytes; a data file beyond this is a mistake, not a course

R = TypeVar("R", bound=Record)
_CParser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it


class _Loader(_CParser):  # type: ignore[misc]
    """Reads only what a reader would expect: no dates, no `yes`, no sixty-minute numbers."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9]\d*)$", "-0123456789"),
    ("float", r"^-?\d+\.\d+$", "-0123456789"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


class _Plain(_CParser):  # type: ignore[misc]
    """Reads front matter as the engines do."""


_SCALARS: dict[str, Any] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:bool": lambda value: value == "true",
    "tag:yaml.org,2002:null": lambda value: None,
}


class _Reading:
    """One file on its way from YAML nodes to plain data, lines remembered on the way."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def complain(self, line: int, code: str, message: str) -> None:
        self.problems.append(Problem(self.shown, line, code, message))

    def value(self, node: yaml.Node, at: Location) -> Any:
        """The plain data of `node`; aliases are refused, since they can explode."""
        line = node.start_mark.line + 1
        self.lines.setdefault(at, line)
        if not isinstance(node, yaml.ScalarNode):
            if id(node) in self._seen:
                self.complain(line, "yaml-alias", "got an alias (*name); write the value out again")
                return None
            self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, at))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*at, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, line)

    def _scalar(self, node: yaml.Node, line: int) -> Any:
        read = _SCALARS.get(node.tag)
        if read is None:
            self.complain(line, "yaml-tag", f"got the tag {node.tag!r}; tags are not used here, remove it")
            return None
        return read(node.value)

    def _pairs(self, node: yaml.MappingNode, at: Location) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in first:
                self.complain(
                    line, "duplicate-key", f"{key!r} stands here a second time (first on line {first[key]}); remove one"
                )
                continue
            first[key] = line
            self.lines[(*at, key)] = line
            yield key, self.value(value_node, (*at, key))


def read_text(path: Path, shown: str) -> str:
    """The text of a file.

    Raises:
        DataError: when it is missing, too large or not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError([Problem(shown, 0, "file-missing", f"cannot be read ({error.strerror}); create it")]) from None
    if len(raw) > LARGEST_FILE:
        raise DataError(
            [Problem(shown, 0, "file-too-large", f"has {len(raw)} bytes, expected at most {LARGEST_FILE}; split it")]
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"0x{raw[error.start]:02x}"
        raise DataError(
            [Problem(shown, line, "file-encoding", f"got the byte {byte}, expected UTF-8; save the file as UTF-8")]
        ) from None


def read_yaml(path: Path, shown: str) -> tuple[Any, Source]:
    """The plain data of a YAML file, and the line of each thing in it.

    Raises:
        DataError: with every mistake of its syntax, duplicate keys among them.
    """
    reading = _Reading(shown)
    text = read_text(path, shown)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise DataError([_syntax_problem(error, shown)]) from None
    except (yaml.YAMLError, RecursionError) as error:
        line = _line_of(text, getattr(error, "position", 0))
        raise DataError(
            [Problem(shown, line, "yaml-syntax", f"cannot be read as YAML: {_first_line(error)}")]
        ) from None
    if node is None:
        raise DataError([Problem(shown, 0, "file-empty", "is empty; write the record or delete the file")])
    data = reading.value(node, ())
    if reading.problems:
        raise DataError(reading.problems)
    return data, Source(shown, reading.lines)


_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)


def split_front_matter(text: str, shown: str) -> tuple[dict[str, Any], str, int]:
    """What stands between the `---` lines of a page, the page after it, and the number of lines before that.

    Raises:
        DataError: when it cannot be read, or is no set of fields.
    """
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}, text, 0
    try:
        meta = yaml.load(found[1], Loader=_Plain)
    except yaml.MarkedYAMLError as error:
        problem = _syntax_problem(error, shown)
        raise DataError([Problem(shown, problem.line + 1, problem.code, problem.message)]) from None
    if not isinstance(meta, dict):
        raise DataError([Problem(shown, 2, "front-matter", f"got {_named(meta)}, expected fields such as title: …")])
    return meta, text[found.end() :], found[0].count("\n")


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _first_line(error: Exception) -> str:
    return str(error).split("\n")[0]


def _syntax_problem(error: yaml.MarkedYAMLError, shown: str) -> Problem:
    line = error.problem_mark.line + 1 if error.problem_mark else 0
    what = error.problem or error.context or "it cannot be read"
    advice = "check the indentation, and put text with ': ' or ' #' in it in quotes"
    if "\\t" in what or "cannot start any token" in what:
        advice = "use spaces, not tabs, and put text that begins with @, `, % or { in quotes"
    return Problem(shown, line, "yaml-syntax", f"{what}; {advice}")


def load_record(kind: type[R], path: Path, shown: str, **given: object) -> R:
    """One record from one file; `given` are fields that the file's name tells.

    Raises:
        DataError: with every mistake in the file.
    """
    data, source = read_yaml(path, shown)
    if not isinstance(data, dict):
        raise DataError(
            [Problem(shown, 1, "field-type", f"got {_named(data)}, expected fields such as {_fields(kind)[0]}: …")]
        )
    for name in given:
        if name in data:
            raise DataError(
                [
                    Problem(
                        shown,
                        source.at(name).line,
                        "field-unknown",
                        f"got {name!r}; the file's name says it, remove the line",
                    )
                ]
            )
    try:
        record = kind.model_validate({**given, **data})
    except ValidationError as error:
        raise DataError([_problem(detail, source, kind) for detail in error.errors(include_url=False)]) from None
    record.came_from(source)
    return record


@cache
def _fields(kind: type[Record]) -> list[str]:
    """Every field name that a record of this kind, or a part of it, may have."""
    schema = kind.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return [name for part in parts for name in part.get("properties", {})]


def _locate(location: Location, source: Source) -> Location:
    """Pydantic's location without the steps that are not in the file, such as a union's tag."""
    found: Location = ()
    for step in location:
        if (*found, step) in source.lines:
            found = (*found, step)
    return found


def _problem(detail: ErrorDetails, source: Source, kind: type[Record]) -> Problem:
    place = source.at(*_locate(detail["loc"], source))
    name = detail["loc"][-1] if detail["loc"] else ""
    match detail["type"]:
        case "missing":
            code, message = "field-missing", f"the field {name!r} is missing; add it"
        case "extra_forbidden":
            code, message = "field-unknown", f"there is no field {name!r}{nearest(name, _fields(kind))}"
        case "string_type":
            code, message = "field-type", f"{name!r}: got {_named(detail['input'])}, expected text; put it in quotes"
        case "union_tag_invalid" | "union_tag_not_found":
            code, message = "field-type", _tag_message(detail)
        case _:
            code, message = "field-value", f"{name!r}: got {_named(detail['input'])}, {_lower(detail['msg'])}"
    return Problem(place.path, place.line, code, message)


def _tag_message(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    expected = [tag.strip(" '") for tag in str(context.get("expected_tags", "")).split(",") if tag]
    if "tag" in context:
        return (
            f"'type': got {context['tag']!r}, expected one of {', '.join(expected)}{nearest(context['tag'], expected)}"
        )
    return "the field 'type' is missing; it says what kind of question this is"


def _lower(message: str) -> str:
    message = message.replace("Input should", "it should")
    return message[:1].lower() + message[1:]


def _named(value: object) -> str:
    """A value of the file, short, as an author would name it."""
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    shown = (
        {None: "nothing", True: "true", False: "false"}.get(value) if value is None or isinstance(value, bool) else None
    )
    text = shown or repr(value)
    return text if len(text) <= 60 else text[:57] + "…'"
