"""A file of words: what stands in it, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

from ..errors import DataError, Problem, describe, did_you_mean, shortened
from ..loading import read_yaml
from ..models.base import Location
from .words import Forms, placeholders

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")


def read_words(path: Path, shown: str, locale: Locale, base: Mapping[str, Forms] | None = None) -> dict[str, Forms]:
    """The sentences of a file by dotted key, held against those of `base`, if that is given.

    Raises:
        DataError: with every key that is unknown, every placeholder and plural form that does not fit.
    """
    data, source = read_yaml(path, shown)
    if not isinstance(data, dict):
        message = f"got {describe(data)}, expected groups of sentences"
        raise DataError([Problem(shown, 1, "field-type", message)])
    found, problems = dict[str, Forms](), list[Problem]()
    for place, value in _sentences(data):
        key, forms = ".".join(map(str, place)), value if isinstance(value, dict) else {"other": value}
        mistake = _mistake(key, forms, locale, base)
        if mistake:
            problems.append(Problem(*source.at(*place), *mistake))
        found[key] = forms
    if problems:
        raise DataError(problems)
    return found


def _sentences(data: Any, place: Location = ()) -> Iterator[tuple[Location, Any]]:
    """Each sentence with the names that lead to it. A group with the form `other` is one sentence."""
    if isinstance(data, dict) and not (place and "other" in data):
        for key, value in data.items():
            yield from _sentences(value, (*place, key))
    else:
        yield place, data


def _mistake(key: str, forms: Forms, locale: Locale, base: Mapping[str, Forms] | None) -> tuple[str, str] | None:
    """Code and message of the first thing that is wrong with a sentence."""
    for text in forms.values():
        if not isinstance(text, str) or not text:
            return "field-type", f"{shortened(key)}: got {describe(text)}, expected text; put it in quotes"
    if base is not None and key not in base:
        return "words-unknown", f"the generator says nothing called {shortened(key)}{did_you_mean(key, base)}"
    model = base[key] if base else forms
    fits = needed(locale) if len(model) > 1 or len(forms) > 1 else ["other"]
    if sorted(forms) != sorted(fits):
        return "words-plural", f"{key!r}: got the forms {', '.join(forms)}, expected {', '.join(fits)}"
    if placeholders(forms) != placeholders(model):
        expected = ", ".join(f"{{{name}}}" for name in sorted(placeholders(model))) or "no placeholder"
        return "words-placeholder", f"{key!r}: expected {expected}, as in {model['other']!r}"
    return None


def needed(locale: Locale) -> list[str]:
    """The plural categories that whole numbers have in a language, in the order of Unicode's CLDR."""
    used = {locale.plural_form(number) for number in range(201)} | {"other"}
    return [category for category in _CATEGORIES if category in used]
