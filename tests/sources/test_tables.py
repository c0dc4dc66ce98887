"""Rows of JSONL and CSV files, plain texts, and which source reads what."""

import gzip
import json
from pathlib import Path

import pytest

from riwaya.sources.formats import format_of, suffix_of
from riwaya.sources.found import Fault, Found, Known
from tests.sources.inputs import fault, items, one


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(tmp_path: Path, mark: str) -> None:
    rows = [["id", "text", "published", "outlet"], ["a", '"قصف""1""\nسطر"', "2024-03-01", "صحيفة"], ["", "هدنة", "", ""], ["c", "", "", ""]]
    data = "\r\n".join(mark.join(row) for row in rows)
    found = items(tmp_path, "t.csv", data, known=Known("وكالة", "2020-01-01"))
    assert found[:2] == [
        Found('قصف"1"\nسطر', "article", "صحيفة", None, "2024-03-01", "a", "line 3"),
        Found("هدنة", "article", "وكالة", None, "2020-01-01", None, "line 4"),
    ]
    assert found[2] == Fault("t.csv, line 5", '"text" is missing or no string')


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param("id,body\n1,x", 'no column "text"', id="no-text"),
        pytest.param('text\n"unfinished', "not CSV", id="quote"),
        pytest.param("text,published\nقصف,2024-13-01", "no date", id="date"),
        pytest.param(b"\x00" * 500, "binary", id="binary"),
    ],
)
def test_csv_that_is_refused(tmp_path: Path, data: str | bytes, words: str) -> None:
    assert words in fault(tmp_path, "t.csv", data)


def test_jsonl_packed_or_not(tmp_path: Path) -> None:
    row = json.dumps({"id": 7, "text": "قصف", "kind": "post"}).encode() + b"\n"
    expected = Found("قصف", "post", None, None, None, "7", "line 1")
    assert one(tmp_path, "t.jsonl", row) == one(tmp_path, "t.jsonl.gz", gzip.compress(row)) == one(tmp_path, "standard input", row) == expected
    found = items(tmp_path, "t.jsonl.gz", gzip.compress(row)[:-6])
    assert found[0] == expected
    assert isinstance(found[1], Fault)
    assert "the gzip file is broken" in found[1].reason


def test_a_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = " قصف\r\nعلى\u200f السوق\n\n"
    assert one(tmp_path, "a.txt", text, known=Known(kind="post")) == Found(text, "post")
    assert one(tmp_path, "a.txt", text.replace("\u200f", "").encode("cp1256")).text == text.replace("\u200f", "")
    assert "empty" in fault(tmp_path, "a.txt", " \n")


@pytest.mark.parametrize(
    ("head", "name", "media_type", "expected"),
    [
        (b"<!DOCTYPE html><html>", "x", None, "html"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><!-- c --><rss>", "x.xml", "text/xml", "feed"),
        (b"<?xml version='1.0'?><?x y?><feed xmlns='a'>", "x", None, "feed"),
        (b"<urlset xmlns='a'>", "x.txt", None, "sitemap"),
        (b"%PDF-1.7", "x.txt", None, "pdf"),
        (b'{"id": 1, "text": "x"}', "-", None, "jsonl"),
        (b'{\n "name": "x",\n "type": "public_channel",\n "id": 1,\n "messages": [', "result.json", None, "telegram"),
        ("قصف".encode(), "x", None, "text"),
        ("قصف".encode(), "https://e.org/a.html?x=1.csv", None, "html"),
        ("قصف".encode(), "https://e.org/a", "text/html; charset=utf-8", "html"),
    ],
    ids=["html", "rss", "atom", "sitemap", "pdf", "jsonl", "telegram", "text", "name", "media-type"],
)
def test_formats(head: bytes, name: str, media_type: str | None, expected: str) -> None:
    assert format_of(head, name, media_type) == expected


def test_the_end_of_a_name() -> None:
    assert [suffix_of(name) for name in ("a.JSONL.gz", "b/c.Html", "https://e.org/x/y.rss?a=b.c", "none")] == [".jsonl", ".html", ".rss", ""]
