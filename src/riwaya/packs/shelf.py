"""The imported packs on disk: `HOME/places/NAME/HASH.json`, and in `NAME/current` the hash of the version that is used.

Older versions stay, so that a record which names one can be read again with it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from riwaya.errors import InputError, OutputError, UsageError
from riwaya.home import home
from riwaya.rules.place_pack import PlacePack

FORMAT = "riwaya-places/1"
VARIABLE = "RIWAYA_PACKS"
CURRENT = "current"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
SHIPPED = "riwaya"
SHOWN_HASH = 12


@dataclass(frozen=True, slots=True)
class PackFile:
    """One version of a pack on disk. Hashable and small, so that it can be handed to other processes."""

    name: str
    hash: str
    path: str


@dataclass(frozen=True, slots=True)
class About:
    """What is told of a pack beside its content."""

    name: str
    version: str
    format: str
    sources: tuple[str, ...]
    prevails: bool


def check_name(name: str) -> str:
    """The name as given. Raises UsageError where it is none."""
    if not NAME.fullmatch(name) or name == SHIPPED:
        raise UsageError(f"{name!r} is no name for a pack: small letters, digits and hyphens, at most 48, and not {SHIPPED!r}")
    return name


def folder() -> Path:
    """Where the packs are."""
    return home() / "places"


def installed() -> list[PackFile]:
    """The current version of each pack, by name; empty where nothing was imported. Raises InputError on a pack that lost its files."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder()) if NAME.fullmatch(entry.name) and (Path(entry.path) / CURRENT).exists())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise InputError(f"cannot read {folder()}: {error.strerror or error}") from error
    return [_found(name, "") for name in names]


def selected(told: str | None) -> tuple[PackFile, ...]:
    """The packs that `told` names: None is what `RIWAYA_PACKS` says, and without it all that are installed; «none» or nothing is none, else «NAME,NAME@HASH».

    Raises UsageError and InputError.
    """
    told = os.environ.get(VARIABLE) or None if told is None else told
    if told is None:
        return tuple(installed())
    names = [part.strip() for part in told.split(",") if part.strip() and part.strip() != "none"]
    found = {name.partition("@")[0]: _found(*_split(name)) for name in names}
    return tuple(found[name] for name in sorted(found))


def _split(told: str) -> tuple[str, str]:
    name, _, wanted = told.partition("@")
    return name, wanted


def _found(name: str, wanted: str) -> PackFile:
    """The version whose hash begins with `wanted`, else the current one."""
    own = folder() / name
    if not NAME.fullmatch(name) or not (own / CURRENT).exists():
        have = ", ".join(sorted(p.parent.name for p in folder().glob(f"*/{CURRENT}"))) or "none"
        raise UsageError(f"no pack of places is called {name!r}; installed: {have}")
    try:
        version = wanted or (own / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the pack {name} is broken ({error}); import it again, or `riwaya places remove {name}`") from error
    paths = sorted(p for p in own.glob("*.json") if p.stem.startswith(version)) if version else []
    if len(paths) != 1:
        if wanted:
            raise UsageError(f"the pack {name} has no version {wanted!r}; versions: {', '.join(sorted(p.stem[:SHOWN_HASH] for p in own.glob('*.json')))}")
        raise InputError(f"the pack {name} is broken (its version {version[:SHOWN_HASH]!r} is gone); import it again, or `riwaya places remove {name}`")
    return PackFile(name, paths[0].stem, str(paths[0]))


def save(about: About, rows: list[str], names: dict[str, str], digest: str) -> PackFile:
    """Writes a pack and makes it the current version of its name. The same content gives the same file. Raises OutputError."""
    own = folder() / about.name
    path = own / f"{digest}.json"
    data = {
        "format": FORMAT,
        "name": about.name,
        "version": about.version,
        "hash": digest,
        "from": about.format,
        "sources": list(about.sources),
        "prevails": about.prevails,
        "entries": rows,
        "names": names,
    }
    try:
        own.mkdir(parents=True, exist_ok=True)
        _write(path, json.dumps(data, ensure_ascii=False, separators=(",", ":")))
        _write(own / CURRENT, digest)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    return PackFile(about.name, digest, str(path))


def _write(path: Path, text: str) -> None:
    """All of it or nothing: a reader at work meets the old file or the new one."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def remove(name: str) -> None:
    """Takes a pack away with all its versions. Raises UsageError where there is none, OutputError."""
    own = folder() / name
    if not NAME.fullmatch(name) or not own.is_dir():
        raise UsageError(f"no pack of places is called {name!r}")
    try:
        shutil.rmtree(own)
    except OSError as error:
        raise OutputError(f"cannot remove {own}: {error.strerror or error}") from error


def described(file: PackFile) -> dict[str, Any]:
    """What is told of a pack, and how many places and names it has."""
    data = _data(file)
    told = {key: data.get(key) for key in ("name", "version", "hash", "from", "sources", "prevails")}
    return told | {"places": len(data["entries"]), "names": len(data["names"])}


@cache
def load(file: PackFile) -> PlacePack:
    """The pack in a file, read once a process. Raises InputError where it is none."""
    data = _data(file)
    return PlacePack(data["name"], data["version"], data["hash"], tuple(data["entries"]), data["names"], data["prevails"])


def _data(file: PackFile) -> dict[str, Any]:
    broken = f"the pack {file.name} is broken"
    again = f"import it again, or `riwaya places remove {file.name}`"
    try:
        data: dict[str, Any] = json.loads(Path(file.path).read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise InputError(f"{broken}: its form is {data['format']!r}, this version reads {FORMAT!r}; {again}")
        if not (isinstance(data["entries"], list) and isinstance(data["names"], dict) and data["hash"] == file.hash):
            raise InputError(f"{broken}: its content is not what its name says; {again}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{broken} ({type(error).__name__}: {error}); {again}") from error
    return data
