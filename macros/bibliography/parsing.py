"""BibTeX text to raw entries, with the line of every field and every mistake in the syntax.

pybtex does the parsing, one entry at a time, so that a brace that is never closed spoils one entry
and not the rest of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, Token, TokenRequired
from pybtex.utils import CaseInsensitiveDict

from ..errors import did_you_mean
from .comments import without_comments
from .known import ALSO_FIELDS, READ

Report = Callable[[int, str, str], None]

START = re.compile(r"^[ \t]*@[ \t]*[a-z]\w*\s*[{(]", re.MULTILINE | re.ASCII | re.IGNORECASE)
NEXT = re.compile(r"@[ \t]*(?P<kind>[a-z]\w*)\s*[{(]", re.ASCII | re.IGNORECASE)
SLIP = re.compile(r"[{}]|^\s*(?:[@,]|[\w-]+\s*=)")
USED = {*READ, *(other for others in ALSO_FIELDS.values() for other in others)}
MAX_ENTRY = 100_000
MAX_VALUE = 10_000
MAX_STRING = 2_000


@dataclass(frozen=True)
class RawField:
    value: str
    line: int


@dataclass
class RawEntry:
    type: str
    key: str
    line: int
    fields: dict[str, RawField] = field(default_factory=dict)


class EntryParser(LowLevelParser):  # type: ignore[misc]
    """pybtex's parser, which also notes lines and reads a hostile file in one pass."""

    pos: int

    def __init__(self, text: str, macros: Any, report: Callable[[PybtexSyntaxError], None]) -> None:
        super().__init__(text, macros=macros, handle_error=report)
        self.field_lines: list[int] = []
        self.values_read: list[tuple[int, str]] = []
        self.open_line = 0
        self.first_line = 1

    def skip_to(self, patterns: list[Any]) -> Token | None:
        signs = {pattern.description[1]: pattern for pattern in patterns}
        match = re.compile("[" + re.escape("".join(signs)) + "]").search(self.text, self.pos)
        if not match:
            return None
        value = self.text[self.pos : match.end()]
        self.pos = match.end()
        self.update_lineno(value)
        return Token(value, signs[match.group()])

    def parse_field(self) -> None:
        self.eat_whitespace()
        line, known = self.lineno, len(self.current_fields)
        super().parse_field()
        self.field_lines[known:] = [line]

    def parse_value_part(self) -> str:
        self.eat_whitespace()
        self.open_line = self.lineno
        value: str = super().parse_value_part()
        self.values_read.append((self.open_line, value))
        self.open_line = 0
        return value

    def substitute_macro(self, name: str) -> str:
        """Names that no @string explains matter only in a field that is used: `month = sept` harms nobody."""
        used = self.current_fields is None or str(self.current_field_name).lower() in USED
        return str(super().substitute_macro(name)) if used or name in self.macros else ""

    def parse_string_body(self, body_end: Any) -> None:
        super().parse_string_body(body_end)
        if sum(map(len, self.current_value)) > MAX_STRING:
            self.macros[self.current_field_name] = ""
            message = f"@string {self.current_field_name} is longer than {MAX_STRING} characters"
            raise PybtexSyntaxError(message, self)


def read_entries(text: str, report: Report) -> Iterator[RawEntry]:
    """Yield the entries of `text` in order. Each mistake goes to `report(line, code, message)`."""
    macros = CaseInsensitiveDict(month_names)
    advice = "this @comment is never closed: expected as many } as {"
    text = without_comments(text, lambda line: report(line, "bib-brace", advice))
    starts = [match.start() for match in START.finditer(text)] or [len(text)]
    _refuse_stray(text[: starts[0]], 1, report)
    line = 1 + text.count("\n", 0, starts[0])
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield from _read_chunk(text[begin:end], line, macros, report)
        line += text.count("\n", begin, end)


