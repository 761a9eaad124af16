"""A first session done to its end with the screen off: answers come only from what a screen reader would speak."""

import sys
from pathlib import Path

from terminal_window import Terminal

# What a person answers by the question they heard; a list is answered by the words of one of its rows.
ANSWERS = {
    "One of these?": "None of these",
    "Is one of these true?": "None of these",
    "have you thought about ending your life": "No",
    "Are you somewhere safe and private": "Yes",
    "How upset are you now": "2",
    "How embarrassing will it be": "7",
    "What are you afraid will happen?": "they will laugh",
    "How sure are you": "60",
    "Ready?": "Begin",
    "Type a letter, then Enter": "end early",
    "How embarrassing was the hardest moment": "4",
    "Did it happen?": "No",
    "What's the one line you take away?": "it ended",
    "When will you want to remember this?": "at work",
    "Which one thing would you like to do next?": "A warm drink, or something to eat",
    "Anything else?": "Leave it here",
    "How do you want to store your notes?": "Without a passphrase",
    "can read every note. Go on?": "yes",
}


def spoken(terminal: Terminal) -> str:
    """The new words since the last key, in one breath."""
    terminal.settle()
    said = " ".join(terminal.raw.decode().split())
    terminal.raw = b""
    return said


def reply(said: str) -> str:
    """What to type, from what was said and nothing else."""
    heard = {question: said.rindex(question) for question in ANSWERS if question in said}
    assert heard, f"nothing that was said asks for an answer: {said!r}"
    question = max(heard, key=lambda one: heard[one])
    answer, after = ANSWERS[question], said[heard[question] :]
    if question == "Type a letter, then Enter":
        return after[after.index(answer) - 2]  # "e end early": the letter is said before what it does
    if not after.endswith(("Number:", "to skip:")) and "Number, or" not in after:
        return answer
    if answer.isdecimal() or f" {answer}" not in after:
        return answer
    return after[: after.index(f" {answer}")].rstrip().rpartition(" ")[2]  # the number said before the row


def test_a_first_session_by_ear_to_the_question_of_keeping_it(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "cryptool", "--lines", "practice"]
    terminal = Terminal(program, CRYPTOOL_HOME=str(tmp_path / "home"), HOME=str(tmp_path))
    said = spoken(terminal)
    for _ in ANSWERS:
        assert "\x1b" not in said
        terminal.send(f"{reply(said)}\r")
        said = spoken(terminal)
    assert "Saved as s1." in said
    assert terminal.ends() == (0, None)
