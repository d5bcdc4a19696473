"""Sessions of `requests` whose connections all pass through a `Reach`, redirects' too."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.utils import select_proxy
from urllib3 import PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from harvest.net.reach import PORTS, Reach

UNTIMED = 60.0  # seconds to connect where no limit was set


class _Adapter(HTTPAdapter):
    """Makes the connections. TLS goes on to verify the name, not the address."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = _pools(self._reach)

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> requests.Response:
        url = request.url or ""
        if select_proxy(url, proxies):
            parts = urlsplit(url)
            self._reach.check(parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0))
        return super().send(request, stream, timeout, verify, cert, proxies)


def guarded(session: requests.Session, reach: Reach) -> requests.Session:
    """Bind a session to a reach."""
    for scheme in PORTS:
        session.mount(f"{scheme}://", _Adapter(reach))
    return session


def get(reach: Reach) -> Callable[..., requests.Response]:
    """A `requests.get` that raises `harvest.net.reach.NotAllowed` for whom the reach leaves out."""

    def one(url: str, **parameters: Any) -> requests.Response:
        with guarded(requests.Session(), reach) as session:
            return session.get(url, **parameters)

    return one


def _pools(reach: Reach) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, reach)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connect(self, reach)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _connect(connection: HTTPConnection, reach: Reach) -> socket.socket:
    """As urllib3's own `_new_conn`, whose errors `requests` knows how to tell."""
    seconds = connection.timeout if isinstance(connection.timeout, int | float) else UNTIMED
    try:
        return reach.connect(connection.host, connection.port or 0, seconds)
    except socket.gaierror as fault:
        raise NameResolutionError(connection.host, connection, fault) from fault
    except TimeoutError as fault:
        raise ConnectTimeoutError(connection, "connecting took too long") from fault
    except OSError as fault:
        raise NewConnectionError(connection, f"no connection: {fault}") from fault
