"""Riwaya: who says what happened."""
