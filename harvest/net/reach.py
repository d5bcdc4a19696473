"""Whom the harvest may connect to: public addresses alone, whatever strangers write or redirect to.

A name is resolved here, its addresses are checked, and the connection goes to one that was
checked, so that a name that resolves otherwise a moment later (DNS rebinding) leads nowhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from catalogue.values.public_hosts import (
    is_loopback,
    literal,
    plain_host,
    refusal_of_address,
    refusal_of_host,
)
from harvest.net.answer import Unreachable

PORTS = {"http": 80, "https": 443}


class NotAllowed(Unreachable):
    """A connection that is not made. `reason` says whom it would have led to."""


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Public addresses; with `loopback`, for tests, this machine's own too.

    `trusted` are hosts with their ports that the person who starts the harvest named, such as
    the one of --zenodo-api: those may be anywhere.
    """

    loopback: bool = False
    trusted: frozenset[tuple[str, int]] = field(default_factory=frozenset)

    def trusting(self, url: str) -> Reach:
        """The same, with the host of `url` trusted."""
        parts = urlsplit(url)
        try:
            port = parts.port or PORTS.get(parts.scheme, 0)
        except ValueError:
            return self
        host = plain_host(parts.hostname or "")
        return Reach(loopback=self.loopback, trusted=self.trusted | {(host, port)})

    def connect(self, host: str, port: int, seconds: float) -> socket.socket:
        """Connect to a host within `seconds` for each of its addresses.

        Raises `NotAllowed`, and OSError (of it `socket.gaierror` and TimeoutError) as
        `socket.create_connection` does.
        """
        fault: OSError | None = None
        for family, address in self._checked(host, port):
            try:
                return _connected(family, address, port, seconds)
            except OSError as found:
                fault = found
        raise fault or OSError("the name has no address")

    def check(self, host: str, port: int) -> None:
        """Raise `NotAllowed` for a host that a proxy must not be asked for.

        The proxy resolves the name and connects, so its operator's rules decide; what we can
        tell of the name ourselves is refused all the same.
        """
        try:
            for _ in self._checked(host, port):
                pass
        except OSError:  # a machine behind a proxy often resolves no names
            return

    def _checked(self, host: str, port: int) -> Iterator[tuple[int, str]]:
        """The addresses of a host that may be connected to; raises `NotAllowed` where none may."""
        plain = plain_host(host)
        trusted = (plain, port) in self.trusted
        known = literal(plain)
        loopback = self.loopback and (plain == "localhost" if known is None else is_loopback(known))
        why = None if trusted or loopback else refusal_of_host(plain)
        if why:
            raise NotAllowed(f"{why}, so it was not asked")
        try:
            found = socket.getaddrinfo(plain, port, type=socket.SOCK_STREAM)
        except UnicodeError:  # a label of more than 63 characters, an empty one
            raise socket.gaierror(socket.EAI_NONAME, "no name of a host") from None
        pairs = dict.fromkeys((each[0], str(each[4][0])) for each in found)
        fit = [pair for pair in pairs if trusted or self._may(pair[1])]
        if not fit and pairs:
            shown = plain[:100]
            raise NotAllowed(
                f"its host {shown} leads to {next(iter(pairs))[1]}, which is not a public address, "
                "so it was not asked"
            )
        yield from fit

    def _may(self, text: str) -> bool:
        address = ipaddress.ip_address(text.partition("%")[0])
        if self.loopback and is_loopback(address):
            return True
        return refusal_of_address(address) is None


def _connected(family: int, address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an address that is a number, which nothing resolves again."""
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.connect((address, port))
    except BaseException:
        connection.close()
        raise
    return connection
