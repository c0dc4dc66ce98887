"""What all tests share: where things lie, the command as a user runs it, and a reader that stands in where only the carrying matters."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from riwaya.model import Event, Figure, Record, Span
from tests.stores import another, empty, postgres, store

__all__ = ["another", "empty", "postgres", "store"]  # fixtures for all tests

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

Command = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's annotated texts; the test is passed over where they are not at hand."""
    if not (SHARED / "gold" / "dev.jsonl").exists():
        pytest.skip(f"the annotated texts are not at {SHARED}")
    return SHARED


@pytest.fixture(autouse=True)
def own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder of the test's own, so that what the user imported changes no test."""
    home = tmp_path / "riwaya-home"
    monkeypatch.setenv("RIWAYA_HOME", str(home))
    return home


@pytest.fixture
def riwaya() -> Command:
    """Runs the command in a process of its own, without a terminal; gives the finished process with its bytes."""

    def run(*arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        env = {**os.environ, "COLUMNS": "100", **(environment or {})}
        return subprocess.run([sys.executable, "-m", "riwaya", *arguments], input=stdin, capture_output=True, check=False, timeout=120, env=env)

    return run


def stub_read(text: str, **known: Any) -> Record:
    """Reads «مقتل N …» and nothing else."""
    events: list[Event] = []
    for found in re.finditer(r"مقتل (\d+) \w+", text):
        figure = Span(found.start(1), found.end())
        row = Figure(figure, figure.of(text), "killed", min=int(found[1]), max=int(found[1]), rule="ar.stub", confidence=0.5)
        events.append(Event("armed_attack", (Span(*found.span()),), id=f"e{len(events) + 1}", casualties=(row,), rule="ar.stub"))
    known.pop("packs", None)
    known["id"] = known.get("id") or "x"
    known["kind"] = known.get("kind") or "article"
    return Record(text=text, relevant=bool(events), events=tuple(events), reader={"version": "stub"}, **known)


@pytest.fixture
def stub_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts `stub_read` where the commands look for the reader (in this process)."""
    monkeypatch.setattr(import_module("riwaya.reader"), "read", stub_read)
