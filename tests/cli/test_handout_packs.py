"""Packs on the command line: a key, trust in it, a pack signed and taken in."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.host.paths import resources_dir
from tests.cli.conftest import Wayside

TOPIC = "overdose-naloxone"


def test_a_pack_is_signed_trusted_and_taken_in(
    tmp_path: Path, wayside: Wayside, vault: Path
) -> None:
    written, key, pack = tmp_path / "written", tmp_path / "key.pem", tmp_path / "autumn.zip"
    shutil.copytree(resources_dir() / "handouts" / TOPIC, written / TOPIC)
    made = wayside("handout", "pack", "key", "--out", str(key), "--json")
    signed = wayside(
        "handout", "pack", "sign", str(written), "--key", str(key), "--out", str(pack), "--json"
    )
    assert (made.code, signed.code) == (0, 0)
    refused = wayside("handout", "pack", "take-in", str(pack), "--json")
    assert (refused.code, refused.data["code"]) == (1, "pack_not_believed")
    wayside("handout", "pack", "trust", made.data["public_key"], "--held-by", "The service")
    taken = wayside("handout", "pack", "take-in", str(pack), "--json")
    assert (taken.code, taken.data["handouts"]) == (0, [TOPIC])
