"""A PDF as a reader has it before her: words with their places, and links with the words that they stand on."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pikepdf


class Word(NamedTuple):
    """A word of a page; its place in points, from the page's left and upper edge."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Reference(NamedTuple):
    """A link inside a file: pages by number, from 1."""

    page: int
    words: str
    target: int


def words_of(path: Path) -> list[list[Word]]:
    """The words of each page, in the order in which they stand in the file."""
    told = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    found = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
    return [
        [Word(*map(float, places), unescape(text)) for *places, text in found.findall(page)]
        for page in told.split("<page ")[1:]
    ]


def references(path: Path) -> Iterator[Reference]:
    """Every link inside a file, with the words that it stands on."""
    words = words_of(path)
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for number, page in enumerate(pdf.pages, 1):
            height = float(page.mediabox[3])
            for note in page.obj.get("/Annots", ()):
                if "/Dest" in note:
                    corners, each = (note.QuadPoints, 8) if "/QuadPoints" in note else (note.Rect, 4)
                    boxes = [*zip(*[map(float, corners)] * each, strict=True)]
                    on_it = [word for word in words[number - 1] if any(_on(word, box, height) for box in boxes)]
                    said = " ".join(word.text for word in _in_lines(on_it))
                    yield Reference(number, said, numbers[note.Dest[0].objgen])


def _in_lines(words: list[Word]) -> list[Word]:
    """The words line by line, each from left to right; a line is what lies less than four points lower than the word before."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        if lines and (word.top + word.bottom) - (lines[-1][-1].top + lines[-1][-1].bottom) < 8:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line)]


def _on(word: Word, box: tuple[float, ...], height: float) -> bool:
    """Whether the middle of a word lies in a box, whose corners are counted from the lower edge."""
    across, up = (word.left + word.right) / 2, height - (word.top + word.bottom) / 2
    return min(box[::2]) <= across <= max(box[::2]) and min(box[1::2]) <= up <= max(box[1::2])
