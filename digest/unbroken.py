"""Ctrl-C at a good moment: never in the middle of writing the site."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def unbroken() -> Iterator[None]:
    """Let the block end before Ctrl-C is heard: it is kept, and raised once the block is done.

    Only the main thread gets Ctrl-C, so that in any other thread this does nothing; who ends the program waits for
    that thread.

    Raises:
        KeyboardInterrupt: after the block, if Ctrl-C came while it ran.

    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []

    def hear(number: int, _frame: FrameType | None) -> None:
        heard.append(number)

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard:
        raise KeyboardInterrupt
