from __future__ import annotations

from datetime import datetime

from app.casework import drafts
from app.ui.drafts.keeper import SAVE_AFTER_MS, DraftKeeper, Typed
from tests.ui.desk import Desk


class Typist:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.text = ""
        self.saved: list[datetime] = []
        self.failures: list[Exception] = []
        self.keeper = DraftKeeper(
            lambda: desk.laptop,
            desk.lanes,
            desk.later,
            saved=self.saved.append,
            failed=self.failures.append,
        )
        self.keeper.keep(drafts.begin_draft(desk.laptop, "record:contact"), self.read)

    def read(self) -> Typed:
        return Typed({"note": self.text}, {"field": "note", "position": len(self.text)})

    def type(self, text: str) -> None:
        for letter in text:
            self.text += letter
            self.keeper.typed()

    def kept(self) -> list[str]:
        return [str(each.content["note"]) for each in drafts.list_drafts(self.desk.laptop)]


def test_a_form_in_which_nothing_was_typed_leaves_no_draft(desk: Desk) -> None:
    typist = Typist(desk)
    typist.keeper.save()
    desk.later.come()
    assert typist.kept() == []


def test_the_first_unsaved_key_starts_the_second_and_later_keys_do_not_put_it_off(
    desk: Desk,
) -> None:
    typist = Typist(desk)
    planned: list[int] = []
    usual = desk.later.after

    def note(milliseconds: int, do: object) -> None:
        planned.append(milliseconds)
        usual(milliseconds, do)  # type: ignore[arg-type]  # passed through as it came

    desk.later.after = note  # type: ignore[method-assign]  # watched, not replaced
    typist.type("needles")
    assert planned == [SAVE_AFTER_MS]
    assert SAVE_AFTER_MS < 1000
    desk.later.come()
    assert typist.kept() == ["needles"]
    typist.type(", 20")
    desk.later.come()
    assert (typist.kept(), len(typist.saved)) == (["needles, 20"], 2)


def test_the_cursor_is_kept_with_the_words(desk: Desk) -> None:
    typist = Typist(desk)
    typist.type("half a w")
    typist.keeper.save()
    assert drafts.list_drafts(desk.laptop)[0].place == {"field": "note", "position": 8}


def test_what_could_not_be_saved_is_tried_again(desk: Desk) -> None:
    typist = Typist(desk)
    typist.type("a")
    draft = typist.keeper.draft
    desk.laptop.vault.lock()
    desk.later.come()
    assert len(typist.failures) == 1
    assert desk.later.milliseconds == SAVE_AFTER_MS
    assert typist.keeper.draft is draft


def test_thrown_away_it_is_gone_and_stays_gone(desk: Desk) -> None:
    typist = Typist(desk)
    done: list[bool] = []
    typist.type("a")
    typist.keeper.save()
    typist.type("b")
    typist.keeper.throw_away(lambda: done.append(True))
    desk.later.come()
    assert (typist.kept(), done) == ([], [True])
