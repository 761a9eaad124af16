"""Places of files. With CRYPTOOL_HOME set, that one folder holds everything."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cryptool.help_now.country import country_file


class Paths(NamedTuple):
    """Files and folders of one home. None need exist."""

    home: Path  # the folder where the person's data is
    config_file: Path
    country_file: Path
    marks_file: Path
    practice_file: Path  # the day of the last full readiness check, nothing else


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Return the places for this environment."""
    if environ.get("CRYPTOOL_HOME"):
        home = Path(environ["CRYPTOOL_HOME"]).expanduser()
        return Paths(
            home, home / "config.toml", home / "country", home / "reading.json", home / "practice.json"
        )
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("cryptool", appauthor=False)
    config, state = Path(dirs.user_config_dir), Path(dirs.user_state_dir)
    country = Path(country_file(environ) or config / "country")
    return Paths(
        Path(dirs.user_data_dir),
        config / "config.toml",
        country,
        state / "reading.json",
        state / "practice.json",
    )
