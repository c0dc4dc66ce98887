"""Fetching a page from a stranger: a name is resolved once, what it resolves to is looked at, and just that is connected to; each redirect again.

No proxy is taken from the environment, no cookie is kept, nothing but http and https is spoken. Size and time are bounded as a whole, also for a server
that sends a byte a minute, and what is packed is unpacked no further than the bound.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse
from urllib.parse import urljoin

from riwaya import __version__
from riwaya.errors import InputError
from riwaya.sources.addresses import Target, target_of

AGENT = f"riwaya/{__version__} (archive of Arabic news; obeys robots.txt)"
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/rss+xml,application/atom+xml,*/*;q=0.5"
REDIRECTS = (301, 302, 303, 307, 308)
CHUNK = 65536
GZIP_OR_ZLIB = 47


class FetchError(InputError):
    """What could not be fetched; the message says why. It may work later."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a fetch may go. Bytes are counted after unpacking; `allowed` names hosts that may lie in the local network."""

    size_bytes: int = 20_000_000
    time_s: float = 60.0
    connect_s: float = 15.0
    redirects: int = 5
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave. `url` is the address that answered, after redirects; `raw_headers` as they came; `body` is unpacked."""

    asked: str
    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    raw_headers: tuple[tuple[str, str], ...]
    body: bytes
    address: str = ""
    redirects: tuple[str, ...] = field(default=())

    @property
    def media_type(self) -> str:
        """The type of the body, in small letters, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        told = self.headers.get("content-type", "").lower().partition("charset=")[2]
        return told.strip(" \"';") or None


class CheckedConnection(HTTPConnection):
    """Speaks to an address that was looked at, under the name that was asked for."""

    def __init__(self, target: Target, address: str, deadline: float, bounds: Bounds) -> None:
        super().__init__(target.host, target.port, timeout=bounds.connect_s)
        self.target = target
        self.address = address
        self.deadline = deadline
        self.bounds = bounds
        self.late = False
        self._wire: socket.socket | None = None
        # A timeout counts from each byte; a server that sends one a minute is cut off by the clock.
        self._clock = threading.Timer(remaining(deadline), self._cut)
        self._clock.daemon = True

    def connect(self) -> None:
        """Connects to the address itself; the name is not resolved again."""
        left = remaining(self.deadline)
        raw = socket.create_connection((self.address, self.target.port), timeout=min(left, self.bounds.connect_s))
        self._wire = raw
        self._clock.start()
        try:
            self.sock = self._wire = context().wrap_socket(raw, server_hostname=self.target.host) if self.target.secure else raw
            self.sock.settimeout(remaining(self.deadline))
        except BaseException:
            raw.close()
            raise

    def _cut(self) -> None:
        self.late = True
        if self._wire is not None:
            with contextlib.suppress(OSError):
                self._wire.shutdown(socket.SHUT_RDWR)

    def finish(self) -> None:
        """Stops the clock and closes. (`close` itself is called as soon as the head of the answer is read.)"""
        self._clock.cancel()
        self.close()


@cache
def context() -> ssl.SSLContext:
    """Certificates are checked, against the system's authorities."""
    return ssl.create_default_context()


def remaining(deadline: float) -> float:
    """Seconds that are left. Raises TimeoutError where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    return left


def fetch(url: str, bounds: Bounds | None = None, headers: Mapping[str, str] | None = None) -> Fetched:
    """What is at `url`. Raises RefusedError for an address that is not fetched from, also in a redirect, FetchError for all that goes wrong on the way.

    An answer that says no (404, 503 …) is an answer.
    """
    bounds = bounds or Bounds()
    deadline = time.monotonic() + bounds.time_s
    passed: list[str] = []
    at = url
    while True:
        answer, location = asked(at, url, tuple(passed), deadline, bounds, headers or {})
        if location is None:
            return answer
        if len(passed) >= bounds.redirects:
            raise FetchError(f"{url}: more than {bounds.redirects} redirects")
        passed.append(at)
        at = urljoin(at, location)


def asked(at: str, url: str, passed: tuple[str, ...], deadline: float, bounds: Bounds, headers: Mapping[str, str]) -> tuple[Fetched, str | None]:  # noqa: PLR0913  the state of one fetch
    """One request, and where it redirects to."""
    target = target_of(at, bounds.allowed)
    problem: Exception | None = None
    for address in target.addresses:
        connection = CheckedConnection(target, address, deadline, bounds)
        try:
            response = request(connection, target, headers)
            told = checked_headers(response.msg, bounds, at)
            if response.status in REDIRECTS and "location" in told:
                return Fetched(url, at, response.status, response.reason, told, tuple(response.msg.items()), b""), told["location"]
            body = unpacked(response, connection, told.get("content-encoding", ""), bounds)
            return Fetched(url, at, response.status, response.reason, told, tuple(response.msg.items()), body, address, passed), None
        except ConnectionRefusedError as error:
            problem = error
        except (OSError, HTTPException, zlib.error, ValueError) as error:
            said = "it took too long" if connection.late else " ".join(str(error).split()) or type(error).__name__
            raise FetchError(f"{at}: {said}") from error
        finally:
            connection.finish()
    raise FetchError(f"{at}: {problem}")


def request(connection: CheckedConnection, target: Target, headers: Mapping[str, str]) -> HTTPResponse:
    """Sends the request and reads the answer's head. A path's letters outside ASCII are written as UTF-8 in percents, as browsers do."""
    from urllib.parse import quote

    told = {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Language": "ar,en;q=0.5", "Accept-Encoding": "gzip, deflate", "Connection": "close", **headers}
    connection.request("GET", quote(target.path, safe="/%:@!$&'()*+,;=~?-._[]"), headers=told)
    return connection.getresponse()


def checked_headers(message: HTTPMessage, bounds: Bounds, at: str) -> dict[str, str]:
    """The headers by their names in small letters; of one that comes more than once the first. Raises FetchError where the body is told to be too long."""
    told: dict[str, str] = {}
    for name, value in message.items():
        told.setdefault(name.lower(), value)
    length = told.get("content-length", "")
    if length.isdecimal() and int(length) > bounds.size_bytes:
        raise FetchError(f"{at}: {int(length):,} bytes, the limit is {bounds.size_bytes:,}")
    return told


def unpacked(response: HTTPResponse, connection: CheckedConnection, encoding: str, bounds: Bounds) -> bytes:
    """The body, read to its end within the bounds. Raises ValueError beyond them, TimeoutError where it takes too long."""
    unpack = unpacker(encoding.strip().lower())
    body, packed = bytearray(), 0
    while not (unpack and unpack.eof) and (chunk := response.read1(CHUNK)):
        packed += len(chunk)
        body += unpack.decompress(chunk, bounds.size_bytes + 1 - len(body)) if unpack else chunk
        if max(len(body), packed) > bounds.size_bytes:
            raise ValueError(f"longer than the limit of {bounds.size_bytes:,} bytes")
    if connection.late:
        raise TimeoutError("it took too long")
    if response.length and not (unpack and unpack.eof):
        raise ValueError(f"the answer breaks off: {response.length:,} bytes are missing")
    if unpack and not unpack.eof and packed:
        raise ValueError("the packed answer breaks off")
    return bytes(body)


def unpacker(encoding: str) -> zlib._Decompress | None:
    """What unpacks an encoding. Raises ValueError for one that was not asked for: unpacking it is not bounded."""
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(GZIP_OR_ZLIB)
    raise ValueError(f"packed in a way that was not asked for ({encoding})")
