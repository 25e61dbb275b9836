"""What the macros of a page returned, kept so that no engine need run them again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_MARK = re.compile("\ue002(\\d+)\ue003")


class DeferredCall(NamedTuple):
    """A call of a macro that waits for the whole course, and its line in the file."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    line: int


class MadeCall(NamedTuple):
    """A call of a macro: its name and arguments, what it returned, and its line in the page's text."""

    key: tuple[str, str, str]
    output: str
    line: int


def call_key(name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> tuple[str, str, str]:
    """What tells a call from others: its name and arguments."""
    return name, repr(args), repr(kwargs)


@dataclass
class MacroRun:
    """The calls of one page, in order."""

    made: list[MadeCall] = field(default_factory=list)
    deferred: list[DeferredCall] = field(default_factory=list)
    """Those that wait for the whole course."""
    deferred_outputs: list[str] = field(default_factory=list)
    """What they returned once it was known."""

    def defer(self, call: DeferredCall) -> str:
        """A mark for the text, in the place of a call that waits."""
        self.deferred.append(call)
        return f"\ue002{len(self.deferred) - 1}\ue003"

    def filled(self, text: str) -> str:
        """A page's text, with what the calls that waited returned in the place of their marks."""
        return _MARK.sub(lambda mark: self.deferred_outputs[int(mark[1])], text)

    @property
    def outputs(self) -> list[str]:
        """All that was returned."""
        return [*(call.output for call in self.made), *self.deferred_outputs]

    @property
    def lines(self) -> set[str]:
        """Each line that was returned."""
        return {line for output in self.outputs for line in output.split("\n")}
