"""How much of a night is given to a host that fails, whatever it is asked.

After a few failures in a row it is left alone. A few records that alone are broken must not
hide those behind them for ever, so that now and then one more question is asked; after the
first answer all goes on, and what was left out can be asked then. The next night begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass

TIRED_OF = 3  # failures in a row
FIRST_GAP = 10  # questions not asked before one is tried again, then twice as many each time
SECONDS = 180.0  # that failures in a row may cost


@dataclass(kw_only=True)
class Patience:
    """With the host `name`, for one night. `spent` are the seconds that failures in a row took;
    `left_out` counts the questions that were not asked, `tired` is why, once any was not."""

    name: str
    seconds: float = SECONDS
    failures: int = 0
    spent: float = 0.0
    reason: str = ""
    left_out: int = 0
    tired: str | None = None
    _gap: int = FIRST_GAP
    _skipped: int = 0

    @property
    def well(self) -> bool:
        """Whether the host is thought to answer."""
        return self.failures < TIRED_OF and self.spent < self.seconds

    @property
    def trying(self) -> bool:
        """Whether the next question only tries whether the host is back."""
        return self.failures >= TIRED_OF

    def refuses(self) -> str | None:
        """Why the next question is not to be asked; None where it is. Counts it as left out."""
        if self.well:
            return None
        if self.spent < self.seconds and self._skipped >= self._gap:
            self._gap, self._skipped = 2 * self._gap, 0
            return None
        self._skipped += 1
        self.left_out += 1
        times = f"{self.failures} times in a row" if self.failures > 1 else "for too long"
        self.tired = f"{self.name} failed {times} ({self.reason}), so it was not asked any more"
        return self.tired

    def take_back(self, count: int) -> None:
        """Say that questions left out before are asked now."""
        self.left_out -= count
        if self.left_out <= 0:
            self.tired = None

    def left(self, spent: float) -> float:
        """The seconds it may still take, `spent` having gone by for the present question."""
        return max(0.0, self.seconds - self.spent - spent)

    def failed(self, reason: str, seconds: float) -> None:
        """Note that a question came to nothing after so many seconds, for which reason."""
        self.failures += 1
        self.spent += seconds
        self.reason = reason

    def answered(self) -> None:
        """Note that the host answered."""
        self.failures = self._skipped = 0
        self.spent = 0.0
        self._gap = FIRST_GAP
