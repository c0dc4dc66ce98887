"""The demo store: the samples, read and kept like anything else. Made once; what a person decides in it stays."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import IO

from riwaya.batch.adding import Entry, Watch, add_all
from riwaya.errors import StoreError
from riwaya.store.incident_building import build
from riwaya.store.incident_ways import ways_of
from riwaya.store.opening import Store, open_store

SAMPLES = ("articles.jsonl", "gathered.jsonl")


def samples() -> Path:
    """The folder of the shipped samples: in the package, or in the working copy it is run from. Raises StoreError where they are not."""
    for folder in (Path(str(resources.files("riwaya"))) / "samples", Path(__file__).resolve().parents[3] / "samples"):
        if (folder / SAMPLES[0]).is_file():
            return folder
    raise StoreError("this installation holds no samples; add documents of your own with riwaya add")


def opener(path: Path) -> Callable[[], IO[bytes]]:
    """What opens a file."""
    return lambda: path.open("rb")


def demo_store(path: Path) -> Store:
    """The demo store at `path`, made and filled where it is not there. Raises StoreError."""
    if path.exists():
        return open_store(str(path))
    files = [samples() / name for name in SAMPLES]
    store = open_store(str(path), create=True)
    entries = [Entry(opener(file), file.name) for file in files]
    add_all(store, Watch(), lambda adder: adder.take(*entries), arguments={"inputs": list(SAMPLES)})
    build(store, ways_of(store))
    return store
