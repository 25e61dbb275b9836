"""Text of a field as readers see it: without LaTeX, HTML and entities, and what of them could not be read."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

from .latex import decode
from .latex_signs import raised_or_lowered

_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\ufeff\u00ad\u2060"))
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ATTRIBUTES = r"""(?:\s+[\w:.-]+\s*=\s*(?:["“”][^"“”<>]*["“”]|['‘’][^'‘’<>]*['‘’]))"""
_INLINE = (
    "i|b|em|strong|u|s|small|big|sc|scp|span|p|div|br|font|title|italic|bold|roman|monospace|tt|code|nobr|wbr|a|q|cite"
)
_LOOK = re.compile(rf"</?(?:jats:)?(?:{_INLINE}){_ATTRIBUTES}*\s*/?>", re.IGNORECASE)
_SCRIPT = re.compile(rf"<(?:jats:)?(sup|sub|inf){_ATTRIBUTES}*\s*>([^<>]{{0,60}})</(?:jats:)?\1\s*>", re.IGNORECASE)
_MARKUP = re.compile(
    rf"</[a-z][\w:.-]*\s*>|<[a-z][\w:.-]*{_ATTRIBUTES}+\s*/?>"
    r"|<(?:\w+:)?(?:math|mi|mn|mo|mrow|msup|msub|sup|sub|inf|img|script|style|table|tr|td|li|ul|ol|h\d|xref)\s*/?>",
    re.IGNORECASE,
)
_MISREAD = re.compile("[ÂÃÄÅâãäåÐÑ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{1,2}")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")


class Mistake(NamedTuple):
    """What readers would see and should not."""

    code: str
    message: str


class Readable(str):
    """Text for readers, with what is wrong with it."""

    mistakes: tuple[Mistake, ...] = ()


def readable(text: str) -> Readable:
    """Return a field's value as readers see it."""
    decoded = decode(text)
    plain = _without_markup(without_entities(decoded)).translate(_INVISIBLE)
    plain = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), plain)
    shown = Readable(" ".join(plain.split(" ")).strip())
    shown.mistakes = (*(Mistake("bib-latex", _unknown_latex(one)) for one in decoded.unknown), *_unreadable(shown))
    return shown


def _unknown_latex(typed: str) -> str:
    if typed.startswith("\\"):
        return f'the LaTeX command "{typed[:40]}" is not known; write the sign itself (the file is UTF-8)'
    kind = "raised" if typed.startswith("^") else "lowered"
    return f'Unicode has no {kind} signs for "{typed[:40]}"; write in another way what readers should see'


def _unreadable(text: str) -> list[Mistake]:
    """What no reader should see."""
    found = []
    if tag := _MARKUP.search(text):
        message = f'the markup "{tag[0][:40]}" is not known; write what readers should see, without tags'
        found.append(Mistake("bib-markup", message))
    for match in _MISREAD.finditer(text):
        if meant := _read_again(match[0]):
            found.append(
                Mistake("bib-garbled", f'got "{match[0]}", which is "{meant}" read with the wrong encoding; mend it')
            )
            break
    if control := _CONTROL.search(text):
        name = f"U+{ord(control[0]):04X}"
        message = f"holds the sign {name}, which no reader can see; delete it, or write what it was"
        found.append(Mistake("bib-garbled", message))
    return found


def _read_again(text: str) -> str:
    """What UTF-8 makes of letters that were read as Windows-1252, or nothing."""
    for end in (len(text), 2):
        try:
            return text[:end].encode("cp1252", "strict").decode("utf-8")
        except UnicodeError:
            continue
    return ""


def without_entities(text: str) -> str:
    """Return `text` with the sign for each entity of HTML (`&amp;`, `&#233;`) that ends in a semicolon."""
    for _ in range(3):  # exporters escape what was escaped already: &amp;amp;
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return text


def _without_markup(text: str) -> str:
    if "<" not in text:
        return text
    text = _LOOK.sub("", text)
    return _SCRIPT.sub(lambda found: _script(found, text), text)


def _script(found: re.Match[str], text: str) -> str:
    sign = "^" if found[1].lower() == "sup" else "_"
    done = raised_or_lowered(sign, found[2].strip(), text[: found.start()][-1:])
    return found[0] if done is None else done
