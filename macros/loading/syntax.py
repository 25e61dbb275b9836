"""YAML to plain data, with the line of each thing in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from ..errors import DataError, Problem, shortened
from ..models.base import Location, Source
from .files import control_character, read_text, unmarked
from .misreadings import CParser, lost_text, syntax_problem

DEEPEST = 50  # lists and groups inside each other; libyaml's own recursion has no limit and would crash


class _Loader(CParser):  # type: ignore[misc]
    """Reads only what a reader would expect: no dates, no `yes`, no sixty-minute numbers."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a value that an author gave none; libyaml asks for it at each."""
        if kind is not yaml.ScalarNode:
            return _LIST if kind is yaml.SequenceNode else _GROUP
        if implicit[0] and value[:1] in _FIRST_SIGNS:
            return next((tag for tag, (pattern, _) in _SCALARS.items() if pattern.search(value)), _TEXT)
        return _TEXT

    def descend_resolver(self, node: object, index: object) -> None:
        """Nothing depends on the path to a value; asking for it at each one takes a tenth of the reading."""

    def ascend_resolver(self) -> None:
        """See `descend_resolver`."""


LINES_OF_YAML_ALONE = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""What YAML counts as the end of a line and no editor does; text pasted from elsewhere brings it."""

_STANDARD = "tag:yaml.org,2002:"
_TEXT, _LIST, _GROUP = _STANDARD + "str", _STANDARD + "seq", _STANDARD + "map"
_SCALARS: dict[str, tuple[re.Pattern[str], Callable[[str], Any]]] = {
    _STANDARD + "bool": (re.compile(r"^(?:true|false)$"), lambda value: value == "true"),
    _STANDARD + "int": (re.compile(r"^-?(?:0|[1-9]\d{0,17})$", re.ASCII), int),
    _STANDARD + "float": (re.compile(r"^-?\d{1,17}\.\d{1,17}$", re.ASCII), float),
    _STANDARD + "null": (re.compile(r"^(?:null|~|)$"), lambda value: None),
}
_FIRST_SIGNS = frozenset(("", *"tf-0123456789n~"))
"""What a value that is no text begins with."""


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
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, line)
        if id(node) in self._seen:
            self.complain(line, "yaml-alias", "got an alias (*name); write the value out again")
            return None
        self._seen.add(id(node))
        if node.tag not in (_GROUP, _LIST):
            self._refuse_tag(node, line)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, at))
        return [self.value(item, (*at, index)) for index, item in enumerate(node.value)]

    def _scalar(self, node: yaml.ScalarNode, line: int) -> Any:
        if node.tag == _TEXT:
            if wrong := control_character(node.value):
                self.complain(line, "control-character", f"{wrong[1]}, or the escape that stands for it")
            return unmarked(node.value)
        pattern, read = _SCALARS.get(node.tag, (None, None))
        if read is None or not pattern or not pattern.search(node.value):
            self._refuse_tag(node, line)
            return None
        return read(node.value)

    def _refuse_tag(self, node: yaml.Node, line: int) -> None:
        tag = shortened(node.tag.replace(_STANDARD, "!!"))
        self.complain(line, "yaml-tag", f"got the tag {tag}, expected none; put text that begins with ! in quotes")

    def _pairs(self, node: yaml.MappingNode, at: Location) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.complain(line, "yaml-syntax", "got a list or group before a colon, expected the name of a field")
                continue
            key = str(key_node.value)
            if key in first:
                advice = f"stands here a second time (first on line {first[key]}); remove one"
                self.complain(line, "duplicate-key", f"{shortened(key)} {advice}")
                continue
            first[key] = line
            self.lines[(*at, key)] = line
            yield key, self.value(value_node, (*at, key))


def read_yaml(path: Path, shown: str) -> tuple[Any, Source]:
    """The plain data of a YAML file, and the line of each thing in it.

    Raises:
        DataError: with every mistake of its syntax, duplicate keys among them.
    """
    return parse_yaml(read_text(path, shown), shown)


def parse_yaml(written: str, shown: str) -> tuple[Any, Source]:
    """The plain data of a text of YAML, and the line of each thing in it; see `read_yaml`."""
    text = written.translate(LINES_OF_YAML_ALONE)
    refuse_depth(text, shown)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise DataError([syntax_problem(error, text, shown)]) from None
    if node is None:
        raise DataError([Problem(shown, 0, "file-empty", "is empty; write the record or delete the file")])
    reading = _Reading(shown)
    try:
        data = reading.value(node, ())
    except RecursionError:
        raise DataError([_too_deep(shown, 1)]) from None
    if problems := [*reading.problems, *lost_text(text, shown)]:
        raise DataError(problems)
    return data, Source(shown, reading.lines)


_BRACKET = re.compile(rf"[\[\]{{}}]|(?:[-?:][ \t]+){{{DEEPEST}}}")


def refuse_depth(text: str, shown: str) -> None:
    """Keep from the parser what it could not survive.

    Raises:
        DataError: when brackets or hyphens nest deeper than any record does.
    """
    depth = 0
    for found in _BRACKET.finditer(text):
        if found[0] in "]}":
            depth = max(0, depth - 1)
        else:
            depth += len(found[0])
        if depth > DEEPEST:
            raise DataError([_too_deep(shown, text.count("\n", 0, found.start()) + 1)])


def _too_deep(shown: str, line: int) -> Problem:
    message = f"lists and groups stand more than {DEEPEST} deep inside each other; check the brackets and hyphens"
    return Problem(shown, line, "yaml-syntax", message)
