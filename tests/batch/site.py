"""A small news site on loopback: a feed, its articles, robots, and whatever a test makes of it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.sources.hostile import BEHAVIOURS, Hostile, answer, hostile_server
from tests.sources.test_html import page


@dataclass
class Site:
    """What the site answers: path → body, headers, status. `asked` holds the paths that were asked for, in order."""

    server: Hostile
    pages: dict[str, tuple[bytes, list[str], str]] = field(default_factory=dict)

    def url(self, path: str) -> str:
        return self.server.url(path)

    def put(self, path: str, body: bytes | str, *headers: str, status: str = "200 OK") -> None:
        self.pages[path] = (body if isinstance(body, bytes) else body.encode(), list(headers), status)

    def articles(self, count: int) -> None:
        """A feed of so many articles."""
        items = []
        for number in range(1, count + 1):
            self.put(
                f"/n/{number}",
                page(beside=f"<div>{number} أيلول 2021</div><p>الخبر رقم {number} من نشرة اليوم في البلدة</p>"),
                "Content-Type: text/html; charset=utf-8",
            )
            items.append(f"<item><title>خبر {number}</title><link>{self.url(f'/n/{number}')}</link></item>")
        self.put(
            "/feed", f"<rss version='2.0'><channel><title>الميدان</title>{''.join(items)}</channel></rss>", 'ETag: "v1"', "Content-Type: application/rss+xml"
        )

    @property
    def asked(self) -> list[str]:
        return [lines[0].split(" ")[1] for lines in self.server.requests if " " in lines[0]]

    def answers(self, wire: socket.socket, path: str) -> None:
        body, headers, status = self.pages.get(path, (b"none", [], "404 Not Found"))
        etag = next((h.partition(": ")[2] for h in headers if h.startswith("ETag")), None)
        if etag and f"If-None-Match: {etag}" in self.server.requests[-1]:
            body, status = b"", "304 Not Modified"
        wire.sendall(answer(body, *headers, status=status))


@contextmanager
def site() -> Iterator[Site]:
    """Runs it."""
    with hostile_server() as server:
        made = Site(server)
        original = BEHAVIOURS["/404"]
        BEHAVIOURS["/404"] = made.answers
        try:
            yield made
        finally:
            BEHAVIOURS["/404"] = original
