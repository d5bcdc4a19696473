"""The Content-Security-Policy of a page: its own scripts and nothing from any other host."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@lru_cache(maxsize=64)
def policy_for(html: str, connect: tuple[str, ...] = ()) -> str:
    """The policy for a page of the shell, with the hashes of its inline scripts.

    `connect` are the only other hosts its scripts may ask, which they do when told to.

    https://www.w3.org/TR/CSP3/ ; GitHub Pages sets no headers, so it travels as a <meta>.
    """
    hashes = sorted({_hash(script) for script in _INLINE.findall(html)})
    scripts = " ".join(["'self'", *hashes])
    asked = " ".join(["'self'", *connect])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
        f"connect-src {asked}; base-uri 'none'; form-action 'self'"
    )


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
