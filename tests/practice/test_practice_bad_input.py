"""Bad input to `practice log`: exit 2, nothing kept, and not one word of the person's on any stream."""

import json
import shutil
from pathlib import Path

import pytest
from practice_home import InProcess, seed_home
from program_pipe import cryptool, plain

CANARY = "Zaunkoenig"
GOOD = f'prediction = "{CANARY}"'
RATINGS = (
    "distress-before", "sadness-before", "embarrassment-expected", "embarrassment-peak", "embarrassment-after",
    "distress-peak", "distress-after",
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kept") / "home"
    seed_home(home)
    return home


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "home"))


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> InProcess:
    return InProcess(monkeypatch)


def refused(inside: InProcess, home: Path, *arguments: str, text: str | bytes = "", code: int = 2) -> str:
    """What was said on stderr; that nothing was kept is looked at byte by byte."""
    before = (home / "vault.db").read_bytes()
    done = inside(home, "practice", "log", *arguments, text=text)
    assert (done.code, done.out) == (code, ""), (arguments, done.err)
    kinds = [
        line.partition(" ")[2].partition(":")[0]
        for line in done.err.splitlines()
        if " note:" not in line and not line.lower().startswith("i read that as ")
    ]
    assert kinds[:2] == ["error", "hint"]
    assert CANARY not in done.err
    assert CANARY.lower() not in done.err.lower()
    assert (home / "vault.db").read_bytes() == before
    return done.err


@pytest.mark.parametrize(
    ("step", "low", "high"), [(step, 0, 10) for step in RATINGS] + [("belief", 0, 100), ("mood-after", -5, 5)]
)
def test_numbers_out_of_range_or_no_numbers(
    home: Path, inside: InProcess, step: str, low: int, high: int
) -> None:
    for value in (str(high + 1), str(low - 1), "99999999999999999999999"):
        err = refused(inside, home, "sit", f"--{step}={value}", text=GOOD)
        assert step in err
        assert f"{low}-{high}" in err or f"{low} to {high}" in err
    for value in ("seven", "", " ", "\U0001f62d", "3.5", "5,", "\u0665x", "0x5", "True", "\x1b[31m"):
        err = refused(inside, home, "sit", f"--{step}={value}", text=GOOD)
        assert f"--{step}" in err
        assert "\x1b" not in err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--happened", "maybe"), ("--happened", "7"), ("--happened", "YES"), ("--tears", "lots"), ("--habit", ""),
        ("--bearable", "\U0001f62d"), ("--went", "well"), ("--aftercare", "sleep" * 1000), ("--ending", "left"),
        ("--ending", ""), ("--ending", "DONE"), ("--minutes", "0"), ("--minutes", "601"), ("--minutes", "soon"),
        ("--at", "nonsense"), ("--at", "last month"), ("--at", "2099-01-01"), ("--at", "tomorrow 23:00"),
        ("--prompt-strength", "3"), ("--strength-felt", "3"), ("--belief-after", "3"), ("--how-bad", "3"),
        ("--nonsense", "3"), ("--prediction", CANARY),
    ],
)  # fmt: skip
def test_choices_and_options_that_cannot_be(home: Path, inside: InProcess, option: str, value: str) -> None:
    text = "" if option in ("--belief-after",) else GOOD
    if (option, value) == ("--habit", ""):  # an empty option is one that was left out
        assert inside(home, "practice", "log", "sit", option, value).code == 0
        return
    err = refused(inside, home, "sit", f"{option}={value}", text=text)
    assert len(err) < 500


@pytest.mark.parametrize(
    "text",
    [
        CANARY,
        f"prediction = {CANARY}",
        f"prediction: {CANARY}",
        f'prediction = "{CANARY}',
        f'prediction = "{CANARY}"\nprediction = "{CANARY}"',
        f'prediction = "{CANARY}" learned = "{CANARY}"',
        f'prediction = "a\n{CANARY}"',
        f"# fine\n\x00{CANARY}",
        f'{{"prediction": "{CANARY}"}}',
        "[" * 50_000 + CANARY,
        "prediction = " + "[" * 5_000,
        "prediction = " + "{a=" * 5_000,
        f'prediction = "\\ud800 {CANARY}"',
        "belief = " + "1" * 1_000_000,
        f"\ufeff{GOOD}",
        GOOD.encode("utf-16"),
    ],
    ids=range(16),
)
def test_text_that_is_no_toml_is_refused(home: Path, inside: InProcess, text: str | bytes) -> None:
    assert "TOML" in refused(inside, home, "sit", text=text)


