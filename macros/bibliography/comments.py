"""What BibTeX and Biber skip: text after %, and everything in a @comment."""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(
    r"^[ \t]*@[ \t]*(?P<kind>[a-z]\w*)\s*(?P<open>[{(])|@[ \t]*comment\b[ \t]*(?P<body>\{)?|[{}()\"%]",
    re.MULTILINE | re.ASCII | re.IGNORECASE,
)


def without_comments(text: str, unclosed: Callable[[int], None]) -> str:
    """Return `text` with spaces for every comment, so that lines stay where they are.

    A comment is what follows % outside of a value, and a whole `@comment{…}`. Inside braces and quotes % is a
    sign like others. The line of a `@comment{` that is never closed goes to `unclosed`.
    """
    scanner = _Scanner(text)
    for match in _TOKEN.finditer(text):
        if match.start() >= scanner.skipped:
            scanner.take(match)
    if scanner.comment_depth:
        unclosed(1 + text.count("\n", 0, scanner.comment_start))
    return scanner.blanked()


class _Scanner:
    """Where a reading stands: how deep in braces, in a quote, in a @comment; and what was a comment so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.depth = 0
        self.closing = "}"
        self.quoted = False
        self.comment_depth = 0
        self.comment_start = 0
        self.skipped = 0
        self.comments: list[tuple[int, int]] = []

    def take(self, match: re.Match[str]) -> None:
        sign = match[0]
        if self.comment_depth:
            self.in_comment(match)
        elif match["kind"] and match["kind"].lower() != "comment":
            self.depth, self.quoted, self.closing = 1, False, "}" if match["open"] == "{" else ")"
        elif match["kind"] or (sign.startswith("@") and self.depth < 2 and not self.quoted):
            self.at_comment(match)
        elif sign == "%":
            if self.depth < 2 and not self.quoted:
                self.leave_out(match.start(), self.end_of_line(match.start()))
        elif self.depth and len(sign) == 1:
            self.in_entry(sign)

    def in_entry(self, sign: str) -> None:
        if sign == '"':
            self.quoted = self.quoted != (self.depth == 1)
        elif self.depth == 1 and sign == self.closing and not self.quoted:
            self.depth = 0
        elif sign == "{":
            self.depth += 1
        elif sign == "}" and self.depth > 1:
            self.depth -= 1

    def at_comment(self, match: re.Match[str]) -> None:
        if match[0].endswith("{"):
            self.comment_depth, self.comment_start = 1, match.start()
        else:
            self.leave_out(match.start(), self.end_of_line(match.start()))

    def in_comment(self, match: re.Match[str]) -> None:
        self.comment_depth += match[0].count("{") - match[0].count("}")
        if not self.comment_depth:
            self.leave_out(self.comment_start, match.end())
            self.depth = 0

    def leave_out(self, start: int, end: int) -> None:
        self.comments.append((start, end))
        self.skipped = end

    def end_of_line(self, start: int) -> int:
        end = self.text.find("\n", start)
        return end if end >= 0 else len(self.text)

    def blanked(self) -> str:
        parts, place = [], 0
        for start, end in self.comments:
            parts += [self.text[place:start], re.sub(r"[^\n]", " ", self.text[start:end])]
            place = end
        return "".join([*parts, self.text[place:]])
