"""LaTeX in a .bib file to readable Unicode: accents, letters, quotes, dashes and the mathematics of titles."""

import re
import unicodedata

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "d": "\u0323", "b": "\u0331",
    "r": "\u030a",
}  # fmt: skip
BELOW = {"c", "k", "d", "b"}
LETTERS = {
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ",
}  # fmt: skip
SYMBOLS = {
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textdegree": "°", "degree": "°", "circ": "°",
    "textregistered": "®", "texttrademark": "™", "copyright": "©", "pounds": "£", "euro": "€", "S": "§",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textasciitilde": "~", "textbackslash": "\\", "leq": " ≤ ", "le": " ≤ ", "geq": " ≥ ", "ge": " ≥ ",
    "neq": " ≠ ", "approx": " ≈ ", "times": " × ", "pm": " ± ", "sim": "∼", "cdot": "·", "infty": "∞",
    "rightarrow": " → ", "to": " → ", "quad": " ", "qquad": " ", "TeX": "TeX", "LaTeX": "LaTeX",
}  # fmt: skip
PLAIN = {
    "emph", "textit", "textbf", "textsc", "textrm", "textsf", "texttt", "textnormal", "mbox", "text", "mathrm",
    "mathit", "mathbf", "ensuremath", "url", "em", "it", "bf", "sc", "rm", "tt", "left", "right", "relax",
}  # fmt: skip
RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
TYPOGRAPHY = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’", "~": "\u00a0"}

MAX_DEPTH = 120
TOKEN = re.compile(r"\\[a-zA-Z]+\s*|\\.|---?|``|''|[^\\{}$~\-`'_^]+|.", re.DOTALL)
SPECIAL = re.compile(r"[\\{}$~`']|--")
GREEK = {
    name.lower(): name
    for name in "ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA MU NU XI PI RHO SIGMA TAU PHI CHI PSI OMEGA".split()
}  # fmt: skip


class Decoded(str):
    """Unicode text, with the LaTeX commands that were not understood."""

    unknown: tuple[str, ...] = ()


def decode(text: str) -> Decoded:
    """Return `text` without LaTeX, white space joined. Takes time in proportion to its length."""
    reader = _Reader(TOKEN.findall(text)) if SPECIAL.search(text) else None
    decoded = Decoded(re.sub(r"[ \t\r\n]+", " ", reader.rest() if reader else text).strip())
    decoded.unknown = tuple(dict.fromkeys(reader.unknown)) if reader else ()
    return decoded


def literal(text: str) -> str:
    """Return an identifier (DOI, URL) in which only escaped signs such as ``\\_`` and ``\\%`` mean something."""
    return re.sub(r"\\([_%&#$~{}])", r"\1", text).strip()


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
        return unicodedata.normalize("NFC", "".join(parts))

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
            return self.command(token[1:].rstrip())
        if token in ("_", "^") and self.math:
            return self.script(token)
        if token == "$":
            self.math = not self.math
            return ""
        if token == "{":
            return self.group()
        return "" if token == "}" else TYPOGRAPHY.get(token, token)

    def command(self, name: str) -> str:
        if name in ACCENTS:
            return self.accented(name)
        if name in PLAIN or not name:
            return ""
        if name in LETTERS or name in SYMBOLS:
            return LETTERS.get(name) or SYMBOLS[name]
        if name in ("textsuperscript", "textsubscript"):
            return self.script("^" if name == "textsuperscript" else "_")
        if name == "frac":
            return f"{self.argument()}/{self.argument()}"
        return self.greek(name) if name.isalpha() else self.escaped(name)

    def greek(self, name: str) -> str:
        if name.lower() in GREEK:
            case = "SMALL" if name.islower() else "CAPITAL"
            return unicodedata.lookup(f"GREEK {case} LETTER {GREEK[name.lower()]}")
        self.unknown.append("\\" + name)
        return ""

    @staticmethod
    def escaped(sign: str) -> str:
        return {",": "\u202f", ";": " ", ":": " ", "!": "", "-": "", "/": "", "(": "", ")": ""}.get(sign, sign)

    def argument(self) -> str:
        if self.place >= len(self.tokens):
            return ""
        while self.tokens[self.place].isspace() and self.place + 1 < len(self.tokens):
            self.place += 1
        return self.piece()

    def accented(self, accent: str) -> str:
        base = self.argument().lstrip()
        if accent not in BELOW and base[:1] in ("ı", "ȷ"):
            base = {"ı": "i", "ȷ": "j"}[base[0]] + base[1:]
        return unicodedata.normalize("NFC", (base[:1] or "\u00a0") + ACCENTS[accent]) + base[1:]

    def script(self, sign: str) -> str:
        text = self.first_sign() if self.math else self.argument()
        moved = text.translate(RAISED if sign == "^" else LOWERED)
        return moved if text and not set(moved) & set(text) else f"{sign if self.math else ''}{text}"

    def first_sign(self) -> str:
        """The one sign after ``_`` or ``^``: ``L_45`` lowers the 4 alone."""
        text = self.argument()
        if len(text) > 1 and self.tokens[self.place - 1] == text:
            self.place -= 1
            self.tokens[self.place] = text[1:]
            return text[0]
        return text
