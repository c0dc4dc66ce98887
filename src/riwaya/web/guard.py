"""What stands before every request: whose machine is meant, where it came from, in which language it is answered, and what the browser may do with the answer.

A page of the web can make a browser send requests to loopback, and can point a name of its own at it. So the Host has to be one of ours, and whatever changes
something has to come from a page of ours: the browser says so by itself (`Sec-Fetch-Site`, `Origin`), and each form and script brings the token of the cookie.
"""

from __future__ import annotations

import secrets
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riwaya.model.labels import LANGUAGES, speaking
from riwaya.web.problems import problem

TOKEN_COOKIE, LANGUAGE_COOKIE, THEME_COOKIE = "riwaya_token", "riwaya_language", "riwaya_theme"
TOKEN_HEADER = "x-riwaya-token"  # noqa: S105  the name of a header
THEMES = ("auto", "light", "dark")
SAFE = ("GET", "HEAD", "OPTIONS")
# Scripts and styles of ours only, none inline. MapLibre starts its worker from a file and draws images from its canvas; Swagger UI has a few images in its styles.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# With «no-referrer» a browser sends our own forms with «Origin: null».
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Guard:
    """Middleware. `hosts` are the names by which the server may be called."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = LOOPBACK) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = cookies_of(headers)
        fresh = TOKEN_COOKIE not in cookies
        state = scope.setdefault("state", {})
        state["token"] = secrets.token_urlsafe(24) if fresh else cookies[TOKEN_COOKIE]
        state["theme"] = chosen(cookies.get(THEME_COOKIE), THEMES)
        state["language"] = language_of(cookies, headers)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                if fresh and not scope["path"].startswith("/static/"):
                    out.append("Set-Cookie", f"{TOKEN_COOKIE}={state['token']}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        with speaking(state["language"]):
            refused = self.refusal(scope["method"], headers)
            if refused:
                await problem(*refused)(scope, receive, answer)
            else:
                await self.app(scope, receive, answer)

    def refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """Status and reason where the request is not one of ours; None where it is."""
        host = headers.get("host", "")
        if host_name(host) not in self.hosts:
            return 421, "host"
        if method in SAFE:
            return None
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if site not in (None, "same-origin", "none") or (origin is not None and urlsplit(origin).netloc != host):
            return 403, "origin"
        return None


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets; empty for one that is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def cookies_of(headers: Headers) -> dict[str, str]:
    """The request's cookies by name; none where they cannot be read."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except Exception:  # noqa: BLE001  a cookie of another program on this host is no reason to refuse a page
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def chosen(told: str | None, among: tuple[str, ...]) -> str:
    """What was told where it is one of those, else the first of them."""
    return told if told in among else among[0]


def language_of(cookies: dict[str, str], headers: Headers) -> str:
    """The language that was chosen, else the browser's where we have it, else Arabic."""
    told = cookies.get(LANGUAGE_COOKIE)
    if told in LANGUAGES:
        return told
    for part in headers.get("accept-language", "").split(","):
        name = part.split(";")[0].strip().split("-")[0].lower()
        if name in LANGUAGES:
            return name
    return "ar"
