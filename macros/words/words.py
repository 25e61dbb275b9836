"""The words of one language, and how a sentence is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from markupsafe import Markup, escape

from ..errors import did_you_mean

Forms = Mapping[str, str]
"""The forms of a sentence by plural category of Unicode's CLDR; one that never changes has `other` alone."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_IN_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_Pieces = list[str]
"""Text and names of placeholders by turns, text first."""


def placeholders(forms: Forms) -> set[str]:
    """The names that the forms of a sentence leave to fill in."""
    return {name for text in forms.values() for name in _PLACEHOLDER.findall(text)}


class Words:
    """All sentences of a course's language by dotted key, as in `quiz.passed`.

    `untranslated` are the keys for which English stands in.
    """

    def __init__(self, locale: Locale, entries: Mapping[str, Forms], untranslated: tuple[str, ...] = ()) -> None:
        self.locale = locale
        self.untranslated = untranslated
        self._entries: dict[str, dict[str, _Pieces]] = {
            key: {form: _PLACEHOLDER.split(text.translate(_IN_HTML)) for form, text in forms.items()}
            for key, forms in entries.items()
        }

    def say(self, key: str, /, **values: Any) -> Markup:
        """The sentence of that key with its placeholders filled in: with values escaped, unless they are `Markup`.

        `count` chooses among plural forms.

        Raises:
            LookupError: when there is no such key, or a placeholder has no value.
        """
        forms = self._forms(key)
        pieces = forms["other"] if len(forms) == 1 else self._plural(key, forms, values)
        try:
            filled = (escape(values[piece]) if place % 2 else piece for place, piece in enumerate(pieces))
            return Markup("".join(filled))
        except KeyError as error:
            raise LookupError(f"the words {key!r} have a placeholder without a value: {error}") from None

    def pattern(self, key: str, /) -> Markup:
        """The sentence of that key with its {placeholders}, for a script to fill in.

        Raises:
            LookupError: when there is no such key.
        """
        pieces = self._forms(key)["other"]
        return Markup("".join(f"{{{piece}}}" if place % 2 else piece for place, piece in enumerate(pieces)))

    @property
    def language(self) -> str:
        """The tag of the language: en-GB."""
        return str(self.locale).replace("_", "-")

    @property
    def direction(self) -> str:
        """The direction of writing: `ltr` or `rtl`."""
        return str(self.locale.text_direction)

    def day(self, iso: str) -> str:
        """A day such as 2026-11-30 as this language writes it: 30 November 2026."""
        return format_date(date.fromisoformat(iso), "long", locale=self.locale)

    def listed(self, items: Iterable[object], kind: Literal["standard", "or"] = "standard") -> Markup:
        """Things in a row as a sentence names them: "a, b and c", or of the kind `or` "a, b or c"."""
        return Markup(format_list([escape(item) for item in items], kind, self.locale))

    def _forms(self, key: str) -> Mapping[str, _Pieces]:
        if key not in self._entries:
            raise LookupError(f"no words are called {key!r}{did_you_mean(key, self._entries)}")
        return self._entries[key]

    def _plural(self, key: str, forms: Mapping[str, _Pieces], values: Mapping[str, Any]) -> _Pieces:
        if "count" not in values:
            raise LookupError(f"the words {key!r} have plural forms, and got no count to choose by")
        return forms.get(self.locale.plural_form(values["count"]), forms["other"])
