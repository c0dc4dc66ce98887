"""Texts that carry other texts."""
