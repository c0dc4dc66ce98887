"""A server on loopback that does what strangers' servers do, and worse."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Behaviour = Callable[[socket.socket, str], None]


@dataclass
class Hostile:
    """The running server: where it is, and the requests that came, each as its lines."""

    port: int
    requests: list[list[str]] = field(default_factory=list)

    def url(self, path: str) -> str:
        """The address of a behaviour."""
        return f"http://127.0.0.1:{self.port}{path}"


def answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """An answer as it goes over the wire."""
    told = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join(told).encode() + b"\r\n\r\n" + body


def drip(wire: socket.socket, data: bytes, pause_s: float = 0.05) -> None:
    """Sends byte after byte, for ever."""
    while True:
        for byte in data:
            wire.sendall(bytes([byte]))
            time.sleep(pause_s)


def endless(wire: socket.socket, head: bytes, piece: bytes) -> None:
    """Sends the same again and again."""
    wire.sendall(head)
    while True:
        wire.sendall(piece)


def bomb() -> bytes:
    """A few kilobytes that unpack to a hundred megabytes."""
    return gzip.compress(bytes(100_000_000), 9)


def endless_after_end(wire: socket.socket, _: str) -> None:
    """A packed body that ends, and then goes on."""
    endless(wire, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"whole"), bytes(65536))


def endless_head(wire: socket.socket, _: str) -> None:
    """A packed body whose header never ends."""
    endless(wire, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03", b"n" * 65536)


def slow_body(wire: socket.socket, _: str) -> None:
    """A head at once, and a body that never ends."""
    wire.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    drip(wire, b"x")


BEHAVIOURS: dict[str, Behaviour] = {
    "/plain": lambda w, _: w.sendall(answer("قصف".encode(), "Content-Type: text/html; charset=UTF-8", 'ETag: "1"')),
    "/gzip": lambda w, _: w.sendall(answer(gzip.compress("قصف".encode()), "Content-Encoding: gzip")),
    "/deflate": lambda w, _: w.sendall(answer(zlib.compress("قصف".encode()), "Content-Encoding: deflate")),
    "/chunked": lambda w, _: w.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
    "/404": lambda w, _: w.sendall(answer(b"none", status="404 Not Found")),
    "/told-too-long": lambda w, _: w.sendall(answer(b"x", length=10**12)),
    "/endless": lambda w, _: endless(w, b"HTTP/1.1 200 OK\r\n\r\n", bytes(65536)),
    "/endless-chunks": lambda w, _: endless(w, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + bytes(65536) + b"\r\n"),
    "/bomb": lambda w, _: w.sendall(answer(bomb(), "Content-Encoding: gzip")),
    "/endless-after-end": endless_after_end,
    "/endless-head": endless_head,
    "/brotli": lambda w, _: w.sendall(answer(b"\x0b\x02\x80abc\x03", "Content-Encoding: br")),
    "/twice-packed": lambda w, _: w.sendall(answer(gzip.compress(gzip.compress(b"x")), "Content-Encoding: gzip, gzip")),
    "/slow-head": lambda w, _: drip(w, b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 90),
    "/slow-status": lambda w, _: drip(w, b"H" * 100000),
    "/slow-body": slow_body,
    "/silent": lambda _w, _: time.sleep(30),
    "/cut-off": lambda w, _: w.sendall(answer(b"half", length=100)),
    "/cut-off-packed": lambda w, _: w.sendall(answer(gzip.compress(b"half" * 1000)[:-20], "Content-Encoding: gzip")),
    "/not-packed": lambda w, _: w.sendall(answer(b"plain", "Content-Encoding: gzip")),
    "/nonsense": lambda w, _: w.sendall(b"\x00\xff nonsense\r\n\r\n"),
    "/many-headers": lambda w, _: w.sendall(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 5000 + b"\r\n"),
    "/long-header": lambda w, _: w.sendall(b"HTTP/1.1 200 OK\r\nX-A: " + b"b" * 200_000 + b"\r\n\r\n"),
    "/nothing": lambda _w, _: None,
}


def behave(server: Hostile, wire: socket.socket) -> None:
    """Reads one request and does what its path says; a path below /to redirects to what follows it."""
    with wire, suppress(OSError):
        wire.settimeout(20)
        data = b""
        while b"\r\n\r\n" not in data and (some := wire.recv(65536)):
            data += some
        lines = data.decode("latin-1").split("\r\n")
        server.requests.append(lines)
        path = lines[0].split(" ")[1] if " " in lines[0] else "/nothing"
        if path.startswith("/to/"):
            wire.sendall(answer(b"", f"Location: {path.removeprefix('/to/')}", status="302 Found"))
        else:
            BEHAVIOURS.get(path.partition("?")[0], BEHAVIOURS["/404"])(wire, path)


@contextmanager
def hostile_server() -> Iterator[Hostile]:
    """Runs it."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = Hostile(listening.getsockname()[1])

    def serve() -> None:
        while True:
            try:
                wire, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=behave, args=(server, wire), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server
    finally:
        listening.close()
