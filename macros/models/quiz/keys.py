"""What a key needs, whatever the type of question: something right, and answers that can be told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Annotated, Protocol

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from ..base import Text


class Graded(Protocol):
    """Part of a question that is right or wrong."""

    @property
    def correct(self) -> bool:
        """Whether it belongs to the key."""


def key_error(message: str) -> PydanticCustomError:
    """The mistake of a question whose key cannot be."""
    return PydanticCustomError("key", "{message}", {"message": message})


class _Signs(dict[int, int | None]):
    """What becomes of each sign of a text, for `str.translate`: it stays, or goes if it is space or punctuation."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code))[0] in "PZC" else code
        return self[code]


_SIGNS = _Signs()


def same(text: str) -> str:
    """What is compared of a typed answer: its letters, digits and signs, whatever case, spacing and punctuation."""
    return unicodedata.normalize("NFKC", text).lower().translate(_SIGNS)


def _alike(texts: Iterable[str]) -> str | None:
    """The first text that an earlier one equals, but for case, spacing and punctuation."""
    seen: set[str] = set()
    for text in texts:
        if (compared := same(text)) in seen:
            return text
        seen.add(compared)
    return None


def one_right(parts: Iterable[Graded], what: str) -> None:
    """See that exactly one of the parts is correct; the message calls each of them `what`.

    Raises:
        PydanticCustomError: when none is, or several are.
    """
    right = sum(part.correct for part in parts)
    if right != 1:
        raise key_error(f"expected exactly one {what} with correct: true, got {right}")


def some_right(parts: Iterable[Graded], what: str) -> None:
    """See that at least one of the parts is correct; the message calls each of them `what`.

    Raises:
        PydanticCustomError: when none is.
    """
    if not any(part.correct for part in parts):
        raise key_error(f"expected at least one {what} with correct: true, got none")


def require_distinct(texts: Iterable[str], what: str) -> None:
    """See that a reader can tell the texts apart; the message calls them `what`.

    Raises:
        PydanticCustomError: when two differ in nothing, or only in case, spacing and punctuation.
    """
    twice = _alike(texts)
    if twice is not None:
        raise key_error(f"expected {what} that differ in more than case, spacing and punctuation, got {twice!r} twice")


def _typed(text: str) -> str:
    if not same(text):
        raise key_error("expected an answer with a letter or digit, got an empty one")
    return text


Typed = Annotated[Text, AfterValidator(_typed)]
"""Plain text that a reader may type; never empty, even without its punctuation."""
