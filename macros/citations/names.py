"""Names as citation styles write them: initials, and the order of the parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..models.reference import Name


@dataclass(frozen=True)
class Initials:
    """How a style shortens given names: after a letter, between letters, between the halves of Jean-Paul."""

    stop: str
    space: str
    hyphen: str

    def of(self, given: str) -> str:
        """Initials of `given`; small words ("da") stay whole, with spaces around them."""
        text = ""
        for word in re.sub(r"\.(?=\w)", ". ", given).split():
            whole = word[0].islower()
            short = word if whole else self.hyphen.join(part[0] + self.stop for part in word.split("-") if part)
            gap = " " if whole or text[-1:].islower() else self.space
            text = f"{text}{gap}{short}" if text else short
        return text


def family_first(name: Name, initials: Initials, comma: str, suffix: str) -> str:
    """ "van Tulder, M.W." with `comma` before the initials and `suffix` before "Jr"."""
    short = initials.of(name.given)
    text = f"{name.surname}{comma}{short}" if short else name.surname
    return f"{text}{suffix}{name.suffix}" if name.suffix else text


def given_first(name: Name, initials: Initials) -> str:
    """ "M.W. van Tulder": the order for editors of a book that a chapter stands in."""
    return " ".join(filter(None, (initials.of(name.given), name.surname, name.suffix)))


def sort_form(name: Name, initials: Initials, particle: bool) -> str:
    """The name for sorting, with its particle counted or not."""
    family = name.literal or (name.surname if particle else name.family)
    return f"{family}, {initials.of(name.given)} {'' if particle else name.particle} {name.suffix}"
