"""Bags of files with their hashes (BagIt, RFC 8493): closing one, and checking one that came from elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from riwaya.errors import InputError, TamperedError

DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST, INFO, DECLARATION = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt", "bagit.txt"
PAYLOAD = "data"


def sha256_of(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def payload(bag: Path) -> list[Path]:
    """The files of the payload, by name."""
    return sorted(path for path in (bag / PAYLOAD).rglob("*") if path.is_file())


def oxum(bag: Path) -> str:
    """Bytes and files of the payload, as BagIt writes them."""
    files = payload(bag)
    return f"{sum(path.stat().st_size for path in files)}.{len(files)}"


def close(bag: Path, info: dict[str, str]) -> None:
    """Writes the manifests of a folder whose payload lies in `data/`; no moment of writing, so that the same payload is the same bag."""
    lines = [f"{name}: {value}\n" for name, value in {**info, "Payload-Oxum": oxum(bag)}.items()]
    (bag / DECLARATION).write_text(DECLARED, encoding="utf-8")
    (bag / INFO).write_text("".join(lines), encoding="utf-8")
    (bag / MANIFEST).write_text("".join(f"{sha256_of(path)}  {path.relative_to(bag).as_posix()}\n" for path in payload(bag)), encoding="utf-8")
    tags = (INFO, DECLARATION, MANIFEST)
    (bag / TAG_MANIFEST).write_text("".join(f"{sha256_of(bag / name)}  {name}\n" for name in sorted(tags)), encoding="utf-8")


def check(bag: Path) -> int:
    """How many files of the payload stand as their manifest says. Raises InputError for what is no bag, TamperedError naming the first file that is changed,
    missing or not listed.
    """
    if not (bag / DECLARATION).is_file() or not (bag / MANIFEST).is_file():
        raise InputError(f"{bag} is no bundle: {DECLARATION} or {MANIFEST} is missing")
    listed: set[str] = set()
    for manifest in (TAG_MANIFEST, MANIFEST):
        for expected, name in entries(bag / manifest):
            path = bag / name
            if not path.is_file():
                raise TamperedError(f"{bag}: {name} is missing")
            if sha256_of(path) != expected:
                raise TamperedError(f"{bag}: {name} is not what {manifest} says")
            listed.add(name)
    stray = [name for path in payload(bag) if (name := path.relative_to(bag).as_posix()) not in listed]
    if stray:
        raise TamperedError(f"{bag}: {stray[0]} stands in no manifest")
    return len(payload(bag))


def entries(manifest: Path) -> Iterator[tuple[str, str]]:
    """Hash and name of each line. Raises TamperedError for a line that is none, or that leads out of the bag."""
    if not manifest.is_file():
        raise TamperedError(f"{manifest} is missing")
    for number, line in enumerate(manifest.read_text(encoding="utf-8").splitlines(), 1):
        expected, _, name = line.partition(" ")
        path = PurePosixPath(name.strip())
        if not name.strip() or path.is_absolute() or ".." in path.parts or (manifest.parent / path).is_symlink():
            raise TamperedError(f"{manifest}, line {number}: no file of the bundle")
        yield expected, path.as_posix()
