"""Passphrase sources of a run that is made up: its environment, options and settings."""

from collections.abc import Callable, Mapping

from scripted_front_end import Scripted

from cryptool.app.context import AppContext
from cryptool.app.passphrase_sources import PassphraseSources
from cryptool.app.preferences import Preferences
from cryptool.core.settings import Settings
from cryptool.terminal.console import Flags


def made_sources(
    environ: Mapping[str, str],
    file: str | None = None,
    *,
    keyring: bool = False,
    front: Callable[[], Scripted | None] = lambda: None,
    warn: Callable[..., object] = lambda id, **facts: None,
) -> PassphraseSources:
    """Sources with what is said by `warn`."""
    context = AppContext(Flags(passphrase_file=file), environ, None, None, None)
    context.preferences = Preferences(Settings(keyring=keyring))
    context.warn = warn  # type: ignore[method-assign, assignment]
    return PassphraseSources(context, front)
