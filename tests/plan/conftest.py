"""Notes without a passphrase, and commands run in their home."""

from home_fixtures import plain_home as home
from home_fixtures import run

__all__ = ["home", "run"]
