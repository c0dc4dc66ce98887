"""Inputs for the tests of the sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from riwaya.sources.formats import documents
from riwaya.sources.found import Fault, Found, Input, Item, Linked


def items(folder: Path, name: str, data: bytes | str, **known: Any) -> list[Item]:
    """All that a file of this name and content holds."""
    path = folder / Path(name).name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return list(documents(Input(path, name, **known)))


def one(folder: Path, name: str, data: bytes | str, **known: Any) -> Found:
    """The one document in it."""
    found = items(folder, name, data, **known)
    assert len(found) == 1, found
    assert isinstance(found[0], Found), found
    return found[0]


def fault(folder: Path, name: str, data: bytes | str, **known: Any) -> str:
    """The reason of the one fault in it."""
    found = items(folder, name, data, **known)
    assert len(found) == 1, found
    assert isinstance(found[0], Fault), found
    return found[0].reason


def links(folder: Path, name: str, data: bytes | str, **known: Any) -> list[Linked]:
    """The links in it; there is nothing else."""
    found = items(folder, name, data, **known)
    assert all(isinstance(item, Linked) for item in found), found
    return [item for item in found if isinstance(item, Linked)]
