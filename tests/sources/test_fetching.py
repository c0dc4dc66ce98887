"""Safety of fetching, against a hostile server on loopback."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from riwaya.sources.addresses import RefusedError, refusal, target_of
from riwaya.sources.fetching import Bounds, FetchError, fetch
from riwaya.sources.robots import ALLOW_NONE, Robots, robots_text
from tests.sources.hostile import BEHAVIOURS, Hostile, answer, hostile_server

BOUNDS = Bounds(size_bytes=1_000_000, time_s=3, connect_s=1, redirects=3, allowed=frozenset({"127.0.0.1"}))


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with hostile_server() as running:
        yield running


@pytest.mark.parametrize("path", ["/plain", "/gzip", "/deflate"])
def test_what_is_there(server: Hostile, path: str) -> None:
    found = fetch(server.url(path), BOUNDS)
    assert (found.status, found.body.decode(), found.url) == (200, "قصف", server.url(path))
    assert found.address == "127.0.0.1"


def test_types_and_headers(server: Hostile) -> None:
    found = fetch(server.url("/plain"), BOUNDS, {"If-None-Match": '"0"'})
    assert (found.media_type, found.charset, found.headers["etag"]) == ("text/html", "utf-8", '"1"')
    assert 'If-None-Match: "0"' in server.requests[-1]
    assert any(line.startswith("User-Agent: riwaya/") for line in server.requests[-1])
    assert fetch(server.url("/chunked"), BOUNDS).body == b"abcde"
    assert fetch(server.url("/404"), BOUNDS).status == 404


def test_a_path_with_arabic_letters(server: Hostile) -> None:
    fetch(server.url("/أخبار?q=قصف&a=%20"), BOUNDS)
    assert server.requests[-1][0] == "GET /%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?q=%D9%82%D8%B5%D9%81&a=%20 HTTP/1.1"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/told-too-long", "1,000,000,000,000 bytes, the limit is 1,000,000"),
        ("/endless", "longer than the limit of 1,000,000 bytes"),
        ("/endless-chunks", "longer than the limit"),
        ("/bomb", "longer than the limit"),
        ("/endless-head", "longer than the limit"),
        ("/brotli", "packed in a way that was not asked for"),
        ("/twice-packed", "packed in a way that was not asked for"),
        ("/slow-head", "took too long"),
        ("/slow-status", "took too long"),
        ("/slow-body", "took too long"),
        ("/silent", "too long|timed out"),
        ("/cut-off", "96 bytes are missing"),
        ("/cut-off-packed", "breaks off"),
        ("/not-packed", "incorrect header"),
        ("/nonsense", "nonsense"),
        ("/many-headers", "more than 100 headers"),
        ("/long-header", "header line"),
        ("/nothing", "closed connection"),
    ],
)
def test_what_hostile_servers_do(server: Hostile, path: str, words: str) -> None:
    assert path in BEHAVIOURS
    with pytest.raises(FetchError, match=words):
        fetch(server.url(path), BOUNDS)


def test_what_follows_a_packed_body_is_not_read(server: Hostile) -> None:
    assert fetch(server.url("/endless-after-end"), BOUNDS).body == b"whole"


def test_redirects(server: Hostile) -> None:
    found = fetch(server.url("/to//to//plain"), BOUNDS)
    assert (found.url, found.redirects) == (server.url("/plain"), (server.url("/to//to//plain"), server.url("/to//plain")))
    with pytest.raises(FetchError, match="more than 3 redirects"):
        fetch(server.url("/to/" * 5 + "/plain"), BOUNDS)


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://169.254.169.254/latest/meta-data/", "the machine's provider"),
        ("http://10.0.0.1/", "no address of the public internet"),
        ("http://[::1]/", "this machine itself"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://127.0.0.1/x", "only http and https"),
        ("http://user:pw@example.org/", "a user or a password"),
    ],
)
def test_each_redirect_is_looked_at_again(server: Hostile, location: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        fetch(server.url(f"/to/{location}"), BOUNDS)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1/", "this machine itself; --allow 127.0.0.1"),
        ("http://localhost/", "this machine itself"),
        ("http://2130706433/", "this machine itself"),
        ("http://0x7f.1/", "this machine itself"),
        ("http://0/", "no address of the public internet"),
        ("http://[::ffff:127.0.0.1]/", "this machine itself"),
        ("http://192.168.1.1/", "no address of the public internet"),
        ("http://100.100.100.200/", "the machine's provider"),
        ("ftp://example.org/", "only http and https"),
        ("http:///x", "no host"),
        ("http://example.org:0/", "no host"),
        ("http://example.org:99999/", "[Pp]ort"),
        ("http://exa mple.org/", "blanks"),
        ("http://example.org/\r\nX: y", "control characters"),
        ("http://nowhere.invalid/", "is not found"),
    ],
)
def test_what_is_not_fetched_from(url: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        fetch(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "10.1.1.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  refused, not bound to
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
    ],
)
def test_addresses_that_are_refused(address: str) -> None:
    assert refusal(ipaddress.ip_address(address)) is not None


@pytest.mark.parametrize("address", ["1.1.1.1", "151.101.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_addresses_of_the_public_internet(address: str) -> None:
    assert refusal(ipaddress.ip_address(address)) is None


def test_a_name_is_resolved_once_and_connected_to_as_it_was_looked_at(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is looked at and local when it is connected to (DNS rebinding) finds nobody to connect to."""
    asked: list[str] = []
    connected: list[Any] = []

    def rebinding(host: str, port: int, **_: object) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1" if len(asked) == 1 else "127.0.0.1", port))]

    def connect(address: tuple[str, int], timeout: float | None = None) -> socket.socket:
        connected.append(address)
        raise OSError("not reached in a test")

    monkeypatch.setattr("riwaya.sources.addresses.socket.getaddrinfo", rebinding)
    monkeypatch.setattr("riwaya.sources.fetching.socket.create_connection", connect)
    with pytest.raises(FetchError, match="not reached"):
        fetch(f"http://rebinding.example:{server.port}/")
    assert asked == ["rebinding.example"]
    assert connected == [("1.1.1.1", server.port)]


