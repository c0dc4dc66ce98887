"""Work that takes time, in a process of its own: reading would hold up every page. It is the same command as on the terminal, so a run is a run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from riwaya.store import runs
from riwaya.store.opening import Store

KEPT_LINES = 200
LOOKED_AT = 20


@dataclass(slots=True)
class Job:
    """A command at work. `run` is the number of its run, once that has begun; `said` is what it told of on standard error."""

    token: str
    command: str
    inputs: tuple[str, ...]
    process: subprocess.Popen[str]
    folder: Path | None = None
    run: int | None = None
    new: int = 0
    known: int = 0
    said: list[str] = field(default_factory=list)

    @property
    def running(self) -> bool:
        """True until it has ended."""
        return self.process.poll() is None


class Works:
    """All jobs of this server."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def start(self, store: Store, command: Sequence[str], inputs: Sequence[str] = (), folder: Path | None = None) -> Job:
        """Starts `riwaya COMMAND --json INPUTS` on the store; a folder that was made for it is taken away at its end."""
        environment = {**os.environ, "RIWAYA_AUTHOR": store.author, "PYTHONUTF8": "1", "RIWAYA_STORE": store_name(store)}
        arguments = [sys.executable, "-m", "riwaya", *command, "--json", "--", *inputs] if inputs else [sys.executable, "-m", "riwaya", *command, "--json"]
        process = subprocess.Popen(  # noqa: S603  our own command; what the user gave stands after «--»
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", env=environment
        )
        job = Job(uuid.uuid4().hex, " ".join(command[:2]), tuple(inputs), process, folder)
        self._jobs[job.token] = job
        threading.Thread(target=hear, args=(job,), daemon=True).start()
        threading.Thread(target=overhear, args=(job,), daemon=True).start()
        return job

    def get(self, token: str) -> Job | None:
        """The job with this token."""
        return self._jobs.get(token)

    def of_run(self, number: int) -> Job | None:
        """The job behind a run, where it was started here."""
        return next((job for job in self._jobs.values() if job.run == number), None)

    def stop(self) -> None:
        """Ends what still runs; what it has put in stays, and the rest is taken in by adding it again."""
        for job in self._jobs.values():
            if job.running:
                job.process.terminate()


def store_name(store: Store) -> str:
    """The store as the command is told of it; in the environment, where no list of processes shows its password."""
    where = store.address
    return str(where.path) if where.path else where.url.replace("postgresql+pg8000://", "postgresql://")


def hear(job: Job) -> None:
    """Counts the documents that are in, and clears up at the end."""
    with cast("IO[str]", job.process.stdout) as lines:
        for line in lines:
            told = json.loads(line) if line.startswith("{") else {}
            job.new += told.get("state") == "new"
            job.known += told.get("state") == "known"
    job.process.wait()
    if job.folder:
        shutil.rmtree(job.folder, ignore_errors=True)


def overhear(job: Job) -> None:
    """Keeps the last lines of what it says."""
    with cast("IO[str]", job.process.stderr) as lines:
        for line in lines:
            job.said.append(line.rstrip())
            del job.said[:-KEPT_LINES]


def run_of(store: Store, job: Job) -> int | None:
    """The number of the job's run, as soon as it is there: the last one with the same inputs."""
    if job.run is None:
        for run in runs.latest(store, LOOKED_AT):
            if tuple(run["arguments"].get("inputs", ())) == job.inputs and run["command"] in job.command:
                job.run = run["id"]
                break
    return job.run
