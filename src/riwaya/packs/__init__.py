"""Gazetteers of the user: imported, kept in the user's data folder, and handed to the reader as values."""
