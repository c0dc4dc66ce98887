"""WARC and WACZ: the pages in an archive, each record's digest verified; a record that breaks off is an error and no document."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from riwaya.errors import InputError
from riwaya.sources.found import Fault, Found, Input, Item
from riwaya.sources.html import LIMIT_PAGE_BYTES, article
from riwaya.sources.rows import GZIP_MAGIC

LIMIT_UNPACKED = 20_000_000_000
PAGES = ("text/html", "application/xhtml+xml")
OK = "200"
END = b"\r\n\r\n"
CHUNK = 1 << 20


def documents(source: Input) -> Iterator[Item]:
    """The articles of the responses with status 200 that are HTML pages."""
    item = None
    with source.path.open("rb") as handle:
        for item in records(handle, source, ""):
            yield item
        # The library takes a header that breaks off for the end of the file.
        if not isinstance(item, Fault) and not ends_whole(handle):
            yield Fault(source.name, "the archive breaks off within the header of its last record")


def ends_whole(handle: IO[bytes]) -> bool:
    """True where a file that is not packed ends as a record does; of a packed one its own checks tell."""
    handle.seek(0)
    packed = handle.read(2) == GZIP_MAGIC
    size = handle.seek(0, 2)
    handle.seek(max(0, size - len(END)))
    return packed or handle.read() == END


def wacz(source: Input) -> Iterator[Item]:
    """The same, of all WARC files in a WACZ."""
    try:
        with zipfile.ZipFile(source.path) as packed:
            members = [member for member in packed.infolist() if member.filename.startswith("archive/") and ".warc" in member.filename]
            if sum(member.file_size for member in members) > LIMIT_UNPACKED:
                raise InputError(f"{source.name} unpacks to more than {LIMIT_UNPACKED:,} bytes")
            for member in members:
                with packed.open(member) as handle:
                    yield from records(handle, source, f"{member.filename}, ")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{source.name} is no whole WACZ: {error}") from error


def records(handle: IO[bytes], source: Input, before: str) -> Iterator[Item]:
    """The documents of one WARC file, and a fault for each record that does not hold."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(handle, check_digests=True), 1):
            locator = f"{before}record {number}"
            if record.rec_type == "response" and is_page(record):
                yield one(record, source, locator)
            elif broken := drained(record):
                yield Fault(f"{source.name}, {locator}", broken)
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        yield Fault(f"{source.name}, {before}after record {number}", f"the archive is broken here: {error}")


def is_page(record: Any) -> bool:
    """True for an HTML page that the server had."""
    headers = record.http_headers
    return bool(headers) and headers.get_statuscode() == OK and (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in PAGES


def one(record: Any, source: Input, locator: str) -> Item:
    """The article of one record, or why there is none. The whole record is read, so that its length and digest are looked at."""
    place = f"{source.name}, {locator}"
    url = record.rec_headers.get_header("WARC-Target-URI")
    try:
        data = record.content_stream().read(LIMIT_PAGE_BYTES + 1)
    except (EOFError, OSError, ValueError) as error:
        return Fault(place, f"the record cannot be unpacked: {error}")
    if len(data) > LIMIT_PAGE_BYTES:
        return Fault(place, f"the page is longer than {LIMIT_PAGE_BYTES:,} bytes")
    if broken := drained(record):
        return Fault(place, broken)
    charset = (record.http_headers.get_header("Content-Type") or "").partition("charset=")[2].strip(" \"'") or None
    try:
        item = article(data, Input(source.path, place, url, "text/html", charset, source.known))
    except InputError as error:
        return Fault(place, str(error))
    return replace(item, locator=locator) if isinstance(item, Found) else item


def drained(record: Any) -> str | None:
    """What is wrong with a record, once it is read to its end; None where nothing is. Its length and digest are looked at."""
    expected = record.rec_headers.get_header("Content-Length")
    if expected is None:
        return "the record breaks off in its header"
    while record.raw_stream.read(CHUNK):
        pass
    missing = getattr(record.raw_stream, "limit", 0)
    if missing:
        return f"the record breaks off: {missing:,} of {int(expected):,} bytes are missing"
    checker = record.digest_checker
    return f"the digest does not fit: {'; '.join(checker.problems)}" if checker.passed is False else None
