"""What only all items of a bank together show: ranks of length, signs of style, what a guesser gets right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .bank import Item
from .cues import Words, features
from .guesser import Guess

FEWEST = 20
"""Items from which on shares of a bank mean something; a feature must stand in half as many options."""


class Cue(NamedTuple):
    """How often a sign of style stands in options, as shares from 0 to 1."""

    name: str
    right: float
    wrong: float
    options: int
    """How many options have it."""
    items: tuple[Item, ...]
    """Those where it points at the key: in the key alone, or in wrong options alone."""

    @property
    def ratio(self) -> float:
        """How many times as frequent it is where it is more frequent."""
        least, most = sorted((self.right, self.wrong))
        return most / least if least else float("inf")


def ranks(items: Iterable[Item]) -> dict[int, Counter[int]]:
    """How often the key of single items has each rank by length, 0 for the longest, by number of options."""
    found: dict[int, Counter[int]] = {}
    for item in items:
        if item.single:
            found.setdefault(len(item.options), Counter())[item.rank(item.key)] += 1
    return found


def cues(items: Iterable[Item], words: Words) -> list[Cue]:
    """Every sign of style in the options of single items, those that tell most apart first."""
    seen = [
        (item, [(option.right, set(features(option, words))) for option in item.options])
        for item in items
        if item.single
    ]
    names = {name for _, options in seen for _, found in options for name in found}
    return sorted((_cue(name, seen) for name in names), key=lambda cue: (-cue.ratio, cue.name))


def _cue(name: str, seen: list[tuple[Item, list[tuple[bool, set[str]]]]]) -> Cue:
    has = [(item, [(right, name in found) for right, found in options]) for item, options in seen]
    share = {right: _share(has, right) for right in (True, False)}
    common = share[True] >= share[False]
    telling = tuple(item for item, options in has if _tells(options, common))
    return Cue(name, share[True], share[False], sum(hit for _, options in has for _, hit in options), telling)


def _share(has: list[tuple[Item, list[tuple[bool, bool]]]], right: bool) -> float:
    options = [hit for _, options in has for is_right, hit in options if is_right == right]
    return sum(options) / len(options)


def _tells(options: list[tuple[bool, bool]], common: bool) -> bool:
    """Whether the sign stands in the key alone, or where it is rare in keys, in wrong options alone."""
    key = any(hit for right, hit in options if right)
    others = any(hit for right, hit in options if not right)
    return (key and not others) if common else (others and not key)


def guessed(found: Iterable[Guess]) -> Mapping[str, tuple[int, int]]:
    """How many items of each quiz or case were guessed, and how many there are."""
    groups: dict[str, list[bool]] = {}
    for guess in found:
        groups.setdefault(guess.item.group, []).append(guess.right)
    return {name: (sum(hits), len(hits)) for name, hits in groups.items()}


def right_in_multiples(items: Iterable[Item]) -> Counter[int]:
    """How many options are right in items where several may be, over the bank."""
    return Counter(sum(option.right for option in item.options) for item in items if not item.single)
