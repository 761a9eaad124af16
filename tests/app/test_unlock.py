"""Which secret opens the vault, how many tries there are, and what the first use asks."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from fixed_env import fixed_env
from program_pipe import PASSPHRASE
from scripted_front_end import Scripted
from vault_makers import new_vault

from cryptool.app.errors import PassphraseAndNone
from cryptool.app.passphrase_sources import PassphraseSources
from cryptool.app.unlock import choose, fits, new_passphrase, score, unlock, unlock_or_create
from cryptool.errors import Cancelled, NeedsTerminal
from cryptool.journal.journal import Journal
from cryptool.terminal.questions import BACK, Back
from cryptool.vault.errors import (
    EmptyPassphrase,
    PassphraseNeeded,
    PassphraseNotNeeded,
    VaultAbsent,
    WrongPassphrase,
)
from cryptool.vault.file import VaultFile, VaultState, find
from cryptool.vault.keys import VaultKey, derive

pytestmark = pytest.mark.usefixtures("quick_keys")


class FakeSources(PassphraseSources):
    """Secrets from nowhere; notes what became of them."""

    def __init__(
        self,
        front: Scripted | None = None,
        configured: str | None = None,
        key: VaultKey | None = None,
        ring: str | None = None,
    ) -> None:
        self.given, self.key, self.ring = configured, key, ring
        self.front = lambda: front
        self.remembered_now: list[str] = []
        self.waited: list[str] = []

    def waiting(self, *, new: bool = False) -> nullcontext[None]:
        self.waited.append("new" if new else "old")
        return nullcontext()

    def configured(self) -> str | None:
        return self.given

    def kept(self, file: VaultFile) -> VaultKey | None:
        return self.key

    def drop_kept(self, file: VaultFile) -> bool:
        self.key = None
        return True

    def remembered(self, file: VaultFile) -> str | None:
        return self.ring

    def remember(self, file: VaultFile, passphrase: str) -> None:
        self.remembered_now.append(passphrase)

    def tell_blank(self) -> None:
        self.told_blank = True


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    new_vault(folder, PASSPHRASE).close()
    return folder


@pytest.fixture
def key(home: Path) -> VaultKey:
    salt = find(home).salt
    assert salt is not None
    return derive(PASSPHRASE, salt)


def test_a_configured_passphrase_is_used_and_never_asked_about(home: Path) -> None:
    opened = unlock(home, FakeSources(Scripted(), configured=PASSPHRASE), fixed_env())
    opened.vault.close()
    assert opened.secret == PASSPHRASE


def test_a_wrong_configured_passphrase_fails_without_asking(home: Path) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(home, FakeSources(Scripted([("vault.passphrase", PASSPHRASE)]), configured="no"), fixed_env())


def test_an_unlock_in_force_comes_before_the_keyring(home: Path, key: VaultKey) -> None:
    opened = unlock(home, FakeSources(key=key, ring="never looked at"), fixed_env())
    opened.vault.close()
    assert opened.secret is key


def test_an_unlock_that_does_not_fit_is_dropped_and_the_keyring_tried(home: Path, key: VaultKey) -> None:
    sources = FakeSources(key=VaultKey(bytes(32), key.salt), ring=PASSPHRASE)
    opened = unlock(home, sources, fixed_env())
    opened.vault.close()
    assert sources.key is None
    assert opened.secret == PASSPHRASE


def test_a_wrong_keyring_passphrase_is_asked_for_and_replaced(home: Path) -> None:
    with Scripted([("vault.passphrase", PASSPHRASE)]) as front:
        sources = FakeSources(front, ring="an old one")
        unlock(home, sources, fixed_env()).vault.close()
    assert sources.remembered_now == [PASSPHRASE]


def test_three_tries_and_then_no_more(home: Path) -> None:
    before = find(home).path.read_bytes()
    tries = [("vault.passphrase", wrong) for wrong in ("one", "", "x'00'")]
    with Scripted(tries) as front, pytest.raises(WrongPassphrase):
        unlock(home, FakeSources(front), fixed_env())
    assert front.said.count("refuse vault.wrong") == 2
    assert find(home).path.read_bytes() == before


def test_the_third_try_can_be_the_right_one(home: Path) -> None:
    with Scripted([("vault.passphrase", wrong) for wrong in ("one", "two", PASSPHRASE)]) as front:
        unlock(home, FakeSources(front), fixed_env()).vault.close()


def test_going_back_from_the_passphrase_is_no_error_of_any_kind(home: Path) -> None:
    with pytest.raises(Cancelled):
        unlock(home, FakeSources(Scripted([("vault.passphrase", BACK)])), fixed_env())


def test_without_a_terminal_a_locked_vault_stays_closed(home: Path) -> None:
    with pytest.raises(PassphraseNeeded):
        unlock(home, FakeSources(), fixed_env())


def test_a_plain_vault_where_a_passphrase_is_configured_is_refused(tmp_path: Path) -> None:
    new_vault(tmp_path / "plain").close()
    for sources in (FakeSources(configured="secret"), FakeSources(ring="secret")):
        with pytest.raises(PassphraseNotNeeded):
            unlock(tmp_path / "plain", sources, fixed_env())
    unlock(tmp_path / "plain", FakeSources(), fixed_env()).vault.close()


def test_unlocking_never_makes_a_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultAbsent):
        unlock(tmp_path / "none", FakeSources(configured="secret"), fixed_env())
    assert not (tmp_path / "none").exists()


# --- first use


def test_the_first_use_with_a_passphrase_typed_twice(tmp_path: Path) -> None:
    answers = [("vault.kind", "vault.encrypted"), ("vault.new", "grey sea"), ("vault.again", "grey sea")]
    with Scripted(answers) as front:
        sources = FakeSources(front)
        opened = unlock_or_create(tmp_path / "new", sources, fixed_env(), plain=False)
    opened.vault.close()
    assert sources.waited == ["new"]
    assert find(tmp_path / "new").state is VaultState.LOCKED
    assert front.said[:2] == ["page vault.first-use", "ask vault.kind"]
    assert f"page vault.strength-{score('grey sea')}" in front.said


def test_two_that_differ_are_asked_again_and_the_one_that_fits_counts(tmp_path: Path) -> None:
    answers = [
        ("vault.new", "one"),
        ("vault.again", "two"),
        ("vault.new", ""),
        ("vault.new", "x'00'"),
        ("vault.new", "caf\u00e9"),
        ("vault.again", "cafe\u0301"),
    ]
    with Scripted(answers) as front:
        assert new_passphrase(front) == "caf\u00e9"
    refused = [said for said in front.said if said.startswith("refuse")]
    assert refused == [
        "refuse vault.different",
        "refuse vault.empty-passphrase",
        "refuse vault.unusable-passphrase",
    ]


def test_going_back_from_the_second_one_chooses_another(tmp_path: Path) -> None:
    answers: list[tuple[str, str | Back]] = [
        ("vault.new", "one"),
        ("vault.again", BACK),
        ("vault.new", "two"),
        ("vault.again", "two"),
    ]
    with Scripted(answers) as front:
        assert new_passphrase(front) == "two"


def test_choosing_no_passphrase_is_confirmed_and_the_default_is_no(tmp_path: Path) -> None:
    file = find(tmp_path)
    answers: list[tuple[str, str | bool]] = [
        ("vault.kind", "vault.plain"),
        ("vault.plain", False),
        ("vault.kind", "vault.plain"),
        ("vault.plain", True),
    ]
    with Scripted(answers) as front:
        assert choose(front, file) is None


def test_not_now_makes_nothing(tmp_path: Path) -> None:
    for answer in ("vault.later", BACK):
        with pytest.raises(Cancelled):
            unlock_or_create(
                tmp_path / "new", FakeSources(Scripted([("vault.kind", answer)])), fixed_env(), plain=False
            )
    assert not (tmp_path / "new").exists()


def test_without_a_terminal_the_first_use_wants_a_source_or_a_plain_word(tmp_path: Path) -> None:
    with pytest.raises(NeedsTerminal):
        unlock_or_create(tmp_path / "new", FakeSources(), fixed_env(), plain=False)
    assert not (tmp_path / "new").exists()
    with pytest.raises(PassphraseAndNone):
        unlock_or_create(tmp_path / "new", FakeSources(configured="secret"), fixed_env(), plain=True)
    unlock_or_create(tmp_path / "new", FakeSources(), fixed_env(), plain=True).vault.close()
    assert find(tmp_path / "new").state is VaultState.PLAIN


def test_an_empty_configured_passphrase_makes_no_plain_vault(tmp_path: Path) -> None:
    with pytest.raises(EmptyPassphrase):
        unlock_or_create(tmp_path / "new", FakeSources(configured=""), fixed_env(), plain=False)
    assert not (tmp_path / "new" / "vault.db").exists()


class _Overtaken(FakeSources):
    """Somebody else makes the vault while this run looks for its passphrase."""

    def __init__(self, home: Path, theirs: str | None, mine: str) -> None:
        super().__init__(configured=mine)
        self._home, self._theirs = home, theirs

    def configured(self) -> str | None:
        if find(self._home).state is VaultState.ABSENT:
            new_vault(self._home, self._theirs).close()
        return super().configured()


def test_a_vault_that_somebody_made_first_is_opened(tmp_path: Path) -> None:
    opened = unlock_or_create(
        tmp_path / "new", _Overtaken(tmp_path / "new", "grey sea", "grey sea"), fixed_env(), plain=False
    )
    with opened.vault as vault:
        assert vault.encrypted
        assert Journal(vault).entries.count() == 0


def test_a_vault_made_meanwhile_with_another_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        unlock_or_create(
            tmp_path / "a", _Overtaken(tmp_path / "a", "theirs", "mine"), fixed_env(), plain=False
        )
    with pytest.raises(PassphraseNotNeeded):
        unlock_or_create(tmp_path / "b", _Overtaken(tmp_path / "b", None, "mine"), fixed_env(), plain=False)


# --- coming back from hiding


def test_the_passphrase_or_its_key_uncovers_a_hidden_page(key: VaultKey) -> None:
    assert fits(None, "")
    assert fits("caf\u00e9", "cafe\u0301")
    assert fits(key, PASSPHRASE)
    for typed in ("", "no", "x'00'"):
        assert not fits("caf\u00e9", typed)
        assert not fits(key, typed)


def test_strength_knows_good_from_bad_and_takes_anything() -> None:
    assert score("password") == 0
    assert score("grey sea walking under seven lamps") == 4
    for odd in ("\u00fc", "\U0001f622" * 500, " ", "\u202e\u200d"):
        assert 0 <= score(odd) <= 4
