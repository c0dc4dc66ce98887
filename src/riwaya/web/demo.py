"""The demo store: the samples, read and kept like anything else. Made once; what a person decides in it stays."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from riwaya.batch.adding import Entry, Watch, add_all
from riwaya.errors import StoreError
from riwaya.store.incident_building import build
from riwaya.store.incident_ways import shipped_ways
from riwaya.store.opening import Store, open_store

SAMPLES = "articles.jsonl"


def samples() -> Path:
    """The shipped samples: in the package, or in the working copy it is run from. Raises StoreError where they are not."""
    for folder in (Path(str(files("riwaya"))) / "samples", Path(__file__).resolve().parents[3] / "samples"):
        if (folder / SAMPLES).is_file():
            return folder / SAMPLES
    raise StoreError("this installation holds no samples; add documents of your own with riwaya add")


def demo_store(path: Path) -> Store:
    """The demo store at `path`, made and filled where it is not there. Raises StoreError."""
    if path.exists():
        return open_store(str(path))
    source = samples()
    store = open_store(str(path), create=True)
    add_all(store, Watch(), lambda adder: adder.take(Entry(lambda: source.open("rb"), SAMPLES)), arguments={"inputs": [SAMPLES]})
    build(store, shipped_ways())
    return store
