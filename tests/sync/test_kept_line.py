"""One connection serves many turns, and none after somebody has hung up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import Response

from app.records.refusal import Refusal
from app.sync.kept_line import KeptLine
from app.sync.protocol import EXCHANGE_PATH, Done, Hello, pack
from app.sync.transport import DeviceKey
from server.authority import Certificates, certificates
from tests.sync.tls_centre import serving, text_of


@dataclass
class Caller:
    """Somebody who asks one thing after another, and the connections the centre saw."""

    papers: Certificates
    port: int = 0
    line: KeptLine = field(default_factory=KeptLine)
    key: bytes = field(default_factory=lambda: DeviceKey.new().raw)
    connections: list[int] = field(default_factory=list)

    def centre(self, device_id: str = "d1") -> tuple[str, str, str, bytes]:
        trusted = text_of(self.papers.authority_pem)
        return f"https://127.0.0.1:{self.port}", trusted, device_id, self.key

    def ask(self, device_id: str = "d1", *, hang_up: bool = False) -> None:
        with self.line.to(*self.centre(device_id)) as transport:
            for said in transport.exchange([Hello()], 1):
                assert isinstance(said, Done)
                break  # as a turn does: nothing of it is read after its last line
            if hang_up:
                self.line.hang_up()


@pytest.fixture
def caller(tmp_path: Path) -> Iterator[Caller]:
    made = Caller(certificates(tmp_path, ["127.0.0.1"]))
    app = FastAPI()

    @app.post(EXCHANGE_PATH)
    async def exchange(request: Request) -> Response:
        assert request.client
        made.connections.append(request.client.port)
        return Response(b"".join(pack([Done(cursor=1)])))

    with serving(app, made.papers) as port:
        made.port = port
        yield made
        made.line.hang_up()


def test_many_turns_are_one_connection(caller: Caller) -> None:
    for _ in range(3):
        caller.ask()
    assert len(set(caller.connections)) == 1


def test_after_hanging_up_it_is_another_one(caller: Caller) -> None:
    caller.ask()
    caller.line.hang_up()
    caller.ask()
    assert len(set(caller.connections)) == 2


def test_who_hangs_up_in_the_middle_of_a_turn_leaves_nothing_open_behind_it(
    caller: Caller,
) -> None:
    caller.ask(hang_up=True)
    caller.ask()
    assert len(set(caller.connections)) == 2


def test_a_turn_that_failed_and_another_laptop_begin_with_a_new_one(caller: Caller) -> None:
    caller.ask()
    with pytest.raises(Refusal), caller.line.to(*caller.centre()):
        raise Refusal("cut", "Cut.")
    caller.ask()
    caller.ask("d2")
    assert len(set(caller.connections)) == 3
