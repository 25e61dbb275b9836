"""What HTML may hold. What these lists do not name is not let through."""

from __future__ import annotations

TEXT = frozenset(
    "a blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split()
)
"""What Markdown of data makes."""

TEXT_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"alt", "src", "title"},
    "ol": {"start"},
    "td": {"style"},
    "th": {"style"},
}

FLOW = TEXT | frozenset(
    (
        "abbr address article aside b bdi bdo caption cite col colgroup data dd del details dfn div dl dt figcaption"
        " figure footer header hgroup i ins kbd main mark menu nav q rp rt ruby s samp section small span sub summary"
        " sup tfoot time u var wbr"
    ).split()
)
"""Text and its parts on a page."""

FIELDS = frozenset("button fieldset form input label legend optgroup option output progress select textarea".split())
"""Fields, which exports turn into boxes and lines."""

PAGE_ATTRIBUTES = {
    "*": {"class", "dir", "hidden", "id", "lang", "role", "style", "title"},
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "input": {"checked", "type", "value"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "progress": {"max", "value"},
    "td": {"colspan", "headers", "rowspan"},
    "textarea": {"rows"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
"""Attributes of elements by name, `*` of all; of drawings see `svg_names`."""
