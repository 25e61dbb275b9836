"""The lines of a page that are read as Markdown: without code in fences, raw parts and HTML."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

FENCE = re.compile(r"[> \t]*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
"""A line that opens code."""
_RAW = re.compile(r"\{%[-+]?\s*(raw|endraw)\s*[-+]?%\}")
_HTML = re.compile(r"<(?P<name>!--|[a-zA-Z][\w-]*)(?P<rest>[^\n]*)")
_END = re.compile(r"-->|</[\w-]+>")
_STAND_IN = "<"


def prose(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Each line of Markdown with its number from 0. Of code and HTML a sign `<` is left, of what is raw nothing."""
    number, ends = 0, _ends(lines)
    while number < len(lines):
        line = lines[number]
        end = end_of_code(lines, number)
        end = _end_of_html(line, number, ends) if end is None else end
        if end is not None:
            yield number, line[: len(line) - len(line.lstrip())] + _STAND_IN
            number = end
        else:
            yield number, _RAW.sub("", line)
            number = _end_of_raw(lines, number)
        number += 1


def code_lines(lines: list[str]) -> Iterator[int]:
    """The numbers, from 0, of the lines that stand in fences."""
    number = 0
    while number < len(lines):
        end = end_of_code(lines, number)
        yield from range(number + 1, end or number)
        number = (end or number) + 1


def end_of_code(lines: list[str], number: int) -> int | None:
    """The line that closes the code which begins on line `number`: as many signs as opened it, and nothing else."""
    opened = FENCE.match(lines[number])
    if not opened:
        return None
    fence = re.escape(opened["fence"])
    again = re.compile(rf"[> \t]*{fence}\w")
    for place in range(number + 1, len(lines)):
        if re.fullmatch(rf"[> \t]*{fence}\s*", lines[place]):
            return place
        if again.match(lines[place]):  # the next code begins, so that this one was not closed
            return None
    return None


def _ends(lines: list[str]) -> dict[str, list[int]]:
    """The lines on which each kind of element, and comments, end."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for end in _END.findall(line):
            found.setdefault(end, []).append(number)
    return found


def _end_of_html(line: str, number: int, ends: Mapping[str, list[int]]) -> int | None:
    """The line on which the element or comment ends that begins line `number`, unless Markdown is read in it."""
    found = _HTML.match(line.lstrip())
    if not found or re.search(r"\bmarkdown\b", found["rest"]):
        return None
    places = ends.get("-->" if found["name"] == "!--" else f"</{found['name']}>", [])
    after = bisect_left(places, number)
    return places[after] if after < len(places) else None


def _end_of_raw(lines: list[str], number: int) -> int:
    """The last line of the raw part that is open at the end of line `number`; that line itself if none is."""
    while _RAW.findall(lines[number])[-1:] == ["raw"]:
        after = range(number + 1, len(lines))
        number = next((place for place in after if _RAW.search(lines[place])), len(lines) - 1)
        if number == len(lines) - 1:
            break
    return number
