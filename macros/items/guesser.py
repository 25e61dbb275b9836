"""A guesser that sees the options alone, never the stem, and has learnt from the other quizzes.

Naive Bayes: how much more often a feature stands in right options than in wrong ones. To leave a quiz out is to take its
counts away, so a bank of any size is judged in one pass.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import NamedTuple

from .bank import Item
from .cues import Words, guessable

_RARE = 4
"""A feature that stands in fewer options than this teaches nothing."""


class Guess(NamedTuple):
    """What the guesser chose."""

    item: Item
    right: bool


def guesses(items: list[Item], words: Words) -> list[Guess]:
    """The guess for each item with one right option, made by what the items of all other groups teach."""
    singles = [item for item in items if item.single]
    seen = {item: [frozenset(guessable(item, option, words)) for option in item.options] for item in singles}
    whole, parts = _Counts(), dict[str, _Counts]()
    for item in singles:
        for counts in (whole, parts.setdefault(item.group, _Counts())):
            counts.add(item, seen[item])
    return [_guess(item, seen[item], whole, parts[item.group]) for item in singles]


class _Counts:
    """How often each feature stands in right and in wrong options."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.options = [0, 0]

    def add(self, item: Item, seen: list[frozenset[str]]) -> None:
        """Take in an item."""
        for option, found in zip(item.options, seen, strict=True):
            (self.right if option.right else self.wrong).update(found)
            self.options[option.right] += 1


def _guess(item: Item, seen: list[frozenset[str]], whole: _Counts, own: _Counts) -> Guess:
    others = [whole.options[right] - own.options[right] for right in (0, 1)]

    def weight(feature: str) -> float:
        right = whole.right[feature] - own.right[feature]
        wrong = whole.wrong[feature] - own.wrong[feature]
        if right + wrong < _RARE:
            return 0
        return log((right + 1) / (others[1] + 2)) - log((wrong + 1) / (others[0] + 2))

    scores = [sum(map(weight, found)) for found in seen]
    best = max(range(len(scores)), key=scores.__getitem__)
    return Guess(item, item.options[best].right)
