"""kill -9 in the middle of adding: what was acknowledged is there, once. (Fifty times, and watching too: `python -m benchmarks.kills`.)"""

from pathlib import Path

import pytest

from benchmarks.kills import kill_add


def test_killed_while_adding(empty: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert kill_add(empty, home, 2, 40)
    assert "40 of 40 in the end; log and database sound" in capfd.readouterr().out
