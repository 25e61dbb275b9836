"""What an author may write on a page as it stands, made plain: nothing that needs scripts, boxes and lines for fields."""

from __future__ import annotations

import re

from lxml import etree, html

from ..sanitiser import SVG_NAMES

_DROPPED = ".//script | .//style | .//template | .//noscript | .//button | .//*[@hidden]"
_DROPPED += " | .//*[contains(concat(' ', @class, ' '), ' on-site ')]"
_SVG_NAMES = {name.lower(): name for name in SVG_NAMES if not name.islower()}
"""Names of SVG that a parser of HTML leaves in small letters."""
_COLOUR = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")
_ROWS = 3
"""Lines of a field for several, unless its author says how many."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def clean(article: html.HtmlElement) -> None:
    """Clean an article in place: details opened, fields turned into boxes and lines."""
    for element in article.xpath(_DROPPED):
        element.drop_tree()
    for field in list(article.iter("input", "select", "textarea")):
        _on_paper(field)
    for element in article.iter(etree.Element):
        _plain_element(element)
    for drawing in article.iter("svg"):
        mend_drawing(drawing)
    _drop_bare_headings(article)


def text_content(element: html.HtmlElement) -> str:
    """The words of an element, with single blanks between them."""
    return " ".join(str(element.text_content()).split())


def _plain_element(element: html.HtmlElement) -> None:
    """Details become divs, labels and forms lose what belongs to a screen."""
    if element.tag in ("details", "summary"):
        name = "details" if element.tag == "details" else "details__summary"
        element.set("class", f"{name} {element.get('class', '')}".strip())
        element.tag = "div" if element.tag == "details" else "p"
        element.attrib.pop("open", None)
    elif element.tag in ("form", "fieldset"):
        element.tag = "div"
    elif element.tag in ("label", "legend", "output"):
        element.set("class", f"{element.tag} {element.get('class', '')}".strip())
        element.tag = "p" if element.tag == "legend" else "span"
    for name in ("tabindex", "for", "method", "role", "contenteditable"):
        if element.tag != "svg":
            element.attrib.pop(name, None)


def _on_paper(field: html.HtmlElement) -> None:
    """A box to tick or a line to write on, in the place of a field."""
    kind = field.get("type", "text") if field.tag == "input" else field.tag
    if kind in ("hidden", "submit", "button", "file"):
        field.drop_tree()
        return
    rows = field.get("rows", "")
    lines = ((int(rows) if rows.isdecimal() else 0) or _ROWS) if kind == "textarea" else 1
    sign = html.Element("span")
    sign.set(
        "class", "paper__box" if kind in ("checkbox", "radio") else "paper__line" + " paper__line--wide" * (lines > 1)
    )
    sign.set("data-box" if kind in ("checkbox", "radio") else "data-line", str(lines))
    sign.tail = field.tail
    parent = field.getparent()
    assert parent is not None
    parent.replace(field, sign)


def mend_drawing(drawing: html.HtmlElement) -> None:
    """Give a drawing the namespace and names that SVG knows, and the colours that it names beside those of the site."""
    for element in drawing.iter(etree.Element):
        element.tag = _SVG_NAMES.get(element.tag, element.tag)
        for name, value in list(element.attrib.items()):
            if name in _SVG_NAMES:
                del element.attrib[name]
            element.set(_SVG_NAMES.get(name, name), _COLOUR.sub(r"\1", value))
    drawing.set("xmlns", "http://www.w3.org/2000/svg")


def _drop_bare_headings(article: html.HtmlElement) -> None:
    """Remove headings whose section has been emptied."""
    for heading in list(article.iter(*HEADINGS[1:])):
        following = heading.getnext()
        higher = following is not None and following.tag in HEADINGS and following.tag <= heading.tag
        if (following is None and heading.getparent() is article) or higher:
            heading.drop_tree()
