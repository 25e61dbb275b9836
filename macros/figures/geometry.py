"""Points and turns in space: tuples of three numbers, and matrices of three rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians, sin

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]
Point = tuple[float, float]

IDENTITY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def turn(axis: str, degrees: float) -> Matrix:
    """The turn about the axis x, y or z, counter-clockwise as seen from its end."""
    if not degrees:
        return IDENTITY
    c, s = cos(radians(degrees)), sin(radians(degrees))
    if axis == "x":
        return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))
    if axis == "y":
        return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))


def times(a: Matrix, b: Matrix) -> Matrix:
    """The turn `b`, then the turn `a`."""
    if a is IDENTITY:
        return b
    if b is IDENTITY:
        return a
    (b00, b01, b02), (b10, b11, b12), (b20, b21, b22) = b
    return tuple(  # type: ignore[return-value]
        (x * b00 + y * b10 + z * b20, x * b01 + y * b11 + z * b21, x * b02 + y * b12 + z * b22) for x, y, z in a
    )


def turned(matrix: Matrix, point: Sequence[float]) -> Vector:
    """A point after a turn about the origin."""
    x, y, z = point
    a, b, c = matrix
    return (
        a[0] * x + a[1] * y + a[2] * z,
        b[0] * x + b[1] * y + b[2] * z,
        c[0] * x + c[1] * y + c[2] * z,
    )


def plus(a: Sequence[float], b: Sequence[float]) -> Vector:
    """The sum of two points."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def between(a: Sequence[float], b: Sequence[float], part: float) -> Vector:
    """The point that lies `part` of the way from one to the other."""
    return (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part)


def column(matrix: Matrix, number: int) -> Vector:
    """Where a turn leads the axis of that number: 0 for x, 1 for y, 2 for z."""
    return (matrix[0][number], matrix[1][number], matrix[2][number])


def direction(a: Point, b: Point) -> Point:
    """The vector of length 1 from one point of the picture to another; to the right where they are the same."""
    length = hypot(b[0] - a[0], b[1] - a[1])
    return ((b[0] - a[0]) / length, (b[1] - a[1]) / length) if length > 1e-6 else (1.0, 0.0)


def distance(a: Sequence[float], b: Sequence[float]) -> float:
    """How far apart two points of the picture are; depth does not count."""
    return hypot(b[0] - a[0], b[1] - a[1])
