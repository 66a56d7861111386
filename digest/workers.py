"""The same work on many things, in several processes where that is quicker. Knows nothing of news."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar

from digest.batch import in_stacks
from digest.beside import cores

T = TypeVar("T")
R = TypeVar("R")

ENOUGH = 200
"""Things. Below, starting the processes costs more than they save: measured on two cores with texts of 3.6 kB, where
reading one takes about a millisecond and two forked processes about 80 ms to start."""

CHUNK = 64
"""Things that a process gets at a time: few enough that all end together, many enough that handing over is cheap."""

_FORKS = sys.platform == "linux"
_MOST_CHUNKS = 10_000  # their numbers, of four bytes, fit into a pipe of 64 KiB
_PIPE = 1 << 20  # bytes that a worker can be ahead

_work: Callable[[Any], Any] | None = None  # what this process does; set once in each worker


def spread(
    make: Callable[[], Callable[[T], R]],
    things: Sequence[T],
    workers: int = 0,
    *,
    forked: bool = False,
    chunk: int = CHUNK,
) -> Iterator[R]:
    """Do `make()(thing)` for each thing and give what comes of it, in order; `make` is called once in each process.

    `workers` is the number of processes; 0 takes one for each core where there are `ENOUGH` things, else none. A
    process gets a `chunk` of the things at a time.
    `make`, the things and the results must be picklable; with `forked`, `make` and the things need not be, and where
    processes cannot be forked there is only this one. What a worker raises is raised here.
    """
    count = workers or (cores() if len(things) >= ENOUGH else 1)
    if count == 1 or len(things) < 2 or (forked and not _FORKS):
        yield from map(make(), things)
    elif _FORKS:
        yield from _in_forks(make, things, count, chunk)
    else:
        import multiprocessing  # noqa: PLC0415 - most builds need no other process

        with multiprocessing.get_context("spawn").Pool(count, _start, (make,)) as pool:
            yield from pool.imap(_do, things, chunk)


# --- where a process can be forked ------------------------------------------------------------------------
# multiprocessing's pool does it with three threads in this process, which took it as long as making a catalogue of all
# the articles.


def _in_forks(
    make: Callable[[], Callable[[T], R]], things: Sequence[T], count: int, chunk: int
) -> Iterator[R]:
    """Fork `count` processes; each takes the next chunk of the things when it is done with one, and hands over."""
    size = max(chunk, -(-len(things) // _MOST_CHUNKS))
    chunks = in_stacks(things, size)
    numbers, free = os.pipe()
    os.write(free, b"".join(number.to_bytes(4, "big") for number in range(len(chunks))))
    os.close(free)
    children: dict[int, int] = {}  # the pipe from which a process is heard, and its number
    try:
        with _deaf():
            for _ in range(min(count, len(chunks))):
                there, here = os.pipe()
                if not (child := os.fork()):
                    _chunk_by_chunk(make, chunks, numbers, here)
                os.close(here)
                children[there] = child
        yield from _in_order(list(children), len(chunks))
    finally:
        os.close(numbers)
        for pipe, child in children.items():
            os.close(pipe)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _chunk_by_chunk(
    make: Callable[[], Callable[[T], R]], chunks: Sequence[Sequence[T]], numbers: int, here: int
) -> None:
    """Do what nobody else has taken, in a forked process, which ends here."""
    import pickle  # noqa: PLC0415 - most builds need no other process

    try:
        do = None
        with os.fdopen(here, "wb") as pipe:
            while number := os.read(numbers, 4):
                try:
                    do = do or make()
                    done: Any = [*map(do, chunks[int.from_bytes(number, "big")])]
                    told = pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
                except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where it was asked for
                    told = pickle.dumps(_sent(error))
                pipe.write(number + len(told).to_bytes(8, "big") + told)
                pipe.flush()
    finally:
        os._exit(0)


def _sent(error: Exception) -> Exception:
    """Give what can be sent of an error, with where it was raised."""
    import pickle  # noqa: PLC0415 - as above
    import traceback  # noqa: PLC0415 - as above

    error.add_note(f"in another process:\n{traceback.format_exc()}")
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - an error of somebody else's can be of any make
        return RuntimeError("\n".join((repr(error), *error.__notes__)))
    return error


def _in_order(pipes: list[int], count: int) -> Iterator[Any]:
    """Give what comes out of the pipes, chunk by chunk in their order.

    Raises:
        RuntimeError: if a process has ended before its work was done.

    """
    import pickle  # noqa: PLC0415 - as above

    heard = {pipe: bytearray() for pipe in pipes}
    done: dict[int, bytes] = {}
    for number in range(count):
        while number not in done:
            if not heard:
                raise RuntimeError("a process that had work to do was ended: is there enough memory?")
            for pipe in select.select(list(heard), [], [])[0]:
                data = os.read(pipe, _PIPE)
                heard[pipe] += data
                done.update(_taken(heard[pipe]))
                if not data:
                    del heard[pipe]
        came = pickle.loads(done.pop(number))  # noqa: S301 - from our own process
        if isinstance(came, Exception):
            raise came
        yield from came


def _taken(heard: bytearray) -> Iterator[tuple[int, bytes]]:
    """Take what is complete out of what was heard: a number, how long what follows is, and what was done."""
    while len(heard) >= 12 and len(heard) >= (end := 12 + int.from_bytes(heard[4:12], "big")):
        yield int.from_bytes(heard[:4], "big"), bytes(heard[12:end])
        del heard[:end]


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C, which a terminal sends to all of them: this one hears it and ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- where it cannot --------------------------------------------------------------------------------------


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # as in `_deaf`
    global _work  # noqa: PLW0603 - a pool gives its workers no other place
    _work = make()


def _do(thing: Any) -> Any:  # noqa: ANN401 - as `spread` was given it
    if _work is None:
        raise RuntimeError("a worker was not started by spread")
    return _work(thing)
