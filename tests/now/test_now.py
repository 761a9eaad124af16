"""The doors of `cryptool now`: short enough to be read in tears, left by any key, and without a question too many."""

import json
from pathlib import Path

import pytest
from practice_home import InProcess
from scripted_front_end import Scripted
from terminal_fakes import Recorder, Typed, console, display, shown

from cryptool.content.files import SHIPPED
from cryptool.learn.library import Library
from cryptool.now.door import Door, DoorScreen, End, UnknownDoor, find, load
from cryptool.now.pages import DoorPages
from cryptool.now.walk import in_lines, through
from cryptool.terminal.console import Mode
from cryptool.terminal.hide import Hiding
from cryptool.terminal.keys import WakeReason
from cryptool.terminal.line_front_end import LinesFrontEnd
from cryptool.terminal.phrases import say
from cryptool.terminal.questions import BACK, Choice
from cryptool.terminal.screen import TerminalScreen

DOORS = load(SHIPPED, "en")
FEET = Door(
    "feet",
    "On your feet",
    ("standing",),
    "first",
    "Read the first",
    (
        DoorScreen("Stand", ("Press down.",)),
        DoorScreen("Say", ('    "One moment."',)),
        DoorScreen("Know", ("Floors hold.",)),
        DoorScreen("Go", ("Outside.",)),
    ),
)
HANDS = FEET._replace(id="hands", title="With both hands", aliases=())
ALL = (FEET, HANDS)


# --- what ships


def test_four_doors_of_four_screens() -> None:
    assert [door.id for door in DOORS] == ["public", "alone", "before", "after"]
    assert {len(door.screens) for door in DOORS} == {4}


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.id)
def test_no_screen_has_more_than_thirty_words(door: Door) -> None:
    choices = [say(f"option.now.{name}") for name in ("ground", "write", "help", "leave")]
    for number, screen in enumerate(door.screens, 1):
        texts = [screen.heading, *screen.paragraphs]
        if number == len(door.screens):
            texts += [say("ask.now.where"), door.read, *choices]
        assert len(" ".join(texts).split()) <= 30, screen.heading


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.id)
def test_each_door_has_a_sentence_to_say_and_leads_to_a_topic_there_is(door: Door) -> None:
    assert any(text.strip().startswith('"') for text in door.screens[1].paragraphs)
    assert door.topic in Library(SHIPPED).ids


def test_a_door_is_found_by_id_alias_title_or_beginning() -> None:
    assert find(DOORS, "public") is find(DOORS, "pub") is find(DOORS, "at-work") is DOORS[0]
    assert find(DOORS, "Just afterwards") is DOORS[3]
    with pytest.raises(UnknownDoor):
        find(DOORS, "nonsense")


# --- the way through


class Showing:
    """Stands in for the screens: ends as it is told, and remembers what it was asked to show."""

    def __init__(self, *ends: End) -> None:
        self.seen: list[tuple[str, bool]] = []
        self._ends = list(ends)

    def __call__(self, door: Door, at_end: bool) -> End:
        self.seen.append((door.id, at_end))
        return self._ends.pop(0)


def never() -> None:
    pytest.fail("no help was asked for")


@pytest.mark.parametrize("wish", ["ground", "read", "write"])
def test_a_named_door_asks_only_where_to_go(wish: str) -> None:
    with Scripted([("now.where", f"now.{wish}")]) as front:
        assert through(ALL, front, Showing(End.ON), never, HANDS) == (HANDS, f"now.{wish}")
    assert front.said == ["page now.where", "ask now.where"]


def test_without_a_name_the_door_is_chosen() -> None:
    with Scripted([("now.door", "hands"), ("now.where", "now.ground")]) as front:
        assert through(ALL, front, Showing(End.ON), never) == (HANDS, "now.ground")
    where = front.questions[-1]
    assert isinstance(where, Choice)
    assert [option.text for option in where.options if option.text] == ["Read the first"]


def test_leaving_does_nothing_more() -> None:
    with Scripted([("now.where", "now.leave")]) as front:
        assert through(ALL, front, Showing(End.ON), never, FEET) is None
    with Scripted([]) as front:
        assert through(ALL, front, Showing(End.LEFT), never, FEET) is None
    with Scripted([("now.door", BACK)]) as front:
        assert through(ALL, front, Showing(), never) is None


def test_back_from_the_choice_shows_the_screen_before_it() -> None:
    showing = Showing(End.ON, End.ON)
    with Scripted([("now.where", BACK), ("now.where", "now.leave")]) as front:
        through(ALL, front, showing, never, FEET)
    assert showing.seen == [("feet", False), ("feet", True)]


def test_back_from_the_first_screen_leads_to_the_doors_or_out() -> None:
    with Scripted([("now.door", "hands"), ("now.door", BACK)]) as front:
        assert through(ALL, front, Showing(End.BACK), never) is None
    again = front.questions[-1]
    assert isinstance(again, Choice)
    assert again.default == "hands"
    with Scripted([]) as front:
        assert through(ALL, front, Showing(End.BACK), never, FEET) is None


def test_urgent_help_comes_back_to_the_same_choice() -> None:
    seen: list[str] = []
    with Scripted([("now.where", "now.help"), ("now.where", "now.leave")]) as front:
        through(ALL, front, Showing(End.ON), lambda: seen.append("help"), FEET)
    assert seen == ["help"]


# --- on the screen


