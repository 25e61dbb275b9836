"""The environment of the templates, and blocks that Markdown takes as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from ..words import Words
from .markdown_text import escape_markdown, plain, slug

TEMPLATES = Path(__file__).parent.parent / "templates"
_OUTLINE = re.compile(r'<h([2-6]) id="([^"]+)" data-outline>(.*?)</h\1>')


class _Environment(jinja2.Environment):
    """One that finds a template again without asking its loader: templates import others at each filling."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """The template of that name, loaded once."""
        if globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self._found:
            self._found[name] = super().get_template(name, parent)
        return self._found[name]


@lru_cache(maxsize=8)
def environment(words: Words) -> jinja2.Environment:
    """The environment of all templates: escaping, strict about names, line by line for authors of templates.

    In each of them, imported ones too, `say` fills in a sentence of `words`, `pattern` leaves that to a script, `day`
    writes a date, and `listed` puts things into a row with "and" or "or".
    """
    env = _Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=jinja2.FileSystemBytecodeCache(),  # compiling them takes as long as ten pages
        auto_reload=False,  # else each call looks at the template's file
    )
    env.filters["plain"] = plain
    env.filters["slug"] = slug
    env.filters["with_gaps"] = with_gaps
    env.globals |= {"say": words.say, "pattern": words.pattern, "day": words.day, "listed": words.listed}
    return env


_GAP = re.compile(r"\[\[([a-z0-9-]+)\]\]")


def with_gaps(html: str, controls: Mapping[str, str]) -> Markup:
    """`html` with each mark `[[name]]` between its tags replaced by the control of that name."""
    pieces = re.split(r"(<[^>]*>)", html)
    filled = (p if p.startswith("<") else _GAP.sub(lambda mark: controls.get(mark[1], mark[0]), p) for p in pieces)
    return Markup("".join(filled))


MEDIA = {"web": (), "paper": ("paper",), "reader": ("reader", "paper"), "card": ("card", "paper")}
"""Where a block can stand, and the folders that hold its template there, the first that has it before others."""


@cache
def template_for(name: str, medium: str) -> str:
    """The template of a block for a medium: `blocks/paper/form.html.jinja` where there is one, else `name` itself."""
    folder, _, file = name.rpartition("/")
    own = (f"{folder}/{place}/{file}" for place in MEDIA[medium])
    return next((one for one in own if (TEMPLATES / one).is_file()), name)


def render(template: str, words: Words, /, **context: object) -> str:
    """The template of that name under `templates/`, filled in; what it says, it says in `words`."""
    return environment(words).get_template(template).render(context)


def one_line(html: str) -> str:
    """`html` on one line, so that Markdown takes it as one piece wherever it stands.

    A heading with `data-outline` becomes one of Markdown's own, for the page's table of contents.
    """
    if "\n" in html:
        lines = filter(None, map(str.strip, html.split("\n")))
        html = "\n".join(lines).replace(">\n<", "><").replace("\n", " ")
    return _OUTLINE.sub(_markdown_heading, html).strip() if "data-outline" in html else html


def _markdown_heading(heading: re.Match[str]) -> str:
    return f"\n\n{'#' * int(heading[1])} {escape_markdown(heading[3])} {{: #{heading[2]} }}\n\n"
