"""Compiled templates, kept for the next build: in memory for one of the same process, as bytes for another's."""

from __future__ import annotations

import marshal
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_kept: dict[str, tuple[str, CodeType]] = {}  # a template's key → the checksum of its text, its code


class Kept(BytecodeCache):
    """Gives jinja2 the code of a template whose text is the same as when it was compiled.

    The text is still read each time, so that a change is seen. All environments must have the same options.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was compiled before."""
        checksum, code = _kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            _kept[bucket.key] = (bucket.checksum, bucket.code)


def checksums() -> dict[str, str]:
    """Give the checksum of each text of which the code is kept; equal ones mean equal code."""
    return {key: checksum for key, (checksum, _) in _kept.items()}


def to_bytes() -> bytes:
    """Give all that is kept; the same code need not give the same bytes."""
    return marshal.dumps(_kept)


def from_bytes(data: bytes) -> None:
    """Keep what `to_bytes` gave: of the same Python and the same packages, and checked by whoever kept it."""
    if data:
        _kept.update(marshal.loads(data))  # noqa: S302 - our own bytes
