"""Rows of JSONL, and everything that can be wrong with one."""

import gzip
import io
import json
import pickle

import pytest

from riwaya.errors import InputError, RowError
from riwaya.sources import rows as rows_module
from riwaya.sources.rows import Row, opened, published_day, read_rows

GOOD = {"id": "a", "text": "خبر"}


def read(data: bytes) -> list[Row | RowError]:
    return list(read_rows(opened(io.BufferedReader(io.BytesIO(data)))))


def line(**keys: object) -> bytes:
    return json.dumps({**GOOD, **keys}, ensure_ascii=False).encode() + b"\n"


def test_a_row_keeps_what_is_known() -> None:
    known = {"kind": "post", "outlet": "قناة", "url": "https://example.org/1", "published": "2016-12-24", "section": "ignored"}
    assert read(line(**known)) == [Row("a", "خبر", "post", "قناة", "https://example.org/1", "2016-12-24", 1)]


@pytest.mark.parametrize(
    ("told", "kind"),
    [("article", "article"), ("post", "post"), ("public_x_post", "post"), ("blog_post", None), ("ASSAULT", None), (None, None)],
    ids=["article", "post", "x-post", "blog", "label", "null"],
)
def test_the_kinds_of_corpora(told: str | None, kind: str | None) -> None:
    assert read(line(kind=told)) == [Row("a", "خبر", kind, line=1)]


def test_gzip_is_seen_by_its_bytes() -> None:
    assert read(gzip.compress(line())) == [Row("a", "خبر", line=1)]


def test_blank_lines_byte_order_mark_and_last_line_without_break() -> None:
    assert read(b"\xef\xbb\xbf" + line() + b"\n  \n" + line(id=7).rstrip()) == [Row("a", "خبر", line=1), Row("7", "خبر", line=4)]


def test_a_lone_surrogate_is_kept() -> None:
    assert read(b'{"id": "a", "text": "x\\ud83dy"}') == [Row("a", "x\ud83dy", line=1)]


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        pytest.param(b'{"id": "a", "text": "\n', "not JSON", id="cut-off"),
        pytest.param(b"[1, 2]\n", "not a JSON object but list", id="list"),
        pytest.param(b'{"text": "x"}\n', '"id" is missing', id="no-id"),
        pytest.param(line(id=True), '"id" is missing, or neither', id="bool-id"),
        pytest.param(line(text=None), '"text" is missing', id="no-text"),
        pytest.param(line(outlet=["x"]), '"outlet" is no string', id="outlet"),
        pytest.param(line(published="2016-02-30"), "'2016-02-30' is no date", id="impossible-day"),
        pytest.param(line(published="0001-01-01"), "does not lie between", id="day-too-early"),
        pytest.param(b'{"id": "a", "text": "\xc7\xe1"}\n', "not UTF-8 \\(byte 21", id="windows-1256-row"),
        pytest.param(b"[" * 200_000 + b"\n", "nested too deeply", id="deep"),
        pytest.param(b'{"id": ' + b"9" * 5000 + b', "text": "x"}\n', "not JSON", id="number-of-5000-digits"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(broken: bytes, words: str) -> None:
    first, fault, last = read(line() + broken + line(id="z"))
    assert isinstance(fault, RowError)
    assert fault.line == 2
    with pytest.raises(RowError, match=words):
        raise fault
    assert (first, last) == (Row("a", "خبر", line=1), Row("z", "خبر", line=3))


def test_a_text_beyond_the_limit_is_refused_and_its_line_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "LIMIT_BYTES", 100)
    monkeypatch.setattr(rows_module, "LIMIT_LINE_BYTES", 400)
    long, huge, good = read(line(text="ب" * 60) + line(text="ب" * 5000) + line())
    assert "the text is longer than the limit of 100 bytes" in str(long)
    assert "the row is longer than the limit of 100 bytes" in str(huge)
    assert good == Row("a", "خبر", line=3)


def test_a_truncated_gzip_is_an_input_error() -> None:
    with pytest.raises(InputError, match="gzip file is broken"):
        read(gzip.compress(line() * 1000)[:-20])


def test_a_fault_travels_between_processes() -> None:
    fault = pickle.loads(pickle.dumps(RowError(3, "odd")))  # noqa: S301  our own bytes
    assert (fault.line, fault.fault, str(fault)) == (3, "odd", "line 3: odd")


@pytest.mark.parametrize(
    ("told", "day"),
    [("2016-12-24", "2016-12-24"), ("2016-12-24T23:30:00Z", "2016-12-24"), ("2016-12-24T00:30:00+03:00", "2016-12-24"), ("20161224", "2016-12-24")],
    ids=["day", "utc", "offset", "basic"],
)
def test_published_day(told: str, day: str) -> None:
    assert published_day(told) == day


@pytest.mark.parametrize("told", ["yesterday", "2016-13-01", "24/12/2016", "", "9999-12-31"], ids=["word", "month-13", "slashes", "empty", "too-late"])
def test_no_published_day(told: str) -> None:
    with pytest.raises(ValueError, match=r"is no date|does not lie"):
        published_day(told)
