"""Years and days, as programs write them."""

from __future__ import annotations

import re

YEAR = r"(?:1\d{3}|20\d{2})"
_DAY = re.compile(rf"({YEAR})-(0[1-9]|1[0-2])-([0-2]\d|3[01])(?:[T ][\d:.Z+-]*)?")
_ISO = re.compile(rf"({YEAR})(?:-(?:0?[1-9]|1[0-2])(?:-\d\d?)?)?(?:[T ][\d:.Z+-]*)?[?~%]?")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH = rf"(?:{_MONTHS})[a-z]{{0,6}}\.?|spring|summer|autumn|fall|winter"
_AROUND = re.compile(rf"(?:{_MONTH}|[0-3]?\d(?:st|nd|rd|th)?|[\s,./-])*", re.IGNORECASE)


def year(text: str) -> str | None:
    """Return the one year of "2019", "2019-05-07", "May 2019", "2019-05/2019-06"; None where it is not certain."""
    value = re.sub(r"[{}~]", " ", text).strip(" .,")
    parts = [_ISO.fullmatch(part.strip()) for part in text.strip(" {}").split("/")]
    years = {part[1] for part in parts if part}
    if len(years) == 1 and all(parts):
        return years.pop()
    if re.fullmatch(rf"{YEAR}\s*[-–/]\s*\d\d", value):  # 2019-20 is two years
        return None
    found = re.findall(rf"(?<!\d){YEAR}(?!\d)", value)
    if len(found) == 1 and _AROUND.fullmatch(value.replace(found[0], " ")):
        return str(found[0])
    return None


def plain(text: str) -> str:
    """Return a `date` without what BibLaTeX knows beyond the calendar: seasons (2019-21) and unknown digits (2019-uu)."""
    return re.sub(r"-(?:2[1-4]|uu|XX)(?:-(?:uu|XX))?(?=$|[/}])", "", text.replace("\u00a0", "").strip())


def day(text: str) -> str | None:
    """Return the day of "2024-05-31" or "2024-05-31T10:00:00Z", or None."""
    found = _DAY.fullmatch(re.sub(r"[{}]", "", text).strip())
    return "-".join(found.groups()) if found else None
