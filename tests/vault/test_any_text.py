"""Any text is stored and read back as it was, and every word of it is found again."""

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

import pytest
from fixed_env import fixed_env
from hypothesis import assume, given
from hypothesis import strategies as st

from cryptool.core.moment import when
from cryptool.core.text import terms
from cryptool.journal.errors import BadTag, EmptyEntry, EmptyJournalSearch, SearchOnlyNot, SearchTooLong
from cryptool.journal.journal import Journal
from cryptool.journal.model import Writing, clean_tags
from cryptool.journal.search.query import parse
from cryptool.journal.store.fts_index import folded_and_stems
from cryptool.vault.encoding import micros, moment
from cryptool.vault.vault import Vault, create

# Every code point, lone surrogates and unassigned ones too, with the hard ones often.
FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
HARD = (
    "\0\x1b\x7f\x9b\u200d\u202e\ufeff\ud800\udfff\ufdfa\u0130ßæÆ½ﬁ＿"
    "泣がｶﾞ각각각'’\"*()^:-+\n\r\u2028😢👩‍👩‍👧🏽éÉe\u0301"
)
texts = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from(HARD)), max_size=300)
moments = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.just(UTC))
offsets = st.integers(-14 * 60, 14 * 60)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with create(tmp_path_factory.mktemp("text") / "home", None, fixed_env()) as opened:
        opened.connection.execute("PRAGMA synchronous = OFF")
        yield opened


@given(body=texts, at=moments, offset=offsets, mood=st.none() | st.integers(-5, 5))
def test_texts_and_times_come_back(
    vault: Vault, body: str, at: datetime, offset: int, mood: int | None
) -> None:
    local = at.astimezone(timezone(timedelta(minutes=offset)))
    given_ = Writing(body, when(local, "Somewhere"), mood=mood)
    try:
        entry = Journal(vault).entries.add(given_)
    except EmptyEntry:
        assert not body.strip()
        assert mood is None
        return
    assert Journal(vault).entries.show(entry.number).writing == given_
    assert entry.created.local == local
    assert entry.created.local.utcoffset() == local.utcoffset()
    draft = Journal(vault).drafts.keep(given_)
    assert draft.writing == given_
    Journal(vault).drafts.discard(draft.id)


@given(body=texts, data=st.data())
def test_every_word_is_found_again_and_marked(vault: Vault, body: str, data: st.DataObject) -> None:
    words = list(terms(body))
    assume(words)
    entry = Journal(vault).entries.add(Writing(body, when(datetime(9999, 1, 1, tzinfo=UTC))))
    try:
        begin, end, _ = data.draw(st.sampled_from(words))
        composed, apart = (unicodedata.normalize(form, body[begin:end]) for form in FORMS)
        asked = '"' + data.draw(st.sampled_from([composed, apart])).replace('"', "") + '"'
        hits = {hit.heading.number: hit for hit in Journal(vault).search.find(asked)}
        assert entry.number in hits
        snippet = hits[entry.number].snippet
        assert snippet.marks
        assert snippet.text in body
        assert all(0 <= a < b <= len(snippet.text) for a, b in snippet.marks)
        assert list(snippet.marks) == sorted(snippet.marks)
    finally:
        Journal(vault).trash.purge(entry.number)


@given(
    query=st.one_of(
        texts,
        st.lists(st.sampled_from(["cry", "OR", "NOT", '"', "*", "a", "“", "NEAR", "AND", "(", "-x"])).map(
            " ".join
        ),
    )
)
def test_no_query_breaks_the_search(vault: Vault, query: str) -> None:
    try:
        list(Journal(vault).search.find(query))
        Journal(vault).search.suggestions(query)
    except (EmptyJournalSearch, SearchOnlyNot, SearchTooLong):
        return
    assert parse(query).wanted


@given(body=texts)
def test_words_and_stems_stay_side_by_side(body: str) -> None:
    words, stems = folded_and_stems(body)
    count = sum(1 for _ in terms(body))
    assert len(words.split()) == len(stems.split()) == count
    assert (words + stems).encode().decode() == words + stems  # nothing a database could not take


@given(st.lists(texts, max_size=5))
def test_tags_are_clean_or_refused(given_: list[str]) -> None:
    try:
        tags = clean_tags(given_)
    except BadTag:
        return
    assert clean_tags(tags) == tags
    assert not any("\n" in tag for tag in tags)


@given(moments)
def test_times_never_round(at: datetime) -> None:
    assert moment(micros(at)) == at
