"""Files to text."""

from __future__ import annotations

import re
from pathlib import Path

from ..errors import DataError, Problem

LARGEST_FILE = 5_000_000  # bytes; a data file beyond this is a mistake, not a course

_MARKS = re.compile("[\ue000-\ue00f]")


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
        DataError: when it is missing, too large or not UTF-8.
    """
    raw = read_bytes(path, shown)
    try:
        return unmarked(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"0x{raw[error.start]:02x}"
        raise DataError(
            [Problem(shown, line, "file-encoding", f"got the byte {byte}, expected UTF-8; save the file as UTF-8")]
        ) from None
