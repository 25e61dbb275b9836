"""What questions share with the pages: people, runs of words, and sums that the page has solved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from ..survey import Survey

RUN = 6
"""Words in a row that a question may not share with the page that teaches it."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PERSON = re.compile(r"\b([^\W\d_a-z][^\W\d_]+), \d{2}[,.:;)]")
"""Someone with an age: `Marek, 34, has …`."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def words_of_page(survey: Survey, path: str) -> list[str]:
    """The words that a page says in its own text and in what macros put there, in small letters; none if there is no page."""
    facts = survey.pages.get(path)
    return _words(Markup(facts.text).striptags()) if facts else []


def _words(text: str) -> list[str]:
    return [found[0].casefold() for found in _WORD.finditer(text)]


def runs(words: list[str]) -> dict[tuple[str, ...], int]:
    """Every run of words, with its place; each is looked up in one step, however long the page."""
    return {tuple(words[place : place + RUN]): place for place in range(len(words) - RUN + 1)}


def shared_run(text: str, known: dict[tuple[str, ...], int]) -> str:
    """The longest run of words of a text among those known, or "" if there is none."""
    words = _words(text)
    shared = [tuple(words[place : place + RUN]) in known for place in range(len(words) - RUN + 1)]
    longest = range(0)
    for start in (place for place, hit in enumerate(shared) if hit and not (place and shared[place - 1])):
        end = next((place for place in range(start, len(shared)) if not shared[place]), len(shared))
        longest = max(longest, range(start, end), key=len)
    return " ".join(words[longest.start : longest.stop + RUN - 1]) if longest else ""


def people(text: str) -> set[str]:
    """The names that stand with an age in a text."""
    return {found[1] for found in _PERSON.finditer(text)}


def named(text: str, names: set[str]) -> Iterator[str]:
    """Those names that a text uses."""
    yield from sorted(name for name in names if re.search(rf"\b{re.escape(name)}\b", text))


def solved(stem: str, page: str) -> bool:
    """Whether one paragraph of a page, not a block of a macro, holds every number of a sum that has three or more."""
    numbers = {found for found in _NUMBER.findall(stem) if len(found) > 1}
    return len(numbers) > 2 and any(
        numbers <= set(_NUMBER.findall(one)) for one in page.split("\n") if not one.startswith("<")
    )
