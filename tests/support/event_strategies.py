"""What the tests of kept sessions share: events by a word or two, and any event that could ever be kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from cryptool.core.moment import When, when
from cryptool.practice.definition import Form, Stage
from cryptool.practice.events import Event, EventType, SessionSetup, Value

EVENING = datetime(2026, 3, 1, 19, 0, tzinfo=UTC)

# Every code point, lone surrogates and unassigned ones too, with the hard ones often.
words = st.text(
    st.one_of(
        st.characters(exclude_categories=()), st.sampled_from('\0\x1b\ud83d\ude00\udfff\u2028"\\{}泣😢\n')
    ),
    max_size=60,
)
whens = st.builds(
    When,
    st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.just(UTC)),
    st.integers(-14 * 60, 14 * 60),
    st.sampled_from(["", "Europe/Oslo", "Etc/GMT+12"]),
)
numbers = st.integers(0, 20)
courses = st.builds(
    SessionSetup,
    practice=words,
    version=numbers,
    stage=st.sampled_from(Stage),
    rung=words,
    wording=words,
    form=st.sampled_from(Form),
    minutes=numbers,
    strongest=numbers,
    needs=st.lists(words, max_size=2).map(tuple),
    early=st.booleans(),
    person=words,
    clock=st.booleans(),
    bell=st.booleans(),
    logged=st.booleans(),
)
firsts = st.builds(Event, st.just(EventType.STARTED), whens, setup=courses)
events = st.builds(
    Event,
    st.sampled_from(EventType).filter(lambda did: did is not EventType.STARTED),
    whens,
    step=words,
    value=st.none() | words | st.integers(-(10**12), 10**12),
    seconds=st.none() | st.integers(0, 10**6),
    text=st.none() | words,
)


def at(minutes: float = 0) -> When:
    """A moment that evening."""
    return when(EVENING + timedelta(minutes=minutes), "UTC")


def started(minutes: float = 0, **more: object) -> Event:
    """The first event of a session on the rung `sit`."""
    setup = SessionSetup("session", 1, rung="sit", **more)  # type: ignore[arg-type]
    return Event(EventType.STARTED, at(minutes), setup=setup)


def answered(step: str, value: Value, minutes: float = 1) -> Event:
    """An answer."""
    return Event(EventType.ANSWERED, at(minutes), step, value)


def left(minutes: float = 2) -> Event:
    """The end of a session before it began."""
    return Event(EventType.ENDED_EARLY, at(minutes), value="set-aside")
