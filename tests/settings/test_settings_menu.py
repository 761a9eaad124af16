"""Settings at home: every one can be seen and changed, and what cannot be is said."""

from pathlib import Path

import pytest
from scripted_front_end import Scripted

from cryptool.app.context import AppContext
from cryptool.core.settings import KEYS, Settings
from cryptool.settings.menu import change_settings
from cryptool.terminal.console import Flags
from cryptool.terminal.questions import BACK, Answer, Choice


def changed(tmp_path: Path, *answers: tuple[str, Answer]) -> tuple[AppContext, Scripted]:
    """The context and the front end after these answers."""
    context = AppContext(Flags(), {"CRYPTOOL_HOME": str(tmp_path / "home")}, None, None, None)
    with Scripted([*answers, ("config.which", BACK)]) as front:
        context.__dict__["front"] = front
        change_settings(context)
    return context, front


def rows(front: Scripted) -> list[str]:
    question = [one for one in front.questions if one.id == "config.which"][-1]
    assert isinstance(question, Choice)
    return [option.text for option in question.options]


def test_every_setting_has_a_row(tmp_path: Path) -> None:
    _, front = changed(tmp_path)
    assert front.options("config.which") == [list(KEYS)]
    assert rows(front)[0] == "Help lines from: not set"


@pytest.mark.parametrize(("key", "value"), [("hints", "false"), ("theme", "light"), ("cover_after", "off")])
def test_a_value_is_kept_and_shown(tmp_path: Path, key: str, value: str) -> None:
    context, front = changed(tmp_path, ("config.which", key), ("config.value", value))
    assert str(getattr(context.preferences.settings, key)).lower() == value
    assert front.ids() == ["config.settings", "config.settings", "config.kept"]
    said = {"false": "no"}.get(value, value)
    assert rows(front)[KEYS.index(key)].endswith(f": {said}")


def test_the_value_it_has_and_going_back_change_nothing(tmp_path: Path) -> None:
    context, front = changed(
        tmp_path,
        ("config.which", "theme"),
        ("config.value", "auto"),
        ("config.which", "hints"),
        ("config.value", BACK),
    )
    assert set(front.ids()) == {"config.settings"}
    assert not context.paths.config_file.exists()


def test_a_country_that_is_not_known_is_said(tmp_path: Path) -> None:
    context, front = changed(
        tmp_path,
        ("config.which", "country"),
        ("config.country", "Atlantis"),
        ("config.which", "country"),
        ("config.country", "norway"),
    )
    assert front.pages[2].facts["reason"] == 'I don\'t know a country "Atlantis"'
    assert context.preferences.settings.country == "NO"


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("backup_keep", "30d", "30d"),
        ("backup_keep", None, ""),
        ("backup_keep", "often", None),
        ("backup_folder", "{tmp}", "{tmp}"),
        ("backup_folder", "{tmp}/gone", None),
    ],
)
def test_how_backups_are_kept_is_typed(tmp_path: Path, key: str, typed: str | None, kept: str | None) -> None:
    answer = typed and typed.format(tmp=tmp_path)
    context, front = changed(tmp_path, ("config.which", key), (f"config.{key}", answer))
    now = getattr(context.preferences.settings, key)
    if kept is None:
        assert front.ids()[-1] == "config.not-kept"
        assert now == getattr(Settings(), key)
    else:
        assert front.ids()[-1] == "config.kept-backups"
        assert now == kept.format(tmp=tmp_path)
