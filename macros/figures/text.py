"""How much room words take in a drawing, whatever font the reader has: rather too much than too little."""

from __future__ import annotations

_NARROW, _WIDE, _CAPITALS = set(" iljtfrI.,:;'|!()[]-"), set("mwMWQ@%"), set("ABCDEFGHJKLNOPRSTUVXYZ&")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in units of the drawing, in a sans serif font of a size."""
    ems = sum(0.36 if s in _NARROW else 0.92 if s in _WIDE else 0.7 if s in _CAPITALS else 0.58 for s in text.rstrip())
    return ems * size * (1.16 if bold else 1)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The words of a text in lines of at most a width, as even as can be; a line break stays.

    A line keeps the blank at its end, and has none where a word was too long for it.
    """
    return tuple(line for part in text.split("\n") for line in _even(part.split(), width, size, bold))


def _even(words: list[str], width: float, size: float, bold: bool) -> list[str]:
    lines = _greedy(words, width, size, bold)
    widest = max((text_width(word, size, bold=bold) for word in words), default=0)
    narrower = (room for share in range(8, 20) if (room := width * share / 20) >= widest)
    return next((found for room in narrower if len(found := _greedy(words, room, size, bold)) == len(lines)), lines)


def _greedy(words: list[str], width: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in words:
        first, *others = _pieces(word, width, size, bold)
        longer = f"{lines[-1]} {first}" if lines else first
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines = [*lines[:-1], *(f"{line} " for line in lines[-1:]), first]
        lines += others
    return lines


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    """A word, in pieces where it is wider than a line: after a sign if there is one, else after a letter."""
    pieces = []
    while text_width(word, size, bold=bold) > width and len(word) > 1:
        fits = max(1, next(n for n in range(1, len(word) + 1) if text_width(word[:n], size, bold=bold) > width) - 1)
        sign = max(word.rfind(sign, 1, fits) for sign in "/-.)_")
        cut = sign + 1 if sign > 0 else fits
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]
