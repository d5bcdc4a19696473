"""What git's complaints mean, in git's and libcurl's own words."""

from __future__ import annotations

import pytest

from harvest.git.faults import GitFailed, fault_of

ACCESS = "fatal: unable to access 'https://example.org/a/': "
GONE = "the server says that it does not exist"
PASSWORD = "the server asks for a password: it is private, or no longer there"
NO_GIT = "there is no git repository at the URL"
ELSEWHERE = "the URL leads elsewhere"
NO_TLS = "no secure connection could be made"
UNREAD = "git could not read what the server sent"

WORDS = [
    ("fatal: repository 'https://example.org/a/' not found", "gone", GONE),
    (f"{ACCESS}The requested URL returned error: 410", "gone", GONE),
    ("fatal: could not read Username for 'https://github.com': No such device", "gone", PASSWORD),
    ("fatal: could not read Password for 'https://x': terminal prompts disabled", "gone", PASSWORD),
    ("fatal: Authentication failed for 'https://example.org/a/'", "gone", PASSWORD),
    (f"{ACCESS}Could not resolve host: example.org", "offline",
     "the server's name could not be resolved"),
    (f"{ACCESS}Could not resolve proxy: example.org", "offline",
     "the server's name could not be resolved"),
    *((f"{ACCESS}{words}", "offline", "the server could not be reached")
      for words in ("Failed to connect to example.org port 443", "Couldn't connect to server",
                    "Network is unreachable", "No route to host")),
    *((f"{ACCESS}{words}", "slow", "the server took too long")
      for words in ("Connection timed out", "Operation too slow. Less than 1000 bytes/sec",
                    "SSL connection timed out")),
    ("error: Server does not allow request; fatal: remote error: upload-pack: not our ref 1",
     "missing", "the server has no such commit"),
    ("error: Server does not allow request for unadvertised object 1", "unadvertised",
     "not given away"),
    ("fatal: couldn't find remote ref refs/heads/x", "unadvertised", "not given away"),
    ("fatal: dumb http transport does not support shallow capabilities", "dumb",
     "the server only serves files"),
    (f'{ACCESS}Protocol "file" disabled', "other", ELSEWHERE),
    (f'{ACCESS}Protocol "ftp" not supported', "other", ELSEWHERE),
    ("fatal: transport 'ext' not allowed", "other", ELSEWHERE),
    (f"{ACCESS}SSL certificate problem: certificate has expired", "unwell", NO_TLS),
    (f"{ACCESS}gnutls_handshake() failed: a TLS packet was received", "unwell", NO_TLS),
    ("fatal: https://a.org/info/refs not valid: is this a git repository?", "other", NO_GIT),
    ("fatal: protocol error: bad line length character: <htm", "other", NO_GIT),
    ("fatal: invalid server response; got 'x'", "other", NO_GIT),
    ("fatal: the remote end hung up unexpectedly", "other", UNREAD),
    ("", "other", UNREAD),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "reason"), WORDS)
def test_the_words_of_git(text: str, kind: str, reason: str) -> None:
    fault = fault_of(f"warning: x\n{text}\n")
    assert (fault.kind, fault.reason, str(fault)) == (kind, reason, reason)


@pytest.mark.parametrize(
    ("status", "kind"),
    [("400", "other"), ("403", "unwell"), ("404", "other"), ("408", "unwell"), ("425", "unwell"),
     ("429", "unwell"), ("499", "other"), ("500", "unwell"), ("503", "unwell"), ("599", "unwell")],
)  # fmt: skip
def test_a_status_of_the_server(status: str, kind: str) -> None:
    fault = fault_of(f"{ACCESS}The requested URL returned error: {status}")
    assert (fault.kind, fault.reason) == (kind, f"the server answered with the error {status}")


def test_what_the_server_says_counts_for_nothing() -> None:
    fault = fault_of("remote: fatal: repository 'x' not found\nremote: SSL\nfatal: early EOF")
    assert (fault.kind, fault.reason) == ("other", UNREAD)
    spoken = fault_of("remote: The requested URL returned error: 503")
    assert spoken.reason == UNREAD


def test_the_first_meaning_counts() -> None:
    both = f"{ACCESS}SSL connection timed out\nfatal: Authentication failed for 'x'"
    assert fault_of(both).kind == "gone"


def test_a_fault_has_a_reason_for_the_reader() -> None:
    assert str(GitFailed("slow", "the server took too long")) == "the server took too long"
