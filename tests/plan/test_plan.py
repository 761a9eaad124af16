"""`cryptool plan`: the plan and the page for therapy, from a script and by questions."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fixed_env import fixed_env
from home_fixtures import Run
from practice_home import InProcess, PracticeHome
from program_pipe import items, locked

from cryptool.app.context import AppContext
from cryptool.errors import Cancelled
from cryptool.plan.commands import edit, session
from cryptool.plan.model import PAGE, PARTS, Plan, PlanState
from cryptool.plan.store import PlanStore
from cryptool.terminal.questions import BACK
from cryptool.vault.vault import open_vault

Golden = Callable[[str, bytes], None]
READY = 'signs = "I lie awake"\nhelps = "tea"\npeople = "Kim"\nlines = "my doctor"\nsafety = "Kim keeps the key"\n'
HOSTILE = "\n".join(
    (
        'signs = "<script>alert(1)</script> **bold** \\u001b[31m"',
        'helps = "\\u202egnp.exe\\r\\nBEGIN:VEVENT"',
        'people = "=1+1"',
    )
)


def said(home: Path) -> dict[str, str]:
    with open_vault(home, None, fixed_env()) as vault:
        return PlanStore(vault.connection, vault.path, vault.env).said()


# --- from a script


@pytest.mark.parametrize(
    ("name", "plan", "page"),
    [
        ("none", "", ""),
        ("unfinished", 'signs = "I lie awake"\n', ""),
        ("ready", READY, 'first = "It\'s hard to say"\nask = "Do others cry here?"\n'),
        ("hostile", HOSTILE, 'wish = "<img src=x onerror=alert(1)>"'),
    ],
)
def test_what_is_shown(run: Run, golden: Golden, name: str, plan: str, page: str) -> None:
    kept = [run("plan", "edit", text=plan)] if plan else []
    kept += [run("plan", "session", text=page)] if page else []
    assert [(one.code, one.err) for one in kept] == [(0, "")] * len(kept)
    shown = [run("plan"), run("plan", "show", "--json")]
    assert [one.code for one in shown] == [0, 0]
    told = [text for one in (*kept, *shown) for text in (one.out, one.err) if text]
    golden(f"plan/{name}.txt", "---\n".join(told).encode())
    assert not set("".join(told)) & set("\x1b\r\u202e")


def test_people_for_afterwards_and_the_countrys_line_are_on_it(run: Run) -> None:
    run("people", "add", "--role", "aftercare", text='name = "Mira"\nreach = "text her"')
    run("people", "add", text='name = "Sam"')
    assert items(run("plan", "show", "--json"), "plan")[0]["state"] == "not-begun"
    assert run("config", "set", "country", "NO").code == 0
    run("plan", "edit", text='signs = "x"\nhelps = "y"\nsafety = "z"')
    (found,) = items(run("plan", "show", "--json"), "plan")
    assert (found["state"], found["people"][0]["name"], len(found["people"])) == ("ready", "Mira", 1)
    shown = run("plan").out
    assert "Mira: text her" in shown
    assert "In Norway, you can call" in shown
    assert "Sam" not in shown


def test_a_part_is_changed_and_taken_away(run: Run, home: Path) -> None:
    run("plan", "edit", text=READY)
    run("plan", "edit", "helps", "--stdin", text='helps = "  a\\nwalk "')
    assert (
        run("plan", "edit", text='signs = ""').out
        == "I've kept your plan. You can fill in the rest when you like.\n"
    )
    assert (said(home).get("signs"), said(home)["helps"]) == (None, "a walk")
    gone = run(
        "plan", "edit", text="".join(f'{part} = ""\n' for part in ("helps", "people", "lines", "safety"))
    )
    assert gone.out == "Your plan is empty now.\n"
    assert b"Kim keeps the key" not in b"".join(
        file.read_bytes() for file in home.iterdir() if file.is_file()
    )


@pytest.mark.parametrize(
    "text", ["", "signs", "signs = 1", 'nothing = "x"', 'first = "x"', f'signs = "{"x" * 2001}"', "[signs]\n"]
)
def test_a_wrong_document_changes_nothing(run: Run, home: Path, text: str) -> None:
    run("plan", "edit", text=READY)
    ended = run("plan", "edit", text=text)
    assert (ended.code, ended.out) == (2, "")
    assert "nothing was changed" in ended.err
    assert len(said(home)) == 5


def test_an_unknown_part_is_refused_before_anything_is_read(run: Run) -> None:
    ended = run("plan", "edit", "nonsense")
    assert ended.code == 2
    assert "signs, helps, people, lines, safety" in ended.err


@pytest.mark.usefixtures("quick_keys")
def test_every_word_is_in_the_locked_notes_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "locked" / "home"
    place.parent.mkdir()
    inside, environ = InProcess(monkeypatch), locked(place)
    words = [f"Zaunkoenig-{part}" for part in (*PARTS, *PAGE)]
    for command, parts in (("edit", PARTS), ("session", PAGE)):
        text = "".join(f'{part} = "Zaunkoenig-{part}"\n' for part in parts)
        ended = inside(place, "plan", command, text=text, environ=environ)
        assert (ended.code, "Zaunkoenig" in ended.out + ended.err) == (0, False)
    wrong = inside(place, "--debug", "plan", "edit", text='signs = "Zaunkoenig"\nnope = 1', environ=environ)
    assert (wrong.code, "Zaunkoenig" in wrong.out + wrong.err) == (2, False)
    shown = inside(place, "plan", environ=environ).out
    assert [word for word in words if word not in shown] == []
    assert [
        file for file in tmp_path.rglob("*") if file.is_file() and b"Zaunkoenig" in file.read_bytes()
    ] == []
    assert "Zaunkoenig" not in repr(Plan({"signs": words[0]}))


# --- on a terminal


def typer_context(context: AppContext) -> Any:
    return SimpleNamespace(obj=context)


def test_each_answer_is_kept_before_the_next_question(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    world = PracticeHome(home, monkeypatch)
    context = world.visit([("plan.signs", "I lie awake"), ("plan.helps", BACK), ("plan.signs", BACK)])
    edit(typer_context(context))
    world.done()
    assert said(home) == {"signs": "I lie awake"}
    assert "I've kept your plan" in world.out.getvalue()
    with pytest.raises(Cancelled):
        edit(typer_context(world.visit([("plan.signs", BACK)])))
    context = world.visit(
        [
            ("plan.signs", "less sleep"),
            ("plan.helps", "x" * 2001),
            ("plan.helps", "tea"),
            ("plan.people", None),
        ],
        [("plan.lines", "my doctor"), ("plan.safety", "sleep at Kim's")],
    )
    edit(typer_context(context))
    front = world.done()
    assert front.outside == [], "nothing stays in the scrollback"
    assert said(home) == {
        "signs": "less sleep",
        "helps": "tea",
        "lines": "my doctor",
        "safety": "sleep at Kim's",
    }
    assert "You can fill in the rest" in world.out.getvalue()


def test_a_topic_can_be_read_before_the_questions(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    read: list[str] = []
    world = PracticeHome(home, monkeypatch)
    context = world.visit(
        [("plan.session", "telling-therapist"), ("plan.session", "plan.begin"), ("plan.first", "It's hard")],
        [("plan.afraid", None), ("plan.wish", None), ("plan.ask", "Do others?")],
    )
    context.hooks = context.hooks._replace(read=lambda _, topic: read.append(topic))
    session(typer_context(context))
    world.done()
    assert read == ["telling-therapist"]
    assert said(home) == {"first": "It's hard", "ask": "Do others?"}
    with pytest.raises(Cancelled):
        session(typer_context(world.visit([("plan.session", "plan.leave")])))


# --- rules


def test_a_plan_begins_with_words_and_is_ready_with_every_part() -> None:
    assert Plan({}, line="In Norway").state is PlanState.NOT_BEGUN
    assert Plan({"first": "x"}).state is PlanState.NOT_BEGUN
    assert Plan({"signs": "x"}, line="In Norway").state is PlanState.UNFINISHED
    every = dict.fromkeys(("signs", "helps", "people", "safety"), "x")
    assert Plan(every).state is PlanState.UNFINISHED
    assert Plan(every, line="In Norway").state is PlanState.READY
