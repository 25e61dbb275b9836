"""The generator's version, which stands here alone."""

VERSION = "0.4.dev0"
