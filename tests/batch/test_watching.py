"""Watching: what is new comes in once, politely, whatever fails or dies on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, text, update

from riwaya.batch.adding import Watch
from riwaya.batch.pages import Manners, retry_after_s
from riwaya.batch.watching import Watcher
from riwaya.errors import InputError
from riwaya.sources.fetching import Bounds, Fetched
from riwaya.store import jobs, reading, runs, watches
from riwaya.store.canonical import now
from riwaya.store.opening import Store, open_store
from riwaya.store.schema import FetchedPage, Job, Watched
from riwaya.store.verifying import verify
from tests.batch.site import Site, site

BOUNDS = Bounds(time_s=5, connect_s=2, allowed=frozenset({"127.0.0.1"}))


@pytest.fixture
def news() -> Iterator[Site]:
    with site() as made:
        yield made


class Worker:
    """Watches with the stub of a reader; remembers how long it would have waited, and waits not."""

    def __init__(self, store: Store, delay_s: float = 0.0) -> None:
        self.store = store
        self.waited: list[float] = []
        self.manners = Manners(BOUNDS, delay_s, self.waited.append)

    def run(self) -> dict[str, int]:
        return Watcher(self.store, Watch(), self.manners).work(once=True)


@pytest.fixture
def worker(store: Store, stub_reader: None) -> Worker:
    return Worker(store)


def row(store: Store) -> dict[str, Any]:
    with store.reading() as connection:
        return watches.listed(connection)[0]


def due_now(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(Watched).values(next_at=now()))


def seconds_until(moment: str) -> float:
    return (datetime.fromisoformat(moment) - datetime.now(UTC)).total_seconds()


def test_a_feed_and_its_articles(worker: Worker, news: Site) -> None:
    news.articles(3)
    assert watches.watch(worker.store, news.url("/feed"), "صحيفة الميدان", 1800) is True
    assert worker.run() == {"new": 3, "known": 0, "faults": 0}
    assert news.asked == ["/robots.txt", "/feed", "/n/1", "/n/2", "/n/3"]
    with worker.store.reading() as connection:
        kept = reading.document(connection, 2)
    assert kept is not None
    assert (kept.url, kept.outlet, kept.published, kept.media_type) == (news.url("/n/2"), "صحيفة الميدان", "2021-09-02", "text/html")
    assert 1700 < seconds_until(row(worker.store)["next_at"]) < 1801
    verify(worker.store)
    # Nothing is due; when it is, what has not changed is not sent again, and no article is fetched twice.
    assert worker.run() == {"new": 0, "known": 0, "faults": 0}
    due_now(worker.store)
    assert worker.run() == {"new": 0, "known": 0, "faults": 0}
    assert news.asked[5:] == ["/feed"]
    assert 'If-None-Match: "v1"' in news.server.requests[-1]
    news.articles(4)
    news.pages["/feed"][1][0] = 'ETag: "v2"'
    due_now(worker.store)
    assert worker.run()["new"] == 1
    assert news.asked[6:] == ["/feed", "/n/4"]


def test_each_page_is_kept_as_a_warc_record_too(worker: Worker, news: Site) -> None:
    import io

    from warcio.archiveiterator import ArchiveIterator

    news.articles(1)
    watches.watch(worker.store, news.url("/feed"), None, 1800)
    worker.run()
    with worker.store.reading() as connection:
        fetched = connection.execute(select(FetchedPage.__table__).order_by(FetchedPage.id)).mappings().all()
    assert [(f["url"], f["status"]) for f in fetched] == [(news.url("/feed"), 200), (news.url("/n/1"), 200)]
    body = worker.store.originals.path(fetched[1]["original_sha256"]).read_bytes()
    data = worker.store.originals.path(fetched[1]["warc_sha256"]).read_bytes()
    record = next(iter(ArchiveIterator(io.BytesIO(data), check_digests="raise")))
    assert record.rec_headers.get_header("WARC-Target-URI") == news.url("/n/1")
    assert record.content_stream().read() == body == news.pages["/n/1"][0]


def test_robots_are_obeyed(worker: Worker, news: Site) -> None:
    news.articles(2)
    news.put("/robots.txt", "User-agent: *\nDisallow: /n/2\nCrawl-delay: 9")
    watches.watch(worker.store, news.url("/feed"), None, 1800)
    assert worker.run() == {"new": 1, "known": 0, "faults": 1}
    assert "/n/2" not in news.asked
    assert "robots.txt does not let" in runs.faults_of(worker.store, 1)[0]["reason"]
    assert len(worker.waited) == 1
    assert 8 < worker.waited[0] <= 9


def test_one_host_is_asked_slowly_by_all_workers_together(store: Store, stub_reader: None, news: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each turn is told by the store, so the next is a delay later, whoever comes for it and however long the work in between took."""
    news.articles(3)
    watches.watch(store, news.url("/feed"), None, 1800)
    moments: list[datetime] = []
    reserve = watches.reserve

    def noted(*told: Any) -> str:
        moment = reserve(*told)
        moments.append(datetime.fromisoformat(moment))
        return moment

    monkeypatch.setattr(watches, "reserve", noted)
    Worker(store, delay_s=5).run()
    with open_store(store.address.url if store.address.path is None else str(store.address.path)) as other:
        noted(other, news.url("").rstrip("/"), 5, 600)
    assert len(moments) == 5
    assert all((later - sooner).total_seconds() >= 4.999 for sooner, later in pairwise(moments))


