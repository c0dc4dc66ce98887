"""Pairs of incidents, as a program sees them."""

from __future__ import annotations

from typing import Any

import httpx

from riwaya.web.guard import TOKEN_COOKIE


def keep(client: httpx.Client, path: str, **fields: str) -> httpx.Response:
    client.get("/settings")
    return client.post(path, data={**fields, "token": client.cookies[TOKEN_COOKIE]}, headers={"Accept": "application/json"})


def pairs(client: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/duplicates.json").json()["items"]
    return found


def name(pair: dict[str, Any]) -> tuple[str, str]:
    return pair["one"]["id"], pair["other"]["id"]


def test_the_most_alike_come_first_each_pair_once(client: httpx.Client) -> None:
    found = pairs(client)
    scores = [pair["score"] for pair in found if not pair["unsure"]]
    assert scores == sorted(scores, reverse=True)
    assert len({name(pair) for pair in found}) == len(found) > 0


def test_what_is_different_is_not_asked_again_until_it_is_undone(client: httpx.Client) -> None:
    one, other = name(pairs(client)[0])
    assert keep(client, "/duplicates", kind="different", one=one, other=other).status_code == 303
    assert (one, other) not in [name(pair) for pair in pairs(client)]
    keep(client, "/queue/undo", back="/duplicates")
    assert (one, other) in [name(pair) for pair in pairs(client)]


def test_what_is_the_same_becomes_one_and_undo_makes_it_two(client: httpx.Client) -> None:
    pair = pairs(client)[0]
    one, other = name(pair)
    accounts = pair["one"]["accounts"] + pair["other"]["accounts"]
    assert keep(client, "/duplicates", kind="same", one=one, other=other, reason="النص نفسه").status_code == 303
    assert len(client.get(f"/incidents/{one}.json").json()["accounts"]) >= accounts
    keep(client, "/queue/undo", back="/duplicates")
    assert len(client.get(f"/incidents/{one}.json").json()["accounts"]) < accounts


def test_a_pair_that_is_none_is_refused(client: httpx.Client) -> None:
    one, _ = name(pairs(client)[0])
    assert keep(client, "/duplicates", kind="same", one=one, other=one).status_code == 422
