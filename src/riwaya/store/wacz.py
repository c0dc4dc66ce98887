"""A WACZ of any selection of documents: the pages behind them, as their WARC records were kept (WACZ 1.1.1)."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from riwaya import __version__
from riwaya.store.canonical import now
from riwaya.store.faults import told_plainly
from riwaya.store.fetches import pages_of
from riwaya.store.opening import Store

WARC_NAME, PAGES_NAME = "archive/data.warc.gz", "pages/pages.jsonl"
HEADER = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}
CHUNK = 1 << 20


def write_wacz(store: Store, documents: Sequence[int], path: Path) -> int:
    """Writes the archive, which appears when it is complete; returns how many pages are in it. Documents that were not fetched have none. Raises StoreError."""
    with store.reading() as connection:
        pages = pages_of(connection, documents)
    part = path.with_name(f"{path.name}.part")
    with told_plainly(str(path)):
        try:
            with part.open("wb") as handle:
                # Stored, not packed: the records are packed already, and players of archives read from the middle.
                with zipfile.ZipFile(handle, "w", zipfile.ZIP_STORED) as packed:
                    resources = [add_records(store, packed, pages), add_member(packed, PAGES_NAME, page_lines(pages))]
                    add_member(packed, "datapackage.json", package(resources))
                handle.flush()
                os.fsync(handle.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return len(pages)


def add_records(store: Store, packed: zipfile.ZipFile, pages: Sequence[Any]) -> dict[str, Any]:
    """The WARC file: the records one after the other. Returns what the package tells of it."""
    digest, size = hashlib.sha256(), 0
    with packed.open(WARC_NAME, "w", force_zip64=True) as target:
        for page in pages:
            with store.originals.path(page["warc_sha256"]).open("rb") as source:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    target.write(chunk)
    return {"name": "data.warc.gz", "path": WARC_NAME, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}


def add_member(packed: zipfile.ZipFile, name: str, data: bytes) -> dict[str, Any]:
    """A small file. Returns what the package tells of it."""
    packed.writestr(name, data)
    return {"name": name.rpartition("/")[2], "path": name, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}


def page_lines(pages: Sequence[Any]) -> bytes:
    """The list of pages, a line each."""
    out = io.StringIO()
    for row in (HEADER, *({"id": str(page["document"]), "url": page["final_url"], "ts": f"{page['at'][:19]}Z"} for page in pages)):
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return out.getvalue().encode("utf-8")


def package(resources: list[dict[str, Any]]) -> bytes:
    """What the archive holds, with the hash of each file."""
    about = {"profile": "data-package", "wacz_version": "1.1.1", "software": f"riwaya {__version__}", "created": f"{now()[:19]}Z", "resources": resources}
    return json.dumps(about, indent=1).encode("utf-8")