@pytest.mark.parametrize(("status", "header", "low", "high"), [("503 Busy", "Retry-After: 7200", 7100, 7201), ("429 Slow", "X: y", 3500, 3601)])
def test_a_busy_host_is_left_alone(worker: Worker, news: Site, status: str, header: str, low: float, high: float) -> None:
    """For as long as it asks; without a word from it, twice the usual time."""
    news.put("/feed", b"", header, status=status)
    watches.watch(worker.store, news.url("/feed"), None, 1800)
    worker.run()
    found = row(worker.store)
    assert (found["failures"], status in found["last_error"], found["state"]) == (1, True, "active")
    assert low < seconds_until(found["next_at"]) < high
    due_now(worker.store)
    worker.run()
    assert news.asked.count("/feed") == 1  # the host is not asked before its time, whatever is due
    assert "wants to be left alone" in row(worker.store)["last_error"]


def test_failures_back_off_and_success_forgets_them(worker: Worker, news: Site) -> None:
    news.put("/feed", b"", status="500 Broken")
    watches.watch(worker.store, news.url("/feed"), None, 3600)
    gaps = []
    for _ in range(7):
        due_now(worker.store)
        worker.run()
        gaps.append(round(seconds_until(row(worker.store)["next_at"]) / 3600))
    assert gaps == [2, 4, 8, 16, 24, 24, 24]
    news.articles(1)
    due_now(worker.store)
    assert worker.run()["new"] == 1
    found = row(worker.store)
    assert (found["failures"], found["last_error"], round(seconds_until(found["next_at"]) / 3600)) == (0, None, 1)


def test_what_is_gone_is_not_asked_again(worker: Worker, news: Site) -> None:
    news.put("/feed", b"", status="410 Gone")
    watches.watch(worker.store, news.url("/feed"), None, 3600)
    worker.run()
    assert row(worker.store)["state"] == "gone"
    due_now(worker.store)
    worker.run()
    assert news.asked.count("/feed") == 1


def test_a_page_that_fails_is_tried_again_and_one_that_is_not_there_is_not(worker: Worker, news: Site) -> None:
    news.articles(3)
    news.put("/n/1", b"", status="500 Broken")
    del news.pages["/n/2"]
    watches.watch(worker.store, news.url("/feed"), None, 3600)
    assert worker.run() == {"new": 1, "known": 0, "faults": 1}
    with worker.store.reading() as connection:
        states = {
            row.payload.rpartition("/n/")[2][0]: (row.state, row.error)
            for row in connection.execute(select(Job.payload, Job.state, Job.error).where(Job.kind == "page"))
        }
    assert states["1"] == ("waiting", f"{news.url('/n/1')}: 500 Broken")
    assert states["2"] == ("failed", f"{news.url('/n/2')}: 404 Not Found")
    news.articles(3)
    with worker.store.writing() as connection:
        connection.execute(update(Job).where(Job.state == "waiting").values(due_at=now()))
    assert worker.run()["new"] == 1


