"""What a site lets robots fetch, and how often: its robots.txt, as RFC 9309 reads it."""

from __future__ import annotations

from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from riwaya.sources.fetching import Bounds, Fetched, FetchError, fetch

NAME = "riwaya"
LIMIT_BYTES = 512_000
LONGEST_DELAY_S = 120.0
# What stands for a robots.txt that is not there, and for one that cannot be had now.
ALLOW_ALL, ALLOW_NONE = "", "User-agent: *\nDisallow: /\n"


class Robots:
    """The rules of one site."""

    def __init__(self, text: str) -> None:
        self._parser = RobotFileParser()
        self._parser.parse(text.splitlines())
        self._parser.modified()

    def allows(self, url: str) -> bool:
        """True where the address may be fetched."""
        return self._parser.can_fetch(NAME, url)

    def delay_s(self) -> float | None:
        """Seconds that the site wants between two fetches, None where it does not say."""
        told = self._parser.crawl_delay(NAME)
        return min(float(told), LONGEST_DELAY_S) if told is not None else None


def robots_text(origin: str, bounds: Bounds) -> str:
    """The robots.txt of an origin. One that is not there (4xx) allows all; one that cannot be had (5xx, no answer) allows nothing for now.

    Raises RefusedError for an origin that is not fetched from.
    """
    small = Bounds(LIMIT_BYTES, bounds.time_s, bounds.connect_s, bounds.redirects, bounds.allowed)
    try:
        answer: Fetched = fetch(urljoin(origin, "/robots.txt"), small)
    except FetchError:
        return ALLOW_NONE
    if answer.status == 200:
        return answer.body.decode("utf-8", "replace")
    return ALLOW_ALL if 400 <= answer.status < 500 else ALLOW_NONE
