"""What of markup is let through, and what its author is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

from macros.sanitiser import read_drawing

from .conftest import COURSE, REPOSITORY
from .payloads import DRAWINGS, drawing, payload

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("text", DRAWINGS)
def test_a_payload_in_a_drawing_is_told_and_left_out(text: str) -> None:
    done = read_drawing(drawing(payload(text, 1)))
    assert done.complaints and all(one.line == 1 for one in done.complaints)
    for sign in ("__pwned", "evil", "javascript", "data:", "import", "expression", "iframe", "<p", "onclick"):
        assert sign not in done.file + done.inside
    for root in (etree.fromstring(done.file.encode()), html.fromstring(f"<svg>{done.inside}</svg>")):
        assert root.xpath(".//*[local-name()='circle']"), "what draws stays"


BROKEN = {
    "slash.svg": (b'<svg viewBox="0 0 1 1">\n<image/href="#"/onerror="x"></image></svg>', 2, "no well-formed XML"),
    "unquoted.svg": (b'<svg viewBox="0 0 1 1">\n\n<a href=javascript:x /></svg>', 3, "no well-formed XML"),
    "entity.svg": (b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg>&x;</svg>', 1, "not defined"),
    "bomb.svg": (
        b"<!DOCTYPE svg ["
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"x" * 99) for n in range(9))
        + b"]><svg>&a8;</svg>",
        1,
        "no well-formed XML",
    ),
    "deep.svg": (b'<svg viewBox="0 0 1 1">' + b"<g>" * 1000 + b"</g>" * 1000 + b"</svg>", 1, "depth"),
    "text.svg": (b"a picture", 1, "no well-formed XML"),
    "empty.svg": (b"", 1, "no well-formed XML"),
    "page.svg": (b"<html/>", 1, "is no <svg>"),
    "box.svg": (b'<svg viewBox="0 0 wide 1"/>', 1, "viewBox"),
    "control.svg": (b'<svg viewBox="0 0 1 1">\x07</svg>', 1, "no well-formed XML"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_drawing_is_one_line(name: str) -> None:
    content, line, words = BROKEN[name]
    done = read_drawing(content)
    assert [one.line for one in done.complaints] == [line]
    assert words in done.complaints[0].message and "\n" not in done.complaints[0].message
    assert done.inside == done.file == ""


def test_copies_of_copies_have_an_end() -> None:
    many = "".join(f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 * (n > 0) + "<path/></g>" for n in range(9))
    done = read_drawing(f'<svg viewBox="0 0 1 1">{many}</svg>'.encode())
    assert "with the copies of <use>" in done.complaints[0].message and "use" not in done.file
    circle = read_drawing(b'<svg viewBox="0 0 1 1"><g id="a"><use href="#a"/></g></svg>')
    assert "with the copies of <use>" in circle.complaints[0].message


EXPORTS = {
    "Inkscape": (
        """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
        <!-- Created with Inkscape (http://www.inkscape.org/) -->
        <svg width="100mm" height="50mm" viewBox="0 0 100 50" version="1.1" id="svg1" xml:space="preserve"
          inkscape:version="1.3" sodipodi:docname="ball.svg" xmlns:xlink="http://www.w3.org/1999/xlink"
          xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns="http://www.w3.org/2000/svg"
          xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
          xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#">
        <sodipodi:namedview id="nv" pagecolor="#ffffff"><inkscape:grid type="xygrid"/></sodipodi:namedview>
        <metadata><rdf:RDF><cc:Work rdf:about=""/></rdf:RDF></metadata>
        <defs id="defs1"><linearGradient id="lg1" inkscape:collect="always"><stop
          style="stop-color:#000;stop-opacity:1;" offset="0" id="stop1"/></linearGradient>
          <linearGradient xlink:href="#lg1" id="lg2" gradientUnits="userSpaceOnUse" x1="0" x2="9"/></defs>
        <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1"><path sodipodi:nodetypes="cc" id="p1"
          style="fill:url(#lg2);stroke:none;-inkscape-stroke:none;paint-order:normal;line-height:1.25" d="M 0,0 9,9"/>
        <text xml:space="preserve" id="t1" style="font-family:'DejaVu Sans', sans-serif">A <tspan>ball</tspan>
        </text></g></svg>""",
        {"path": {"fill": "url(#x-lg2)", "stroke": "none", "d": "M 0,0 9,9", "paint-order": "normal"}},
    ),
    "Illustrator": (
        """<?xml version="1.0" encoding="utf-8"?>
        <!-- Generator: Adobe Illustrator 27.0, SVG Export Plug-In -->
        <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
          <!ENTITY ns_svg "http://www.w3.org/2000/svg">
        ]>
        <svg version="1.1" id="Layer_1" data-name="Layer 1" xmlns="&ns_svg;" x="0px" y="0px" viewBox="0 0 9 9"
          style="enable-background:new 0 0 9 9;"><defs><style>
            .cls-1, .cls-2 { fill: none; }
            .cls-1 { stroke: #231f20; stroke-miterlimit: 10; }
          </style></defs><title>Ball</title><path class="cls-1" d="M0 0"/></svg>""",
        {"path": {"fill": "none", "stroke": "#231f20", "stroke-miterlimit": "10", "d": "M0 0"}},
    ),
    "Figma": (
        """<svg width="9" height="9" viewBox="0 0 9 9" fill="none" xmlns="http://www.w3.org/2000/svg">
        <g clip-path="url(#clip0_1_2)"><path d="M0 0" stroke="black"/></g>
        <defs><clipPath id="clip0_1_2"><rect width="9" height="9" fill="white"/></clipPath></defs></svg>""",
        {"g[@clip-path]": {"clip-path": "url(#x-clip0_1_2)"}, "g[@fill='none']/*/*": {"stroke": "black", "d": "M0 0"}},
    ),
    "draw.io": (
        """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" host="app" version="1.1"
          width="9px" height="9px" viewBox="-0.5 -0.5 9 9" content="&lt;mxfile&gt;" style="background-color: #fff;">
        <defs/><g data-cell-id="0"><rect x="0" y="0" width="8" height="8" fill="#ffffff" pointer-events="all"
          style="stroke: light-dark(rgb(0, 0, 0), rgb(255, 255, 255));"/></g></svg>""",
        {"rect": {"stroke": "light-dark(rgb(0, 0, 0), rgb(255, 255, 255))", "pointer-events": "all"}},
    ),
    "a photograph traced": (
        '<svg viewBox="0 0 9 9"><image width="9" height="9" href="data:image/png;base64,iVBORw0KGgo="/></svg>',
        {"image": {"href": "data:image/png;base64,iVBORw0KGgo="}},
    ),
}


@pytest.mark.parametrize("program", EXPORTS)
def test_what_programs_write_is_taken_without_a_word(program: str) -> None:
    text, wishes = EXPORTS[program]
    done = read_drawing(text.encode(), "x-")
    assert done.complaints == ()
    root = etree.fromstring(f"<svg>{done.inside}</svg>")
    for path, attributes in wishes.items():
        found = root.xpath(f".//{path}")[0].attrib
        assert attributes.items() <= dict(found).items()
    for idle in ("inkscape", "sodipodi", "metadata", "class", "style", "<!--", "mxfile"):
        assert idle not in done.inside
    assert etree.fromstring(done.file.encode()).tag == f"{SVG}svg"


@pytest.mark.parametrize("folder", [REPOSITORY, COURSE], ids=["course", "juggling"])
def test_the_drawings_of_the_courses_stay_as_they_are(folder: Path) -> None:
    for path in (folder / "data" / "figures").glob("*.svg"):
        done, was = read_drawing(path.read_bytes()), etree.parse(path).getroot()
        made = etree.fromstring(done.file.encode())
        assert done.complaints == ()
        assert [_without_name(one) for one in made.iter()] == [_without_name(one) for one in was.iter()]


def _without_name(element: etree._Element) -> tuple[str, dict[str, str]]:
    """An element without its id: the names of groups are for those who edit the file."""
    return element.tag, {name: value for name, value in element.attrib.items() if name != "id"}
