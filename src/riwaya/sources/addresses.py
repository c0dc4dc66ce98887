"""Which addresses may be connected to: public ones; others only where a person named the host for this run."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from riwaya.errors import InputError

SCHEMES = {"http": 80, "https": 443}
# Shared address space of carriers, and what cloud machines ask about themselves: both are reachable, and neither is the public web.
REFUSED = tuple(map(ipaddress.ip_network, ("100.64.0.0/10", "169.254.0.0/16", "fd00:ec2::/32", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedError(InputError):
    """An address that is not fetched from; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect to: addresses that were looked at, in the order in which the system gave them; the name is only for the server to know."""

    host: str
    port: int
    secure: bool
    path: str
    addresses: tuple[str, ...]

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt and politeness count hosts."""
        scheme = "https" if self.secure else "http"
        return f"{scheme}://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


def target_of(url: str, allowed: Collection[str] = ()) -> Target:
    """The target of an address. Raises RefusedError where its scheme, its name or what the name resolves to is not fetched from."""
    parts = checked_parts(url)
    host = (parts.hostname or "").rstrip(".").lower()
    port = parts.port or SCHEMES[parts.scheme]
    found = resolved(host, port)
    named = f"{host}:{port}" in allowed or host in allowed
    for address in found:
        if not named and (reason := refusal(ipaddress.ip_address(address))):
            raise RefusedError(f"{url}: {host} is {address}, {reason}; --allow {host} allows it for this run")
    path = parts.path or "/"
    return Target(host, port, parts.scheme == "https", f"{path}?{parts.query}" if parts.query else path, tuple(found))


def checked_parts(url: str) -> SplitResult:
    """The parts of an address. Raises RefusedError for one that is not http(s), has no host, a user in it, or characters that have no place in one."""
    if any(c <= " " or c == "\x7f" for c in url):
        raise RefusedError(f"{url!r}: blanks and control characters have no place in an address")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedError(f"{url}: {error}") from error
    if parts.scheme not in SCHEMES:
        raise RefusedError(f"{url}: only http and https are fetched")
    if not parts.hostname or port == 0:
        raise RefusedError(f"{url}: no host to fetch from")
    if parts.username is not None or parts.password is not None:
        raise RefusedError(f"{url}: an address with a user or a password in it is not fetched")
    return parts


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, each once. Raises RefusedError where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError(f"{host} is not found ({error})") from error
    return list(dict.fromkeys(str(row[4][0]).partition("%")[0] for row in found))


def refusal(address: IPAddress) -> str | None:
    """Why an address is not connected to; None for one of the public internet."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inner is not None and (reason := refusal(inner)):
        return reason
    if address.is_loopback:
        return "this machine itself"
    if any(address in network for network in REFUSED if network.version == address.version):
        return "an address of the local network or of the machine's provider"
    return None if address.is_global and not address.is_multicast else "no address of the public internet"
