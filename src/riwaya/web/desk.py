"""The open store with what the workbench needs around it: one writer at a time among its threads, and who writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import Connection
from starlette.requests import Request

from riwaya.store import judging
from riwaya.store.judging import Decision
from riwaya.store.log import head
from riwaya.store.opening import Store
from riwaya.web.columns import Columns, read


@dataclass(slots=True)
class Desk:
    """`demo`: the store holds samples only, and the help says so."""

    store: Store
    demo: bool = False
    _writer: Lock = field(default_factory=Lock)
    _writes: int = 0
    _columns: tuple[tuple[int, int], Columns] | None = None
    _filling: Lock = field(default_factory=Lock)

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees the store at one moment."""
        return self.store.reading()

    @contextmanager
    def writer(self) -> Iterator[Store]:
        """The store, for one thread at a time: the names that it remembers are one writer's."""
        with self._writer:
            try:
                yield self.store
            finally:
                self._writes += 1

    def columns(self, connection: Connection) -> Columns:
        """All incidents as columns, as they stand now (see `riwaya.web.columns`)."""
        with self._filling:
            tag = (head(connection).seq, self._writes)
            if self._columns is None or self._columns[0] != tag:
                self._columns = (tag, read(connection))
            return self._columns[1]

    def judge(self, decision: Decision) -> int:
        """Keeps a judgement; returns its id. Raises StoreError."""
        with self.writer() as store:
            return judging.judge(store, decision)

    def undo(self, number: int, reason: str | None = None) -> int:
        """Takes a judgement back. Raises InputError where there is nothing to undo."""
        with self.writer() as store:
            return judging.undo(store, number, reason)


def desk_of(request: Request) -> Desk:
    """The desk of the application that answers: a dependency of every page."""
    found: Desk = request.app.state.desk
    return found


def author_of(request: Request) -> str:
    """Who asks. There are no accounts yet, so it is whoever started the server; what needs a name asks here."""
    return desk_of(request).store.author
