"""When each note last changed, as a number that only ever grows.

A flashcard app keeps what it has, unless a note in a newer deck says that it was changed later. No clock can
say so: two decks may be made in one second, and the same course must give the same deck tomorrow. So the file
`data/flashcards.json` keeps of every note a digest and the second it counts as changed: midnight of the course's
date, or one second after the last change if that is later. It belongs to the course and is committed with it; only
`anki --record` writes it.
Without it, or where nobody commits it, notes still grow with the course's date.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from ...errors import DataError, Problem

FILE = "data/flashcards.json"
_KIND = "notetype:"
"""What the kind of notes is known by, among the ids of notes."""


def midnight(day: str) -> int:
    """Seconds from 1970 to the beginning of a day, as in 2026-11-21, in Greenwich."""
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


class CardHistory:
    """What notes said in the last deck, by their id: (second they count as changed, digest)."""

    def __init__(self, root: Path, day: str) -> None:
        """Read the history of a course whose date is `day`.

        Raises:
            DataError: when it cannot be read.
        """
        self._path = root / FILE
        self._day = midnight(day)
        self._known: dict[str, tuple[int, str]] = _read(self._path)
        self._seen: dict[str, tuple[int, str]] = {}

    def guid(self, course: str, id: str) -> str:
        """What the app knows a note by: its id with that of the course before it, since two courses may ask under one id.

        A note of earlier decks that went without its course stays as it is, so that it is updated and not doubled.
        """
        return id if id in self._known else f"{course}:{id}"

    def modified(self, id: str, content: str) -> int:
        """The second a note of this content counts as changed: greater than for any other content before."""
        digest = sha256(content.encode()).hexdigest()[:12]
        second, known = self._known.get(id, (self._day - 1, ""))
        if digest != known:
            second = max(second + 1, self._day)
        self._seen[id] = (second, digest)
        return second

    def earlier(self, course: str) -> set[str]:
        """The notes of decks up to version 0.3, which went without their course and had two sides."""
        return {id for id in self._known if not id.startswith(f"{course}:") and id != _KIND}

    def gone(self, guids: Container[str]) -> list[str]:
        """The notes that earlier decks had and that are not among those of this one."""
        return [id for id in self._known if id not in guids and id != _KIND]

    def write(self) -> None:
        """Write the file again if anything changed. Notes that are gone are kept: they may come back.

        Raises:
            DataError: when it cannot be written.
        """
        entries = {**self._known, **self._seen}
        if entries == self._known:
            return
        lines = (f"  {json.dumps(id)}: {json.dumps(entries[id])}" for id in sorted(entries))
        try:
            self._path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        except OSError as error:
            raise DataError([Problem(FILE, 0, "deck-history", f"cannot be written: {error.strerror}")]) from None


def _read(path: Path) -> dict[str, tuple[int, str]]:
    if not path.exists():
        return {}
    expected = 'expected lines such as "first-question": [1769817600, "9f3a5c01b2de"]'
    try:
        read: Mapping[str, tuple[int, str]] = json.loads(path.read_text(encoding="utf-8"))
        return {id: (int(second), str(digest)) for id, (second, digest) in read.items()}
    except json.JSONDecodeError as error:
        raise DataError([Problem(FILE, error.lineno, "deck-history", f"{error.msg}; {expected}")]) from None
    except (ValueError, TypeError, AttributeError):
        raise DataError([Problem(FILE, 0, "deck-history", expected)]) from None
