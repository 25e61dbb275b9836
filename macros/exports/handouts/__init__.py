"""Handouts for clients, as PDF."""