@pytest.mark.parametrize(
    "value",
    ["7", "7.5", "true", "1979-05-27", "07:32:00", f'["{CANARY}"]', "[]", f'{{a = "{CANARY}"}}', "nan", "-inf",
     "9" * 4000],
)  # fmt: skip
def test_a_toml_value_that_is_no_text(home: Path, inside: InProcess, value: str) -> None:
    err = refused(inside, home, "sit", text=f"prediction = {value}")
    assert "prediction" in err


@pytest.mark.parametrize(
    "text",
    [
        f'{CANARY} = "x"',
        f'"{CANARY} \\u001b[31m" = "x"',
        '"" = "x"',
        f'[prediction]\n{CANARY} = "x"',
        f'[[{CANARY}]]\nx = "x"',
        f'prediction.{CANARY} = "x"',
        'belief = "60"',
        'belief = 60',
        'tears = "some"',
        'quiet = "x"',
        'note = "x"',
        'end = "x"',
        'Prediction = "x"',
    ],
)  # fmt: skip
def test_a_name_that_is_no_texts(home: Path, inside: InProcess, text: str) -> None:
    refused(inside, home, "sit", text=text)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("sit",), f'they-did = "{CANARY}"'),
        (("sit",), f'helped = "{CANARY}"'),
        (("sit",), f'would-know = "{CANARY}"'),  # asked only where something was predicted
        (("sit", "--happened", "no"), f'prediction = "a"\nchange = "{CANARY}"'),
        (("say",), f'helped = "{CANARY}"'),
        (("sit", "--belief", "50"), f'learned = "{CANARY}"'),
        (("sit", "--happened", "yes"), f'learned = "{CANARY}"'),
        (("sit", "--bearable", "yes"), GOOD),
        (("say", "--ending", "overwhelmed"), GOOD),
        (("sit", "--went", "well"), GOOD),
        (("mild", "--strength-felt", "3"), GOOD),
    ],
)
def test_answers_to_steps_that_are_not_asked_are_refused(
    home: Path, inside: InProcess, arguments: tuple[str, ...], text: str
) -> None:
    refused(inside, home, *arguments, text=text)


@pytest.mark.parametrize("length", [2001, 1_000_000])
def test_a_text_that_is_too_long(home: Path, inside: InProcess, length: int) -> None:
    words = (CANARY * (length // len(CANARY) + 1))[:length]
    err = refused(inside, home, "sit", text=f"prediction = {json.dumps(words)}")
    assert "prediction" in err
    assert "2000" in err


def test_a_text_of_nothing_but_blanks_was_skipped(home: Path, inside: InProcess) -> None:
    done = inside(home, "practice", "log", "sit", text='prediction = " \\t"\nlearned = ""')
    assert done.code == 0
    out = json.loads(inside(home, "practice", "show", "s5", "--json").out)
    assert out["items"][0]["answers"]["prediction"] is None
    assert out["items"][0]["answers"]["learned"] is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nothing",), 5), (("",), 5), (("s",), 5), (("r9",), 5), (("\U0001f62d",), 5), ((CANARY.upper() * 9,), 5),
        (("say", "--with", "t9"), 5), (("say", "--with", "Mira"), 5), (("say", "--with", "\x1b[31m"), 5),
        (("sit", "now"), 2), ((), 2),
    ],
)  # fmt: skip
def test_unknown_names_are_refused(
    home: Path, inside: InProcess, arguments: tuple[str, ...], code: int
) -> None:
    before = (home / "vault.db").read_bytes()
    done = inside(home, "practice", "log", *arguments, text=GOOD)
    assert (done.code, done.out) == (code, "")
    assert "\x1b" not in done.err
    assert CANARY not in done.err
    assert (home / "vault.db").read_bytes() == before


def test_wrong_options_are_reported_before_a_vault_is_made(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for arguments, code in (
        (("sit", "--embarrassment-peak=11"), 2),
        (("sit", "--happened=maybe"), 2),
        (("sit", "--at=2099-01-01"), 2),
        (("sit", "--ending=left"), 2),
        (("nothing-like-that",), 5),
        (("",), 5),
    ):
        done = cryptool("practice", "log", "--no-passphrase", *arguments, environ=plain(home), text=GOOD)
        assert (done.code, done.out) == (code, ""), arguments
        assert not home.exists(), arguments


def test_with_debug_places_are_told_and_no_words(home: Path) -> None:
    for text in (CANARY, f"prediction = ['{CANARY}']", f"{CANARY} = 1", f'prediction = "{CANARY * 300}"'):
        done = cryptool("--debug", "practice", "log", "sit", environ=plain(home), text=text)
        assert done.code == 2
        assert "in log_session" in done.err  # a place was told
        assert CANARY not in done.err
