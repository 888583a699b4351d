"""Codes are stored, labels are shown, and a code nobody knows is shown as it is."""

from app.records import codes

LISTS = [value for value in vars(codes).values() if isinstance(value, codes.CodeList)]


def test_a_code_is_shown_by_its_label() -> None:
    assert codes.SETTING.label("van") == "Van"


def test_a_code_of_a_later_program_is_shown_as_it_is() -> None:
    assert codes.SETTING.label("balloon") == "balloon"


def test_two_lists_never_bear_one_name() -> None:
    names = [code_list.name for code_list in LISTS]
    assert len(names) == len(set(names))


def test_no_code_contains_what_separates_a_set_from_its_element() -> None:
    assert not [code for code_list in LISTS for code in code_list.labels if ":" in code]


def test_keys_are_as_many_as_codes_and_none_stands_twice() -> None:
    for code_list in LISTS:
        if code_list.keys:
            bound = [key for key in code_list.keys if key]  # not every code has a key
            assert len(code_list.keys) == len(code_list.labels)
            assert len(bound) == len(set(bound))
