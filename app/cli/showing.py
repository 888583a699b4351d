"""`wayside show` and `search`: read back what is in the vault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.answers import AsJson, TypeName, VaultFolder, answer, pairs, table, unlocked

if TYPE_CHECKING:
    from app.casework.person_page import ContestedGroup, PersonPage
    from app.records.registry import RecordType
    from app.rules.search_ranking import Candidate

MOST_SHOWN = 100


def register(cli: typer.Typer) -> None:
    """Add `show` and `search`."""
    cli.command("show")(show)
    cli.command("search")(search)


def show(
    type_name: TypeName,
    record_id: Annotated[str | None, typer.Argument(metavar="ID", show_default=False)] = None,
    folder: VaultFolder = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many.")] = MOST_SHOWN,
    *,
    as_json: AsJson = False,
) -> None:
    """Show one record, or the latest of a type. That they were read is noted in the audit."""
    from app.casework import people, records

    kind = records.type_called(type_name)
    with unlocked(folder) as laptop:
        if record_id is None:
            rows = records.list_records(laptop, kind.name, limit=limit)
            data: Any = [_as_json(kind, row) for row in rows]
            words = _list_in_words(kind, rows)
        elif kind.name in ("person", "anonymous_identity"):
            page = people.open_person(laptop, record_id)
            row = records.show(laptop, kind.name, record_id)
            data = {**_as_json(kind, row), **_page_as_json(page)}
            words = _page_in_words(kind, page)
        else:
            row = records.show(laptop, kind.name, record_id)
            data = _as_json(kind, row)
            contested = records.contested_in(laptop, record_id)
            words = _row_in_words(kind, row, contested)
    answer(data, words, as_json=as_json)


def search(
    text: Annotated[str, typer.Argument(help="Names, nickname, code, telephone, birth date.")],
    folder: VaultFolder = None,
    limit: Annotated[int, typer.Option(min=1, max=300, help="At most so many.")] = 20,
    *,
    as_json: AsJson = False,
) -> None:
    """Find people as the search box does: unfinished names, nicknames, other spellings."""
    from app.casework import people

    with unlocked(folder) as laptop:
        found = people.find_people(laptop, text, limit=limit)
    data = [
        {
            "id": each.candidate.person_id,
            "code": each.candidate.code,
            "name": _name(each.candidate),
            "known_as": each.candidate.known_as or None,
            "birth_date": _plain(each.candidate.birth_date),
            "certain": each.certain,
        }
        for each in found
    ]
    if not found:
        words = "Nobody of that name is on this laptop."
    else:
        words = table(
            ("Name", "Known as", "Born", "Code", "Id"),
            [
                (
                    str(each["name"]) + ("" if each["certain"] else " (perhaps)"),
                    each["known_as"] or "",
                    each["birth_date"] or "",
                    each["code"],
                    each["id"],
                )
                for each in data
            ],
        )
    answer(data, words, as_json=as_json)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _as_json(kind: RecordType, row: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: _plain(row[name]) for name in kind.fields if row[name] is not None}
    return {
        "type": kind.name,
        "id": row["id"],
        "values": values,
        "voided": bool(row["voided"]),
        "contested": bool(row["contested"]),
    }


def _page_as_json(page: PersonPage) -> dict[str, Any]:
    return {
        "name": page.name,
        "code": page.code,
        "safe_contact": [
            {"words": each.words, "contested": each.contested} for each in page.safe_contact
        ],
        "contested_groups": [
            {
                "record_type": each.record_type,
                "record_id": each.record_id,
                "group": each.group,
                "values": [value for value, _ in each.values],
            }
            for each in page.contested
        ],
        "timeline": [
            {
                "type": each.record_type,
                "id": each.record_id,
                "happened_at": _plain(each.happened_at),
                "summary": each.summary,
                "who": each.who,
                "within": [
                    {"type": child.record_type, "id": child.record_id, "summary": child.summary}
                    for child in each.children
                ],
            }
            for each in page.timeline
        ],
    }


def _list_in_words(kind: RecordType, rows: Any) -> str:
    from app.rules.summary import said_of, summary_of

    if not rows:
        return f"{kind.about.plural}: none on this laptop."
    happened = kind.about.happened
    return table(
        ("When" if happened else "", kind.about.label, "Id"),
        [
            (
                said_of(kind.fields[happened], row[happened]) if happened else "",
                summary_of(kind, row) + (" (contested)" if row["contested"] else ""),
                row["id"],
            )
            for row in rows
        ],
    )


def _row_in_words(
    kind: RecordType, row: Mapping[str, Any], contested: Sequence[ContestedGroup]
) -> str:
    from app.rules.summary import values_by_label

    heading = f"{kind.about.label} {row['id']}"
    marks = [word for word in ("voided", "contested") if row[word]]
    if marks:
        heading += f" ({', '.join(marks)})"
    said = {label: " ".join(words.split()) for label, words in values_by_label(kind, row)}
    clashes = [
        f"  {each.label}: {value}  ({who})" for each in contested for value, who in each.values
    ]
    if clashes:
        clashes.insert(0, "Laptops disagree; all of these stand until somebody settles it:")
    return "\n".join([heading, pairs(said), *clashes])


def _page_in_words(kind: RecordType, page: PersonPage) -> str:
    parts = [_row_in_words(kind, page.row, ())]
    if page.safe_contact:
        lines = [f"  {one.words}{'  (contested)' * one.contested}" for one in page.safe_contact]
        parts.append("\n".join(["Safe contact", *lines]))
    if page.timeline:
        rows = [
            (_when(each.happened_at), each.label, each.summary, each.who)
            for top in page.timeline
            for each in (top, *top.children)
        ]
        parts.append(table(("When", "What", "", "Who"), rows))
    return "\n\n".join(parts)


def _when(moment: datetime | None) -> str:
    from app.casework.person_page import said_when

    return said_when(moment) if moment else ""


def _name(candidate: Candidate) -> str:
    full = " ".join(part for part in (candidate.forename, candidate.surname) if part)
    return full or candidate.known_as
