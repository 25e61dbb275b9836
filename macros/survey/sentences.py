"""The sentence around a place in a text, and the paragraph around the sentence."""

from __future__ import annotations

import re

from .calls import MacroCall, calls_within

_BLOCK = re.compile(r"\s*(?:[-*+] |\d+[.)] |[|#>]|!!!|\?\?\?|===|: |$)")
"""How a line begins that belongs to no paragraph above: an item, a row, a heading, a box; or it is empty."""
_END = re.compile(r"[.!?][\"”’')*_]*\s+(?=[\"“‘'(*_]*[A-Z0-9])| \| ")
_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_MARKS = re.compile(r"^\s*(?:[-*+] |\d+[.)] |[|#>]+ ?|: )+|\s*\|\s*$")


def paragraph_around(text: str, place: int) -> tuple[int, int]:
    """Where the paragraph, item or row of a table begins and ends that holds `place`."""
    begin = text.rfind("\n", 0, place) + 1
    while begin and not _BLOCK.match(text, begin, _line_end(text, begin)):
        above = text.rfind("\n", 0, begin - 1) + 1
        if not text[above : begin - 1].strip() or text.startswith("#", above):
            break
        begin = above
    end = _line_end(text, place)
    while end < len(text) and not _BLOCK.match(text, end + 1, _line_end(text, end + 1)):
        end = _line_end(text, end + 1)
    return begin, end


def sentence_around(text: str, place: int) -> str:
    """The sentence that holds `place`, on one line; a call of a macro is part of it, and shown as a reader would say it."""
    begin, end = paragraph_around(text, place)
    paragraph = text[begin:end]
    solid = _CALL.sub(lambda call: "X" * len(call[0]), paragraph)
    ends = [found.end() for found in _END.finditer(solid)]
    first = max((one for one in ends if one <= place - begin), default=0)
    last = min((one for one in ends if one > place - begin), default=len(paragraph))
    return plain_words(paragraph[first:last])


def plain_words(text: str) -> str:
    """A text on one line, with the keys of a citation in brackets and other macros as the words they were given."""
    pieces: list[str] = []
    end = 0
    for begin, after, call in calls_within(text):
        pieces += text[end:begin], _said(call)
        end = after
    return " ".join(_MARKS.sub("", "".join([*pieces, text[end:]])).split())


def _said(call: MacroCall) -> str:
    words = [str(word) for word in call.args if isinstance(word, str)]
    return f"[{', '.join(words)}]" if call.name == "cite" else (words or [call.name])[-1]


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end
