"""A drawing and the words that replace it for those who cannot see it."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Record, Text


class Figure(Record):
    """`figures/<id>.yml`, beside the drawing `figures/<id>.svg`."""

    id: Id = Field(description="Name of both files")
    title: Text = Field(description="What it is, in a few words")
    description: Text = Field(description="What a person who cannot see it needs to know, in full sentences")
    caption: Text = Field(description="Line under the drawing")
    module: Id = Field(description="Module that shows it, by slug")
