"""Original bytes, once each, whole or not at all."""

import io
import os
import stat
from pathlib import Path

import pytest

from riwaya.store.originals import Originals


def test_kept_once_under_their_hash(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "kept")
    sha256 = originals.keep(b"bytes")
    again, size, path = originals.keep_stream(io.BytesIO(b"bytes"))
    assert (again, size, path.read_bytes(), originals.faulty(sha256)) == (sha256, 5, b"bytes", None)
    assert path == tmp_path / "kept" / sha256[:2] / sha256[2:4] / sha256
    assert list((tmp_path / "kept" / "incoming").iterdir()) == []
    assert not os.access(path, os.W_OK) or os.getuid() == 0


def test_a_stream_of_any_size(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    sha256, size, path = originals.keep_stream(io.BytesIO(b"x" * 3_000_001))
    assert (size, path.stat().st_size, originals.keep(b"x" * 3_000_001)) == (3_000_001, 3_000_001, sha256)


def test_a_name_never_stands_for_half_of_the_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    originals = Originals(tmp_path)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        originals.keep(b"bytes")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_the_file_is_flushed_before_its_name_and_the_folder_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def flushed(descriptor: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def named(path: Path, to: Path) -> Path:
        order.append("name")
        return replace(path, to)

    monkeypatch.setattr("os.fsync", flushed)
    monkeypatch.setattr(Path, "replace", named)
    Originals(tmp_path).keep(b"bytes")
    assert order[:2] == ["file", "name"]
    assert set(order[2:]) == {"folder"}


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.keep(b"bytes")
    left = tmp_path / "incoming" / "tmpleft"
    left.write_bytes(b"half")
    assert originals.sweep(3600) == 0
    os.utime(left, (0, 0))
    assert originals.sweep(3600) == 1
    assert not left.exists()
