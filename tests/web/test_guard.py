"""What the server refuses, and what it tells the browser."""

from __future__ import annotations

import httpx
import pytest

from riwaya.web.guard import TOKEN_COOKIE


def token(client: httpx.Client) -> str:
    client.get("/documents")
    return str(client.cookies[TOKEN_COOKIE])


def test_another_name_is_refused(client: httpx.Client) -> None:
    answer = client.get("/documents", headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_loopback_names_are_ours(client: httpx.Client, name: str) -> None:
    assert client.get("/documents", headers={"Host": f"{name}:1"}).status_code == 200


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}])
def test_a_change_from_another_site_is_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    answer = client.post("/preferences", data={"theme": "dark", "token": token(client)}, headers={**headers, "Accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:riwaya:problem:origin"


def test_a_change_without_the_token_is_refused(client: httpx.Client) -> None:
    token(client)
    assert client.post("/preferences", data={"theme": "dark"}).status_code == 403
    assert client.post("/preferences", data={"theme": "dark", "token": "x"}).status_code == 403


def test_a_change_with_the_token_passes(client: httpx.Client) -> None:
    answer = client.post("/preferences", data={"theme": "dark", "token": token(client), "back": "/documents"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_never_goes_back_to_another_site(client: httpx.Client, back: str) -> None:
    answer = client.post("/preferences", data={"theme": "dark", "token": token(client), "back": back})
    assert answer.headers["location"] == "/"


def test_no_page_may_run_what_is_written_in_it(client: httpx.Client) -> None:
    policy = client.get("/documents/1").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/"])
def test_only_built_files_are_sent(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_cookie_is_for_our_pages_alone(client: httpx.Client) -> None:
    cookie = client.get("/documents").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
