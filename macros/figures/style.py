"""How drawings look, as data: `style.toml` read once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple


class Style(NamedTuple):
    """Sizes, colours and the shape of the body; `style.toml` says what each is."""

    size: dict[str, float]
    colours: dict[str, str]
    flesh: dict[str, list[list[float]]]
    trunk: dict[str, list[list[Any]]]
    shoe: dict[str, list[list[float]]]
    shoe_axis: float
    head: dict[str, list[dict[str, Any]]]
    hand: dict[str, list[list[float]]]


def _read() -> Style:
    said = tomllib.loads((Path(__file__).parent / "style.toml").read_text(encoding="utf-8"))
    sizes = {name: value for name, value in said.items() if not isinstance(value, dict)}
    shoe = said["shoe"]
    axis = shoe.pop("axis")
    return Style(sizes, said["colours"], said["flesh"], said["trunk"], shoe, axis, said["head"], said["hand"])


STYLE = _read()
"""The style of all drawings."""
