"""Where the reader has been, to go back and forward."""

from __future__ import annotations

from certdesk.window.targets import Target

_LENGTH = 100


class Trail:
    """A list of targets with a place in it; a new step cuts off what lay ahead."""

    def __init__(self) -> None:
        self._steps: list[Target] = []
        self._at = -1

    def add(self, target: Target) -> None:
        """Go on to a target; the one that is shown already is no new step."""
        if self._at >= 0 and self._steps[self._at] == target:
            return
        self._steps = [*self._steps[: self._at + 1], target][-_LENGTH:]
        self._at = len(self._steps) - 1

    def amend(self, target: Target) -> None:
        """Say where on its page the reader stands by now; nothing when it is another page."""
        if self._at >= 0 and self._steps[self._at].page is target.page:
            self._steps[self._at] = target

    def back(self) -> Target | None:
        """Return the target before, None at the beginning."""
        if self._at <= 0:
            return None
        self._at -= 1
        return self._steps[self._at]

    def forward(self) -> Target | None:
        """Return the target after, None at the end."""
        if self._at + 1 >= len(self._steps):
            return None
        self._at += 1
        return self._steps[self._at]

    def clear(self) -> None:
        """Forget every step."""
        self._steps.clear()
        self._at = -1
