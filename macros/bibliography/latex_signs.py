"""What LaTeX writes as a command, and the sign that it stands for."""

from __future__ import annotations

import re
import unicodedata

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "d": "\u0323", "b": "\u0331",
    "r": "\u030a", "h": "\u0309", "t": "\u0361", "textcommabelow": "\u0326",
    "grave": "\u0300", "acute": "\u0301", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0304", "breve": "\u0306", "dot": "\u0307",
    "ddot": "\u0308", "mathring": "\u030a", "check": "\u030c", "vec": "\u20d7",
}  # fmt: skip
"""Commands that set a mark on the letter after them: letters of text, then those of mathematics."""

BELOW = {"c", "k", "d", "b", "textcommabelow"}
"""Marks that leave the dot on an i."""

LETTERS = {
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "imath": "ı", "jmath": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ",
    "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
}  # fmt: skip

_TEXT = {
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…", "cdots": "⋯",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textquotedbl": '"', "lq": "‘", "rq": "’", "quotedblbase": "„", "quotesinglbase": "‚",
    "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textasciiacute": "´", "textbackslash": "\\",
    "textbar": "|", "textless": "<", "textgreater": ">", "textbraceleft": "{", "textbraceright": "}",
    "textdollar": "$", "textunderscore": "_", "textexclamdown": "¡", "textquestiondown": "¿", "slash": "/",
    "textdegree": "°", "degree": "°", "textcelsius": "°C", "celsius": "°C", "textohm": "Ω", "ohm": "Ω", "textmu": "µ",
    "micro": "µ", "textregistered": "®", "texttrademark": "™", "textservicemark": "℠", "textcopyright": "©",
    "copyright": "©", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textyen": "¥",
    "textcent": "¢", "S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶", "dag": "†", "ddag": "‡",
    "textdagger": "†", "textdaggerdbl": "‡", "textbullet": "•", "textperiodcentered": "·", "textordmasculine": "º",
    "textordfeminine": "ª", "textnumero": "№", "textperthousand": "‰", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
    "textasteriskcentered": "*", "textrightarrow": "→", "textleftarrow": "←", "textuparrow": "↑",
    "textdownarrow": "↓", "textminus": "−", "textpm": "±", "texttimes": "×", "textdiv": "÷", "textsurd": "√",
    "textlnot": "¬", "textfractionsolidus": "⁄", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX",
    "quad": " ", "qquad": " ", "space": " ", "newline": " ", "linebreak": " ", "par": " ", "nobreakspace": "\u00a0",
    "thinspace": "\u202f", "-": "", "/": "", "@": "", "!": "", ",": "\u202f", ";": " ", ":": " ", "\\": " ", " ": " ",
    "\n": " ", "lbrace": "{", "rbrace": "}", "backslash": "\\", "colon": ":",
}  # fmt: skip

_MATHS = {
    "times": "×", "pm": "±", "mp": "∓", "div": "÷", "cdot": "·", "ast": "*", "star": "⋆", "bullet": "•", "circ": "°",
    "leq": "≤", "le": "≤", "leqslant": "≤", "geq": "≥", "ge": "≥", "geqslant": "≥", "lt": "<", "gt": ">", "ll": "≪",
    "gg": "≫", "neq": "≠", "ne": "≠", "approx": "≈", "equiv": "≡", "simeq": "≃", "cong": "≅", "propto": "∝",
    "sim": "∼", "lesssim": "≲", "gtrsim": "≳", "rightarrow": "→", "to": "→", "longrightarrow": "→",
    "leftarrow": "←", "gets": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "Leftarrow": "⇐", "mapsto": "↦",
    "Leftrightarrow": "⇔", "uparrow": "↑", "downarrow": "↓", "updownarrow": "↕", "rightleftharpoons": "⇌",
    "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏", "int": "∫", "surd": "√", "in": "∈",
    "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "emptyset": "∅", "forall": "∀",
    "exists": "∃", "neg": "¬", "lnot": "¬", "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨", "oplus": "⊕",
    "otimes": "⊗", "perp": "⊥", "parallel": "∥", "mid": "|", "vert": "|", "lvert": "|", "rvert": "|", "|": "‖",
    "angle": "∠", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "prime": "′", "langle": "⟨",
    "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "triangle": "△", "square": "□",
    "checkmark": "✓", "male": "♂", "female": "♀", "therefore": "∴",
}  # fmt: skip

_GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa mu nu xi omicron pi rho sigma tau upsilon phi chi psi "
    "omega lambda"
).split()
_VARIANTS = {"varepsilon": "ε", "vartheta": "ϑ", "varphi": "φ", "varrho": "ϱ", "varsigma": "ς", "varpi": "ϖ"}


def _greek() -> dict[str, str]:
    """Each letter as `\\alpha`, `\\Alpha`, `\\textalpha` and `\\upalpha`."""
    found = dict(_VARIANTS)
    for name in _GREEK:
        spelling = "LAMDA" if name == "lambda" else name.upper()
        small = unicodedata.lookup(f"GREEK SMALL LETTER {spelling}")
        for prefix in ("", "text", "up"):
            found[prefix + name] = small
            found[prefix + name.capitalize()] = small.upper()
        found["text" + name.upper()] = found["var" + name.capitalize()] = small.upper()
    return found


SIGNS = {**_greek(), **_TEXT, **_MATHS}
"""Commands without an argument that stand for one sign."""

SPACED = {*_MATHS} - {"circ", "infty", "prime", "ell", "partial", "nabla", "angle", "surd"}
"""Signs that keep the space typed after their command where there is one before it."""

PLAIN = {
    "emph", "textit", "textbf", "textsc", "textsl", "textrm", "textsf", "texttt", "textup", "textmd", "textnormal",
    "textlf", "underline", "uline", "mbox", "hbox", "fbox", "text", "mathrm", "mathit", "mathbf", "mathsf", "mathtt",
    "mathbb", "mathcal", "mathfrak", "mathscr", "boldsymbol", "bm", "operatorname", "ensuremath", "url", "nolinkurl",
    "path", "em", "it", "bf", "sc", "sl", "sf", "rm", "tt", "up", "normalfont", "itshape", "bfseries", "scshape",
    "upshape", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge", "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr",
    "displaystyle", "textstyle", "limits", "nolimits", "relax", "protect", "string", "allowbreak", "nobreak",
    "noindent", "selectfont", "mkbibemph", "mkbibitalic", "mkbibbold", "autocap", "nolinebreak", "",
}  # fmt: skip
"""Commands that change the look alone."""

FUNCTIONS = {"sin", "cos", "tan", "log", "ln", "exp", "max", "min", "lim", "sup", "inf", "arg", "det", "gcd", "mod"}
"""Commands of mathematics that print their own name."""

NOT_PRINTED = {"href", "textcolor", "foreignlanguage", "color", "hspace", "vspace", "label", "index"}
"""Commands whose first argument is not printed; a second one is."""

QUOTED = {"enquote", "mkbibquote"}
"""Commands that put their argument into quotation marks."""

FRACTIONS = {"frac", "tfrac", "dfrac", "nicefrac", "sfrac", "textfrac"}

RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
MARKS = {"TM": "™", "SM": "℠", "R": "®"}
ORDINALS = {"st", "nd", "rd", "th", "er", "re", "e", "ère", "ème", "o", "a", "os", "as"}
TYPOGRAPHY = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’"}


def raised_or_lowered(sign: str, text: str, before: str) -> str | None:
    """Return `text` as what Unicode has for raised (`sign` is "^") or lowered ("_") text; None where it has nothing.

    What reads the same on the line stays there: the th of 4th (`before` is the sign in front), the max of VO2max, °.
    """
    done = text.translate(RAISED if sign == "^" else LOWERED)
    if not set(done) & set(text):
        return done
    if not any(map(str.isalnum, text)):
        return text
    if sign == "_":
        return text if re.fullmatch(r"[\w/.,]+", text) else None
    return text if before.isdigit() and text.lower() in ORDINALS else MARKS.get(text)
