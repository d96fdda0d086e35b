"""From the writers' threads to the event loop: one wake-up however much is handed over.

Waking a loop from another thread costs a system call and a switch, as much as a commit's share of a
small entry. So acts queue up, and only the first of a burst wakes the loop.
"""

import asyncio
from collections import deque
from collections.abc import Callable

Act = Callable[[], None]


class Handoff:
    """Runs acts on one loop, in the order in which threads handed them over."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._acts: deque[Act] = deque()
        self._is_waking = False

    def bind(self, loop: asyncio.AbstractEventLoop) -> None:
        """Run acts on ``loop`` from now on, and at once those that wait already."""
        self._loop = loop
        loop.call_soon_threadsafe(self._run)

    def __call__(self, act: Act) -> None:
        """Run ``act`` soon on the loop; from any thread."""
        self._acts.append(act)
        # Two threads may both find this False and wake twice: harmless. Never the other way round:
        # it is cleared before the queue is emptied.
        if not self._is_waking and self._loop is not None:
            self._is_waking = True
            self._loop.call_soon_threadsafe(self._run)

    def _run(self) -> None:
        self._is_waking = False
        while self._acts:
            self._acts.popleft()()
