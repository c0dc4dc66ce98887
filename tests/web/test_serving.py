"""`riwaya serve` as a user runs it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from riwaya.errors import InputError
from riwaya.web import assets
from riwaya.web.serving import Place, listening, url_of
from tests.conftest import Command


@contextmanager
def serving(home: Path, *arguments: str) -> Iterator[tuple[str, str]]:
    """The command in a process of its own, without a terminal; gives the line that it says and the address in it."""
    environment = {**os.environ, "RIWAYA_HOME": str(home), "PYTHONUNBUFFERED": "1", "BROWSER": "false"}
    environment.pop("RIWAYA_STORE", None)
    command = [sys.executable, "-m", "riwaya", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment) as process:
        assert process.stderr
        try:
            said = process.stderr.readline()
            found = re.search(r"http://\S+", said)
            assert found, said + process.stderr.read()
            yield said, found[0]
        finally:
            process.terminate()


@pytest.fixture
def built() -> None:
    """The pages' assets."""
    if not assets.built():
        pytest.skip(assets.MISSING)


def test_opens_the_demo_store_where_there_is_none_and_says_so(built: None, tmp_path: Path) -> None:
    with serving(tmp_path) as (said, address), httpx.Client(base_url=address, timeout=30) as client:
        assert "demo" in said
        assert address.startswith("http://127.0.0.1:")
        assert client.get("/queue").status_code == 200
        assert client.get("/", follow_redirects=False).headers["location"] == "/queue"
    assert not (tmp_path / "riwaya.sqlite").exists()


def test_every_asset_that_a_page_names_is_there(built: None, tmp_path: Path) -> None:
    with serving(tmp_path) as (_, address), httpx.Client(base_url=address, timeout=30) as client:
        named = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', client.get("/documents").text))
        assert len(named) >= 3
        answers = [client.get(path) for path in sorted(named)]
        assert {answer.status_code for answer in answers} == {200}
        assert all("immutable" in answer.headers["cache-control"] for answer in answers if "/assets/" in str(answer.url))


def test_a_store_that_is_named_and_not_there_is_an_error(riwaya: Command, tmp_path: Path) -> None:
    done = riwaya("serve", "--no-browser", "--store", str(tmp_path / "none.sqlite"))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"there is no store" in done.stderr


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=str(port)):
            listening(Place(port=port))


def test_listens_on_loopback_alone_unless_told() -> None:
    with listening(Place(port=0)) as bound:
        assert bound.getsockname()[0] == "127.0.0.1"
        assert url_of(bound).startswith("http://127.0.0.1:")


def test_help_loads_no_server(riwaya: Command) -> None:
    code = "import sys, riwaya.cli.main as m; m.build_parser(); print(sorted(n for n in sys.modules if n.split('.')[0] in ('fastapi', 'uvicorn', 'jinja2', 'numpy')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
