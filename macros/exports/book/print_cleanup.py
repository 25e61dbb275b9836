"""Takes out of the chapters what a book on paper does not need."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree, html

from ..chapters import Chapter

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SHOWN = {"class", "data-tone", "id", "lang", "style"}
"""Attributes that make a span look or read other than its surroundings."""
_HOLDERS = ("article", "div", "dl", "figure", "li", "ol", "section", "table", "tr", "ul")


def unprintable(chapter: Chapter, *, instructor: bool, references: bool) -> None:
    """Remove what a book has elsewhere: lists of works where all stand at the back, criteria for trainees."""
    article = chapter.article
    for element in [] if instructor else article.xpath(".//p[contains(@class, 'teaches')]"):
        element.drop_tree()
    for listing in [] if references else article.xpath(".//ul[@class='references']"):
        heading = listing.getprevious()
        if heading is not None and heading.tag in _HEADINGS:
            heading.drop_tree()
        listing.drop_tree()


def unused_terms(chapters: list[Chapter]) -> None:
    """Remove the terms of the glossary that no chapter uses, and letters that have none left."""
    used = {link.rpartition("#")[2] for chapter in chapters for link in chapter.article.xpath(".//a/@href")}
    for chapter in chapters:
        for heading in chapter.article.xpath(".//h3[contains(@class, 'glossary__term')]"):
            if heading.get("id") not in used:
                following = heading.getnext()
                heading.getparent().remove(heading)
                if following is not None:
                    following.getparent().remove(following)
        for letter in chapter.article.xpath(".//h2[starts-with(@id, 'letter-')]"):
            following = letter.getnext()
            if following is None or following.tag in ("h1", "h2"):
                letter.getparent().remove(letter)


def lightened(body: html.HtmlElement) -> None:
    """Take out elements that a book does not need: each box takes as long to set as three words."""
    for span in list(body.iter("span")):
        if not _SHOWN & set(span.attrib):
            span.drop_tag()
    for cite in body.find_class("cite"):
        links = cite.findall("a")
        if links:
            first, last = links[0], links[-1]
            first.text = f"{cite.text or ''}{first.text or ''}"
            last.text = f"{last.text or ''}{last.tail or ''}"
            cite.text = last.tail = None
            cite.drop_tag()


def few_ids(bodies: Iterable[html.HtmlElement], wanted: set[str]) -> None:
    """Keep the ids in `wanted` alone, each on the first element inside that has a text of its own.

    Elements that look alike share the style that is computed for one of them, except below an id.
    """
    for body in bodies:
        for one in list(body.xpath(".//*[@id][not(ancestor-or-self::svg)]")):
            if one.get("id") not in wanted:
                del one.attrib["id"]
        for holder in [one for one in body.iter(*_HOLDERS) if "id" in one.attrib]:
            first = next(filter(_has_text, holder.iter(etree.Element)), holder)
            if "id" not in first.attrib:
                first.set("id", holder.attrib.pop("id"))


def _has_text(element: html.HtmlElement) -> bool:
    """Whether a text of its own begins an element, and not the name of a drawing, which has no place on the page."""
    return bool((element.text or "").strip()) and all(above.tag != "svg" for above in element.iterancestors())
