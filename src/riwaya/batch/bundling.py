"""A citable bundle of what a store holds: tables, hashes of the originals or the originals themselves, the log's head, a method note; and checking one."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from riwaya import __version__
from riwaya.batch.exporting import Asked, each_told, note, note_text
from riwaya.errors import OutputError, TamperedError, UsageError
from riwaya.export import bag
from riwaya.export.cells import armed
from riwaya.export.formats import FORMATS, write
from riwaya.export.method import LANGUAGES, method
from riwaya.store.log import head
from riwaya.store.opening import Store

TABLES = {"incidents": "ndjson", "claims": "csv", "documents": "csv"}
HEAD, ORIGINALS = "log-head.txt", "originals"


def bundle(store: Store, asked: Asked, folder: Path, *, originals: bool = False) -> dict[str, dict[str, Any]]:
    """Makes the bundle in a folder that is not there yet; returns the notes of its tables. The same store and arguments give the same bytes.

    Raises UsageError for a folder that holds something, OutputError where it cannot be written, StoreError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already; a bundle goes into a folder of its own")
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        (part / bag.PAYLOAD).mkdir(parents=True)
        with store.reading() as connection:
            notes = fill(store, connection, asked, part / bag.PAYLOAD)
        if originals:
            copy_originals(store, part / bag.PAYLOAD)
        bag.close(part, {"Bag-Software-Agent": f"riwaya {__version__}", "External-Description": "Incidents and claims read from Arabic texts"})
        if folder.exists():
            folder.rmdir()
        part.replace(folder)
    except OSError as error:
        raise OutputError(f"cannot write {folder}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return notes


def fill(store: Store, connection: Connection, asked: Asked, data: Path) -> dict[str, dict[str, Any]]:
    """Writes tables, notes, the head of the log; all of one moment of the store."""
    notes = {}
    for name, by in TABLES.items():
        mine = replace(asked, format=FORMATS[name], by=by)
        with (data / f"{name}.{by}").open("wb") as handle:
            counts = write(mine.format, each_told(connection, mine.filters), mine.manner, handle, by)
        notes[name] = note(mine, counts)
    last = head(connection)
    stood = f"{last.seq}:{last.hash}"
    (data / HEAD).write_text(f"{stood}\n", encoding="utf-8")
    (data / "about.json").write_text(note_text({"store": store.identity, "log_head": stood, "tables": notes}), encoding="utf-8")
    counted = {"documents": notes["documents"]["rows"], "claims": notes["claims"]["rows"]}
    for language in LANGUAGES:
        (data / f"method-{language}.md").write_text(method(language, notes["incidents"], counted, stood), encoding="utf-8")
    return notes


def copy_originals(store: Store, data: Path) -> None:
    """The bytes as they came in, by their hashes, of the papers in the bundle."""
    (data / ORIGINALS).mkdir()
    with (data / "documents.csv").open(encoding="utf-8", newline="") as handle:
        wanted = sorted({row["original_sha256"] for row in csv.DictReader(handle) if row["original_sha256"]})
    for sha256 in wanted:
        shutil.copyfile(store.originals.there(sha256), data / ORIGINALS / sha256)


def verify(folder: Path, expected_head: str | None = None) -> dict[str, int]:
    """Checks a bundle: every file by its manifest, every table by its note, every claim's quotation by its offsets, originals by their names.

    Returns how many of each. Raises InputError, and TamperedError that names what does not hold.
    """
    files = bag.check(folder)
    data = folder / bag.PAYLOAD
    try:
        about = json.loads((data / "about.json").read_text(encoding="utf-8"))
        stood, tables = about["log_head"], about["tables"]
    except (OSError, ValueError, KeyError) as error:
        raise TamperedError(f"{folder}: about.json is missing or no note of a bundle") from error
    if expected_head is not None and stood != expected_head:
        raise TamperedError(f"{folder}: the log stood at {stood}, not at {expected_head}")
    for name, told in tables.items():
        if bag.sha256_of(data / f"{name}.{told['as']}") != told["sha256"]:
            raise TamperedError(f"{folder}: {name} is not the table of the note")
    for path in sorted((data / ORIGINALS).glob("*")):
        if bag.sha256_of(path) != path.name:
            raise TamperedError(f"{folder}: original {path.name} has another hash")
    return {"files": files, "claims": quoted(folder, data / "claims.csv")}


def quoted(folder: Path, path: Path) -> int:
    """How many claims there are. Raises TamperedError for one whose quotation is not as long as its offsets say."""
    csv.field_size_limit(10_000_000)
    count = 0
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            count += 1
            if row["quotation"] and len(armed(row["quotation"])) != int(row["end"]) - int(row["start"]):
                raise TamperedError(f"{folder}: the quotation of {row['claim_id']} is not as long as its offsets say")
    return count
