"""What of an option's style can tell that it is right: its length, its punctuation, and words that writers use unevenly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from .bank import Item, Option

Words = Mapping[str, re.Pattern[str]]
"""A pattern for each kind of words: `reason`, `absolute`, `hedge`, `joined`."""


@cache
def words_of(language: str) -> Words:
    """The words of a language that give options away; none for one that `cues.toml` does not have."""
    listed = tomllib.loads((Path(__file__).parent / "cues.toml").read_text(encoding="utf-8"))
    found = listed.get(language.partition("-")[0], {})
    return {
        kind: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) for kind, words in found.items()
    }


def features(option: Option, words: Words) -> Iterator[str]:
    """What stands out in an option by itself."""
    for kind, pattern in words.items():
        if pattern.search(option.text):
            yield kind
    for name, sign in (("comma", ","), ("semicolon", ";"), ("colon", ":"), ("quotation", "“")):
        if sign in option.text:
            yield name
    if re.search(r"\d", option.text):
        yield "number"


def guessable(item: Item, option: Option, words: Words) -> Iterator[str]:
    """All that someone sees who looks at the options alone: also length beside the others, and every word."""
    yield from features(option, words)
    yield f"rank {item.rank(option)} of {len(item.options)}"
    for word in set(re.findall(r"[^\W\d_]{2,}", option.text.casefold())):
        yield f"word {word}"
    yield f"opens with {option.text.split()[0].casefold()}"
