"""Flashcards as an Anki package."""
