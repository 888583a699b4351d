"""`wayside handout pack …`: leaflets signed by whoever answers for them, carried on a stick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answers import AsJson, VaultFolder, answer, unlocked, write_file

KeyFile = Annotated[Path, typer.Option("--key", help="The signing key, kept by its holder alone.")]


def register(handout: typer.Typer) -> None:
    """Add `pack`."""
    pack = typer.Typer(help="Leaflets signed, carried on a stick, taken in.", no_args_is_help=True)
    pack.command("key")(key)
    pack.command("trust")(trust)
    pack.command("sign")(sign)
    pack.command("take-in")(take_in)
    handout.add_typer(pack, name="pack")


def key(
    out: Annotated[Path, typer.Option(help="Where to keep the key; whoever has it can sign.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Make a key for signing packs."""
    from app.casework.handout_packs import new_signing_key

    pem, public = new_signing_key()
    write_file(out, pem)
    words = f"The key is in {out}; keep it to yourself. Its public half, for `pack trust`: {public}"
    answer({"file": str(out), "public_key": public}, words, as_json=as_json)


def trust(
    public_key: Annotated[str, typer.Argument(metavar="PUBLIC_KEY")],
    held_by: Annotated[str, typer.Option(help="Who holds the key.")],
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Believe packs signed with a key, on every laptop of the service."""
    from app.casework.handout_packs import trust_key

    with unlocked(folder) as laptop:
        key_id = trust_key(laptop, public_key, held_by)
    answer({"id": key_id}, f"Packs signed by {held_by} are believed.", as_json=as_json)


def sign(
    leaflets: Annotated[Path, typer.Argument(metavar="FOLDER", exists=True, file_okay=False)],
    key_file: KeyFile,
    out: Annotated[Path, typer.Option(help="The pack to write.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Make a signed pack of the leaflets in a folder."""
    from app.casework.handout_packs import sign_pack

    write_file(out, sign_pack(leaflets, key_file.read_bytes()))
    answer({"file": str(out)}, f"Written to {out}.", as_json=as_json)


def take_in(
    pack: Annotated[Path, typer.Argument(metavar="PACK", exists=True, dir_okay=False)],
    folder: VaultFolder = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Check a pack and take in its leaflets, for every laptop of the service."""
    from app.casework.handout_packs import take_in_pack

    with unlocked(folder) as laptop:
        ids = take_in_pack(laptop, pack.stem, pack.read_bytes())
    answer({"handouts": list(ids)}, "Taken in: " + ", ".join(ids) + ".", as_json=as_json)
