"""A real SAMP hub with the Web Profile, and desktop tools that listen: pyVO's, on loopback."""

from __future__ import annotations

import fcntl
import os
import queue
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pyvo.samp import SAMPHubServer, SAMPIntegratedClient

PORT = 21012  # the profile's own: no page may ask another


class Answers(dict[str, Any]):
    """What tools said, by message; that nothing was said yet (None) replaces no answer."""

    def __setitem__(self, message: str, said: Any) -> None:
        if said is not None or message not in self:
            super().__setitem__(message, said)


class Hub(SAMPHubServer):  # type: ignore[misc]  # pyVO is untyped
    """pyVO's, which loses the answer of a tool that is faster than its own next line.

    Its `_call_and_wait` says that it waits for a message only after it has sent that message.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sync_msg_ids_heap = Answers()

    def _get_new_hub_msg_id(self, sender: str, tag: str) -> str:
        message: str = super()._get_new_hub_msg_id(sender, tag)
        if tag == "samp::sync::call":
            self._sync_msg_ids_heap[message] = None
        return message


class Visitor:
    """Answers the hub's question as told to, as soon as it comes."""

    queue_request: queue.Queue[Any]
    queue_result: queue.Queue[bool]

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.says: bool | None = True  # None: nothing

    def answer(self) -> None:
        """Until the hub ends, which asks None."""
        while (request := self.queue_request.get()) is not None:
            about, _, origin = request
            self.asked.append((about["samp.name"], origin))
            if self.says is not None:
                self.queue_result.put(self.says)


@dataclass
class Desktop:
    """Who answers the hub's question, and what each tool was sent: (tool, type, parameters)."""

    visitor: Visitor
    hub: Any
    received: queue.Queue[tuple[str, str, dict[str, str]]] = field(default_factory=queue.Queue)

    @contextmanager
    def tool(self, name: str, *mtypes: str, refusing: Mapping[str, str] = {}) -> Iterator[None]:
        """A tool that takes these types of message, those of `refusing` with an error's text."""
        client = SAMPIntegratedClient(name=name, addr="127.0.0.1")
        client.connect()

        def take(
            key: str, sender: str, id_: str | None, mtype: str, params: Any, extra: Any
        ) -> None:
            said: dict[str, Any] = {"samp.status": "samp.ok", "samp.result": {}}
            if mtype in refusing:
                text = {"samp.errortxt": refusing[mtype]}
                said = {"samp.status": "samp.error", "samp.result": {}, "samp.error": text}
            else:
                self.received.put((name, mtype, dict(params)))
            if id_:
                client.reply(id_, said)

        for mtype in (*mtypes, *refusing):
            client.bind_receive_message(mtype, take)
        try:
            yield
        finally:
            client.disconnect()


@contextmanager
def port_to_ourselves() -> Iterator[None]:
    """Wait until no other run of these tests on this machine uses the profile's port."""
    with (Path(tempfile.gettempdir()) / f"samp-{PORT}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def desktop(home: Path) -> Iterator[Desktop]:
    """Run a hub until the block ends; nothing of the developer's own SAMP is touched.

    Raises AssertionError where another hub, perhaps of a TOPCAT, has the profile's port.
    """
    visitor = Visitor()
    with patch.dict(os.environ, {"HOME": str(home)}):
        hub = Hub(addr="127.0.0.1", web_profile=True, web_profile_dialog=visitor, web_port=PORT)
        hub.start()
        assert hub._web_profile, f"another SAMP hub listens on port {PORT}: close it for this test"
        thread = threading.Thread(target=visitor.answer)
        thread.start()
        try:
            yield Desktop(visitor, hub)
        finally:
            visitor.queue_request.put(None)
            thread.join()
            hub.stop()
