"""How often one client may ask for what costs us and proves nothing: challenges, refused entries.

A token bucket for each client address, in bounded memory: the address seen longest ago is forgotten
first, which gives it a full bucket again. A limit holds per process and is not on the record.
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from ipaddress import IPv4Address, ip_address, ip_network

from truceline.base.errors import RefusedError
from truceline.http.asgi import Scope

MAX_CLIENTS = 4096
IPV6_SUBSCRIBER = 64
"""Bits of the smallest network that is given out."""


def client_of(scope: Scope) -> str:
    """Return by what the limits count whoever asks: the address, of IPv6 its network.

    Behind a proxy it is what the proxy says in ``X-Forwarded-For``. One subscriber has 2^64
    addresses of IPv6, and must not have as many buckets.
    """
    client = scope.get("client")
    address = str(client[0]) if isinstance(client, (tuple, list)) and client else ""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv4Address):
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, IPV6_SUBSCRIBER), strict=False))


class Limit:
    """At most ``burst`` acts at once and ``per_minute`` in the long run, for each client."""

    def __init__(self, burst: int, per_minute: float, clock: Callable[[], datetime]) -> None:
        self._burst = float(burst)
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, datetime]] = OrderedDict()

    def spend(self, client: str) -> None:
        """Count one act of ``client``; RefusedError ``too-many`` where it had none left."""
        left = self._left(client)
        if left < 1:
            wait_s = max(1, round((1 - left) / self._per_second))
            raise RefusedError(
                "too-many", "too many such requests from here.", f"Try again in {wait_s} s."
            )
        self._keep(client, left - 1)

    def check(self, client: str) -> None:
        """Refuse like :meth:`spend`, but count nothing."""
        if self._left(client) < 1:
            self.spend(client)

    def _left(self, client: str) -> float:
        bucket = self._buckets.get(client)
        if bucket is None:
            return self._burst
        left, since = bucket
        elapsed_s = (self._clock() - since).total_seconds()
        return min(self._burst, left + max(0.0, elapsed_s) * self._per_second)

    def _keep(self, client: str, left: float) -> None:
        self._buckets[client] = (left, self._clock())
        self._buckets.move_to_end(client)
        while len(self._buckets) > MAX_CLIENTS:
            self._buckets.popitem(last=False)
