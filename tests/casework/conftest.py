"""One laptop for all tests of a module: opening a vault is dear on purpose."""

from collections.abc import Iterator

import pytest

from app.casework.laptop import Laptop
from tests.casework.laptops import make_laptop


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    laptop = make_laptop(tmp_path_factory.mktemp("laptop") / "vault")
    yield laptop
    laptop.vault.lock()
