"""A fetched page as a WARC record (ISO 28500), packed by itself, so that records set one after the other are a WARC file."""

from __future__ import annotations

import gzip
import hashlib
import uuid
from base64 import b32encode

from riwaya.sources.fetching import Fetched

# The body is kept unpacked and whole, so what told of its packing is kept under another name, as archives do.
RENAMED = {name: f"X-Archive-Orig-{name}" for name in ("content-encoding", "transfer-encoding", "content-length")}


def warc_record(answer: Fetched, moment: str) -> bytes:
    """The response, fetched at `moment` (UTC, ISO)."""
    headers = [f"{RENAMED.get(name.lower(), name)}: {' '.join(value.split())}" for name, value in answer.raw_headers]
    head = "\r\n".join([f"HTTP/1.1 {answer.status} {answer.reason}", *headers, f"Content-Length: {len(answer.body)}"])
    block = head.encode("utf-8", "replace") + b"\r\n\r\n" + answer.body
    told = {
        "WARC-Type": "response",
        "WARC-Target-URI": answer.url,
        "WARC-Date": f"{moment[:19]}Z",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{moment} {answer.url}')}>",
        "WARC-IP-Address": answer.address,
        "WARC-Payload-Digest": digest(answer.body),
        "WARC-Block-Digest": digest(block),
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    }
    lines = "\r\n".join(["WARC/1.1", *(f"{name}: {value}" for name, value in told.items())])
    return gzip.compress(lines.encode("utf-8") + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def digest(data: bytes) -> str:
    """SHA-1 in base 32, as archives write it; what vouches for the bytes is the SHA-256 under which the record itself is kept."""
    return f"sha1:{b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode('ascii')}"
