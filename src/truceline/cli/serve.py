"""``truceline serve``: keep the rooms of a data directory."""

from truceline.cli.data_directory import rooms_in
from truceline.cli.options import AsJson, DataDirectory
from truceline.cli.serving import Serving, replace_process


def serve(
    *,
    data: DataDirectory,
    port: int = 8080,
    host: str = "127.0.0.1",
    as_json: AsJson = False,
) -> None:
    """Serve the rooms of a data directory until SIGTERM.

    With --json it prints one line when requests are answered. Put a proxy with TLS in front: away
    from this machine, browsers keep keys only over TLS.

    Parameters
    ----------
    port
        Port to listen on; 0 takes a free one.
    host
        Address to listen on.
    """
    rooms_in(data)
    replace_process(Serving(data=str(data), host=host, port=port, as_json=as_json))
