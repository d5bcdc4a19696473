"""The policy of a page, word for word."""

from __future__ import annotations

from render.shell.policy import policy_for


def test_nothing_but_the_site_itself() -> None:
    assert policy_for("<p></p>") == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'"
    )


def test_inline_scripts_by_their_hashes_and_hosts_as_they_are_given() -> None:
    # openssl dgst -sha256 -binary | base64
    a = "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"
    lines = "'sha256-bFFs/DBuU2NqQJqoR4DblzBJDGs5KMyrDxg6j7w5Ek4='"
    html = "<script>a</script><script src='x'></script>\n<script>b\nc</script><script>a</script>"
    scripts = policy_for(html, ("https://a.org", "http://b.org")).split("; ")
    assert scripts[1] == f"script-src 'self' {' '.join(sorted((a, lines)))}"
    assert scripts[4] == "connect-src 'self' https://a.org http://b.org"
