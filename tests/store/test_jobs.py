"""Leases: nothing is lost and nothing done twice, whoever dies."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from riwaya.store.canonical import now
from riwaya.store.jobs import Leased, complete, counts, enqueue, later, lease, next_due, put_back
from riwaya.store.opening import Store, open_store


def put(store: Store, *payloads: object) -> int:
    with store.writing() as connection:
        return enqueue(connection, "page", payloads)


def take(store: Store, owner: str = "a", lease_s: float = 60) -> Leased | None:
    return lease(store, owner, lease_s, ("page",))


def end(store: Store, job: Leased | None) -> bool:
    assert job is not None
    with store.writing() as connection:
        return complete(connection, job)


def test_each_job_is_taken_once_in_its_order(store: Store) -> None:
    assert put(store, {"n": 1}, {"n": 2}, {"n": 1}) == 2
    assert put(store, {"n": 2}, {"n": 3}) == 1
    taken = [take(store) for _ in range(4)]
    assert [job and job.payload["n"] for job in taken] == [1, 2, 3, None]
    assert all(end(store, job) for job in taken[:3])
    assert put(store, {"n": 1}) == 0  # what was done is not done again
    with store.reading() as connection:
        assert counts(connection) == {"done": 3}


def test_a_worker_that_dies_loses_nothing(store: Store) -> None:
    put(store, {"n": 1})
    dead = take(store, "dead", lease_s=0)
    alive = take(store, "alive")
    assert dead is not None
    assert alive is not None
    assert (alive.id, alive.attempts) == (dead.id, 2)
    assert end(store, dead) is False  # it comes back late: the job is another's
    with store.writing() as connection:
        assert put_back(connection, dead, "late", 0) is False
    assert end(store, alive) is True
    assert end(store, alive) is False
    assert take(store) is None


def test_put_back_for_later_or_for_good(store: Store) -> None:
    put(store, {"n": 1}, {"n": 2})
    first, second = take(store), take(store)
    assert first is not None
    assert second is not None
    with store.writing() as connection:
        assert put_back(connection, first, "busy\x00", 60)
        assert put_back(connection, second, "gone", None)
        assert counts(connection) == {"failed": 1, "waiting": 1}
        assert str(next_due(connection, ("page",))) > now()
    assert take(store) is None
    assert later(60, "2024-12-31T23:59:30.000000Z") == "2025-01-01T00:00:30.000000Z"


def test_many_workers_at_once(empty: str) -> None:
    with open_store(empty, create=True) as store:
        put(store, *({"n": n} for n in range(40)))

    def work(name: int) -> list[int]:
        done = []
        with open_store(empty) as store:
            while job := take(store, f"w{name}"):
                assert end(store, job)
                done.append(job.payload["n"])
        return done

    with ThreadPoolExecutor(4) as pool:
        taken = Counter(n for done in pool.map(work, range(4)) for n in done)
    assert taken == Counter(range(40))
