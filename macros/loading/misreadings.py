"""What YAML takes for something else than its author meant, in an author's words."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from typing import Any

import yaml

from ..errors import Problem, shortened

CParser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it

_SUSPECT = re.compile(r"\S[ \t]+#|(?:[:,?-][ \t]|[\[{\n])[ \t]*(?:[&!]|[>|]\d)")
"""What stands in any text that can lose a part; the tokens of a file without it need not be looked at."""
_COMMENT = re.compile(r"(?P<gap>[ \t]*)(?P<words>#.*)")
_NO_SENTENCE = re.compile(r"[a-z\d-]\S*")
"""A number or the name of something, after which one space is enough before a comment."""
_GROUPS = (
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
)
_ENDS = (yaml.KeyToken, yaml.BlockEndToken, yaml.BlockEntryToken, yaml.StreamEndToken)


def lost_text(text: str, shown: str) -> list[Problem]:
    """Each value that YAML reads without a mistake, and without a part of its text."""
    return _lost_in(text, shown) if _SUSPECT.search(text) else []


def _lost_in(text: str, shown: str) -> list[Problem]:
    """What is lost as far as `text` can be read."""
    tokens: list[yaml.Token] = []
    with suppress(yaml.YAMLError):
        tokens.extend(yaml.scan(text, Loader=CParser))
    used = {token.value for token in tokens if isinstance(token, yaml.AliasToken)}
    return [
        Problem(shown, _line(token), *told)
        for token, after in pairwise([*tokens, yaml.StreamEndToken(None, None)])
        if (told := _lost(token, after, text, used))
    ]


def _line(token: yaml.Token) -> int:
    """Where its first sign stands if its text stands below, else its last."""
    below = isinstance(token, yaml.ScalarToken) and token.style in ("|", ">")
    return int((token.start_mark if below else token.end_mark).line) + 1


def _lost(token: yaml.Token, after: yaml.Token, text: str, used: set[str]) -> tuple[str, str] | None:
    """What is lost at a token, as the code of the mistake and its message."""
    match token:
        case yaml.AnchorToken(value=name) if name not in used and not isinstance(after, _GROUPS):
            return (
                "yaml-alias",
                f"got {shortened(f'&{name}')}, which is left out; put text that begins with & in quotes",
            )
        case yaml.TagToken(value=(None, "!")):
            return "yaml-tag", "got ! before a space, which is left out; put text that begins with ! in quotes"
        case yaml.ScalarToken(style="|" | ">" as sign, value=""):
            return "yaml-syntax", f"got {sign} and no text below it; put text that begins with {sign} in quotes"
        case yaml.ScalarToken(plain=True, value=value):
            return _cut(value, _COMMENT.match(text, token.end_mark.index))
        case yaml.ScalarToken() if isinstance(after, yaml.ScalarToken) and after.start_mark.line == token.end_mark.line:
            return "yaml-syntax", _after_quote(token)
        case yaml.ValueToken() | yaml.BlockEntryToken() if _empty(token, after):
            if comment := _COMMENT.match(text, token.end_mark.index):
                got = f"got nothing, and {shortened(comment['words'])} is a comment"
                return "yaml-comment", f"{got}; put the text in quotes, or the comment on a line of its own"
    return None


def _cut(value: str, comment: re.Match[str] | None) -> tuple[str, str] | None:
    """What is lost of a text without quotes, unless what stands after it is meant as a comment."""
    if not comment or _meant(comment, value):
        return None
    got = f"got {shortened(value)}, and {shortened(comment['words'])} is left out as a comment"
    return "yaml-comment", f"{got}; put the text in quotes (a comment has two spaces before # and one after)"


def _after_quote(token: yaml.ScalarToken) -> str:
    opened = token.start_mark.line
    if opened != token.end_mark.line:
        return f"text goes on after a quote that closes the one opened on line {opened + 1}; close that where its text ends"
    return "text goes on after the closing quote; put all of it in quotes of the other kind"


def _meant(comment: re.Match[str], value: str) -> bool:
    """Whether it looks like a comment: a space after its sign, and two before it unless no sentence can go on there."""
    return comment["words"][1:2] in (" ", "\t") and (len(comment["gap"]) > 1 or bool(_NO_SENTENCE.fullmatch(value)))


def _empty(token: yaml.Token, after: yaml.Token) -> bool:
    """Whether nothing follows a colon or hyphen; a list may begin under a colon."""
    under = isinstance(token, yaml.ValueToken) and isinstance(after, yaml.BlockEntryToken)
    return isinstance(after, _ENDS) and not under


_TAGGED = "got a word with ! before it; put text that begins with ! in quotes"
_ADVICE = (
    ("unexpected end of stream", "a quote is opened here and never closed; close it"),
    ("unexpected document indicator", "a quote is opened here and never closed; close it"),
    ("expected ',' or", "a bracket is opened here and not closed, or a comma is missing; close it, or add the comma"),
    ("another document", "a second document begins here, expected one a file; remove the line of dashes"),
    ("undefined alias", "got a name with * before it; put text that begins with * in quotes"),
    ("alphabetic or numeric", "got a name with * or & before it; put text that begins with * or & in quotes"),
    ("mapping values", "got a second colon, or a line that stands too far right; put text with ': ' in quotes"),
    ("expected key", "the line does not fit those above it; check its indentation and the quotes"),
    ("expected '-'", "the line does not fit the list above it; check its indentation, and its hyphen"),
    ("could not find expected ':'", "expected a field and a colon, as in name: text; indent text that goes on"),
    ("expected whitespace or line", _TAGGED),
    ("tag URI", _TAGGED),
    ("constructor for the tag '!", _TAGGED),
    ("constructor for the tag", "got what means something else than text here; put it in quotes"),
    (
        "block sequence entries",
        "got a list after a colon; put text that begins with a hyphen in quotes, and a list below",
    ),
    ("mapping keys", "got a question mark before a space; put text that begins with ? in quotes"),
    ("comment or line break", "got > or | and text after it; put text that begins with > or | in quotes"),
    ("start any token", "got a sign that begins no text; put text that begins with @, `, % or { in quotes"),
    ("escape", "got a backslash that means nothing here; use single quotes around text with backslashes"),
)
_FROM_THE_START = ("unexpected", "expected ',' or")
"""Mistakes best shown where the quote or bracket was opened."""


def syntax_problem(error: yaml.YAMLError, text: str, shown: str) -> Problem:
    """What the parser could not read, in an author's words: often the end of a text that was lost just before."""
    if not isinstance(error, yaml.MarkedYAMLError):
        before = text.encode(errors="replace")[: getattr(error, "position", 0)]
        message = "got a control character, expected text; delete it (it may be invisible)"
        return Problem(shown, before.count(b"\n") + 1, "yaml-syntax", message)
    what = error.problem or error.context or "cannot be read"
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(words in what for words in _FROM_THE_START):
        mark = error.context_mark
    advice = next((advice for words, advice in _ADVICE if words in what), f"{what}; check the indentation and quotes")
    number = mark.line if mark else 0
    lost = [one for one in _lost_in(text, shown) if number <= one.line <= number + 1]
    if lost:
        return lost[-1]
    if _has_tab(text, number):
        advice = "got a tab, expected spaces; replace it"
    return Problem(shown, number + 1, "yaml-syntax", advice)


def _has_tab(text: str, number: int) -> bool:
    rows = text.split("\n")
    return number < len(rows) and re.match(r"\s*(?:- )?\s*\t", rows[number]) is not None
