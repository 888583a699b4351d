"""A line to the centre on which every byte takes its time, as over a mobile network."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Iterator


@contextlib.contextmanager
def delayed_line(port: int, round_trip_seconds: float) -> Iterator[str]:
    """Listen, and give an address whose bytes arrive half a round trip later; none is held up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.1)
        done = threading.Event()
        thread = threading.Thread(
            target=_listen, args=(listener, port, round_trip_seconds / 2, done), daemon=True
        )
        thread.start()
        try:
            yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            done.set()
            thread.join()


def _listen(listener: socket.socket, port: int, delay: float, done: threading.Event) -> None:
    while not done.is_set():
        try:
            near, _ = listener.accept()
        except TimeoutError:
            continue
        far = socket.create_connection(("127.0.0.1", port))
        for one, other in ((near, far), (far, near)):
            waiting: queue.Queue[tuple[float, bytes]] = queue.Queue()
            for work in (_take, _give):
                threading.Thread(
                    target=work, args=(one, other, waiting, delay), daemon=True
                ).start()


def _take(
    one: socket.socket,
    _other: socket.socket,
    waiting: queue.Queue[tuple[float, bytes]],
    delay: float,
) -> None:
    with contextlib.suppress(OSError):
        while piece := one.recv(65536):
            waiting.put((time.monotonic() + delay, piece))
    waiting.put((time.monotonic() + delay, b""))


def _give(
    _one: socket.socket,
    other: socket.socket,
    waiting: queue.Queue[tuple[float, bytes]],
    delay: float,
) -> None:
    del delay
    with contextlib.suppress(OSError):
        while True:
            due, piece = waiting.get()
            time.sleep(max(0.0, due - time.monotonic()))
            if not piece:
                other.shutdown(socket.SHUT_WR)
                return
            other.sendall(piece)
