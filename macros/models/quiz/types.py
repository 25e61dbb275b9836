"""The types of question that stand by themselves or in a case."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .cloze import Cloze
from .labelling import Labelling
from .matching import Matching
from .multiple import Multiple
from .numeric import Numeric
from .ordering import Ordering
from .short import Short
from .single import Single
from .triage import Triage
from .true_false import TrueFalse

AnyQuestion = Annotated[
    Single | Multiple | TrueFalse | Matching | Labelling | Ordering | Numeric | Triage | Short | Cloze,
    Field(discriminator="type"),
]
