"""Markdown as it is written elsewhere, which comes out otherwise here, and nobody is told."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from .habit_reader import HabitReader
from .prose import prose
from .typed_signs import typed


class Habit(NamedTuple):
    """One line that comes out otherwise than meant: its number from 1, whether the page loses by it, what to do."""

    line: int
    lost: bool
    message: str


def habits(text: str, extensions: Container[str] = (), offset: int = 0) -> Iterator[Habit]:
    """The lines of a page's Markdown that come out otherwise than meant, with the extensions that its engine has.

    `offset` is the number of lines before the text in its file.
    """
    lines = text.expandtabs(4).split("\n")
    reader, paragraph = HabitReader(extensions), dict[int, str]()
    for number, line in prose([*lines, ""]):
        if not line.strip():
            reader.block = ""
            yield from _typed(paragraph, extensions)
            paragraph.clear()
            continue
        below = "".join(lines[number + 1 : number + 2]).strip()
        for lost, message in reader.read(number + offset + 1, line, below):
            yield Habit(number + offset + 1, lost, message)
        if reader.ended:
            return
        if not reader.in_code:
            paragraph[number + offset + 1] = line


def _typed(paragraph: Mapping[int, str], extensions: Container[str]) -> Iterator[Habit]:
    """The signs in lines, by their numbers, that no extension makes anything of."""
    numbers = [*paragraph]
    for number, message in typed("\n".join(paragraph.values()), extensions):
        yield Habit(numbers[number], False, message)
