"""kill -9 in the middle of `riwaya add` and `riwaya watch run`, at random moments, on both databases: what was acknowledged is there, once, and all is sound.

usage: python -m benchmarks.kills [add] [watch] [--times N] [--documents N]

A round starts the command, kills it at a random moment, and looks whether each document that was acknowledged so far is in the store. In the end the command runs to its
end, and the store has to hold every document once, with a log that verifies and a database that its own check finds sound.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from benchmarks.store import databases
from riwaya.store.canonical import now
from riwaya.store.opening import Store, open_store
from riwaya.store.verifying import verify
from riwaya.store.watches import watch
from tests.batch.site import Site, site
from tests.store.server import programs

EARLY_SHARE, EARLY_S = 0.2, 2.0
MOST_SEEN, LATE_S = 25, 0.15
NEWS = "مقتل {n} مدنيين في قصف على سوق البلدة رقم {n}\nقال مصدر طبي إن القصف وقع فجر اليوم، وإن عدد الجرحى بلغ {n} على الأقل."


@dataclass
class Victim:
    """A command to kill, with the documents that it acknowledged so far: id → where it came from."""

    arguments: list[str]
    environment: dict[str, str]
    acknowledged: dict[int, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)

    def run(self, kill_after: tuple[int, float] | None) -> bool:
        """Runs it. With `kill_after` it is killed so many documents, and then so many seconds, after its start; True where it was still running then."""
        command = [sys.executable, "-m", "riwaya", *self.arguments, "--json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environment) as process:
            assert process.stdout is not None  # noqa: S101  a pipe
            seen, killed, waiting = 0, False, kill_after
            if waiting and waiting[0] == 0:
                killed, waiting = kill(process, waiting[1]), None
            for line in process.stdout:
                if line.endswith(b"\n"):  # half a line acknowledges nothing
                    seen += self.take(json.loads(line))
                if waiting and seen == waiting[0]:
                    killed, waiting = kill(process, waiting[1]), None
        return killed

    def take(self, told: dict[str, str | int]) -> bool:
        """Notes an acknowledged document, and tells whether it is new; one that is called new twice was put in twice."""
        number, where = int(told["id"]), str(told["where"])
        if told["state"] == "new" and number in self.acknowledged:
            self.twice.append(where)
        self.acknowledged[number] = where
        return told["state"] == "new"


def kill(process: subprocess.Popen[bytes], after_s: float) -> bool:
    """Kills it after so many seconds; True where it was still running."""
    time.sleep(after_s)
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    return running


def moment(draw: random.Random) -> tuple[int, float]:
    """When to kill: in one round of five while it starts, else some documents later and a little more."""
    return (0, draw.uniform(0.1, EARLY_S)) if draw.random() < EARLY_SHARE else (draw.randint(1, MOST_SEEN), draw.uniform(0, LATE_S))


def check(store: Store, victim: Victim) -> str:
    """What is wrong with the store; empty where nothing is."""
    with store.reading() as connection:
        there = {row[0] for row in connection.exec_driver_sql("SELECT id FROM documents")}
        doubled = connection.exec_driver_sql("SELECT COUNT(*) - COUNT(DISTINCT text_sha256) FROM documents").scalar_one()
    lost = set(victim.acknowledged) - there
    return "; ".join(
        ([f"{len(lost)} lost"] if lost else []) + ([f"{doubled} twice"] if doubled else []) + ([f"{len(victim.twice)} new twice"] if victim.twice else [])
    )


def own_check(store: Store) -> str:
    """What the database's own check says; empty where it finds nothing."""
    if store.address.is_sqlite:
        with store.writing() as connection:
            connection.execute(text("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 0)"))
            told = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")] + list(connection.exec_driver_sql("PRAGMA foreign_key_check"))
        return "" if told == ["ok"] else str(told)
    folder = programs()
    assert folder is not None  # noqa: S101  a server runs
    url = store.database.engine.url
    address = ["-h", str(url.host), "-p", str(url.port), "-U", str(url.username), "-d", str(url.database)]
    done = subprocess.run([str(folder / "pg_amcheck"), "--install-missing", "--heapallindexed", *address], capture_output=True, check=False, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def free_leases(store: Store) -> None:
    """As if the time of the leases of those who died had run out."""
    with store.writing() as connection:
        connection.execute(text("UPDATE jobs SET lease_until = :now WHERE state = 'leased'"), {"now": now()})


def rounds(address: str, victim: Victim, times: int, expected: int) -> bool:
    """Kills so many times, then lets it end. Prints what came of it; True where all is sound."""
    draw = random.Random(7)  # noqa: S311  no secret
    killed = 0
    faults: list[str] = []
    started = time.monotonic()
    with open_store(address, create=True) as store:
        for _ in range(times):
            killed += victim.run(moment(draw))
            free_leases(store)
            faults += [fault] if (fault := check(store, victim)) else []
        before = len(victim.acknowledged)
        victim.run(None)
        found = verify(store)
        faults += [each for each in (check(store, victim), own_check(store)) if each]
    complete = found.documents == expected
    sound = not faults and complete
    told = f"{times} runs, {killed} killed while running; {before} documents acknowledged until then, {found.documents} of {expected} in the end"
    print(f"  {victim.arguments[0]:<6} {told}; log and database {'sound' if sound else faults}   ({time.monotonic() - started:.0f} s)", flush=True)
    return sound


def kill_add(address: str, folder: Path, times: int, documents: int) -> bool:
    """The rounds of `riwaya add` over a table, with a text of its own for every row."""
    table = folder / "rows.jsonl"
    rows = (json.dumps({"id": str(n), "text": NEWS.format(n=n)}, ensure_ascii=False) for n in range(documents))
    table.write_text("\n".join(rows), encoding="utf-8")
    return rounds(address, Victim(["add", str(table), "--store", address], environment(folder)), times, documents)


def kill_watch(address: str, folder: Path, times: int, documents: int) -> bool:
    """The rounds of `riwaya watch run` over a site of so many articles."""
    with site() as news:
        fill(news, documents)
        with open_store(address, create=True) as store:
            watch(store, news.url("/feed"), None, 86400)
        arguments = ["watch", "run", "--once", "--allow", "127.0.0.1", "--delay", "0", "--store", address]
        return rounds(address, Victim(arguments, environment(folder)), times, documents)


def fill(news: Site, documents: int) -> None:
    """The site's articles."""
    news.articles(documents)


def environment(folder: Path) -> dict[str, str]:
    """With a folder of one's own for originals."""
    return {**os.environ, "RIWAYA_HOME": str(folder), "RIWAYA_AUTHOR": "bench"}


def main(arguments: list[str]) -> int:
    """Kills and prints; 1 where something was lost, twice, or broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("what", nargs="*", choices=["add", "watch", []], help="default: both")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--documents", type=int, default=2000)
    options = parser.parse_args(arguments)
    sound = True
    with databases(None) as each, tempfile.TemporaryDirectory(prefix="riwaya-kills-") as told:
        for name, address in each:
            print(name)
            kills: dict[str, Callable[[str, Path, int, int], bool]] = {"add": kill_add, "watch": kill_watch}
            for use, kill in kills.items():
                if options.what and use not in options.what:
                    continue
                folder = Path(told) / f"{name}-{use}"
                folder.mkdir()
                os.environ["RIWAYA_HOME"] = str(folder)
                sound &= kill(address(f"kill_{use}"), folder, options.times, options.documents)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
