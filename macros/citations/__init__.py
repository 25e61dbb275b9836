"""References in a citation style: the entry of a list, and the mark in the text."""
