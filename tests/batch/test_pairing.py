"""Two files of records, paired by id whatever their order, with what is wrong named by line."""

from __future__ import annotations

import gzip
import io

import pytest

from riwaya.batch.pairing import FileFault, Pair, record_pairs
from riwaya.errors import InputError
from riwaya.model import Record


def lines(*ids: str) -> bytes:
    return "".join(Record(name, f"نص {name}").to_json() + "\n" for name in ids).encode()


def paired(old: bytes, new: bytes) -> list[tuple[str, bool, bool] | tuple[str, int]]:
    """Of each pair its id and which sides have it; of each fault its file and line."""
    pairs = record_pairs(io.BufferedReader(io.BytesIO(old)), io.BufferedReader(io.BytesIO(new)))
    return [(each.file, each.fault.line) if isinstance(each, FileFault) else (each.id, each.old is not None, each.new is not None) for each in pairs]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(lines("a", "b"), lines("a", "b"), [("a", True, True), ("b", True, True)], id="same-order"),
        pytest.param(lines("a", "b", "c"), lines("c", "a", "b"), [("a", True, True), ("c", True, True), ("b", True, True)], id="other-order"),
        pytest.param(lines("a", "x"), lines("y", "a", "z"), [("a", True, True), ("x", True, False), ("y", False, True), ("z", False, True)], id="missing"),
        pytest.param(lines("a", "a"), lines("a"), [("a", True, True), ("a", True, False)], id="twice"),
        pytest.param(gzip.compress(lines("a")), b"\n" + lines("a"), [("a", True, True)], id="gzip-and-blank"),
        pytest.param(b"", b"", [], id="empty"),
        pytest.param(lines("a") + b"{broken\n" + lines("b"), lines("a", "b"), [("a", True, True), ("old", 2), ("b", True, True)], id="broken"),
        pytest.param(b"[]\n" + lines("a"), lines("a") + b'{"id": "b", "text": 5}\n', [("old", 1), ("a", True, True), ("new", 2)], id="no-record"),
        pytest.param(lines("a"), b'{"id": "a", "text": "x", "events": [{"type": 5}]}\n', [("new", 1), ("a", True, False)], id="wrong-form"),
    ],
)
def test_pairs(old: bytes, new: bytes, expected: list[tuple[str, bool, bool]]) -> None:
    assert paired(old, new) == expected


def test_the_first_of_an_id_meets_the_first() -> None:
    old = Record("a", "first").to_json() + "\n" + Record("a", "second").to_json() + "\n"
    pairs = list(record_pairs(io.BufferedReader(io.BytesIO(old.encode())), io.BufferedReader(io.BytesIO(old.encode()))))
    assert [(p.old.text, p.new.text) for p in pairs if isinstance(p, Pair) and p.old and p.new] == [("first", "first"), ("second", "second")]


def test_a_truncated_gzip_is_an_error() -> None:
    with pytest.raises(InputError, match="gzip"):
        paired(gzip.compress(lines("a"))[:-12], b"")
