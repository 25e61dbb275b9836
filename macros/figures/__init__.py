"""Drawings of people, from angles of joints. See `drawing.py` for the way from frames to pictures."""

from __future__ import annotations

from .drawing import Item, Moving, Panel, Picture, Text, draw, moving
from .equipment import Kinds, usual_equipment
from .frames import PLURALS, Mistake, angle_names, contact_names, point_names
from .muscles import Marked
from .skeleton import ANGLES, OPPOSITES, SIDED_CONTACTS, SIDED_JOINTS, SIDED_POINTS
from .style import STYLE

__all__ = [
    "ANGLES",
    "OPPOSITES",
    "PLURALS",
    "SIDED_CONTACTS",
    "SIDED_JOINTS",
    "SIDED_POINTS",
    "STYLE",
    "Item",
    "Kinds",
    "Marked",
    "Mistake",
    "Moving",
    "Panel",
    "Picture",
    "Text",
    "angle_names",
    "contact_names",
    "draw",
    "moving",
    "point_names",
    "usual_equipment",
]
