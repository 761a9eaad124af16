"""Two clocks and keys in one, for what waits with a timeout."""

from collections.abc import Iterable

from cryptool.terminal.keys import WakeReason

Absence = tuple[float, float, bytes]  # seconds awake and asleep, and what was typed on coming back
Piece = bytes | WakeReason | float | Absence


class KeysAndClocks:
    """Two clocks and keys in one. A number lets that much time pass; bytes are typed; see Absence.

    Time that is longer than a wait is cut into waits, as select does it. An absence is not: a program that is stopped
    or asleep is not asked.
    """

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pieces = list(pieces)
        self.awake, self.asleep, self.wakes = 100.0, 7000.0, 0

    def wall(self) -> float:
        return self.awake + self.asleep

    def monotonic(self) -> float:
        return self.awake

    def read(self, timeout: float | None) -> bytes | WakeReason:
        self.wakes += 1
        return self._take(timeout)

    def _take(self, timeout: float | None) -> bytes | WakeReason:
        piece = self._pieces.pop(0) if self._pieces else b""
        if isinstance(piece, bytes | WakeReason):
            return piece
        if isinstance(piece, tuple):
            self.awake, self.asleep = self.awake + piece[0], self.asleep + piece[1]
            return piece[2] or WakeReason.TIMEOUT
        assert timeout is not None
        self.awake += max(min(timeout, piece), 1e-9)  # a clock that can be seen to move
        if piece < timeout:
            return self._take(timeout - piece)
        if piece > timeout:
            self._pieces.insert(0, piece - timeout)
        return WakeReason.TIMEOUT
