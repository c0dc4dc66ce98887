"""`riwaya watch run`: looks at what is due, and fetches what it links to. All work waits in the store; any number of processes may do it at once.

What a look found out (links, when to look again) is kept in one transaction with the end of its job. A worker that is killed before has put in documents, which are
known when the job is done again.
"""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from riwaya.batch.adding import Adder, Readers, Watch
from riwaya.batch.pages import DEEPEST, GONE, BusyError, Manners, NoPageError, PageTaker, Taken
from riwaya.errors import InputError
from riwaya.sources.addresses import RefusedError
from riwaya.sources.found import Fault, Known, Linked
from riwaya.store import jobs, runs, watches
from riwaya.store.fetches import note
from riwaya.store.indexing import index_pending
from riwaya.store.jobs import Leased
from riwaya.store.opening import Store

LOOK, PAGE = "watch", "page"
KINDS = (LOOK, PAGE)
# Longer than a fetch with its waiting may take; a worker that is killed holds its page up for so long.
LEASE_S = 180.0
MOST_ATTEMPTS = 5
RETRY_S = 60.0
LONGEST_SLEEP_S = 60.0
# Statuses that say «not now», besides those of a server that fails (5xx).
PASSING = (408, 425)
SERVER_FAILS = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job went: taken, or the error and after how many seconds to try again (None: never)."""

    taken: Taken | None = None
    error: str | None = None
    again_in_s: float | None = None
    gone: bool = False


class Watcher:
    """Does the work that waits, in one run."""

    def __init__(self, store: Store, watch: Watch, manners: Manners, reading: Readers | None = None) -> None:
        self.store = store
        self.manners = manners
        self.run = runs.begin(store, "watch run", {})
        self.adder = Adder(store, self.run, watch, reading or Readers())
        self.taker = PageTaker(store, self.adder, manners)
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"

    def work(self, *, once: bool, stop: Callable[[], bool] = lambda: False) -> dict[str, int]:
        """Works until nothing is due any more (`once`), or until `stop` says so. Returns what came in. Raises StoreError."""
        state = "stopped"
        try:
            while not stop():
                self._enqueue_due()
                job = jobs.lease(self.store, self.owner, LEASE_S, KINDS)
                if job:
                    self._do(job)
                elif once:
                    break
                else:
                    index_pending(self.store)
                    self._sleep()
            index_pending(self.store)
            state = "partly" if self.adder.counts.faults else "done"
        finally:
            runs.end(self.store, self.run, state, self.adder.counts.to_dict())
        return self.adder.counts.to_dict()

    def _enqueue_due(self) -> None:
        """A job for each watch that is due; its time is part of the key, so it is put in once for each time."""
        with self.store.reading() as connection:
            due = watches.due(connection)
        if due:
            with self.store.writing() as connection:
                jobs.enqueue(connection, LOOK, [payload_of(row) for row in due], [[row["id"], row["next_at"]] for row in due])

    def _do(self, job: Leased) -> None:
        outcome = self._outcome(job)
        with self.store.writing() as connection:
            if not jobs.ours(connection, job):
                return  # it took too long, and another does it
            if job.kind == LOOK:
                self._settle_look(connection, job, outcome)
            elif outcome.taken:
                self._keep(connection, job, outcome.taken)
            else:
                jobs.put_back(connection, job, outcome.error or "", outcome.again_in_s)
        if outcome.error and (job.kind == LOOK or outcome.again_in_s is None):
            self.adder.fault(Fault(job.payload["url"], outcome.error))

    def _outcome(self, job: Leased) -> Outcome:
        told = job.payload
        try:
            return Outcome(self.taker.take(told["url"], Known(told["outlet"], told.get("published")), told.get("headers")))
        except RefusedError as error:
            return Outcome(error=str(error))
        except BusyError as error:
            return Outcome(error=str(error), again_in_s=error.again_in_s)
        except NoPageError as error:
            passing = error.status >= SERVER_FAILS or error.status in PASSING
            return Outcome(error=str(error), again_in_s=backoff_s(job) if passing else None, gone=error.status == GONE)
        except InputError as error:
            return Outcome(error=str(error), again_in_s=backoff_s(job))

    def _settle_look(self, connection: Connection, job: Leased, outcome: Outcome) -> None:
        """The watch's own time says when it is looked at again, so the job is done either way."""
        if outcome.taken:
            headers = outcome.taken.answer.headers
            asked = job.payload["headers"]
            etag = headers.get("etag") or asked.get("If-None-Match")
            answered = watches.Answered(etag, headers.get("last-modified") or asked.get("If-Modified-Since"))
            self._keep(connection, job, outcome.taken)
        else:
            answered = watches.Answered(error=outcome.error, again_in_s=outcome.again_in_s, gone=outcome.gone)
            jobs.complete(connection, job)
        watches.settle(connection, job.payload["watch"], answered)

    def _keep(self, connection: Connection, job: Leased, taken: Taken) -> None:
        """What was fetched and what it links to, with the end of the job."""
        if taken.page:
            note(connection, self.store, taken.page)
        depth = job.payload["depth"] + 1
        if depth <= DEEPEST:
            followed = [page_payload(link, job.payload["outlet"], depth) for link in taken.links]
            jobs.enqueue(connection, PAGE, followed, [link.url for link in taken.links])
        jobs.complete(connection, job)

    def _sleep(self) -> None:
        with self.store.reading() as connection:
            told = [moment for moment in (jobs.next_due(connection, KINDS), watches.next_due(connection)) if moment]
        wait_s = (datetime.fromisoformat(min(told)) - datetime.now(UTC)).total_seconds() if told else LONGEST_SLEEP_S
        self.manners.sleep(min(max(wait_s, 0.1), LONGEST_SLEEP_S))


def payload_of(row: dict[str, Any]) -> dict[str, Any]:
    """The job that looks at a watch: asked with what the server gave the last time, so that it need not send again what has not changed."""
    headers = {"If-None-Match": row["etag"], "If-Modified-Since": row["last_modified"]}
    return {"watch": row["id"], "url": row["url"], "outlet": row["outlet"], "depth": 0, "headers": {k: v for k, v in headers.items() if v}}


def page_payload(link: Linked, outlet: str | None, depth: int) -> dict[str, Any]:
    """The job that fetches a page."""
    return {"url": link.url, "outlet": outlet, "published": link.published, "depth": depth}


def backoff_s(job: Leased) -> float | None:
    """After how many seconds a job is tried again; None after the last attempt."""
    return RETRY_S * 4 ** (job.attempts - 1) if job.attempts < MOST_ATTEMPTS else None
