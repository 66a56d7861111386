"""Compiled templates, kept in memory for the next build of the same process: a preview makes many."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_kept: dict[str, tuple[str, CodeType]] = {}  # a template's key → the checksum of its text, its code


class KeptInMemory(BytecodeCache):
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
