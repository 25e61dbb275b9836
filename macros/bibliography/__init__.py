"""``references.bib`` to records. Of all modules only these and `macros.citations` know pybtex."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from ..errors import DataError, Problem
from ..loading import control_character
from ..models.reference import Reference
from .fields import build
from .inheritance import inherit
from .known import DATA_ONLY
from .parsing import RawEntry, Report, read_entries
from .superseded import check_superseded

__all__ = ["load_bibliography"]

MAX_BYTES = 5_000_000
MAX_PROBLEMS = 200


class _TooManyProblemsError(Exception):
    """So many mistakes that more would not help."""


def load_bibliography(path: Path, shown: str) -> dict[str, Reference]:
    """Read the .bib file at `path`; mistakes name it as `shown`.

    Returns:
        The records by key, in the order of the file.

    Raises:
        DataError: with every mistake of the file.
    """
    try:
        written = path.read_bytes()
    except OSError as error:
        why = error.strerror or "unknown reason"
        message = f"cannot be read ({why}); expected a BibTeX file here"
        raise DataError([Problem(shown, 0, "bib-missing", message)]) from None
    return dict(_load(written, shown))


@lru_cache(maxsize=4)
def _load(written: bytes, shown: str) -> dict[str, Reference]:
    """The records of a file with this content: it is read again only when it was changed."""
    problems: list[Problem] = []

    def report(line: int, code: str, message: str) -> None:
        if len(problems) == MAX_PROBLEMS:
            problems.append(Problem(shown, line, "bib-more", "too many mistakes to list; mend the ones above first"))
            raise _TooManyProblemsError
        problems.append(Problem(shown, line, code, " ".join(message.split())))

    references: dict[str, Reference] = {}
    with suppress(_TooManyProblemsError):
        references = _records(_text(written, report), report)
    if problems:
        raise DataError(problems)
    return references


def _text(data: bytes, report: Report) -> str:
    """The text of the file without byte-order mark, or nothing after a mistake was reported."""
    if len(data) > MAX_BYTES:
        report(0, "bib-huge", f"is {len(data):,} bytes long, expected at most {MAX_BYTES:,}; is this a bibliography?")
        return ""
    try:
        text = data.decode("utf-8-sig").replace("\f", " ")
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        report(line, "bib-encoding", f"got the byte 0x{data[error.start]:02x}, expected UTF-8; save the file as UTF-8")
        return ""
    if wrong := control_character(text):
        report(wrong[0], "control-character", wrong[1])
        return ""
    if not text.strip():
        report(0, "bib-empty", "is empty, expected at least one entry such as @article{key, title = {…}}")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _records(text: str, report: Report) -> dict[str, Reference]:
    entries: dict[str, RawEntry] = {}
    for entry in read_entries(text, report):
        first = entries.setdefault(entry.key.lower(), entry)
        if first is not entry:
            message = f'the key "{entry.key}" is used again; it stands first on line {first.line}'
            report(entry.line, "bib-key-twice", message)
    check_superseded(entries, report)
    references: dict[str, Reference] = {}
    for entry in inherit(entries, report):
        reference = build(entry, report) if entry.type not in DATA_ONLY else None
        if reference:
            references[reference.key] = reference
    return references
