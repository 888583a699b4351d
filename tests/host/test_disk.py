import os
from pathlib import Path

from app.host.disk import free_bytes, is_encrypted


def device_of(folder: Path, blocks: Path) -> Path:
    number = folder.stat().st_dev
    device = blocks / f"{os.major(number)}:{os.minor(number)}"
    device.mkdir(parents=True)
    return device


def test_a_folder_yet_to_be_made_has_the_space_of_the_one_above(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "not" / "yet") > 0


def test_a_disk_nobody_knows_is_neither(tmp_path: Path) -> None:
    assert is_encrypted(tmp_path, blocks=tmp_path / "blocks") is None


def test_a_plain_disk_is_not_encrypted(tmp_path: Path) -> None:
    device_of(tmp_path, tmp_path / "blocks")
    assert is_encrypted(tmp_path, blocks=tmp_path / "blocks") is False


def test_a_mapped_disk_that_is_a_crypt_is_encrypted(tmp_path: Path) -> None:
    mapped = device_of(tmp_path, tmp_path / "blocks") / "dm"
    mapped.mkdir()
    (mapped / "uuid").write_text("CRYPT-LUKS2-0000", encoding="ascii")
    assert is_encrypted(tmp_path, blocks=tmp_path / "blocks") is True


def test_a_volume_on_an_encrypted_disk_is_encrypted(tmp_path: Path) -> None:
    device = device_of(tmp_path, tmp_path / "blocks")
    (device / "dm").mkdir()
    (device / "dm" / "uuid").write_text("LVM-0000", encoding="ascii")
    below = tmp_path / "disk" / "dm"
    below.mkdir(parents=True)
    (below / "uuid").write_text("CRYPT-LUKS2-0000", encoding="ascii")
    (device / "slaves").mkdir()
    (device / "slaves" / "dm-0").symlink_to(tmp_path / "disk")
    assert is_encrypted(tmp_path, blocks=tmp_path / "blocks") is True