def _read_chunk(chunk: str, line: int, macros: Any, report: Report) -> Iterator[RawEntry]:
    """Read one entry, which begins on `line`, and any that follow it on the same line."""
    if len(chunk) > MAX_ENTRY:
        advice = "is a brace or quote never closed?"
        report(line, "bib-long", f"this entry is longer than {MAX_ENTRY:,} characters; {advice}")
        return
    match = NEXT.search(chunk)
    while match and match["kind"].lower() != "comment":
        errors: list[PybtexSyntaxError] = []
        parser = EntryParser(chunk, macros, errors.append)
        parser.pos, parser.lineno = match.start() + 1, line
        parser.first_line = line
        parsed = tuple(parser.parse_command())
        for error in errors:
            _tell(error, parser, report)
        if any(not isinstance(error, UndefinedMacro) for error in errors):
            return
        if match["kind"].lower() not in ("string", "preamble"):
            yield _raw_entry(parsed, parser, line, report)
        match = NEXT.search(chunk, parser.pos)
        stray = chunk[parser.pos : match.start() if match else len(chunk)]
        _refuse_stray(stray, parser.lineno, report)
        line = parser.lineno + stray.count("\n")


def _raw_entry(parsed: Any, parser: EntryParser, line: int, report: Report) -> RawEntry:
    kind, (key, fields) = parsed
    entry = RawEntry(kind.lower(), key, line)
    for (name, parts), at in zip(fields, parser.field_lines, strict=False):
        name = name.lower()
        if name in entry.fields and name in USED and entry.fields[name].value != "".join(parts):
            report(at, "bib-field-twice", f'entry "{key}" has the field "{name}" twice; keep one')
        elif sum(map(len, parts)) > MAX_VALUE and name in USED:
            report(at, "bib-long", f'the field "{name}" is longer than {MAX_VALUE:,} characters; shorten it')
        else:
            entry.fields[name] = RawField("".join(parts), at)
    return entry


def _tell(error: PybtexSyntaxError, parser: EntryParser, report: Report) -> None:
    line = error.lineno
    entry = f'entry "{parser.current_entry_key}"' if parser.current_entry_key else "the entry"
    rest = parser.text[parser.pos :][:40].strip().split("\n")[0]
    if isinstance(error, UndefinedMacro):
        name = str(error.args[0])
        hint = did_you_mean(name, parser.macros)
        report(line, "bib-string", f'no @string is called "{name}"{hint}; put the text in braces, or define it above')
    elif isinstance(error, PrematureEOF) or "brace" in str(error):
        opened = parser.open_line or _swallowing_line(parser)
        message = f"{entry} has a brace or quote that does not pair: expected as many }} as {{; look from here on"
        report(opened, "bib-brace", message)
    elif isinstance(error, TokenRequired) and re.match(r"[\w-]+\s*=", rest):
        report(line, "bib-comma", f'{entry} lacks a comma before "{rest}"')
    elif isinstance(error, TokenRequired):
        expected = re.sub(r"^.*?: | expected$", "", str(error))
        report(line, "bib-syntax", f'{entry}: got "{rest}", expected {expected}')
    else:
        report(line, "bib-syntax", f"{entry}: {error.args[0]}")


def _swallowing_line(parser: EntryParser) -> int:
    """The line of the value that took in the next field, because its brace was not closed; else the entry's."""
    swallowed = (line for line, value in parser.values_read if re.search(r",\s*\w+\s*=\s*[{\"]", value))
    return next(swallowed, parser.first_line)


def _refuse_stray(text: str, line: int, report: Report) -> None:
    """Text between entries is a comment, as BibTeX has it, unless it looks like a piece of an entry."""
    for number, row in enumerate(text.split("\n")):
        if SLIP.search(row):
            got = row.strip()[:40]
            advice = "was a brace closed too early? A comment line begins with %"
            report(line + number, "bib-stray", f'got "{got}" outside of any entry; {advice}')
            return
