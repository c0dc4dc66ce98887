"""From a document to its record: the one public entry of the core."""

from riwaya.reader.pipeline import Reader, read

__all__ = ["Reader", "read"]
