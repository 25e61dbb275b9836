"""Has the parts of a book set, each processor at one of them, so that only a few are ever in memory."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from multiprocessing import get_all_start_methods, get_context, parent_process
from pathlib import Path
from threading import Thread
from traceback import format_exception
from typing import Any

from ...errors import DataError, Problem
from .typesetting import Sheaf, require_package, require_weasyprint, set_in_type

_PROCESSES = max(2, min(4, os.cpu_count() or 2))
"""More would need more than 1 GB of memory."""
_BATCH = 80_000
"""Characters of HTML below which a process is hardly worth its start."""


class Press:
    """Sets documents in processes of their own, a few at a time.

    A process ends with its documents, and so gives back its memory at once: to look for garbage among a million
    boxes would take a tenth of the time.
    """

    def __init__(self) -> None:
        """Begin to read WeasyPrint's code, beside whatever is done until pages are ready to be set.

        Raises:
            DataError: when the package that binds pages is missing.
        """
        require_package("pikepdf")
        self._threads = ThreadPoolExecutor(_PROCESSES)
        self._able = self._threads.submit(_apart, require_weasyprint)

    def __enter__(self) -> Press:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)

    def set(
        self,
        documents: Sequence[str],
        base: Path,
        *,
        both_sides: bool = True,
        tell: Callable[[int], None] = lambda done: None,
    ) -> Iterator[tuple[int, Sheaf]]:
        """The documents, each one part, as sheaves of pages, with their numbers. Pictures are looked for below `base`.

        They come while others are set, in an order that depends on the documents alone. Printed on both sides, each
        part begins on a right-hand page. `tell` hears how many parts are done, from none on.

        Raises:
            DataError: with the command that brings what is missing, or when the machine ends a process, say for want
                of memory.
        """
        self._able.result()
        tell(0)
        waiting = deque(
            (batch, self._threads.submit(_apart, set_in_type, [documents[n] for n in batch], base, both_sides))
            for batch in _batches(documents)
        )
        done = 0
        while waiting:  # and not a loop over all, which would keep every sheaf until the last has come
            batch, future = waiting.popleft()
            done += len(batch)
            sheaves = future.result()
            tell(done)
            yield from zip(batch, sheaves, strict=True)


def _batches(documents: Sequence[str]) -> list[list[int]]:
    """The numbers of the documents, longest first; short ones share a process."""
    batches: list[list[int]] = []
    room = 0
    for number in sorted(range(len(documents)), key=lambda number: -len(documents[number])):
        if not batches or len(documents[number]) > room:
            batches.append([])
            room = _BATCH
        room -= len(documents[number])
        batches[-1].append(number)
    return batches


def _apart(task: Callable[..., Any], *arguments: object) -> Any:
    """What `task` returns or raises, in a process of its own.

    Raises:
        DataError: when the machine does not let the process begin, or ends it.
    """
    try:
        result = _answer(task, arguments)
    except (EOFError, OSError):
        raise DataError([_lost()]) from None
    if isinstance(result, Exception):
        raise result
    return result


def _lost() -> Problem:
    message = (
        "a process that sets pages was ended by the machine; free some memory, the whole book needs 1 GB,"
        " and make sure that there is a font, such as Liberation Sans"
    )
    return Problem("book", 0, "process-lost", message)


def _answer(task: Callable[..., Any], arguments: Sequence[object]) -> Any:
    """What the process sends: the result of `task`, or what it raised."""
    context = _processes()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(sender, task, arguments), daemon=True)
    process.start()
    sender.close()
    try:
        return receiver.recv()
    finally:
        process.join()


def _end_with_parent() -> None:
    """Wait until the process that asked for this one is gone, and go too: there is none to take the result."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _report(sender: Any, task: Callable[..., Any], arguments: Sequence[object]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # what the process leaves goes with it
    try:
        result = _with_room(task, arguments)
    except MemoryError:
        result = DataError([_lost()])
    except Exception as error:  # raised where the book is made, with a note of where it came from
        error.add_note("".join(format_exception(error)))
        result = error
    sender.send(result)


def _with_room(task: Callable[..., Any], arguments: Sequence[object]) -> Any:
    """What `task` returns, called where the interpreter has room for a quarter of a megabyte of calls inside calls.

    Else it asks the system for 16 kB whenever a call crosses the end of such a piece, and gives them back at its
    return: boxes inside boxes cross it tens of thousands of times, which takes a tenth of the time. A piece is as
    large as the next call needs, doubled until that fits; so one call that says it needs much makes room for others.
    """
    return task(*arguments)


_with_room.__code__ = _with_room.__code__.replace(co_stacksize=33_000)


@cache
def _processes() -> Any:
    """Where processes come from: copies of one that has read WeasyPrint's code and nothing else, where there are such.

    A copy of this process might hang on what another thread held.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, f"{__package__}.preloaded"])
    return context
