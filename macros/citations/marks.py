"""Marks in the text: "(Hayden et al., 2021a)", "Hayden et al. (2021a)", "[1,3–5]"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..models.reference import Reference
from .base import CourseStyle


@dataclass(frozen=True)
class Cite:
    """One work in one mark, with the place in it: ``Cite("owen2020", "p. 12")``."""

    key: str
    locator: str = ""


@dataclass(frozen=True)
class MarkPart:
    """A piece of a mark: with a key it is to become a link to that reference, without it is punctuation."""

    text: str
    key: str | None = None


def dated(cites: Sequence[tuple[Cite, Reference]], style: CourseStyle) -> Iterator[MarkPart]:
    """Authors and years in brackets; works of one author in a row say the name once."""
    yield MarkPart("(")
    before = ""
    for place, (cite, work) in enumerate(cites):
        names = style.short_names(work)
        again = bool(place) and names == before
        if place:
            yield MarkPart(", " if again else "; ")
        text = style.year(work) if again else f"{names}, {style.year(work)}"
        yield MarkPart(_located(text, cite), cite.key)
        before = "" if cite.locator else names
    yield MarkPart(")")


def numbered(cites: Sequence[Cite], numbers: Mapping[str, int]) -> Iterator[MarkPart]:
    """Numbers in square brackets, in order; three and more in a row become a range.

    A comma parts them, and a semicolon after a page, which has a comma of its own.
    """
    yield MarkPart("[")
    before = None
    for run in _runs(sorted(cites, key=lambda cite: numbers[cite.key]), numbers):
        if before:
            yield MarkPart("; " if before.locator else ",")
        before = run[-1]
        for inner, cite in enumerate([run[0], run[-1]] if len(run) > 2 else run):
            if inner:
                yield MarkPart("–" if len(run) > 2 else ",")
            yield MarkPart(_located(str(numbers[cite.key]), cite), cite.key)
    yield MarkPart("]")


def narrative(
    cites: Sequence[tuple[Cite, Reference]], style: CourseStyle, numbers: Mapping[str, int]
) -> Iterator[MarkPart]:
    """Authors as part of the sentence, with the year or number in brackets."""
    for place, (cite, work) in enumerate(cites):
        if place:
            yield MarkPart(style.and_word() if place == len(cites) - 1 else ", ")
        names = style.short_names(work, style.and_word())
        inside = str(numbers[cite.key]) if style.numbered else style.year(work)
        left, right = "[]" if style.numbered else "()"
        yield MarkPart(f"{names} {left}{_located(inside, cite)}{right}", cite.key)


def _located(text: str, cite: Cite) -> str:
    return f"{text}, {cite.locator}" if cite.locator else text


def _runs(cites: Sequence[Cite], numbers: Mapping[str, int]) -> list[list[Cite]]:
    """Cites in groups of numbers that follow each other; one with a locator stands alone."""
    runs: list[list[Cite]] = []
    for cite in cites:
        last = runs[-1][-1] if runs else None
        if last and numbers[cite.key] == numbers[last.key] + 1 and not (cite.locator or last.locator):
            runs[-1].append(cite)
        else:
            runs.append([cite])
    return runs
