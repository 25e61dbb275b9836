"""Files to text."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import DataError, Problem

LARGEST_FILE = 5_000_000  # bytes; a data file beyond this is a mistake, not a course

_MARKS = re.compile("[\ue000-\ue00f]")


_CONTROL = re.compile("[^\t\n\r -~\x85\xa0-\u202c\u202f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no file of XML may hold, and those that turn the order of all that follows around."""


def control_character(text: str) -> tuple[int, str] | None:
    """The line of the first sign in `text` that cannot be shown, from 1, and what to do about it."""
    found = _CONTROL.search(text)
    if not found:
        return None
    name = f"U+{ord(found[0]):04X}"
    line = text.count("\n", 0, found.start()) + 1
    return line, f"got the control character {name}, expected text; delete it (it may be invisible)"


def unmarked(text: str) -> str:
    """`text` without the signs, of no script, that hold places in the making of a page."""
    return _MARKS.sub("", text)


def read_bytes(path: Path, shown: str) -> bytes:
    """The content of a file.

    Raises:
        DataError: when it is missing or too large.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError([Problem(shown, 0, "file-missing", f"cannot be read ({error.strerror}); create it")]) from None
    if len(raw) > LARGEST_FILE:
        message = f"has {len(raw)} bytes, expected at most {LARGEST_FILE}; split it"
        raise DataError([Problem(shown, 0, "file-too-large", message)])
    return raw


def read_text(path: Path, shown: str) -> str:
    """The text of a file, with line ends as the file has them and without byte-order mark.

    Raises:
        DataError: when it is missing, too large, not UTF-8, or holds a sign that cannot be shown.
    """
    raw = read_bytes(path, shown)
    try:
        text = unmarked(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"0x{raw[error.start]:02x}"
        raise DataError(
            [Problem(shown, line, "file-encoding", f"got the byte {byte}, expected UTF-8; save the file as UTF-8")]
        ) from None
    if wrong := control_character(text):
        raise DataError([Problem(shown, wrong[0], "control-character", wrong[1])])
    return text
