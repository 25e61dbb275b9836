"""What the process reads from which those that set pages are copied."""

from contextlib import suppress

with suppress(ImportError, OSError):  # each copy finds out for itself what is missing, and says so
    import weasyprint  # noqa: F401
