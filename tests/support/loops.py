"""Event loops for tests."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_loop(main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run an event loop in a thread of its own: a browser of other tests leaves one running in the main thread."""
    gc.collect()  # what is left of rows of the engine can be dropped in the thread alone that asked for them
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(main())).result()
