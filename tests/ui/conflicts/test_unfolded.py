"""The cards below the columns."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.conflicts.state import AskPanel, PastLine, PastPanel, QuestionLine
from app.ui.conflicts.unfolded import AskCard, PastCard, QuestionCard
from app.ui.kit import Button, TextField


def words_in(card: AskCard | PastCard | QuestionCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]


def test_one_author_is_named_and_of_several_one_is_chosen(qtbot: QtBot, plain_look: None) -> None:
    one = AskCard(AskPanel("reach", "Phone", (("w1", "J. Gull"),), "w1"))
    both = AskCard(AskPanel("reach", "Phone", (("w1", "J. Gull"), ("w2", "M. Ormer")), "w1"))
    for card in (one, both):
        qtbot.addWidget(card)
    assert "Question to J. Gull" in words_in(one)
    assert one.author.isHidden()
    assert both.author.code() == "w1"


def test_past_values_say_which_of_them_stands(qtbot: QtBot, plain_look: None) -> None:
    card = PastCard(PastPanel("reach", "Phone", (PastLine("07700 900123", "M. Ormer"),)))
    qtbot.addWidget(card)
    assert "07700 900123" in words_in(card)
    card.show_panel(PastPanel("reach", "Phone", (PastLine("Other", "J. Gull", "stands"),)))
    assert {"Other", "stands"} <= set(words_in(card))


def test_a_question_to_me_has_a_place_for_the_answer(qtbot: QtBot, plain_look: None) -> None:
    card = QuestionCard()
    qtbot.addWidget(card)
    answered: list[tuple[str, str]] = []
    card.answered.connect(lambda one, words: answered.append((one, words)))
    card.show_lines((QuestionLine("q1", "Which?", "A. Lihou asked you", can_answer=True),))
    card.findChildren(TextField)[0].show_text("The second")
    card.findChildren(Button)[0].click()
    assert answered == [("q1", "The second")]
    card.show_lines((QuestionLine("q1", "Which?", "A. Lihou asked you", answer="The second"),))
    assert "Answer: The second" in words_in(card)
    card.show_lines(())
    assert card.isHidden()
