"""Build scripts; not shipped."""
