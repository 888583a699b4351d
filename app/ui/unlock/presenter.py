"""Unlocking and the first run without a screen: states, verbs, and the work they ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from app.records.refusal import Refusal
from app.ui.lanes import Lane, Lanes
from app.ui.unlock.strength import NOT_WRITTEN, Strength, strength_of, suggest_words

# Said when something fails that is nobody's doing; the reason is in the log without values.
UNEXPECTED = (
    "This did not work, and the fault is in the program. Nothing you saved is lost. "
    "Close Wayside, open it again, and ring your lead if it happens twice."
)


class Vault(Protocol):
    """The work behind the door. Each may take a second and runs on the data lane."""

    def unlock(self, passphrase: str) -> None:
        """Open the vault; Refusal where the passphrase does not fit."""
        ...

    def unlock_with_recovery_key(self, key: str) -> None:
        """Open the vault; Refusal where the key does not fit."""
        ...

    def create(self, worker_name: str, passphrase: str) -> tuple[str, ...]:
        """Make the vault, leave it open, and return its recovery key in groups to be printed."""
        ...


@dataclass(frozen=True, slots=True)
class UnlockState:
    """What the unlock screen shows."""

    way: Literal["passphrase", "recovery_key"] = "passphrase"
    worker: str = ""
    is_busy: bool = False
    error: str = ""


class UnlockView(Protocol):
    """The unlock screen."""

    def show_state(self, state: UnlockState) -> None:
        """Draw."""
        ...


class UnlockPresenter:
    """Tries a passphrase or a recovery key; calls `opened` once the vault is open."""

    def __init__(
        self,
        vault: Vault,
        lanes: Lanes,
        view: UnlockView,
        opened: Callable[[], None],
        *,
        worker: str = "",
    ) -> None:
        self._vault, self._lanes, self._view, self._opened = vault, lanes, view, opened
        self._state = UnlockState(worker=worker)

    def begin(self) -> None:
        """Show the screen as new."""
        self._show(UnlockState(worker=self._state.worker))

    def choose_way(self, way: Literal["passphrase", "recovery_key"]) -> None:
        """Ask for the other thing."""
        self._show(UnlockState(way=way, worker=self._state.worker))

    def unlock(self, secret: str) -> None:
        """Try what was typed."""
        if self._state.is_busy:
            return
        is_key = self._state.way == "recovery_key"
        if not secret.strip():
            what = "recovery key" if is_key else "passphrase"
            self._show(replace(self._state, error=f"Type your {what}."))
            return
        self._show(replace(self._state, is_busy=True, error=""))
        work = self._vault.unlock_with_recovery_key if is_key else self._vault.unlock
        self._lanes.run(Lane.DATA, lambda: work(secret), self._on_open, self._on_failed)

    def _on_open(self, _nothing: None) -> None:
        self.begin()
        self._opened()

    def _on_failed(self, error: Exception) -> None:
        self._show(replace(self._state, is_busy=False, error=sentence_of(error)))
        if not isinstance(error, Refusal):
            raise error

    def _show(self, state: UnlockState) -> None:
        self._state = state
        self._view.show_state(state)


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """What the first-run screens show; the recovery key is there only until it is put away."""

    step: Literal["passphrase", "recovery_key"] = "passphrase"
    strength: Strength = NOT_WRITTEN
    suggestion: str = ""
    name_error: str = ""
    passphrase_error: str = ""
    again_error: str = ""
    recovery_key: tuple[str, ...] = ()
    is_busy: bool = False

    def __repr__(self) -> str:
        return f"FirstRunState(step={self.step!r}, is_busy={self.is_busy!r})"


class FirstRunView(Protocol):
    """The first-run screens."""

    def show_state(self, state: FirstRunState) -> None:
        """Draw."""
        ...


class FirstRunPresenter:
    """Asks for a name and a passphrase, makes the vault, shows the recovery key once."""

    def __init__(
        self,
        vault: Vault,
        lanes: Lanes,
        view: FirstRunView,
        opened: Callable[[], None],
        *,
        words: Sequence[str],
        print_key: Callable[[tuple[str, ...]], None],
    ) -> None:
        self._vault, self._lanes, self._view, self._opened = vault, lanes, view, opened
        self._words, self._print_key = words, print_key
        self._state = FirstRunState()

    def begin(self) -> None:
        """Show the first step."""
        self._show(FirstRunState())

    def judge(self, name: str, passphrase: str) -> None:
        """Say how hard the passphrase is to guess, while it is typed."""
        strength = strength_of(passphrase, name)
        self._show(replace(self._state, strength=strength, passphrase_error="", suggestion=""))

    def suggest(self) -> None:
        """Offer four words."""
        words = suggest_words(self._words)
        self._show(
            replace(
                self._state,
                suggestion=words,
                strength=strength_of(words),
                passphrase_error="",
                again_error="",
            )
        )

    def create(self, name: str, passphrase: str, again: str) -> None:
        """Make the vault if what was typed will do."""
        if self._state.is_busy:
            return
        strength = strength_of(passphrase, name)
        state = replace(
            self._state,
            suggestion="",
            strength=strength,
            name_error="" if name.strip() else "Write your name, as colleagues know you.",
            passphrase_error="" if strength.is_enough else _passphrase_error(strength),
            again_error="" if passphrase == again else "The two are not the same. Type it again.",
        )
        if state.name_error or state.passphrase_error or state.again_error:
            self._show(state)
            return
        self._show(replace(state, is_busy=True))
        self._lanes.run(
            Lane.DATA,
            lambda: self._vault.create(name.strip(), passphrase),
            self._on_created,
            self._on_failed,
        )

    def print_key(self) -> None:
        """Print the recovery key."""
        self._print_key(self._state.recovery_key)

    def put_away(self) -> None:
        """Go in: the key is on paper and is forgotten here."""
        self._show(FirstRunState())
        self._opened()

    def _on_created(self, key: tuple[str, ...]) -> None:
        self._show(FirstRunState(step="recovery_key", recovery_key=key))

    def _on_failed(self, error: Exception) -> None:
        state = replace(self._state, is_busy=False)
        if isinstance(error, Refusal) and error.field == "name":
            self._show(replace(state, name_error=error.sentence))
        else:
            self._show(replace(state, passphrase_error=sentence_of(error)))
        if not isinstance(error, Refusal):
            raise error

    def _show(self, state: FirstRunState) -> None:
        self._state = state
        self._view.show_state(state)


def sentence_of(error: Exception) -> str:
    """Return what to say about an error: its own sentence, or that the fault is ours."""
    return error.sentence if isinstance(error, Refusal) else UNEXPECTED


def _passphrase_error(strength: Strength) -> str:
    if strength.tone == "bad":
        return "This is among the first things anyone would try. Choose other words."
    return "Write four words, or at least 15 letters. The button suggests four words."
