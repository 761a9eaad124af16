"""A prompt in a list says what is known about it and nothing else."""

import pytest

from cryptool.practice.context import PromptUse
from cryptool.practice.profile import Prompt, PromptKind
from cryptool.practice.screens.render import prompt_label


@pytest.mark.parametrize(
    ("strength", "use", "label"),
    [
        (None, PromptUse(), "Tram {1}"),
        (0, PromptUse(), "Tram {1} (expected 0 of 10)"),
        (None, PromptUse(1), "Tram {1} (used 1 time)"),
        (3, PromptUse(2, 0), "Tram {1} (expected 3 of 10, felt 0 the last time, used 2 times)"),
    ],
)
def test_what_is_known(strength: int | None, use: PromptUse, label: str) -> None:
    assert prompt_label(Prompt(1, PromptKind.SONG, "Tram {1}", strength), use) == label
