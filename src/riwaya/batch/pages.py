"""Pages of the web into a store: asked for politely, kept as they came and as a WARC record, and taken in."""

from __future__ import annotations

import io
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from riwaya.batch.adding import Adder, Entry
from riwaya.errors import InputError
from riwaya.sources.addresses import RefusedError, target_of
from riwaya.sources.fetching import Bounds, Fetched, fetch
from riwaya.sources.found import Fault, Known, Linked
from riwaya.sources.robots import ALLOW_NONE, Robots, robots_text
from riwaya.sources.warc_records import warc_record
from riwaya.store import watches
from riwaya.store.canonical import now
from riwaya.store.fetches import Page, note
from riwaya.store.jobs import later
from riwaya.store.opening import Store

DELAY_S = 2.0
# Longer than this nobody waits for a host; the work is put back.
PATIENCE_S = 30.0
# A sitemap of sitemaps, its sitemaps, their pages.
DEEPEST = 3
BUSY = (429, 503)
NOT_MODIFIED, OK, GONE = 304, 200, 410
RETRY_AFTER_S, LONGEST_RETRY_S = 600.0, 7 * 24 * 3600.0


class BusyError(InputError):
    """A host that wants to be left alone for `again_in_s` seconds."""

    def __init__(self, message: str, again_in_s: float) -> None:
        super().__init__(message)
        self.again_in_s = again_in_s


class NoPageError(InputError):
    """An answer that is no page: its `status`."""

    def __init__(self, url: str, status: int, reason: str) -> None:
        super().__init__(f"{url}: {status} {reason}".rstrip())
        self.status = status


@dataclass(frozen=True, slots=True)
class Manners:
    """How pages are asked for: within which bounds, how many seconds apart at one host, and how waiting is done."""

    bounds: Bounds = Bounds()  # noqa: RUF009  frozen
    delay_s: float = DELAY_S
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Taken:
    """A page that was fetched: its answer, the row that tells of it (None for one that has not changed), and what it links to."""

    answer: Fetched
    page: Page | None
    links: tuple[Linked, ...] = ()


class PageTaker:
    """Fetches pages into the store, by one run."""

    def __init__(self, store: Store, adder: Adder, manners: Manners) -> None:
        self.store = store
        self.adder = adder
        # Pages come one at a time: starting processes for each would take longer than reading it.
        adder.reading = replace(adder.reading, jobs=1)
        self.manners = manners

    def take(self, url: str, known: Known, headers: Mapping[str, str] | None = None) -> Taken:
        """Fetches a page and takes in what it holds.

        Raises RefusedError where it may not be fetched, BusyError where not now, NoPageError where there is none, FetchError where it did not work out.
        """
        answer = self._asked(url, headers or {})
        if answer.status == NOT_MODIFIED:
            return Taken(answer, None)
        if answer.status != OK:
            raise NoPageError(url, answer.status, answer.reason)
        moment = now()
        body, record = self.store.keep(answer.body), self.store.keep(warc_record(answer, moment))
        page = Page(url, answer.url, moment, answer.status, answer.media_type, body, record)
        before = len(self.adder.counts.links)
        self.adder.take(Entry(lambda: io.BytesIO(answer.body), url, known, url=answer.url, media_type=answer.media_type, charset=answer.charset))
        links = tuple(self.adder.counts.links[before:])
        del self.adder.counts.links[before:]
        return Taken(answer, page, links)

    def _asked(self, url: str, headers: Mapping[str, str]) -> Fetched:
        bounds = self.manners.bounds
        origin = target_of(url, bounds.allowed).origin
        rules = Robots(watches.robots(self.store, origin, lambda: self._robots(origin)))
        if not rules.allows(url):
            raise RefusedError(f"{url}: the site's robots.txt does not let robots fetch it")
        self._wait(origin, max(self.manners.delay_s, rules.delay_s() or 0.0))
        answer = fetch(url, bounds, headers)
        if answer.status in BUSY:
            again = retry_after_s(answer)
            with self.store.writing() as connection:
                watches.hold(connection, origin, again)
            raise BusyError(f"{url}: {answer.status} {answer.reason}", again)
        return answer

    def _robots(self, origin: str) -> tuple[str, bool]:
        text = robots_text(origin, self.manners.bounds)
        return text, text != ALLOW_NONE

    def _wait(self, origin: str, delay_s: float) -> None:
        moment = watches.reserve(self.store, origin, delay_s, PATIENCE_S)
        wait_s = (datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds()
        if moment > later(PATIENCE_S):
            raise BusyError(f"{origin} wants to be left alone until {moment[:19]}", wait_s)
        if wait_s > 0:
            self.manners.sleep(wait_s)


def retry_after_s(answer: Fetched) -> float:
    """The seconds that a busy server asks for, in seconds or as a date; ten minutes where it does not say, a week at most."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isdecimal():
        return min(float(told), LONGEST_RETRY_S)
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return RETRY_AFTER_S
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_RETRY_S)


def take_addresses(taker: PageTaker, urls: Sequence[str], known: Known) -> None:
    """Fetches pages one after the other, and what they link to where they are feeds or sitemaps. What does not work out is a fault of the run."""
    waiting = deque((url, known, 0) for url in urls)
    seen = set(urls)
    while waiting:
        url, told, depth = waiting.popleft()
        try:
            taken = taker.take(url, told)
        except InputError as error:
            taker.adder.fault(Fault(url, str(error)))
            continue
        if taken.page:
            with taker.store.writing() as connection:
                note(connection, taker.store, taken.page)
        fresh = [link for link in taken.links if link.url not in seen and depth < DEEPEST]
        seen.update(link.url for link in fresh)
        waiting.extend((link.url, replace(told, published=link.published or known.published), depth + 1) for link in fresh)
