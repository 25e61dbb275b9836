"""LaTeX in a .bib file to readable Unicode: accents, letters, quotes, dashes and the mathematics of titles."""

from __future__ import annotations

import re
import unicodedata

from .latex_signs import (
    ACCENTS,
    BELOW,
    FRACTIONS,
    FUNCTIONS,
    LETTERS,
    NOT_PRINTED,
    PLAIN,
    QUOTED,
    SIGNS,
    SPACED,
    TYPOGRAPHY,
    raised_or_lowered,
)

MAX_DEPTH = 120
TOKEN = re.compile(r"\\[a-zA-Z]+\s*|\\.|\$\$?|---?|``|''|[^\\{}$~\-`'_^]+|.", re.DOTALL)
SPECIAL = re.compile(r"[\\{}$~`'_^]|--")
FORMULA = re.compile(r"[\\^_{<>=]")


class Decoded(str):
    """Unicode text, with the LaTeX that has no sign in Unicode, as it was typed."""

    unknown: tuple[str, ...] = ()


def decode(text: str) -> Decoded:
    """Return `text` without LaTeX, white space joined. Takes time in proportion to its length."""
    reader = _Reader(TOKEN.findall(text)) if SPECIAL.search(text) else None
    plain = reader.rest() if reader else text
    decoded = Decoded(unicodedata.normalize("NFC", re.sub(r"[ \t\r\n\f\v\x85\u2028\u2029]+", " ", plain).strip()))
    decoded.unknown = tuple(dict.fromkeys(reader.unknown)) if reader else ()
    return decoded


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.place = 0
        self.math = False
        self.depth = 0
        self.unknown: list[str] = []

    def rest(self) -> str:
        parts = []
        while self.place < len(self.tokens):
            parts.append(self.piece())
        return "".join(parts)

    def group(self) -> str:
        parts = []
        while self.place < len(self.tokens) and self.tokens[self.place] != "}":
            parts.append(self.piece())
        self.place += 1
        return "".join(parts)

    def piece(self) -> str:
        """One token with what belongs to it; nothing beyond a depth that no honest text has."""
        token = self.tokens[self.place]
        self.place += 1
        self.depth += 1
        text = self.meaning(token) if self.depth < MAX_DEPTH else ""
        self.depth -= 1
        return text

    def meaning(self, token: str) -> str:
        if token.startswith("\\") and len(token) > 1:
            return self.command(token[1:].rstrip() or " ", token)
        if token in ("_", "^"):
            return self.script(token) if self.math or self.next_token()[:1] in ("{", "\\") else token
        if token.startswith("$"):
            return self.dollar(token)
        if token == "{":
            return self.group()
        if token == "~":
            return "~" if self.before(1)[-1:] in ("", " ", "(", "[") else "\u00a0"
        if self.math and token in ("-", "'"):
            return "−" if token == "-" else "′"
        return "" if token == "}" else TYPOGRAPHY.get(token, token)

    def dollar(self, token: str) -> str:
        """The end or the beginning of a formula; the sign itself where it can be none, as in "$5 or $6"."""
        if not self.math and not self.opens_formula(token):
            return token
        self.math = not self.math
        return ""

    def opens_formula(self, token: str) -> bool:
        try:
            end = self.tokens.index(token, self.place)
        except ValueError:
            return False
        inside = "".join(self.tokens[self.place : end])
        after = "".join(self.tokens[end + 1 : end + 2])
        return bool(FORMULA.search(inside)) or not (inside[-1:].isspace() or after[:1].isdigit())

    def command(self, name: str, token: str) -> str:
        if name in ACCENTS:
            return self.accented(name)
        if name in LETTERS:
            return LETTERS[name]
        if name in SIGNS:
            return self.spaced(SIGNS[name], token) if name in SPACED else SIGNS[name]
        if name in ("(", ")", "[", "]"):
            self.math = name in ("(", "[")
            return ""
        return self.with_argument(name) if name.isalpha() else name

    def with_argument(self, name: str) -> str:
        if name in ("textsuperscript", "sp", "textsubscript", "sb"):
            return self.script("^" if name.endswith(("superscript", "sp")) else "_", plain=name.startswith("text"))
        if name in FRACTIONS:
            return f"{self.term()}/{self.term()}"
        if name == "sqrt":
            return f"√{self.term()}"
        if name in QUOTED:
            return f"“{self.argument()}”"
        if name in NOT_PRINTED:
            self.argument()
            return ""
        if name in FUNCTIONS:
            return name
        if name not in PLAIN:
            self.unknown.append("\\" + name)
        return ""

    def spaced(self, sign: str, token: str) -> str:
        """A sign between two things, with the spaces that were typed around its command."""
        before = self.before(1)
        if not (token[-1:].isspace() and before[-1:].isspace()):
            return sign
        return f" {sign} " if before.startswith("\\") else f"{sign} "

    def before(self, back: int) -> str:
        """The token in front of the one that was just read."""
        place = self.place - 1 - back
        return self.tokens[place] if place >= 0 else ""

    def next_token(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def argument(self) -> str:
        if self.place >= len(self.tokens):
            return ""
        while self.tokens[self.place].isspace() and self.place + 1 < len(self.tokens):
            self.place += 1
        return self.piece()

    def term(self) -> str:
        """An argument of a formula, in brackets where it is a sum."""
        text = self.first_sign()
        return f"({text})" if re.search(r"\w\s*[+−±]", text) else text

    def accented(self, accent: str) -> str:
        base = self.argument().lstrip()
        if not base:
            return accent if len(accent) == 1 and not accent.isalpha() else ""
        if accent not in BELOW and base[0] in ("ı", "ȷ"):
            base = {"ı": "i", "ȷ": "j"}[base[0]] + base[1:]
        return unicodedata.normalize("NFC", base[0] + ACCENTS[accent]) + base[1:]

    def script(self, sign: str, plain: bool = False) -> str:
        """What stands after ``_`` or ``^``. Text that is raised for its look alone may be `plain`."""
        before = next((token for token in reversed(self.tokens[: self.place - 1]) if token not in ("$", "{", "}")), "")
        text = (self.first_sign() if self.math else self.argument()).strip()
        done = raised_or_lowered(sign, text, before[-1:])
        if done is None and not plain:
            self.unknown.append(f"{sign}{{{text}}}")
        return text if done is None else done

    def first_sign(self) -> str:
        """The one sign after ``_`` or ``^``: ``L_45`` lowers the 4 alone."""
        text = self.argument()
        if len(text) > 1 and self.tokens[self.place - 1 : self.place] == [text]:
            self.place -= 1
            self.tokens[self.place] = text[1:]
            return text[0]
        return text