def test_one_local_address_among_public_ones_refuses_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(socket.AF_INET, 1, 6, "", (address, 80)) for address in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr("riwaya.sources.addresses.socket.getaddrinfo", lambda *_, **__: rows)
    with pytest.raises(RefusedError, match=r"mixed\.example is 10\.0\.0\.1"):
        target_of("http://mixed.example/")
    assert target_of("http://mixed.example/", {"mixed.example:80"}).addresses == ("1.1.1.1", "10.0.0.1")


def test_no_proxy_is_taken_from_the_environment(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert fetch(server.url("/plain"), BOUNDS).status == 200


def test_certificates_are_checked(server: Hostile) -> None:
    with pytest.raises(FetchError):
        fetch(server.url("/plain").replace("http:", "https:"), BOUNDS)


def test_robots(server: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Robots("User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: other\nDisallow: /")
    assert (rules.allows("http://e.org/a"), rules.allows("http://e.org/private/x"), rules.delay_s()) == (True, False, 7.0)
    assert Robots("").allows("http://e.org/a") is True
    assert Robots(ALLOW_NONE).allows("http://e.org/a") is False
    origin = f"http://127.0.0.1:{server.port}"
    for behaviour, expected in [
        (lambda w, _: w.sendall(answer(b"User-agent: *\nDisallow: /x")), "User-agent: *\nDisallow: /x"),
        (BEHAVIOURS["/404"], ""),
        (lambda w, _: w.sendall(answer(b"", status="503 Busy")), ALLOW_NONE),
        (BEHAVIOURS["/nothing"], ALLOW_NONE),
        (BEHAVIOURS["/endless"], ALLOW_NONE),
    ]:
        monkeypatch.setitem(BEHAVIOURS, "/robots.txt", behaviour)
        assert robots_text(origin, BOUNDS) == expected
