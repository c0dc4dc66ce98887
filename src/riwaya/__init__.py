"""Riwaya: reads Arabic conflict news into records of what happened, where, when, how many, and who says so.

>>> import riwaya
>>> record = riwaya.read(text, published="2016-12-24")  # doctest: +SKIP
>>> record.to_dict()  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from riwaya.model import Record as Record
    from riwaya.reader import read as read

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "read"]


def __getattr__(name: str) -> Any:
    """Loads the reader when it is first asked for, so that `riwaya --help` need not wait for it."""
    if name == "read":
        from riwaya.reader import read

        return read
    if name == "Record":
        from riwaya.model import Record

        return Record
    raise AttributeError(f"module 'riwaya' has no attribute {name!r}")
