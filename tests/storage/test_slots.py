import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.records.refusal import Refusal
from app.storage.slots import (
    CEILING_MEMORY_KIB,
    FLOOR_MEMORY_KIB,
    Slot,
    Stretching,
    calibrate,
    seal_to_service,
    unseal_for_service,
    unwrap_with_secret,
    wrap_under_secret,
)
from app.storage.vault_key import VaultKey

VAULT = "01a20000-0000-7000-8000-000000000001"
SECRET = b"moulin huet pea soup"


@pytest.fixture(scope="module")
def key() -> VaultKey:
    return VaultKey.new()


@pytest.fixture(scope="module")
def slot(key: VaultKey) -> Slot:
    return wrap_under_secret(key, bytearray(SECRET), vault_id=VAULT, kind="passphrase")


def _opens(slot: Slot, *, secret: bytes = SECRET, vault_id: str = VAULT) -> VaultKey | None:
    return unwrap_with_secret(slot, bytearray(secret), vault_id=vault_id)


def _same(found: VaultKey | None, key: VaultKey) -> bool:
    assert found is not None
    with found.material() as left, key.material() as right:
        return left == right


def test_the_right_secret_gives_the_key_back(slot: Slot, key: VaultKey) -> None:
    assert _same(_opens(slot), key)


def test_another_secret_gives_nothing(slot: Slot) -> None:
    assert _opens(slot, secret=b"moulin huet pea soupe") is None


def test_a_slot_of_another_vault_gives_nothing(slot: Slot) -> None:
    assert _opens(slot, vault_id=VAULT.replace("1", "2")) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "01a20000-0000-7000-8000-000000000002"},
        {"kind": "recovery"},
        {"sent_by": b"x" * 32},
        {"nonce": b""},
        {"nonce": b"n" * 12},
        {"wrapped": b""},
        {"wrapped": b"w" * 48},
        {"stretching": None},
    ],
    ids="-".join,
)
def test_a_slot_with_anything_changed_gives_nothing(slot: Slot, changed: dict[str, object]) -> None:
    assert _opens(msgspec.structs.replace(slot, **changed)) is None


@pytest.mark.parametrize(
    "weaker",
    [
        {"memory_kib": FLOOR_MEMORY_KIB - 1},
        {"memory_kib": 8},
        {"memory_kib": CEILING_MEMORY_KIB + 1},
        {"passes": 2},
        {"passes": 1_000_000},
        {"lanes": 1},
        {"salt": b""},
    ],
    ids=str,
)
def test_cheaper_or_absurd_stretching_is_refused_before_it_runs(
    slot: Slot, weaker: dict[str, object]
) -> None:
    assert slot.stretching is not None
    weakened = msgspec.structs.replace(slot.stretching, **weaker)

    with pytest.raises(Refusal) as refused:
        _opens(msgspec.structs.replace(slot, stretching=weakened))
    assert refused.value.code == "weakened"


def test_a_slot_cannot_be_made_below_the_floor(key: VaultKey) -> None:
    with pytest.raises(Refusal) as refused:
        wrap_under_secret(
            key, bytearray(SECRET), vault_id=VAULT, kind="passphrase", memory_kib=19 * 1024
        )
    assert refused.value.code == "weakened"


def test_two_slots_under_one_secret_share_nothing(slot: Slot, key: VaultKey) -> None:
    other = wrap_under_secret(key, bytearray(SECRET), vault_id=VAULT, kind="passphrase")

    assert slot.stretching is not None
    assert other.stretching is not None
    assert other.stretching.salt != slot.stretching.salt
    assert other.wrapped != slot.wrapped


@pytest.mark.parametrize(
    ("seconds_for_the_floor", "mebibytes"), [(0.05, 960), (0.01, 1024), (0.1875, 256), (3.0, 64)]
)
def test_memory_is_raised_until_unlocking_takes_long_enough(
    seconds_for_the_floor: float, mebibytes: int
) -> None:
    def measure(stretching: Stretching) -> float:
        return seconds_for_the_floor * stretching.memory_kib / FLOOR_MEMORY_KIB

    assert calibrate(measure=measure) == mebibytes * 1024


def test_a_slot_sealed_to_the_service_opens_there_and_nowhere_else(key: VaultKey) -> None:
    service, other = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    sealed = seal_to_service(key, service.public_key().public_bytes_raw(), vault_id=VAULT)

    assert _same(unseal_for_service(sealed, service, vault_id=VAULT), key)
    assert unseal_for_service(sealed, other, vault_id=VAULT) is None
    assert unseal_for_service(sealed, service, vault_id="another") is None
    assert _opens(sealed) is None


def test_a_key_is_not_shown_or_copied_out(key: VaultKey) -> None:
    import pickle

    assert repr(key) == "VaultKey(hidden)"
    with pytest.raises(TypeError):
        pickle.dumps(key)
