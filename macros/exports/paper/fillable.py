"""Fields to fill in on a screen: Typst knows links, and each that it set to `field:3` becomes the fourth field of a form.

So a field has its place, its tag and its turn for the keyboard from Typst. What is asked is a mapping: `kind` (`line`,
`lines` or `tick`), `name`, `says` (what a screen reader says of it), and `of`, the question of which a tick is one answer.
Nothing in the file runs. Keys of the format are those of ISO 32000-1, 12.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, String

from ...rendering import TEMPLATES

_SEVERAL_LINES = 1 << 12
_ONE_OF_SEVERAL = 1 << 15
_TYPED = "/Typed 10 Tf 0 g"
_FACE = TEMPLATES / "book" / "fonts" / "SourceSansPro-Regular.otf"
_LETTERS = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
"""What can be typed, by code: a field takes simple faces alone."""


def make_fillable(pdf: Pdf, links: Iterable[tuple[Any, Any]], asked: Sequence[Mapping[str, str]]) -> None:
    """Make fields of those links that stand for one. Each link comes with its tag, in the order in which they are read."""
    fields = Array()
    questions: dict[str, Any] = {}
    for tag, link in links:
        address = str(link.get("/A", {}).get("/URI", ""))
        if not address.startswith("field:"):
            continue
        tag.S = Name.Form
        wanted = asked[int(address.removeprefix("field:"))]
        _become_widget(link, wanted["says"])
        if not wanted["of"]:
            link.T = String(wanted["name"])
            fields.append(link)
        elif wanted["name"] not in questions:
            questions[wanted["name"]] = _question(pdf, wanted)
            fields.append(questions[wanted["name"]])
        if wanted["kind"] == "tick":
            _become_tick(pdf, link, questions.get(wanted["name"]))
        else:
            link.FT = Name.Tx
            link.DA = String(_TYPED)
            if wanted["kind"] == "lines":
                link.Ff = _SEVERAL_LINES
                link.MK = Dictionary(BG=[1, 1, 1])  # what is typed covers the lines to write on
            link.AP = Dictionary(N=_drawn(pdf, link))
    resources = Dictionary(Font=Dictionary(Typed=_face(pdf)))
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=fields, DR=resources, DA=String(_TYPED)))


def _face(pdf: Pdf) -> Any:
    """The face of what is typed, with the letters that can be."""
    face = TTFont(_FACE)
    subsetter = Subsetter(Options(glyph_names=True, layout_features=[]))
    subsetter.populate(text="".join(_LETTERS.values()))
    subsetter.subset(face)
    scale = 1000 / face["head"].unitsPerEm
    glyphs, name = face.getBestCmap(), Name("/" + face["CFF "].cff.fontNames[0])
    advances = [face["hmtx"].metrics[glyphs.get(ord(letter), ".notdef")][0] for letter in _LETTERS.values()]
    head, across = face["head"], face["hhea"]
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=1 << 5,
        FontBBox=[round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)],
        ItalicAngle=0,
        Ascent=round(across.ascent * scale),
        Descent=round(across.descent * scale),
        CapHeight=round(face["OS/2"].sCapHeight * scale),
        StemV=80,
        FontFile3=pdf.make_stream(face.getTableData("CFF "), Subtype=Name.Type1C),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=name,
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=[round(advance * scale) for advance in advances],
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def _become_widget(link: Any, says: str) -> None:
    del link.A, link.Border
    link.Subtype = Name.Widget
    link.TU = link.Contents = String(says)


def _question(pdf: Pdf, wanted: Mapping[str, str]) -> Any:
    """The field of which several ticks are the answers."""
    return pdf.make_indirect(
        Dictionary(
            FT=Name.Btn,
            Ff=_ONE_OF_SEVERAL,
            T=String(wanted["name"]),
            TU=String(wanted["of"]),
            V=Name.Off,
            Kids=Array(),
        )
    )


def _become_tick(pdf: Pdf, link: Any, question: Any) -> None:
    """A box that is ticked or not; an answer is called by its number."""
    state = "/1"
    if question is None:
        link.FT, link.V = Name.Btn, Name.Off
    else:
        state = f"/{len(question.Kids)}"
        link.Parent = question
        question.Kids.append(link)
    width, height = _size(link)
    cross = f"1 w 1.5 1.5 m {width - 1.5} {height - 1.5} l 1.5 {height - 1.5} m {width - 1.5} 1.5 l S"
    link.AS = Name.Off
    link.AP = Dictionary(N=Dictionary({state: _drawn(pdf, link, cross.encode()), "/Off": _drawn(pdf, link)}))


def _drawn(pdf: Pdf, link: Any, content: bytes = b" ") -> Any:
    """What stands in a field, as a drawing of its size."""
    drawn = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, *_size(link)]))
    drawn.Resources = Dictionary()
    return drawn


def _size(link: Any) -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in link.Rect)
    return round(right - left, 2), round(top - bottom, 2)
