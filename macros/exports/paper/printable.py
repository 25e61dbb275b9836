"""Takes out of the chapters what a book on paper does not need, or has elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from itertools import count
from pathlib import PurePosixPath

from lxml import html

from ...course import Course
from ...survey import Survey
from ..chapters import Chapter, of_module
from ..plain_html import HEADINGS, text_content
from .links import list_of_all_works

_FOR_INSTRUCTORS = ("claim_ledger", "curriculum_map", "misconceptions")
"""Macros of whole pages that only the instructor's edition has."""
_TO_TEACH = ".//p[contains(@class, 'teaches')] | .//*[contains(@class, 'for-instructors')]"
_WORTH = 150
"""Letters from which on a table is not printed twice."""


def printable(survey: Survey, found: list[Chapter], *, module: str, instructor: bool) -> list[Chapter]:
    """The chapters that a book has, with what is printed in them: of one module, or all."""
    course = survey.course
    chosen = of_module(course, found, module) if module else found
    if not instructor:
        shown = {c.path: {name for kind, name in survey.pages[c.path].shows if kind == "macros"} for c in chosen}
        chosen = [c for c in chosen if not shown[c.path].intersection(_FOR_INSTRUCTORS)]
    bibliography = list_of_all_works((c.path, c.article) for c in chosen)
    for chapter in chosen:
        for element in chapter.article.xpath("./h1" if instructor else f"./h1 | {_TO_TEACH}"):
            element.drop_tree()
        for key in chapter.article.find_class("dose__key") if chapter.kind == "exercise" and not module else ():
            key.drop_tree()  # the page before all exercises has it
        for listing in chapter.article.xpath(".//ul[@class='references']") if bibliography else ():
            _drop_with_heading(listing)
        none = unescape(course.words.say("references.none"))
        for empty in [p for p in chapter.article.iter("p") if p.text == none]:
            _drop_with_heading(empty)
        for term in chapter.article.find_class("glossary__term"):
            _in_a_paragraph(term, course)
        for number, heading in enumerate(chapter.article.iter("h2")):
            heading.set("id", heading.get("id", f"section-{number}"))
    _print_once(chosen)
    return chosen


def _in_a_paragraph(term: html.HtmlElement, course: Course) -> None:
    """Let the heading of a term open the text that tells its meaning, where modules have numbers."""
    listed, meaning = html.Element("dl"), term.getnext()
    assert meaning is not None
    for number, slug in enumerate(course.modules, 1):
        for link in meaning.xpath(".//a[@href=$page]", page=f"page:modules/{slug}.md"):
            link.text = unescape(course.words.say("module.place", number=number))
    term.addprevious(listed)
    term.tag, meaning.tag = "dt", "dd"
    listed.extend([term, meaning])


def _drop_with_heading(element: html.HtmlElement) -> None:
    heading = element.getprevious()
    if heading is not None and heading.tag in HEADINGS:
        heading.drop_tree()
    element.drop_tree()


def _print_once(chosen: Iterable[Chapter]) -> None:
    """Let tables and paths that are in another lead there, and each card of an exercise to the page that it has."""
    chosen = list(chosen)
    pages = {PurePosixPath(c.path).stem: c.path for c in chosen if c.kind == "exercise"}
    numbers = count(1)
    alike: dict[tuple[str, ...], list[tuple[Chapter, html.HtmlElement]]] = {}
    for chapter in chosen:
        for block in chapter.article.xpath(".//table[caption] | .//ol[@class='path']"):
            rows = block.iter("tr", "li")
            alike.setdefault(tuple(text_content(row[0]) for row in rows if len(row)), []).append((chapter, block))
    for blocks in alike.values():
        home, fullest = max(reversed(blocks), key=lambda found: len(text_content(found[1])))
        for _, block in blocks:
            if block is not fullest and _said(block) <= _said(fullest) and len(text_content(block)) > _WORTH:
                fullest.set("id", fullest.get("id", f"same-{next(numbers)}"))
                caption = block.find("caption")
                title = home.title if caption is None else text_content(caption)
                refer(block, title, f"page:{home.path}#{fullest.get('id')}")
    _signs_once(chosen)
    for chapter in chosen:
        for card in chapter.article.find_class("exercise-card"):
            exercise = card.get("id", "").removeprefix("exercise-")
            if exercise in pages:
                refer(card, text_content(card.find("p")), f"page:{pages[exercise]}")
        for cards in chapter.article.find_class("cards"):
            _titles_only(cards)


def _signs_once(chosen: Iterable[Chapter]) -> None:
    """Let the signs of a box lead to the first box that has the same; each says itself what to do."""
    homes: dict[str, tuple[str, html.HtmlElement]] = {}
    numbers = count(1)
    for chapter in chosen:
        for signs in chapter.article.find_class("alert__signs"):
            path, first = homes.setdefault(text_content(signs), (chapter.path, signs))
            if first is not signs:
                first.set("id", first.get("id", f"signs-{next(numbers)}"))
                title = signs.getparent().find_class("alert__title")[0]
                refer(signs, text_content(title), f"page:{path}#{first.get('id')}")


def _said(block: html.HtmlElement) -> set[str]:
    """What stands in the cells of a table, or in the paragraphs of a path."""
    return {text_content(part) for part in block.iter("td", "th", "p")}


def refer(element: html.HtmlElement, words: str, address: str) -> None:
    """A line in the place of an element that names it and leads to where it stands."""
    line, link = html.Element("p", {"class": "elsewhere"}), html.Element("a", {"href": address})
    if "id" in element.attrib:
        line.set("id", element.get("id", ""))
    link.text = words
    line.append(link)
    line.tail = element.tail
    parent = element.getparent()
    assert parent is not None
    parent.replace(element, line)


def _titles_only(cards: html.HtmlElement) -> None:
    """Leave of cards that lead to chapters their titles: what they say stands there."""
    cards.set("class", "titles")
    for card in cards:
        for part in list(card):
            if "card__title" not in part.classes:
                part.drop_tree()
