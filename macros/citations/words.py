"""The English words that citation styles print, by key."""

from __future__ import annotations

WORDS = {
    "kind.phdthesis": "PhD thesis",
    "kind.mathesis": "Master’s thesis",
    "kind.bathesis": "Bachelor’s thesis",
    "kind.thesis": "Thesis",
    "kind.techreport": "Technical report",
    "kind.resreport": "Research report",
    "kind.software": "Computer program",
    "kind.dataset": "Data set",
    "kind.unpublished": "Unpublished",
    "kind.patent": "Patent",
    "kind.video": "Video",
    "kind.audio": "Audio",
}
