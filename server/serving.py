"""Runs the centre until it is stopped."""

from __future__ import annotations

import ssl
import sys
from dataclasses import replace
from pathlib import Path
from socket import socket
from types import FrameType

import typer
import uvicorn

from server.authority import certificates
from server.centre import Centre
from server.looking_aside import Aside
from server.main import create_app, log_to_standard_error

# Laptops that stay open say something every two minutes, on the line they have.
_SILENT_LINE_SECONDS = 180


def run_centre(
    centre: Centre, folder: Path, *, host: str, port: int, listen: str | None = None
) -> None:
    """Answer laptops over TLS 1.3 until the process is asked to stop.

    Args:
        centre: open.
        folder: holds the certificates.
        host: the name or address laptops reach it by; it stands in the certificate.
        listen: the address of this machine to bind, such as 0.0.0.0 for all; `host`, when None.
        port: 0 takes any that is free; it is printed.
    """
    papers = certificates(folder, _hosts(host))
    log_to_standard_error()
    aside = Aside()
    config = uvicorn.Config(
        create_app(replace(centre, aside=aside), papers.authority_pem.read_text(encoding="ascii")),
        host=listen or host,
        port=port,
        ssl_certfile=papers.server_pem,
        ssl_keyfile=papers.server_key,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_SILENT_LINE_SECONDS,
    )
    config.load()
    if not isinstance(config.ssl, ssl.SSLContext):
        raise TypeError("the centre speaks TLS only")
    config.ssl.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        _Announcing(config, host, aside).run()
    finally:
        aside.stop()


class _Announcing(uvicorn.Server):
    """Says where it is reached once it is: a port of 0 is known only then."""

    def __init__(self, config: uvicorn.Config, host: str, aside: Aside) -> None:
        super().__init__(config)
        self._host, self._aside = host, aside

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; whoever waits for what is done aside is answered without it."""
        self._aside.stop()
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Start, then say where."""
        await super().startup(sockets)
        for server in self.servers:
            for each in server.sockets:
                typer.echo(f"Listening on https://{self._host}:{each.getsockname()[1]}")
                sys.stdout.flush()


def _hosts(host: str) -> list[str]:
    return sorted({host, "127.0.0.1", "localhost"} - {"0.0.0.0", "::"})  # noqa: S104 - taken out
