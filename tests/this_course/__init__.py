"""What this repository's course promises. Another course deletes this folder, and may keep promises of its own in it."""
