"""Domains under which strangers have hosts."""

from __future__ import annotations

from catalogue.values.shared_hosts import SHARED, shared_suffix


def test_the_table_is_of_domains() -> None:
    assert all(host == host.lower() and "." in host for host in SHARED) and len(SHARED) > 50


def test_suffixes() -> None:
    shared = ["GitHub.io", "readthedocs.io", "com", "co.uk", "edu.au", "hf.space."]
    own = ["example-institute.github.io", "example.org", "cern.ch", "in2p3.fr", "ox.ac.uk"]
    assert [each for each in (*shared, *own) if shared_suffix(each)] == shared
