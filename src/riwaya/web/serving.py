"""Running the workbench: which store, where, and the browser that opens on it."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from dataclasses import dataclass

import uvicorn

from riwaya.errors import InputError, StoreError
from riwaya.home import home
from riwaya.store.address import address
from riwaya.store.opening import NEWEST, open_store
from riwaya.web import assets
from riwaya.web.app import create_app
from riwaya.web.demo import demo_store
from riwaya.web.desk import Desk
from riwaya.web.guard import LOOPBACK

PORT = 8417
TRIES = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen: `port` None takes the usual one, or the next that is free; 0 any that is free."""

    host: str = "127.0.0.1"
    port: int | None = None


def desk(told: str | None, *, demo: bool = False) -> Desk:
    """The desk over the store that is meant; over the demo store where none is meant and none is there. Raises StoreError."""
    where = address(told)
    absent = told is None and where.path is not None and not where.path.exists()
    if demo or absent:
        path = home() / "demo" / NEWEST / "riwaya.sqlite"
        return Desk(demo_store(path), demo=True)
    return Desk(open_store(told))


def listening(place: Place) -> socket.socket:
    """A socket that listens. Raises InputError where the port is taken, or the address is none of this machine."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    ports = [place.port] if place.port is not None else range(PORT, PORT + TRIES)
    fault: OSError | None = None
    for port in ports:
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((place.host, port))
        except OSError as error:
            fault = error
            bound.close()
        else:
            return bound
    raise InputError(f"cannot listen on {place.host}, port {ports[0]}: {fault.strerror if fault else 'no port'}; give another with --port")


def url_of(bound: socket.socket) -> str:
    """The address of the workbench for a browser on this machine."""
    host, port = bound.getsockname()[:2]
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  what is listened on, as the browser calls it
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def serve(desk: Desk, place: Place, *, browser: bool) -> None:
    """Serves until it is stopped. Raises StoreError, InputError."""
    if not assets.built():
        raise StoreError(assets.MISSING)
    bound = listening(place)
    url = url_of(bound)
    app = create_app(desk, (*LOOPBACK, place.host))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=2))
    note = " (the demo store: invented outlets, invented events)" if desk.demo else ""
    print(f"riwaya: {desk.store.address.shown}{note} at {url}  (Ctrl-C ends)", file=sys.stderr)
    if browser:
        threading.Timer(0.4, webbrowser.open, (url,)).start()
    with bound:
        server.run(sockets=[bound])
