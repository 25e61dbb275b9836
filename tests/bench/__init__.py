"""Measurements, apart from the tests: what the generator costs on top of plain MkDocs."""
