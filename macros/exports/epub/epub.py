"""The EPUB: the chapters of the course as a book that reflows, with its questions and their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from lxml import etree, html

from ...course import Course
from ...errors import GeneratorError
from ...rendering import TEMPLATES, render
from ...survey import Survey
from ...words import Words
from ..archives import write_zip
from ..chapters import Chapter, chapters, named_module, of_module
from ..pictures import content, flat_name, media_type, pictures
from ..published import published
from ..stylesheets import components, resolved, tokens
from .contents import contents
from .quizzes import Quizzes
from .tables import lay_out
from .xhtml import Document, link, xhtml

_DOTS = 144
"""How many dots an inch the cover has: 1,200 by 1,800 in all."""
_ROLES = {"chapter": "doc-chapter", "glossary": "doc-glossary", "bibliography": "doc-bibliography", "toc": ""}


class File(NamedTuple):
    """A file of the book that is no document."""

    name: str
    type: str
    properties: str
    content: bytes


class Book(NamedTuple):
    """What the book is called and known by."""

    identifier: str
    title: str
    subtitle: str
    about: str
    """What it holds, in a sentence or two."""


def epub(survey: Survey, target: Path, *, module: str = "") -> None:
    """Write the book; of one module alone, by its slug, if one is named.

    Raises:
        DataError: when there is no such module, the pages cannot be rendered, or a picture is missing.
        GeneratorError: when a document of it is no well-formed XML.
    """
    course = survey.course
    book = _book(course, module)
    names = _names(course.words)
    chosen = chapters(survey, "reader")
    texts = [_document(chapter) for chapter in (of_module(course, chosen, module) if module else chosen)]
    quizzes = Quizzes(course, texts)
    quizzes.fill()
    texts += quizzes.answers(names["answers"])
    shown = _pictures(texts, course.root)
    for text in texts:
        lay_out(text.body, partial(render, "epub/cards.html.jinja", course.words))
    cover = _cover(course, book)
    before = [_matter(kind, names, course, book=book, cover=cover.name) for kind in ("cover", "title")]
    toc = contents(texts, names, course.words)
    link([*before, *texts], published(survey))
    documents = [*before, toc, *texts]
    for document in documents:
        document.content = _written(document, course)
    write_zip(target, course.info.updated, _files(course, book, documents, [cover, *shown]), stored=("mimetype",))


def _book(course: Course, module: str) -> Book:
    info = course.info
    if not module:
        return Book(uuid5(NAMESPACE_URL, course.id).urn, info.title, info.subtitle, info.subtitle)
    one = named_module(course, module)
    return Book(uuid5(NAMESPACE_URL, f"{course.id}/{module}").urn, one.title, info.title, one.summary)


def _document(chapter: Chapter) -> Document:
    kind = chapter.kind if chapter.kind in ("glossary", "bibliography") else "chapter"
    return Document(chapter.path, chapter.title, chapter.article, kind)


def _names(words: Words) -> dict[str, str]:
    """What parts of the book are called that are no chapters."""
    parts = ("cover", "title", "toc", "bodymatter", "glossary", "bibliography", "answers")
    return {part: words.say(f"epub.{part}").unescape() for part in parts}


def _matter(kind: str, names: dict[str, str], course: Course, **context: object) -> Document:
    text = render(f"epub/{kind}.html.jinja", course.words, course=course, **context)
    body = html.fragment_fromstring(text, create_parent="div")
    return Document(kind, names[kind], body, "cover" if kind == "cover" else "titlepage")


def _pictures(documents: Iterable[Document], root: Path) -> list[File]:
    """The pictures that chapters show."""
    found: dict[str, File] = {}
    for picture, path in [one for document in documents for one in pictures(document.body, root)]:
        name = f"media.{flat_name(path)}"
        picture.set("src", quote(name))
        found[name] = File(name, media_type(path), "", content(root, path))
    return list(found.values())


def _written(document: Document, course: Course) -> bytes:
    role = _ROLES.get(document.kind, "")
    body = xhtml(document.body)
    text = render(
        "epub/document.xhtml.jinja",
        course.words,
        course=course,
        title=document.title,
        body=body,
        kind=document.kind,
        role=role,
    )
    content = text.lstrip().encode()
    try:
        etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        what = f"{document.path} would be no well-formed XML in the EPUB: {error.msg}"
        raise GeneratorError("epub/document.xhtml.jinja", what) from None
    return content


def _cover(course: Course, book: Book) -> File:
    """The picture of the cover: made of dots, as shops want it, where Typst is installed; else a drawing."""
    lines = {"lines": wrap(book.title, 16), "subtitle": wrap(book.subtitle, 40)}
    drawn = render("epub/cover.svg.jinja", course.words, course=course, colours=tokens(course.root), **lines)
    content = drawn.lstrip().encode()
    try:
        import typst
    except ImportError:
        return File("cover.svg", "image/svg+xml", "cover-image", content)
    page = (TEMPLATES / "epub" / "cover.typ").read_bytes()
    png = typst.compile(
        page, format="png", ppi=_DOTS, ignore_system_fonts=True, sys_inputs={"drawing": content.decode()}
    )
    return File("cover.png", "image/png", "cover-image", png)


def _files(
    course: Course, book: Book, documents: Sequence[Document], pictures: Sequence[File]
) -> Iterator[tuple[str, bytes]]:
    """Every file of the archive in order, the kind of file first, as the standard wants it."""
    style = (TEMPLATES / "epub" / "book.css").read_text(encoding="utf-8") + components(course.root, "reader")
    sheet = File("book.css", "text/css", "", resolved(style, tokens(course.root)).encode())
    items: list[Document | File] = [*documents, *pictures, sheet]
    package = render("epub/package.opf.jinja", course.words, course=course, book=book, items=items, order=documents)
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", render("epub/container.xml.jinja", course.words).lstrip().encode()
    yield "EPUB/package.opf", package.lstrip().encode()
    yield from ((f"EPUB/{item.name}", item.content) for item in items)