def test_a_sitemap_of_sitemaps(worker: Worker, news: Site) -> None:
    news.articles(2)
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    news.put("/sitemap.xml", f"<sitemapindex {space}><sitemap><loc>{news.url('/s1.xml')}</loc></sitemap></sitemapindex>")
    news.put("/s1.xml", f"<urlset {space}><url><loc>{news.url('/n/1')}</loc></url><url><loc>{news.url('/n/2')}</loc></url></urlset>")
    watches.watch(worker.store, news.url("/sitemap.xml"), None, 3600)
    assert worker.run()["new"] == 2


def test_a_feed_cannot_send_us_into_the_local_network(worker: Worker, news: Site) -> None:
    inside = ["http://127.0.0.2:9/x", "http://169.254.169.254/latest/", "file:///etc/passwd", "http://10.0.0.1/"]
    items = "".join(f"<item><title>t</title><link>{url}</link></item>" for url in inside)
    news.put("/feed", f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>")
    watches.watch(worker.store, news.url("/feed"), None, 3600)
    assert worker.run() == {"new": 0, "known": 0, "faults": 4}
    reasons = " ".join(fault["reason"] for fault in runs.faults_of(worker.store, 1))
    assert all(words in reasons for words in ("this machine itself", "the machine's provider", "only http and https", "no address of the public internet"))


def test_a_worker_that_dies_after_a_document_puts_it_in_once(worker: Worker, news: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """It dies between the document and the end of its job: the job is done again, and the document is known."""
    news.articles(2)
    watches.watch(worker.store, news.url("/feed"), None, 1800)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Watcher, "_keep", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        worker.run()
    with worker.store.writing() as connection:
        connection.execute(update(Job).values(lease_until=now()))
    assert worker.run() == {"new": 2, "known": 0, "faults": 0}
    with worker.store.writing() as connection:
        connection.execute(text("UPDATE jobs SET state = 'leased', lease_until = '2020', owner = 'dead' WHERE kind = 'page'"))
    assert worker.run() == {"new": 0, "known": 2, "faults": 0}
    with worker.store.reading() as connection:
        assert jobs.counts(connection) == {"done": 3}


def test_who_comes_late_ends_nothing(worker: Worker, news: Site) -> None:
    """While one worker was away with a page its lease ran out, and another took the job: what the first found is not kept twice."""
    news.articles(1)
    watches.watch(worker.store, news.url("/feed"), None, 1800)
    watcher = Watcher(worker.store, Watch(), worker.manners)
    watcher._enqueue_due()
    job = jobs.lease(worker.store, "slow", 0, ("watch",))
    assert job is not None
    assert jobs.lease(worker.store, "quick", 60, ("watch",)) is not None
    watcher._do(replace(job))
    with worker.store.reading() as connection:
        assert jobs.counts(connection) == {"leased": 1}


def test_pausing_and_removing(worker: Worker, news: Site) -> None:
    news.articles(1)
    url = news.url("/feed")
    watches.watch(worker.store, url, None, 1800)
    watches.set_state(worker.store, url, "paused")
    assert worker.run()["new"] == 0
    watches.set_state(worker.store, url, "active")
    assert worker.run()["new"] == 1
    assert watches.watch(worker.store, url, "صحيفة", 60) is False
    watches.set_state(worker.store, url, None)
    with worker.store.reading() as connection:
        assert watches.listed(connection) == []
    with pytest.raises(InputError, match="is not watched"):
        watches.set_state(worker.store, url, "paused")
    verify(worker.store)


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [
        ("120", 120, 120),
        ("", 600, 600),
        ("soon", 600, 600),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0),
        ("Fri, 31 Dec 2199 00:00:00 GMT", 604800, 604800),
        ("9" * 30, 604800, 604800),
    ],
)
def test_retry_after(told: str, low: float, high: float) -> None:
    assert low <= retry_after_s(Fetched("", "", 503, "", {"retry-after": told}, (), b"")) <= high
