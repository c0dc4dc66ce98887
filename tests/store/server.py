"""A real PostgreSQL server on a temporary folder, for the tests; run as a user who is not root."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

FOLDERS = "/usr/lib/postgresql/*/bin"
OLDEST = 15
INSTALL = "apt-get install -y postgresql"


def programs() -> Path | None:
    """The folder with initdb and postgres of the newest PostgreSQL that is there and new enough; None without one."""
    found = [p for p in Path("/").glob(FOLDERS.lstrip("/")) if (p / "initdb").exists() and int(p.parent.name.split(".")[0]) >= OLDEST]
    on_path = shutil.which("initdb")
    candidates = sorted(found, key=lambda p: int(p.parent.name.split(".")[0])) or ([Path(on_path).resolve().parent] if on_path else [])
    return candidates[-1] if candidates else None


@contextmanager
def server(durable: bool = False) -> Iterator[str]:
    """Runs a server; gives the start of the address of its databases (`postgresql://…/`). Only a `durable` one flushes to the disk."""
    where = programs()
    if where is None:
        raise FileNotFoundError(INSTALL)
    folder = Path(tempfile.mkdtemp(prefix="riwaya-pg-"))
    user = "postgres" if os.getuid() == 0 else None
    port = free_port()
    try:
        folder.chmod(0o755)
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        run: dict[str, Any] = {"user": user, "cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C"}} if user else {"cwd": folder}
        subprocess.run([where / "initdb", "-D", data, "-U", "riwaya", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"], check=True, capture_output=True, **run)
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder, "shared_buffers": "256MB"}
        settings |= {} if durable else {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = " ".join(f"-c {key}={value}" for key, value in settings.items())
        control: list[str | Path] = [where / "pg_ctl", "-D", data, "-w", "-t", "60"]
        subprocess.run([*control, "-l", folder / "log", "-o", options, "start"], check=True, stdout=subprocess.DEVNULL, **run)
        try:
            yield f"postgresql://riwaya@127.0.0.1:{port}/"
        finally:
            with suppress(subprocess.CalledProcessError):
                subprocess.run([*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, **run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port of loopback that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def execute(base: str, statement: str) -> None:
    """One statement on the server's own database."""
    from pg8000.dbapi import connect

    host, port = base.removeprefix("postgresql://riwaya@").rstrip("/").split(":")
    connection = connect("riwaya", host=host, port=int(port), database="postgres")
    connection.autocommit = True
    connection.cursor().execute(statement)
    connection.close()
