"""Adding files, addresses and pasted texts; watches; runs with their failures."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from riwaya.home import home
from riwaya.store import runs, watches
from riwaya.web.answers import Table, page
from riwaya.web.desk import desk_of
from riwaya.web.forms import Day, own_form
from riwaya.web.problems import ProblemError, missing
from riwaya.web.rendering import rendered
from riwaya.web.tables import csv_answer
from riwaya.web.work import Job, Works, run_of

router = APIRouter(include_in_schema=False)
COLUMNS = ("id", "command", "started_at", "ended_at", "state", "new", "known", "faults", "inputs")
FAULT_COLUMNS = ("id", "at", "place", "reason")
RUNS, FAULTS, ALL_FAULTS = 30, 50, 1_000_000
MOST_FILES = 500
STATES = {"pause": watches.PAUSED, "resume": watches.ACTIVE, "remove": None}
HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class Adding:
    """The last runs, newest first, and all watches."""

    runs: tuple[dict[str, Any], ...]
    watches: tuple[dict[str, Any], ...]


def load(request: Request) -> Adding:
    """Runs and watches."""
    desk = desk_of(request)
    with desk.reading() as connection:
        watched = tuple(watches.listed(connection))
    return Adding(tuple(runs.latest(desk.store, RUNS)), watched)


def rows(data: Adding) -> Iterable[dict[str, Any]]:
    """The runs as a table."""
    for run in data.runs:
        told = {name: run[name] for name in ("id", "command", "started_at", "ended_at", "state", "faults")}
        yield {**told, "inputs": run["arguments"].get("inputs"), "new": run["counts"].get("new"), "known": run["counts"].get("known")}


page(router, "/add", "add.html", Table("runs", COLUMNS, rows))(load)


@dataclass(frozen=True, slots=True)
class Known:
    """What the form says of all that it brings."""

    outlet: Annotated[str, Form(max_length=300)] = ""
    published: Annotated[Day, Form()] = ""
    kind: Annotated[str, Form(pattern="^(article|post)?$")] = ""

    def options(self) -> list[str]:
        """As options of the command."""
        return [f"--{name}={value}" for name in ("outlet", "published", "kind") if (value := getattr(self, name).strip())]


@router.post("/add", response_model=None, dependencies=[Depends(own_form)])
def add(
    request: Request,
    known: Annotated[Known, Depends()],
    files: Annotated[list[UploadFile] | None, Form()] = None,
    text: Annotated[str, Form(max_length=2_000_000)] = "",
    address: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Begins to take in what the form brings, and shows how it goes. Raises ProblemError where it brings nothing."""
    folder = home() / "uploads" / uuid4().hex
    inputs = kept_files(folder, files or [])
    if text.strip():
        folder.mkdir(parents=True, exist_ok=True)
        pasted = folder / "pasted.txt"
        pasted.write_bytes(text.replace("\r\n", "\n").encode("utf-8", "replace"))
        inputs.append(str(pasted))
    if address.strip():
        if not address.strip().startswith(("http://", "https://")):
            raise ProblemError(422, "address_wanted")
        inputs.append(address.strip())
    if not inputs:
        raise ProblemError(422, "nothing_given")
    job = works_of(request).start(desk_of(request).store, ["add", *known.options()], inputs, folder)
    return RedirectResponse(f"/jobs/{job.token}", status_code=303)


def kept_files(folder: Path, files: Iterable[UploadFile]) -> list[str]:
    """The uploaded files in a folder of their own, under their own names without any path; two of one name get a number."""
    given = [file for file in files if file.filename]
    if len(given) > MOST_FILES:
        raise ProblemError(413, "too_many_files", {"most": MOST_FILES})
    out = []
    for number, file in enumerate(given):
        name = PurePath((file.filename or "").replace("\\", "/")).name.lstrip(".") or "file"
        place = folder / (f"{number}-{name}" if (folder / name).exists() else name)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as kept:
            shutil.copyfileobj(file.file, kept)
        out.append(str(place))
    return out


@router.get("/jobs/{token}", response_model=None)
def job(request: Request, token: str) -> Response:
    """How a job goes; goes on to its run where that has begun."""
    found = works_of(request).get(token)
    if found is None:
        raise missing("run", token[:8])
    number = run_of(desk_of(request).store, found)
    if number is not None:
        return RedirectResponse(f"/runs/{number}", status_code=303)
    return rendered(request, "run.html", run=None, job=found, faults=[])


@router.get("/runs/{number:int}", response_model=None)
def run(request: Request, number: int) -> Response:
    """One run: how it goes, or went."""
    desk = desk_of(request)
    found = next((each for each in runs.latest(desk.store, ALL_FAULTS) if each["id"] == number), None)
    if found is None:
        raise missing("run", number)
    return rendered(request, "run.html", run=found, job=works_of(request).of_run(number), faults=runs.faults_of(desk.store, number, FAULTS))


@router.get("/runs/{number:int}/faults.csv", response_model=None)
def faults(request: Request, number: int) -> Response:
    """What a run could not take, to keep."""
    return csv_answer(f"run-{number}-faults", FAULT_COLUMNS, runs.faults_of(desk_of(request).store, number, ALL_FAULTS))


@router.post("/watches", response_model=None, dependencies=[Depends(own_form)])
def watch(
    request: Request, url: Annotated[str, Form(max_length=2000)], outlet: Annotated[str, Form()] = "", hours: Annotated[float, Form(gt=0, le=720)] = 1
) -> Response:
    """Watches an address from now on. Raises ProblemError for what is no address of the web."""
    if not url.strip().startswith(("http://", "https://")):
        raise ProblemError(422, "address_wanted")
    with desk_of(request).writer() as store:
        watches.watch(store, url.strip(), outlet.strip() or None, int(hours * HOUR_S))
    return RedirectResponse("/add#watches", status_code=303)


@router.post("/watches/state", response_model=None, dependencies=[Depends(own_form)])
def set_state(request: Request, url: Annotated[str, Form()], what: Annotated[str, Form(pattern="^(pause|resume|remove)$")]) -> Response:
    """Pauses, wakes or removes a watch."""
    with desk_of(request).writer() as store:
        watches.set_state(store, url, STATES[what])
    return RedirectResponse("/add#watches", status_code=303)


@router.post("/watches/look", response_model=None, dependencies=[Depends(own_form)])
def look(request: Request) -> Response:
    """Looks at what is due, once. This is the one thing here that reaches the net, and only when it is asked to."""
    found: Job = works_of(request).start(desk_of(request).store, ["watch", "run", "--once"])
    return RedirectResponse(f"/jobs/{found.token}", status_code=303)


def works_of(request: Request) -> Works:
    """The jobs of this server."""
    found: Works = request.app.state.works
    return found
