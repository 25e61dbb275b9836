"""What Typst cannot do yet: says of each row's first cell that it heads its row, makes fields, packs objects into streams."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pikepdf

from .fillable import make_fillable


def finish(made: bytes, asked: Sequence[Mapping[str, str]] = ()) -> bytes:
    """A PDF with row headers in its tags and what is `asked` as fields, half as large. The same bytes give the same bytes."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for row in (element for element in tags(pdf.Root.get("/StructTreeRoot", {})) if element.S == "/TR"):
            first = next(tags(row), None)
            if first is not None and first.S == "/TD" and _is_strong(first):
                first.S = pikepdf.Name.TH
                first.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        if asked:
            make_fillable(pdf, _links(pdf), asked)
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)  # poppler takes a `Suspects` that is false for a mistake
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def tags(element: Any) -> Iterator[Any]:
    """Every element of a tree of tags, each before what is in it."""
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def _links(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Every tag of a link, with the link."""
    for tag in tags(pdf.Root.StructTreeRoot):
        yield from ((tag, kid.Obj) for kid in _kids(tag) if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_strong(cell: Any) -> bool:
    """Whether a cell has words, and all of them stand out: the templates set those so that head a row."""
    inside = [kid for kid in _kids(cell) if not (isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR")]
    return bool(inside) and all(
        isinstance(kid, pikepdf.Dictionary) and (kid.get("/S") == "/Strong" or _is_strong(kid)) for kid in inside
    )
