"""The theme's files in a course: engines want them in its own tree, where an author may also change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

_PACKAGED = Path(__file__).parent / "theme"
THEME = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent / "overrides"
"""Where the files come from: the package, or the folder beside its source."""
SITE_SHEET = "assets/styles.css"
"""The one file that is made from others in the folder, and so is not written with them."""
RECORD = ".mkcourse.sha256"
"""The file that keeps what was written, in the form of `sha256sum`; engines leave files with a dot alone."""


def write_theme(folder: Path, worded: Mapping[str, str], origin: Path = THEME) -> list[str]:
    """Bring the theme's files in `folder` up to date with `origin`, but for those that were changed by hand.

    `worded` are those that hold words, as the course says them: they stand in place of what `origin` has.

    What the theme no longer has is removed. A file counts as changed by hand when it is neither as it was last
    written nor as it would be written now.

    Returns:
        The files left as they are, by their paths below `folder`, with forward slashes.
    """
    before = dict(_recorded(folder / RECORD))
    new = {path.relative_to(origin).as_posix(): path.read_bytes() for path in origin.rglob("*") if path.is_file()}
    new.pop(SITE_SHEET, None)
    new |= {name: text.encode() for name, text in worded.items()}
    left = [
        name for name in sorted({*before, *new}) if not _ours(folder / name, {before.get(name), _hash(new.get(name))})
    ]
    for name in before.keys() - new.keys() - set(left):
        (folder / name).unlink(missing_ok=True)
    for name in new.keys() - set(left):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(new[name])
    now = {name: before.get(name) if name in left else _hash(content) for name, content in new.items()}
    lines = [f"{digest}  {name}\n" for name, digest in sorted(now.items()) if digest]
    (folder / RECORD).write_text("".join(lines), encoding="utf-8", newline="\n")
    return left


def _ours(path: Path, known: set[str | None]) -> bool:
    """Whether nothing is lost when the file at `path` is written anew or removed."""
    return not path.exists() or (path.is_file() and _hash(path.read_bytes()) in known)


def _hash(content: bytes | None) -> str | None:
    return None if content is None else sha256(content).hexdigest()


def _recorded(path: Path) -> Iterator[tuple[str, str]]:
    """Each file's name and hash, as they were last written."""
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        digest, _, name = line.partition("  ")
        yield name, digest
