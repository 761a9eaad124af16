"""The shipped content, and a whole made-up content folder."""

from pathlib import Path

import pytest
from content_folder import Content, whole

import cryptool
from cryptool.learn.library import Library


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return whole(tmp_path / "content")


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    return Path(cryptool.__file__).parent / "content"


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path) -> Library:
    return Library(shipped_folder)