def pages(
    *typed: bytes | WakeReason, size: tuple[int, int] = (60, 16), at_end: bool = False, hints: bool = True
) -> tuple[End, str, str, list[str]]:
    """Return how it ended, the last screen, all that was written, and each time that help was shown."""
    there, out = console(display(columns=size[0], rows=size[1], hints=hints))
    guard, asked = Recorder(out), list[str]()
    screen = TerminalScreen(there, guard, source=Typed(typed), size=lambda: size)
    hiding = Hiding(there, guard, source=Typed([b"\n"]))
    end = DoorPages(there, screen, FEET, hiding, lambda: asked.append("help"), at_end=at_end).run()
    last = "\x1b[1;1H" + out.getvalue().rpartition("\x1b[?1049l")[0].rpartition("\x1b[1;1H")[2]
    return end, "\n".join(shown(last, *size)), out.getvalue(), asked


@pytest.mark.parametrize(
    ("keys", "end", "words"),
    [
        ([], End.LEFT, "Press down."),
        ([b" "], End.LEFT, "One moment."),
        ([b"\r", b"\x1b[B"], End.LEFT, "Floors hold."),
        ([b" ", b" ", b" "], End.ON, "Floors hold."),
        ([b" ", b"\x1b", WakeReason.TIMEOUT], End.LEFT, "Press down."),
        ([b" ", b"b", b"b", b"b"], End.LEFT, "Press down."),
        ([b"\x1b", WakeReason.TIMEOUT], End.BACK, "Press down."),
        ([b" ", b"q"], End.LEFT, "One moment."),
        ([b"\x04"], End.LEFT, "Press down."),
        ([b"?"], End.LEFT, "Press down."),
    ],
)
def test_keys(keys: list[bytes | WakeReason], end: End, words: str) -> None:
    ended, last, _, _ = pages(*keys)
    assert ended is end
    assert words in last


def test_all_is_on_the_alternate_screen_and_the_cursor_is_never_hidden() -> None:
    _, last, written, _ = pages(b" ", b"q")
    before, _, rest = written.partition("\x1b[?1049h")
    assert "Press" not in before
    assert "moment" not in rest.rpartition("\x1b[?1049l")[2]
    assert "\x1b[?25l" not in written
    assert "2 of 4" in last


def test_urgent_help_and_hiding_come_back_to_the_screen() -> None:
    _, last, _, asked = pages(b" ", b"h")
    assert asked == ["help"]
    assert "One moment." in last
    assert "One moment." in pages(b" ", b"x")[1]


def test_it_can_begin_at_the_last_of_them() -> None:
    assert "Floors hold." in pages(at_end=True)[1]
    assert pages(b" ", at_end=True)[0] is End.ON


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (20, 8), (12, 3)])
def test_the_keys_fit_and_nothing_is_lost_on_a_small_screen(size: tuple[int, int]) -> None:
    keys: list[bytes | WakeReason] = []
    words = ""
    for _ in range(12):
        end, last, _, _ = pages(*keys, size=size)
        words += last
        keys.append(b" ")
    assert end is End.ON
    for text in ("Press", "moment", "hold"):
        assert text in words
    if size[0] >= 40:
        assert "Space next   Esc back   h urgent help" in words


def test_without_hints_urgent_help_is_still_named() -> None:
    assert "Space" not in pages(hints=False)[1]
    assert "h urgent help" in pages(hints=False)[1]


# --- in lines, and through a pipe


def lines(typed: str, *, at_end: bool = False) -> tuple[End, str]:
    there, out = console(display(Mode.LINES), typed)
    return in_lines(LinesFrontEnd(there, help=lambda: "URGENT HELP"), FEET, at_end), out.getvalue()


def test_lines_go_on_by_enter_and_back_by_q() -> None:
    end, text = lines("\n\n\n")
    assert end is End.ON
    assert text.index("Press down.") < text.index("One moment.") < text.index("Floors hold.")
    assert "\x1b" not in text
    end, text = lines("\nh\nq\n")
    assert end is End.BACK
    assert "URGENT HELP" in text
    assert "Floors hold." not in text
    assert lines("")[0] is End.BACK
    assert "Press" not in lines("\n", at_end=True)[1]


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> InProcess:
    return InProcess(monkeypatch)


def test_through_a_pipe_all_doors_are_printed_or_one(inside: InProcess, tmp_path: Path) -> None:
    everything = inside(tmp_path, "now")
    assert (everything.code, everything.err) == (0, "")
    for door in DOORS:
        assert door.title in everything.out
        for screen in door.screens:
            assert screen.heading in everything.out
        assert f"cryptool learn {door.topic}\n" in everything.out
    one = inside(tmp_path, "now", "meeting")
    assert DOORS[2].title in one.out
    assert DOORS[0].title not in one.out
    assert len(everything.out.split()) < 400
    assert not (tmp_path / "home").exists(), "nothing is kept, and no vault is made"


def test_an_unknown_door_names_those_there_are(inside: InProcess, tmp_path: Path) -> None:
    ended = inside(tmp_path, "now", "nonsense")
    assert ended.code == 5
    assert "public, alone, before, after" in ended.err


def test_json_has_the_words_of_each_screen(inside: InProcess, tmp_path: Path) -> None:
    (item,) = json.loads(inside(tmp_path, "now", "after", "--json").out)["items"]
    assert (item["id"], len(item["screens"])) == ("after", 4)
    assert item["screens"][1]["text"][0].startswith('"')
