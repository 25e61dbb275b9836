"""Archives whose bytes depend on the course alone: no clock, no order of the disk."""

from __future__ import annotations

import zipfile
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A file to write beside `target`, whose place it takes when it is whole; else nothing of it is left."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    try:
        yield unfinished
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def write_zip(target: Path, day: str, files: Iterable[tuple[str, bytes]], stored: Container[str] = ()) -> None:
    """Write files (name, content) into a zip, dated `day` (2026-11-21); what stood there before stays until it is whole.

    Those named in `stored` are not compressed.
    """
    year, month, number = map(int, day.split("-"))
    with replacing(target) as unfinished, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (year, month, number, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
