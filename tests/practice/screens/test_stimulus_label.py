"""A prompt in a list says what is known about it and nothing else."""

import pytest

from cryptool.practice.profile import Stimulus, StimulusKind, StimulusUse
from cryptool.practice.screens.render import stimulus_label


@pytest.mark.parametrize(
    ("strength", "use", "label"),
    [
        (None, StimulusUse(), "Tram {1}"),
        (0, StimulusUse(), "Tram {1} (expected 0 of 10)"),
        (None, StimulusUse(1), "Tram {1} (used 1 time)"),
        (3, StimulusUse(2, 0), "Tram {1} (expected 3 of 10, felt 0 the last time, used 2 times)"),
    ],
)
def test_a_label_shows_uses_and_strength(strength: int | None, use: StimulusUse, label: str) -> None:
    assert stimulus_label(Stimulus(1, StimulusKind.SONG, "Tram {1}", strength), use) == label
