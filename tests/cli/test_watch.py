"""The commands that watch, as a user runs them."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.site import Site, site
from tests.cli.test_store_commands import Command, home, riwaya

__all__ = ["home", "riwaya"]


@pytest.fixture
def news() -> Iterator[Site]:
    with site() as made:
        made.articles(2)
        yield made


QUICK = ("--allow", "127.0.0.1", "--delay", "0")


def test_from_an_address_to_documents(riwaya: Command, news: Site, home: Path) -> None:
    feed = news.url("/feed")
    assert riwaya("watch", "add", feed, "--every", "2h", "--outlet", "صحيفة").returncode == 0
    assert f"active  {feed}" in riwaya("watch", "list").stdout.decode()
    done = riwaya("watch", "run", "--once", *QUICK)
    assert [line.split()[:3] for line in done.stdout.decode().splitlines()] == [["new", "1", news.url("/n/1")], ["new", "2", news.url("/n/2")]]
    row = json.loads(riwaya("watch", "list", "--json").stdout)
    assert (row["state"], row["every_s"], row["failures"], row["etag"]) == ("active", 7200, 0, '"v1"')
    status = json.loads(riwaya("status", "--json").stdout)
    assert (status["jobs"], status["watches"][0]["url"], status["runs"][0]["command"]) == ({"done": 3}, feed, "watch run")
    assert "watch        active" in riwaya("status").stdout.decode()
    assert [riwaya("watch", command, feed).returncode for command in ("pause", "resume", "remove", "remove")] == [0, 0, 0, 1]


def test_the_local_network_is_refused_unless_it_is_named(riwaya: Command, news: Site) -> None:
    riwaya("watch", "add", news.url("/feed"))
    done = riwaya("watch", "run", "--once")
    assert done.returncode == 3
    assert "this machine itself; --allow 127.0.0.1 allows it for this run" in done.stderr.decode()
    assert news.asked == []
    assert "failed once: " in riwaya("watch", "list").stdout.decode()
    again = riwaya("watch", "run", "--once", *QUICK).stderr.decode()
    assert re.search(r"0 new, 0 known already; the next look is due \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", again)


def test_adding_addresses(riwaya: Command, news: Site) -> None:
    done = riwaya("add", news.url("/n/1"), news.url("/feed"), news.url("/none"), *QUICK)
    assert done.returncode == 3
    assert [line.split()[0] for line in done.stdout.decode().splitlines()] == ["new", "new"]
    assert "/none: 404 Not Found" in done.stderr.decode()
    again = riwaya("add", news.url("/feed"), *QUICK)
    assert [line.split()[0] for line in again.stdout.decode().splitlines()] == ["known", "known"]
    assert riwaya("log", "verify").returncode == 0


def test_a_web_archive_of_a_selection(riwaya: Command, news: Site, tmp_path: Path) -> None:
    """What was fetched can be handed on, and read again: the pages as they came, each hash in the package."""
    riwaya("add", news.url("/feed"), *QUICK)
    path = tmp_path / "some.wacz"
    done = riwaya("archive", str(path), "--from", "2021-09-02")
    assert (done.returncode, f"1 pages of 1 documents in {path}" in done.stderr.decode()) == (0, True)
    with zipfile.ZipFile(path) as packed:
        package = json.loads(packed.read("datapackage.json"))
        for resource in package["resources"]:
            assert resource["hash"] == f"sha256:{hashlib.sha256(packed.read(resource['path'])).hexdigest()}"
        lines = [json.loads(line) for line in packed.read("pages/pages.jsonl").splitlines()]
    assert [line.get("url") for line in lines] == [None, news.url("/n/2")]
    again = riwaya("add", str(path), "--store", str(tmp_path / "other.sqlite"))
    assert again.stdout.decode().split() == ["new", "1", news.url("/n/2")]
    text = riwaya("show", "1", "--text", "--store", str(tmp_path / "other.sqlite")).stdout
    assert text == riwaya("show", "2", "--text").stdout
    assert riwaya("archive", str(path)).returncode == 2
    assert riwaya("archive", str(tmp_path / "x.zip")).returncode == 2
    assert b"2 pages of 2 documents" in riwaya("archive", str(tmp_path / "all.wacz")).stderr


@pytest.mark.parametrize("arguments", [["add", "ftp://e.org/x"], ["pause", "https://e.org/x"]])
def test_what_cannot_be_watched(riwaya: Command, arguments: list[str]) -> None:
    assert riwaya("watch", *arguments).returncode == 1


@pytest.mark.parametrize("every", ["5", "5s", "40d", "x"])
def test_odd_times(riwaya: Command, every: str) -> None:
    with pytest.raises(SystemExit):
        riwaya("watch", "add", "https://e.org/", "--every", every)
