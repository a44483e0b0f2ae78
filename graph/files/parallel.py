"""Do work in a pool of processes, where there is so much that starting these pays.

Nothing depends on it: the same work gives the same when it is done at once.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


class _AtOnce(Executor):
    """Does what it is given at once and in this process."""

    def submit(self, work: Callable[_Given, _Made], /, *given: _Given.args, **named: _Given.kwargs) -> Future[_Made]:
        done: Future[_Made] = Future()
        done.set_result(work(*given, **named))
        return done


@contextmanager
def process_pool(much: bool, busy: bool = True) -> Iterator[Executor]:
    """Give what to hand work to: a pool of processes where there is much to do and there are processors for it.

    Where this process is `busy` meanwhile, a processor is left to it. Little work is done in it, at once.
    """
    processors = os.cpu_count() or 1
    if not much or processors == 1:
        yield _AtOnce()
        return
    # Started afresh rather than forked, since a progress bar may run in a thread of this process.
    with ProcessPoolExecutor(processors - busy, get_context("spawn"), _end_with_parent) as pool:
        yield pool


def _end_with_parent() -> None:
    """End this process with the one that started it, even where that is killed: it would wait for work for ever."""
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def spread(
    pool: Executor, work: Callable[[_Item], _Made], items: Sequence[_Item], size: Callable[[_Item], int]
) -> list[_Made]:
    """Do work on each item and give what comes of it, in order: as much here as in each process of the pool.

    The largest items are done here, so that little of what they give has to come from another process.
    """
    left = sum(map(size, items)) / (os.cpu_count() or 1)
    own = set()
    for place in sorted(range(len(items)), key=lambda place: -size(items[place])):
        if left <= 0:
            break
        own.add(place)
        left -= size(items[place])
    given = {place: pool.submit(work, item) for place, item in enumerate(items) if place not in own}
    made = {place: work(items[place]) for place in sorted(own)}
    return [made[place] if place in own else given[place].result() for place in range(len(items))]
