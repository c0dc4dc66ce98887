"""The workbench over 100,000 incidents in SQLite: what a page waits for, and what the first visit weighs.

usage: python -m benchmarks.workbench [--incidents N] [--browser]

The store is made of the samples, read once, with copies of their incidents at other days and places; one incident holds accounts of 40 documents. With --browser the times are also
taken in Chromium (first useful content, page ready with its map, Enter on a cell to lit characters).
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from riwaya.store.database import insert, last_id
from riwaya.store.opening import Store
from riwaya.store.schema import Incident, Member
from riwaya.web.assets import STATIC
from riwaya.web.demo import demo_store
from riwaya.web.desk import Desk
from tools.browser import launch, served

TURNS, BATCH, ACCOUNTS = 40, 5000, 40
DAYS = 3650
LARGEST = "ilargest"


def fill(store: Store, count: int) -> None:
    """Copies of the samples' incidents, each with a day and a place of its own and the members of the one it is made of."""
    chance = random.Random(7)  # noqa: S311  the same store each time
    with store.reading() as connection:
        rows = [dict(row) for row in connection.execute(select(Incident.__table__)).mappings()]
        told = [dict(row) for row in connection.execute(select(Member.__table__)).mappings()]
    by_incident: dict[int, list[dict[str, Any]]] = {}
    for member in told:
        by_incident.setdefault(member["incident_id"], []).append(member)
    for _ in range(0, count, BATCH):
        with store.writing() as connection:
            first = last_id(connection, Incident) + 1
            fresh, members = [], []
            for number in range(first, first + BATCH):
                source = chance.choice(rows)
                fresh.append(moved(source, number, chance))
                members += [{**member, "incident_id": number} for member in by_incident[source["id"]]]
            insert(connection, Incident, fresh)
            insert(connection, Member, members)
    with store.writing() as connection:
        number = last_id(connection, Incident) + 1
        insert(connection, Incident, [{**rows[0], "id": number, "name": LARGEST}])
        largest = list({member["telling_id"]: member for member in told}.values())
        insert(connection, Member, [{**member, "incident_id": number, "suggested": False} for member in largest[: ACCOUNTS * 2]])


def moved(source: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    """An incident like another, elsewhere and at another time."""
    day = (date(2015, 1, 1) + timedelta(days=chance.randrange(DAYS))).isoformat()
    lat, lon = chance.uniform(12, 37), chance.uniform(8, 50)
    place = {"lat": lat, "lon": lon} if source["lat"] is not None else {}
    return {**source, **place, "id": number, "name": f"i{number:07x}x", "first_day": day, "last_day": day}


def p95_ms(ask: Callable[[], object]) -> float:
    """The 95th percentile of what a caller waits for, in milliseconds."""
    taken = []
    for _ in range(TURNS):
        started = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.quantiles(taken, n=20)[18]


def by_program(base: str) -> None:
    """What pages take from asking to answer."""
    with httpx.Client(base_url=base, timeout=60) as client:
        facets = ["type=air_strike", "grade=Contested", "type=shelling&first=2019-01-01", "contested=true", "place=Idlib"]

        def click() -> None:
            query = random.choice(facets)  # noqa: S311
            client.get(f"/explore?{query}").raise_for_status()
            client.get(f"/explore/cells.json?{query}&size=1").raise_for_status()

        asked: dict[str, Callable[[], object]] = {
            "facet click: list, facets, histogram, then cells of the map": click,
            "explore without a filter": lambda: client.get("/explore").raise_for_status(),
            "cells of the whole map": lambda: client.get("/explore/cells.json?size=1").raise_for_status(),
            f"incident with accounts of {ACCOUNTS} documents": lambda: client.get(f"/incidents/{LARGEST}").raise_for_status(),
            "the review": lambda: client.get("/queue").raise_for_status(),
            "article with lit characters": lambda: client.get("/documents/1/article?start=3&stop=9").raise_for_status(),
            "pairs": lambda: client.get("/duplicates").raise_for_status(),
        }
        for name, ask in asked.items():
            ask()
            print(f"{name:<62} {p95_ms(ask):8.0f} ms p95", flush=True)


def weight() -> None:
    """What the first visit of the map's page loads, packed where it is sent packed."""
    files = [file for file in (STATIC / "assets").iterdir() if file.suffix != ".gz" and "apidocs" not in file.name]
    total = sum(packed.stat().st_size if (packed := file.with_name(file.name + ".gz")).exists() else file.stat().st_size for file in files)
    print(f"{'assets over the wire, all that the map page may load':<62} {total / 1000:8.0f} kB")


def in_browser(base: str) -> None:
    """First useful content, the page with its map, Enter to lit characters."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, launch(playwright) as browser, browser.new_context(base_url=base) as context:
        page = context.new_page()
        page.goto("/explore")
        page.locator("#map[data-ready=map]").wait_for(timeout=120_000)
        content, ready, lit = [], [], []
        for _ in range(5):
            started = time.perf_counter()
            page.goto("/explore", wait_until="commit")
            page.locator("#explore tbody tr").first.wait_for()
            content.append(time.perf_counter() - started)
            page.locator("#map[data-ready=map]").wait_for(timeout=120_000)
            ready.append(time.perf_counter() - started)
        page.goto("/incidents/" + LARGEST)
        cells = page.locator("td[data-from]")
        for at in range(8):
            cells.nth(at).focus()
            started = time.perf_counter()
            page.keyboard.press("Enter")
            page.wait_for_function(
                "(at) => document.querySelector('#pane mark.lit') && document.querySelectorAll('td[data-from]')[at].classList.contains('chosen')", arg=at
            )
            lit.append(time.perf_counter() - started)
    print(f"{'first useful content (median of 5)':<62} {statistics.median(content):8.2f} s")
    print(f"{'page ready with its map (median of 5)':<62} {statistics.median(ready):8.2f} s")
    print(f"{'Enter on a cell to lit characters (median of 8)':<62} {statistics.median(lit) * 1000:8.0f} ms")


def main(arguments: list[str]) -> int:
    """Fills a store and asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--browser", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, demo_store(Path(folder) / "riwaya.sqlite") as store:
        fill(store, options.incidents)
        with served(Desk(store)) as base:
            weight()
            by_program(base)
            if options.browser:
                in_browser(base)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
