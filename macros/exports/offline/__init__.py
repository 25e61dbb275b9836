"""The site as a zip that opens from a disk."""
