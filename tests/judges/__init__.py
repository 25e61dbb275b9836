"""Tests that ask outside judges of the built site and of the workflows."""
