"""What of a record's files a launch finds, and what it leaves packed."""

from __future__ import annotations

from catalogue.records.software import File, Software
from catalogue.start.archived import launchable_record, nothing_to_launch, packed

DOI = "10.5281/zenodo.7"


def of(*keys: str, doi: str | None = DOI) -> Software:
    files = tuple(File(key=key) for key in keys)
    return Software(id="s", name="S", source="ossr", doi=doi, files=files)


def test_a_zip_alone_is_unpacked_and_all_else_stays_as_it_is() -> None:
    for keys, launchable, left in (
        (("A.ZIP",), True, None),
        (("a.zip", "b.zip"), False, "a.zip"),
        (("a.ipynb",), True, None),
        (("a.zip", "b/c.ipynb"), True, None),
        (("code-1.0.tar.gz",), False, "code-1.0.tar.gz"),
        (("README", "b.TGZ"), False, "b.TGZ"),
        (("code.tar.zst",), False, "code.tar.zst"),
        (("a.ipynb.gz", "README", "zip", "notes.tar.gz.txt"), False, None),
        ((), False, None),
    ):
        found = of(*keys)
        assert launchable_record(found) is launchable, keys
        assert packed(found) == (f"“{left}”" if left else None), keys
    assert not launchable_record(of("a.zip", doi=None)) and packed(of("a.tgz", doi=None)) is None


def test_why_there_is_nothing_to_launch() -> None:
    assert "so there is nothing to launch" in nothing_to_launch(of("README"))
    told = nothing_to_launch(of("code.tar.gz"))
    assert "its file “code.tar.gz” packed: only a zip that is the only file is unpacked" in told
    assert len(nothing_to_launch(of("x" * 5000 + ".tgz"))) < 400, "names are cut"
