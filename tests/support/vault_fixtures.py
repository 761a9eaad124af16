"""A vault with a passphrase and one without; most tests run on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from vault_makers import PASSPHRASE, new_vault

from cryptool.vault.vault import Vault


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(params=[PASSPHRASE, None], ids=["locked", "plain"])
def secret(request: pytest.FixtureRequest) -> str | None:
    value: str | None = request.param
    return value


@pytest.fixture
def vault(home: Path, secret: str | None) -> Iterator[Vault]:
    with new_vault(home, secret) as opened:
        yield opened


@pytest.fixture
def plain(home: Path) -> Iterator[Vault]:
    with new_vault(home, None) as opened:
        yield opened
