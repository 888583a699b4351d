"""A questionnaire is written down, and what comes next begins; no Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.casework.assessments import begin_brief_advice, record_result
from app.casework.drafts import KeptDraft
from app.casework.laptop import Laptop
from app.casework.records import take_out_of_sight
from app.records.ids import RecordId
from app.records.registry import record_types
from app.ui.assessment.paper import Paper
from app.ui.changes import ChangeFeed
from app.ui.context import ToastShower, Wayfinder
from app.ui.lanes import Lane, Lanes

REFERRAL = "referral_out"


@dataclass(frozen=True)
class Saving:
    """Writes results down and leads on from them."""

    laptop: Callable[[], Laptop]
    lanes: Lanes
    navigator: Wayfinder
    toast: ToastShower
    changed: ChangeFeed

    @property
    def can_refer(self) -> bool:
        """Say whether this installation has referrals."""
        return REFERRAL in record_types() and self.navigator.has_page("record_form")

    @property
    def can_print(self) -> bool:
        """Say whether this installation prints what came out for the person."""
        return self.navigator.has_page("feedback")

    def save(
        self,
        paper: Paper,
        *,
        subject_id: str,
        begun_at: datetime,
        draft: KeptDraft | None,
        has_result: bool,
        then: Callable[[RecordId], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Write it down on the data lane; the draft ends in the same transaction."""
        details = paper.details(has_result=has_result)

        def work() -> RecordId:
            return record_result(
                self.laptop(),
                paper.instrument,
                paper.answers,
                subject_id=subject_id,
                occurred_at=begun_at,
                mode=paper.mode,
                context=paper.context(),
                details=details,
                draft=draft,
            )

        def done(result_id: RecordId) -> None:
            self.changed.announce("record", subject_id)
            self.changed.announce("draft")
            self.toast.show(
                f"{paper.instrument.title} saved", lambda: self._undo(subject_id, result_id, failed)
            )
            then(result_id)

        self.lanes.run(Lane.DATA, work, done, failed)

    def advise(self, paper: Paper, subject_id: str, failed: Callable[[Exception], None]) -> None:
        """Open quick contact with a brief intervention begun, unless one is being written."""

        def done(_none: None) -> None:
            self.changed.announce("draft")
            self.navigator.open_page("quick_contact", subject_id)

        self.lanes.run(
            Lane.DATA,
            lambda: begin_brief_advice(
                self.laptop(), paper.instrument, subject_id, drug=paper.chosen.get("drug", "")
            ),
            done,
            failed,
        )

    def refer(self, subject_id: str) -> None:
        """Open the form of a referral."""
        self.navigator.open_page("record_form", f"{REFERRAL}:{subject_id}")

    def print_result(self, result_id: RecordId, subject_id: str) -> None:
        """Open what came out, as the person may take it along."""
        self.navigator.open_page("feedback", f"{result_id}:{subject_id}")

    def _undo(
        self, subject_id: str, result_id: RecordId, failed: Callable[[Exception], None]
    ) -> None:
        self.lanes.run(
            Lane.DATA,
            lambda: take_out_of_sight(
                self.laptop(), "instrument_result", result_id, "undone at once"
            ),
            lambda _none: self.changed.announce("record", subject_id),
            failed,
        )
