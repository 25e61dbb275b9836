"""What a key needs, whatever the type of question: something right, and answers that can be told apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Annotated, Protocol

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from ..base import Text
from .answers import normalise_answer


class Graded(Protocol):
    """Part of a question that is right or wrong."""

    @property
    def correct(self) -> bool:
        """Whether it belongs to the key."""


def key_error(message: str) -> PydanticCustomError:
    """The mistake of a question whose key cannot be."""
    return PydanticCustomError("key", "{message}", {"message": message})


_ONE_LOOK = str.maketrans("’‘“”", "''\"\"")


def _as_seen(text: str) -> str:
    """A text without differences that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ONE_LOOK).split())


def _twice(texts: Iterable[str], compared: Callable[[str], str]) -> str | None:
    """The first text that is compared as an earlier one is."""
    seen: set[str] = set()
    for text in texts:
        if compared(text) in seen:
            return text
        seen.add(compared(text))
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
    """See that a reader who chooses can tell the texts apart; the message calls them `what`.

    Raises:
        PydanticCustomError: when two look the same.
    """
    twice = _twice(texts, _as_seen)
    if twice is not None:
        raise key_error(f"expected {what} that differ, got {twice!r} twice")


def require_distinct_typed(texts: Iterable[str], what: str) -> None:
    """See that no two of the texts are the same answer when they are typed; the message calls them `what`.

    Raises:
        PydanticCustomError: when two are.
    """
    twice = _twice(texts, normalise_answer)
    if twice is not None:
        message = f"expected {what} that differ in more than case, spaces, accents and punctuation"
        raise key_error(f"{message}, got {twice!r} twice")


def _typed(text: str) -> str:
    if not normalise_answer(text):
        raise key_error("expected an answer with a letter or digit, got an empty one")
    return text


Typed = Annotated[Text, AfterValidator(_typed)]
"""Plain text that a reader may type; never empty, even without its punctuation."""
