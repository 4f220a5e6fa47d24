"""Whether the streams of a PDF unpack: each by the filter of its own object, damaged by one byte beside whole."""

from __future__ import annotations

import zlib

import pytest

from audit.model.errors import UnreadableError
from audit.reading.pdf.integrity import refuse_damaged

PACKED = zlib.compress("绩效目标".encode() * 40)


def streams(packed: bytes) -> bytes:
    """A short packed stream before a photograph, which is packed in its own way."""
    first = b"1 0 obj\n<</Filter/FlateDecode/Length 9>>\nstream\n" + packed + b"\nendstream\nendobj\n"
    return (
        b"%PDF-1.7\n"
        + first
        + b"2 0 obj\n<</Filter/DCTDecode/Length 4>>\nstream\n\xff\xd8\xff\xd9\nendstream\nendobj\n"
    )


def test_a_photograph_behind_a_packed_stream_is_no_damage() -> None:
    refuse_damaged(streams(PACKED))


def test_a_packed_stream_that_does_not_unpack_is_damage() -> None:
    with pytest.raises(UnreadableError, match="有 1 处压缩的内容解不开"):
        refuse_damaged(streams(PACKED[:-1] + b"?"))
