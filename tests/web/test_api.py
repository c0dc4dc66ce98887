"""The API keeps what its description promises, for whatever is sent (schemathesis), and two people from undoing one another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from riwaya.web import assets
from riwaya.web.demo import demo_store
from riwaya.web.desk import Desk
from tools.browser import served

EXAMPLES = 8
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workbench of its own, which may be changed at will."""
    if not assets.built():
        pytest.skip(assets.MISSING)
    with demo_store(tmp_path_factory.mktemp("api") / "riwaya.sqlite") as store, served(Desk(store)) as base:
        yield base


@pytest.fixture(scope="module")
def described(api: str) -> Any:
    """The description."""
    return schemathesis.openapi.from_url(f"{api}/api/v1/openapi.json")


@pytest.fixture
def asking(api: str) -> Iterator[httpx.Client]:
    """A program."""
    with httpx.Client(base_url=f"{api}/api/v1") as client:
        yield client


def test_every_operation_keeps_its_promises(described: Any) -> None:
    operations = [result.ok() for result in described.get_all_operations()]

    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def asked(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        asked()
    assert len(operations) >= 14


def first_incident(asking: httpx.Client) -> str:
    return str(asking.get("/incidents").json()["items"][0]["id"])


def test_a_lost_update_is_refused(asking: httpx.Client) -> None:
    address = f"/incidents/{first_incident(asking)}"
    seen = asking.get(address).headers["etag"]
    told = {"kind": "unsure", "reason": "لا يكفي"}
    assert asking.post(f"{address}/judgements", json=told, headers={"If-Match": seen}).status_code == 201
    refused = asking.post(f"{address}/judgements", json=told, headers={"If-Match": seen})
    assert (refused.status_code, refused.json()["current"]) == (412, asking.get(address).headers["etag"])


def test_a_repeated_request_is_one(asking: httpx.Client) -> None:
    told, headers = {"kind": "accept"}, {"Idempotency-Key": "once"}
    first = asking.post("/documents/1/judgements", json=told, headers=headers)
    again = asking.post("/documents/1/judgements", json=told, headers=headers)
    other = asking.post("/documents/1/judgements", json={"kind": "unsure"}, headers=headers)
    assert (first.json(), other.status_code) == (again.json(), 409)
    assert len([each for each in asking.get("/documents/1").json()["judgements"] if each["id"] == first.json()["judgement"]]) == 1


def test_a_judgement_is_undone_once(asking: httpx.Client) -> None:
    number = asking.post("/documents/2/judgements", json={"kind": "accept"}).json()["judgement"]
    assert asking.post(f"/judgements/{number}/undo").status_code == 201
    assert asking.post(f"/judgements/{number}/undo").status_code == 404


def test_a_list_goes_on_by_its_link(asking: httpx.Client) -> None:
    seen: list[str] = []
    answer = asking.get("/incidents")
    while True:
        seen += [item["id"] for item in answer.json()["items"]]
        if "next" not in answer.links:
            break
        answer = asking.get(f"{asking.base_url.copy_with(path='/')}".rstrip("/") + answer.links["next"]["url"])
    assert len(seen) == len(set(seen)) == asking.get("/incidents").json()["total"]


def test_a_stream_holds_every_incident(asking: httpx.Client) -> None:
    told = [json.loads(line)["incident"] for line in asking.get("/incidents.ndjson").text.splitlines()]
    assert len(told) == asking.get("/incidents").json()["total"]


def test_what_has_not_changed_is_not_sent_again(asking: httpx.Client) -> None:
    tag = asking.get("/codebook").headers["etag"]
    assert asking.get("/codebook", headers={"If-None-Match": tag}).status_code == 304


def test_a_change_from_another_site_is_refused(asking: httpx.Client) -> None:
    assert asking.post("/documents/1/judgements", json={"kind": "accept"}, headers={"Origin": "https://evil.example"}).status_code == 403
