"""What an author got wrong, or a machine lacks, said in one line each."""

from __future__ import annotations

import difflib
import re
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

LONGEST_NAME = 60  # characters of a value that a message repeats
LONGEST_MESSAGE = 500
_LONG_VALUE = re.compile(
    rf"""(?<!\w)(?P<quote>['"])(?P<begin>.{{{LONGEST_NAME - 3}}}).{{3,}}?(?P=quote)(?!\w)""", re.DOTALL
)


def brief(message: str) -> str:
    """`message` as long as a line can bear: values are cut first, and then its middle, since its end says what to do."""
    if len(message) > LONGEST_MESSAGE:
        message = _LONG_VALUE.sub(r"\g<quote>\g<begin>…\g<quote>", message)
    if len(message) <= LONGEST_MESSAGE:
        return message
    return f"{message[: LONGEST_MESSAGE // 2]} … {message[-LONGEST_MESSAGE // 3 :]}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it stands, its code, and what to do about it.

    `path` is relative to the course folder, with forward slashes. `line` counts from 1;
    0 means the whole file.
    """

    path: str
    line: int
    code: str
    message: str
    severity: str = "error"

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", brief(self.message))

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        line = " ".join(f"{place}: {self.code}: {self.message}".splitlines())
        return line.encode("utf-8", "backslashreplace").decode("utf-8")  # a file's name may be no text


class DataError(Exception):
    """All mistakes found in one go. Its text is one line for each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)  # just what it takes, so that it can cross to another process

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class MacroError(Exception):
    """A macro was called with something that does not exist or does not fit.

    The survey knows the page and the line, and turns it into a `Problem`.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(code, message)

    def __str__(self) -> str:
        return self.message


@contextmanager
def machine_limits(path: str) -> Iterator[None]:
    """Say in one line what the machine refuses or lacks while `path` is made.

    A file that is not there is no refusal: whoever asked for it knows what that means.

    Raises:
        DataError: with a code of the machine.
    """
    try:
        yield
    except (FileNotFoundError, BrokenPipeError):
        raise
    except OSError as error:
        told = f"the system does not allow it: {error.strerror or error}"
        where = f" ({error.filename})" if error.filename else ""
        raise DataError([Problem(path, 0, "machine-refused", told + where)]) from None
    except MemoryError:
        raise DataError([Problem(path, 0, "memory-short", "needs more memory than is free")]) from None


class GeneratorError(Exception):
    """A fault of the generator itself: where in it, and what happened. No author can mend it."""

    def __init__(self, place: str, what: str) -> None:
        self.place = place
        self.what = what = brief(what)
        super().__init__(place, what)

    def __str__(self) -> str:
        fault = "this is a fault of the generator, not of the course; report this line to its maintainers"
        return f"{self.place}: generator-fault: {self.what}; {fault}"


PACKAGE = Path(__file__).parent


def as_fault(error: Exception) -> GeneratorError:
    """What went wrong in the generator's own code, with the template and line, or else the line of Python."""
    if isinstance(error, GeneratorError):
        return error
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(PACKAGE)
    ]
    in_templates = [frame for frame in frames if not frame.filename.endswith(".py")]
    place = PACKAGE.name
    for frame in (in_templates or frames)[-1:]:
        place = f"{Path(frame.filename).relative_to(PACKAGE.parent).as_posix()}:{frame.lineno}"
    return GeneratorError(place, " ".join(f"{type(error).__name__}: {error}".split()))


@contextmanager
def own_code() -> Iterator[None]:
    """Whatever goes wrong in here, but for what an author is told in words, is a fault of the generator.

    Raises:
        GeneratorError: for an exception that nobody expected.
    """
    try:
        yield
    except (MacroError, DataError, RecursionError, OSError, MemoryError):
        raise
    except Exception as error:
        raise as_fault(error) from error


def shortened(value: object) -> str:
    """A name or value in quotes, cut where it is longer than a message can bear."""
    text = repr(str(value) if isinstance(value, str) else value)
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 3] + "…'"


def describe(value: object) -> str:
    """A value of a file, short, as an author would name it."""
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    return shortened(value)


def did_you_mean(name: object, known: Iterable[str]) -> str:
    """The words "; did you mean 'x'?" for the known name nearest to `name`, or nothing."""
    others = {one.casefold(): one for one in known if one != name}
    close = difflib.get_close_matches(str(name)[:LONGEST_NAME].casefold(), others, n=1, cutoff=0.61)
    return f"; did you mean {others[close[0]]!r}?" if close else ""


def nothing_called(kind: str, name: object, known: Iterable[str]) -> str:
    """Says that no record of a kind (`module`, `sign` …) has this id, with the nearest that one has."""
    return f"no {kind} is called {shortened(name)}{did_you_mean(name, known)}"


def not_in_vocabulary(kind: str, word: object, known: Iterable[str]) -> str:
    """Says that a word is not among those of a kind (`stages`, `urgencies` …) in the vocabulary."""
    return f"{shortened(word)} is none of the {kind} in vocabulary.yml{did_you_mean(word, known)}"


def no_field(name: object, known: Iterable[str]) -> str:
    """Says that a record has no field of this name."""
    return f"there is no field {shortened(name)}{did_you_mean(name, known)}"


def no_work(key: object, known: Iterable[str]) -> str:
    """Says that no work has this key."""
    return f"no work in references.bib has the key {shortened(key)}{did_you_mean(key, known)}"


def unknown(kind: str, name: object, known: Iterable[str]) -> NoReturn:
    """Refuse a name that no record has.

    Raises:
        MacroError: always, with the nearest right name.
    """
    raise MacroError(f"{kind}-unknown", nothing_called(kind, name, known))
