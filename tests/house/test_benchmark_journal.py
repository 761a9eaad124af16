"""The journal's benchmark runs, on the same texts for everybody; its figures are never asserted here."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from benchmarks.corpus import COMMON, PHRASE, RARE, TAGS, WORDS, corpus

ROOT = Path(__file__).parent.parent.parent


def test_the_corpus_is_as_it_says() -> None:
    made = list(corpus(2000))
    assert all(len(entry.text.split()) == WORDS for entry in made)
    assert 0.36 < sum(entry.tag is not None for entry in made) / len(made) < 0.44
    assert {entry.tag for entry in made} == {*TAGS, None}
    assert sum(f" {COMMON} " in entry.text for entry in made) == 1000
    assert sum(PHRASE in entry.text for entry in made) == 20
    assert sum(RARE in entry.text for entry in made) == 2
    assert not any(sign in entry.text for entry in made for sign in ":@#[]")
    assert [entry.moment for entry in made] == sorted(entry.moment for entry in made)


def test_a_small_corpus_is_the_newest_part_of_a_large_one() -> None:
    assert list(corpus(300))[-100:] == list(corpus(100))
    assert sum(RARE in entry.text for entry in corpus(100)) == 1


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_it_runs_and_every_limit_has_its_figure(tmp_path: Path) -> None:
    if not Path(sysconfig.get_path("scripts"), "cryptool").is_file():
        pytest.skip("cryptool is not installed as a command here")
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "benchmarks",
            "journal",
            "--sizes",
            "100",
            "--rounds",
            "1",
            "--keep",
            str(tmp_path),
            "--jrnl",
            "",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "jrnl is not there and is left out" in ended.stdout
    rows = [line for line in ended.stdout.splitlines() if line.startswith(("encrypted", "plain", "unlocked"))]
    assert len([row for row in rows if row.startswith(("encrypted", "plain"))]) == 14
    kept = [line for line in ended.stdout.splitlines() if line.endswith(("within", "over"))]
    assert len(kept) >= 11
    assert kept[-1].startswith("peak memory")
    assert ended.stdout.count("not measured") in (
        5,
        11,
    )  # jrnl, and the unlocked ones where no memory is found
