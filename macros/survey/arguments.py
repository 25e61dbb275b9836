"""What an author gave a macro, held against what it takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from ..errors import MacroError, describe, did_you_mean

_WISHES: dict[object, str] = {
    str: 'text in quotes, as in "text"',
    bool: "true or false, without quotes",
    int: "a whole number, without quotes",
    Sequence[str]: 'a list of texts, as in ["one", "two"]',
    Mapping[str, str]: 'pairs of texts, as in {"column": "value"}',
}


def check_arguments(name: str, macro: Callable[..., str], args: Sequence[object], kwargs: Mapping[str, object]) -> None:
    """See that the macro `name` can be called with these.

    Raises:
        MacroError: for an argument that is unknown, missing, too many or of the wrong kind.
    """
    signature, adapters = _taken(macro)
    known = list(adapters)
    takes = f"it takes {', '.join(known)}" if known else "it takes nothing"
    for wrong in kwargs:
        if wrong not in known:
            raise MacroError(
                "macro-argument", f"{name}() has no argument {wrong!r}{did_you_mean(wrong, known)}; {takes}"
            )
    try:
        bound = signature.bind(None, *args, **kwargs)
    except TypeError as error:
        raise MacroError("macro-argument", f"{name}(): {error}; {takes}") from None
    for parameter, value in list(bound.arguments.items())[1:]:
        several = signature.parameters[parameter].kind is inspect.Parameter.VAR_POSITIONAL
        for one in value if several else (value,):
            _check(name, parameter, adapters[parameter], one)


def _check(name: str, parameter: str, adapter: tuple[object, TypeAdapter[Any]], value: object) -> None:
    hint, validator = adapter
    try:
        validator.validate_python(value, strict=True)
    except ValidationError:
        wish = next(wish for kind, wish in _WISHES.items() if kind in (hint, *get_args(hint)))
        raise MacroError("macro-argument", f"{name}(): {parameter}: got {describe(value)}, expected {wish}") from None


@cache
def _taken(macro: Callable[..., str]) -> tuple[inspect.Signature, dict[str, tuple[object, TypeAdapter[Any]]]]:
    """A macro's signature, and for each argument after the page its type with what checks it."""
    hints = get_type_hints(macro)
    signature = inspect.signature(macro)
    names = list(signature.parameters)[1:]
    config = ConfigDict(arbitrary_types_allowed=True)
    return signature, {name: (hints[name], TypeAdapter(hints[name], config=config)) for name in names}
