"""The cache of contents: whole or not at all, never more than it may be, and no harm if lost."""

from __future__ import annotations

from pathlib import Path

from harvest.blobs import Blobs, oid_of


def test_what_is_put_is_given_back_whole(tmp_path: Path) -> None:
    one, two = b"{}", b"x" * 70
    blobs = Blobs(tmp_path / "cache", most=100)
    assert blobs.get(oid_of(one)) is None and oid_of(one) not in blobs
    assert blobs.put(oid_of(one), one) and blobs.put(oid_of(two), two)
    again = Blobs(tmp_path / "cache", most=100)
    assert (again.get(oid_of(one)), again.get(oid_of(two)), again.room) == (one, two, 28)
    long = oid_of(b"sha", digits=64)
    assert blobs.put(long, b"sha") and again.get(long) == b"sha" and len(long) == 64


def test_nothing_but_what_the_id_says(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    good = oid_of(b"good")
    assert not blobs.put(good, b"other")
    assert not blobs.put("../" + good[3:], b"good")
    blobs.put(good, b"good")
    (path,) = (p for p in tmp_path.rglob("*") if p.is_file())
    path.write_bytes(b"damaged")
    assert blobs.get(good) is None
    assert blobs.get("../../etc/passwd") is None


def test_it_ends_where_it_is_full_and_cannot_be_written(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "cache", most=10)
    assert blobs.put(oid_of(b"12345678"), b"12345678")
    assert not blobs.put(oid_of(b"abc"), b"abc")
    blobs.prune(())
    assert blobs.put(oid_of(b"abc"), b"abc")
    (tmp_path / "file").write_text("")
    assert not Blobs(tmp_path / "file" / "x").put(oid_of(b"abc"), b"abc")
    nothing = Blobs()
    assert not nothing.put(oid_of(b"abc"), b"abc") and nothing.room == 0


def test_pruning_takes_what_is_not_wanted_and_nothing_else(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    one, two = oid_of(b"one"), oid_of(b"two")
    blobs.put(one, b"one")
    blobs.put(two, b"two")
    half = tmp_path / one[:2] / f".{'a' * 38}.new"
    other = tmp_path / one[:2] / "mine.txt"
    half.write_text("")
    other.write_text("")
    blobs.prune({one})
    assert (one in blobs, two in blobs, half.exists(), other.exists()) == (True, False, False, True)
