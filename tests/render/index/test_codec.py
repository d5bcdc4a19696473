"""The bytes of the index, as site_src/assets/js/search/bytes.js takes them apart."""

from __future__ import annotations

import gzip

from render.index.codec import front_coded, gaps, numbers, packed


def test_numbers_take_seven_bits_a_byte() -> None:
    assert numbers([0, 1, 127, 128, 300, 16383, 16384]).hex() == "00017f8001ac02ff7f808001"
    assert numbers([]) == b""


def test_ascending_numbers_become_gaps() -> None:
    assert list(gaps([3, 4, 10])) == [3, 1, 6]
    assert list(gaps([0])) == [0]


def test_words_share_their_beginnings() -> None:
    assert front_coded(["star", "stars", "sun", "é"]) == (
        b"\x00\x04star\x04\x01s\x01\x02un\x00\x02\xc3\xa9"
    )


def test_a_word_is_cut_at_255_bytes() -> None:
    assert front_coded(["a" * 300, "a" * 300 + "b"]) == b"\x00\xff" + b"a" * 255 + b"\xff\x00"


def test_streams_follow_their_lengths_and_bytes_repeat() -> None:
    made = packed(b"ab", b"", b"c" * 200)
    assert gzip.decompress(made) == b"\x02ab\x00\xc8\x01" + b"c" * 200
    # No time stamp (RFC 1952, MTIME), and the best compression (XFL 2).
    assert made[4:8] == b"\0\0\0\0" and made[8] == 2
