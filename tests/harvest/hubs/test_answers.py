"""What the page of a launch link says of the slashes in it."""

from __future__ import annotations

import pytest

from harvest.hubs.answers import Reply, slashes

SPEC = "https%3A%2F%2Fgithub.com%2Fo%2Fr/HEAD"
HERE = f"https://hub.org/v2/git/{SPEC}"
DECODED = "https://hub.org/v2/git/https:/github.com/o/r/HEAD"


@pytest.mark.parametrize(
    ("status", "url", "page", "offered", "told"),
    [
        (200, HERE, f"Git: {SPEC}", True, "kept"),
        (200, HERE, f"Git: {SPEC.replace('%2F', '%2f')}", True, "kept"),
        (200, HERE, "a page that does not show it", True, "kept"),
        (200, HERE.replace("hub.org", "member.hub.org/binder"), f"Git: {SPEC}", True, "kept"),
        (200, HERE, "Git: https://github.com/o/r/HEAD", True, "broken"),
        (200, HERE, "Git: https:/github.com/o/r/HEAD", True, "broken"),
        (200, HERE, "Git: https%3A//github.com/o/r/HEAD", True, "broken"),
        (200, HERE, f"for {SPEC}, see https://github.com/o/r/HEAD", True, "kept"),
        (200, DECODED, "a page that does not show it", True, "broken"),
        (200, "https://hub.org/login", "Log in", True, None),
        (200, f"https://hub.org/login?next={SPEC}", "Log in", True, None),
        (400, "", "", False, "broken"),
        (404, "", "", True, "broken"),
        (404, "", "", False, None),
        (403, "", "", True, None),
        (503, "", "", True, None),
        (None, "", "", True, None),
    ],
)
def test_what_a_page_tells_of_slashes(status, url, page, offered, told):
    reply = Reply(status=status, url=url, body=page.encode())
    assert slashes(reply, SPEC, offered=offered) == told
