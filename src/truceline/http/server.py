"""The server process: uvicorn on uvloop, one listening socket, the timers, an orderly end.

On SIGTERM or SIGINT the feeds are ended first: uvicorn alone would wait for them for ever. What is
being answered may finish for two seconds; then the process is done, within three.
"""

import asyncio
import contextlib
import resource
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence

import uvloop

from truceline.base.errors import UnavailableError
from truceline.http.app import make_app
from truceline.http.asgi import Application
from truceline.http.house import House
from truceline.http.lean_uvicorn import Config, HttpToolsProtocol, Server
from truceline.http.stream import HEARTBEAT_S
from truceline.room.feed import Hub
from truceline.room.watch import LOOK_EVERY_S

# Stations send now and then over slow links: reconnecting for each message would cost them seconds.
KEEP_ALIVE_S = 75
GRACE_S = 2
BACKLOG = 1024

Ready = Callable[[int], None]
Act = Callable[[], None]


def raise_open_files() -> None:
    """Allow this process as many open files as the system lets it: every feed is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def serve(house: House, where: tuple[str, int], on_ready: Ready) -> None:
    """Serve ``house`` on the address ``where`` until SIGTERM or SIGINT; then close its rooms.

    ``on_ready`` gets the port once requests are answered. Blocks; call it on the main thread.
    """
    raise_open_files()
    listener = listen(*where)
    port: int = listener.getsockname()[1]
    try:
        uvloop.run(_serve(house, listener, lambda: on_ready(port)))
    finally:
        listener.close()
        for hosted in house.rooms.values():
            hosted.close()


async def _serve(house: House, listener: socket.socket, on_ready: Act) -> None:
    hubs = [hosted.hub for hosted in house.rooms.values()]
    server = _Server(_config(make_app(house)), hubs, on_ready)
    for hosted in house.rooms.values():
        hosted.start()
    async with contextlib.AsyncExitStack() as timers:
        for hosted in house.rooms.values():
            await timers.enter_async_context(repeated(hosted.hub.beat, HEARTBEAT_S))
            await timers.enter_async_context(repeated(hosted.look, LOOK_EVERY_S))
        await server.serve(sockets=[listener])


def _config(app: Application) -> Config:
    return Config(
        app,
        http=_Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
    )


class _Protocol(HttpToolsProtocol):
    """HTTP/1.1 whose answer to octets that are no HTTP is a problem document as well."""

    def send_400_response(self, msg: str) -> None:
        body = (
            b'{"type":"https://truceline.example/problems/http","title":"The bytes cannot be read",'
            b'"status":400,"detail":"not an HTTP/1.1 request.","code":"http"}'
        )
        head = (
            b"HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\n"
            b"connection: close\r\ncontent-length: %d\r\n\r\n" % len(body)
        )
        self.transport.write(head + body)
        self.transport.close()


class _Server(Server):
    """Uvicorn that ends feeds when it stops, and leaves the process's signals to its caller."""

    def __init__(self, config: Config, hubs: Sequence[Hub], on_ready: Act) -> None:
        super().__init__(config)
        self._hubs = hubs
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(ValueError, RuntimeError):  # not the main thread: a test
                asyncio.get_running_loop().add_signal_handler(number, self.stop)
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for hub in self._hubs:
            hub.close()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # Uvicorn's own would raise the signal again and kill the process before rooms are closed.
        yield

    def stop(self) -> None:
        """Begin to stop; returns at once."""
        self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """Return a bound socket; port 0 takes a free one. UnavailableError ``address`` otherwise."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as problem:
        bound.close()
        raise UnavailableError(
            "address",
            f"cannot listen on {host} port {port}: {problem.strerror}.",
            "Stop what listens there, or choose another port.",
        ) from problem
    return bound


@contextlib.asynccontextmanager
async def repeated(act: Act, every_s: float) -> AsyncIterator[None]:
    """Do ``act`` every ``every_s`` seconds on the loop while the body runs."""

    async def keep() -> None:
        while True:
            await asyncio.sleep(every_s)
            act()

    task = asyncio.create_task(keep())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
