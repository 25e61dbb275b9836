"""Notes, their kind, and the package of both, as the flashcard app has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha1

_EPOCH = 1_600_000_000_000
"""Where ids of decks and kinds of notes begin, in milliseconds, so that they look like those that the app gives."""


@dataclass(frozen=True)
class Note:
    """What one card is made of."""

    guid: str
    deck: str
    """Name, with `::` between a deck and one in it."""
    fields: tuple[str, ...]
    """HTML of each, in the order of the kind's; the first is never empty."""
    tags: tuple[str, ...]
    modified: int = 0
    """Seconds; the app takes a note for newer than the one it has only if this is greater."""

    @property
    def content(self) -> str:
        """All that makes it another note when it changes."""
        return "\x1f".join((*self.fields, " ".join(self.tags)))


@dataclass(frozen=True)
class Notetype:
    """The kind of all notes: names as the app shows them, its layout and its look."""

    course: str
    """Id of the course it belongs to."""
    name: str
    card: str
    fields: tuple[str, ...]
    layout: tuple[str, str]
    """Front and back, as the app's own templates."""
    css: str
    modified: int = 0

    @property
    def id(self) -> int:
        """What the app knows it by. It must be another one when a field comes or goes: under the same, the app would take the
        fields of its owner's notes for others, and empty them."""
        return number(self.course, self.card, *self.fields)


class EarlierNotetype(Notetype):
    """The one kind that all notes of all courses had before."""

    id = _EPOCH + 1


@dataclass(frozen=True)
class Package:
    """Everything in one file for the app."""

    created: int
    """Seconds."""
    about: str
    """Shown with each deck."""
    notetype: Notetype
    notes: Sequence[Note]
    media: Mapping[str, str] = field(default_factory=dict)
    """Pictures by the name that notes give them, and their paths below `docs/`."""
    decks: dict[str, int] = field(init=False)
    """Every deck by name, and its id; decks around others first."""

    def __post_init__(self) -> None:
        names = {"::".join(note.deck.split("::")[:depth]) for note in self.notes for depth in range(1, 9)}
        object.__setattr__(self, "decks", {name: _EPOCH + place for place, name in enumerate(sorted(names), 1)})


def number(*names: str) -> int:
    """A number of its own for a thing of these names, in the range of those that the app gives."""
    return _EPOCH + int(sha1("\x1f".join(names).encode()).hexdigest()[:9], 16)
