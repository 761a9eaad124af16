"""Words of crisis in a search: known however they are spelled, and answered by one line with a number."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_terminal import Terminal
from program_pipe import cryptool, plain

from cryptool.content.files import SHIPPED
from cryptool.help_now.crisis import has_words_of_crisis, line_for
from cryptool.help_now.emergency import EMERGENCY
from cryptool.help_now.helplines import HELPLINES
from cryptool.help_now.page import country_and_emergency, talk_line
from cryptool.learn.library import Library

CRISIS = """
kill myself|kms|unalive|no point living|can't do this any more|overdose|he hits me|raped|killmyself
I want to kill my self
k1ll mys3lf|K.M.S.|k m s|s u i c i d e|su1c1de|suiside|sucidal|unaliving|un-alive myself|i wanna die|i wish i was dead
want to be dead|dont want to live anymore|i don’t want to be here|no reason to live|whats the point of living
cant do this anymore|cannot go on|i can't take it any more|ending it all|end my life|take my own life|better off dead
self-harm|self harm|selfharm|cutting myself|hurt myself|overdosed|OD on pills|took too many pills|my husband beats me
boyfriend hit me|he choked me|he raped me|rape|my dad hits me|she slapped me|strangled|sexually assaulted|kill me
nobody would miss me|nothing to live for|life isn't worth living|tired of living|killling myself|kiiiill myself
kill myslef|overdoes|KILL MYSELF!!!|Suicide|suicidal thoughts|selvmord|selbstmord|自殺|suicidio|commit suicide
I'm going to kill myself|want to disappear|afraid of my husband|he keeps hitting me|being abused|i was molested
sewerslide|kys|$uicide|no point in living any more|i cant go on anymore|hang myself|not worth living|the rapist
"""
EVERYDAY = """
kill time|therapist|grape|willing myself to cry|filling myself with food|by myself|it hits me|grief hits me hard
choke up
tear up|cut onions|why do people weep|i hate crying|embarrassed when crying at work|self care|beat|hit song|live music
my point of view|he cried at me|he hugged me|cry myself to sleep|burned by a therapist|i cannot cry|i can't stop crying
dying of embarrassment|crying kills the mood|what's the point of crying|no reason to cry|i was touched|scared of crying
harm of holding back|is crying harmful|afraid of my feelings|end of life care film|life is hard|take it all in|5-4-3-2-1
I want to live|what others see||...
"""


def each(words: str) -> list[str]:
    return words.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("words", each(CRISIS))
def test_words_of_crisis_are_known_however_they_are_spelled(words: str) -> None:
    assert has_words_of_crisis(words)
    assert has_words_of_crisis(f"  I think {words.upper()}, please ")


@pytest.mark.parametrize("words", each(EVERYDAY))
def test_everyday_words_about_tears_are_none(words: str) -> None:
    assert not has_words_of_crisis(words)


def test_of_the_queries_for_topics_only_those_of_crisis_are() -> None:
    file = Path(__file__).parents[1] / "learn" / "search" / "search_queries.toml"
    queries = [query["words"] for query in tomllib.loads(file.read_text("utf-8"))["queries"]]
    found = [words for words in queries if has_words_of_crisis(words)]
    assert found == ["cant see a reason to be alive", "suicidal who to call", "i feel like hurting myself"]


def written_beforehand(name: str) -> list[str]:
    """Return the hundred phrasings written before the detector was looked at."""
    return (Path(__file__).parent / name).read_text("utf-8").splitlines()


def test_of_a_hundred_phrasings_of_crisis_at_most_three_are_missed() -> None:
    missed = [words for words in written_beforehand("crisis_phrases.txt") if not has_words_of_crisis(words)]
    assert len(missed) <= 3, missed


def test_of_a_hundred_harmless_phrasings_at_most_five_raise_the_alarm() -> None:
    alarms = [words for words in written_beforehand("harmless_phrases.txt") if has_words_of_crisis(words)]
    assert len(alarms) <= 5, alarms


def test_looking_for_words_of_crisis_loads_no_numbers() -> None:
    code = "import sys; from cryptool.help_now.crisis import line_for; line_for('tears', 'NO'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "cryptool.help_now.helplines" not in loaded


@pytest.mark.parametrize("iso", sorted({line["iso"] for line in HELPLINES} | EMERGENCY.keys()))
def test_the_line_has_the_number_of_the_country_and_how_to_get_out_of_danger(iso: str) -> None:
    first = talk_line(iso)
    told = line_for("kms", iso)
    assert (first["phone"] if first else "findahelpline.com") in told
    assert f"In danger now: {country_and_emergency(iso)[1]}." in told
    assert "cryptool help-now" in told
    assert "\n" not in told
    assert line_for("kms", iso, unicode=False).isascii()
    assert line_for("tears", iso) == ""


def test_without_a_country_none_is_guessed() -> None:
    told = line_for("kms", "")
    assert "findahelpline.com" in told
    assert not any(line["phone"] in told.replace("112, 911 or 999", "") for line in HELPLINES)


@given(st.text(max_size=300))
def test_any_text_is_looked_at_without_a_fault(text: str) -> None:
    has_words_of_crisis(text)
    assert has_words_of_crisis(f"kill myself {text[:100]}")


@pytest.mark.pty
def test_words_of_crisis_in_the_picker_show_the_number_while_typed_and_above_what_is_found(
    tmp_path: Path,
) -> None:
    environ = plain(tmp_path / "home")
    assert cryptool("config", "set", "country", "NO", environ=environ).code == 0
    with Terminal("learn", environ=environ, columns=160, rows=60) as terminal:
        terminal.see("Type to search", page=True)
        terminal.type("suicid thoughts")
        terminal.see("Norway: Mental Helse Hjelpetelefonen, 116 123", page=True)
        terminal.type("\r")
        terminal.see("Found: suicid thoughts", page=True)
        assert "116 123" in terminal.page
        terminal.type("\x1b")
        terminal.see(f"{len(Library(SHIPPED).ids)} topics", page=True)
        terminal.type("\x1b")
        assert terminal.ended() == 0
    with Terminal("--lines", "learn", environ=environ, columns=160) as terminal:
        terminal.see("A number, words to search for")
        terminal.type("qqqzzz kms\r")
        terminal.see("116 123")
