"""Names in a page that no macro has: what the engine brings, and what is misspelt."""

from __future__ import annotations

from typing import Any

import jinja2

ENGINE_NAMES = frozenset(
    (
        "config page extra environment files filters filters_builtin git macros navigation plugin context now"
        " macros_info fix_url"
    ).split()
)
"""What the macro plugins bring by themselves, each with other values."""


class AnyUndefined(jinja2.ChainableUndefined):
    """Stands in for anything, so that the rest of the page is read too: it can be called, looped over and added to."""

    def _itself(self, *args: Any, **kwargs: Any) -> Any:
        return self

    def _never(self, other: object) -> bool:
        return False

    __call__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _itself
    __pos__ = __neg__ = _itself
    __lt__ = __le__ = __gt__ = __ge__ = _never  # type: ignore[assignment]
