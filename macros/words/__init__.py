"""The words that readers see, by key: one file a language, plural forms by the rules of that language.

Messages of checks are not among them: they are for authors, and stay in English.
"""

from __future__ import annotations

from .languages import LANGUAGES, shipped, words_of
from .reading import needed, read_words
from .words import Forms, Words, placeholders

__all__ = ["LANGUAGES", "Forms", "Words", "needed", "placeholders", "read_words", "shipped", "words_of"]
