"""URLs that lead, or open, where was not meant."""

from __future__ import annotations

from catalogue.check.files import urls
from tests.catalogue.check.files.reading import told


def test_wildcards_over_hosts_of_strangers() -> None:
    text = "handover: {{origins: ['https://*.{}']}}"
    hosts = ("github.io", "readthedocs.io", "org", "ac.uk", "hub.example.org", "github.io:8443")
    found = {host: told(urls.check, text.format(host), "facilities") for host in hosts}
    assert [host for host in hosts if found[host]] == [h for h in hosts if h != "hub.example.org"]
    assert {each[0][:4] for each in found.values() if each} == {"W107"}


def test_private_addresses_in_any_field_but_those_that_others_tell_of() -> None:
    text = "url: http://10.0.0.7/\nsoftwareHelp: https://wiki.intranet/\ncodeRepository: http://10.0.0.7/x"
    assert [each[:4] for each in told(urls.check, text)] == ["X113", "X113"]
    text = "url: https://10.0.0.7/\nsupport: https://host.local/"
    assert [each[:4] for each in told(urls.check, text, "facilities")] == ["X113"]
    text = "access: [{protocol: tap, url: https://10.0.0.7/}]"
    assert told(urls.check, text, "datasets") == []
