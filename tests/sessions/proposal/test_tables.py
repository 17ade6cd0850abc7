from sessions.proposal.tables import tidy

TABLE = """
Before.

| A | B | C |
|---|--:|---|
| one | 1 | |
| more than that | | – |



After.
"""


def test_a_column_in_which_nothing_stands_is_left_out_and_an_empty_cell_gets_a_dash() -> None:
    assert tidy(TABLE) == (
        "Before.\n\n| A | B |\n|--------------|--:|\n| one | 1 |\n| more than that | – |\n\nAfter."
    )


def test_a_table_without_rows_is_left_out() -> None:
    assert tidy("a\n\n| A |\n|---|\n\nb") == "a\n\nb"
    assert tidy("| A |\n|---|\n| – |\n") == ""


def test_pipes_in_a_cell_part_nothing() -> None:
    assert tidy("| A | B |\n|---|---|\n| x \\| y | z |") == "| A | B |\n|------|---|\n| x \\| y | z |"


def test_rows_that_are_too_short_or_long_are_made_to_fit() -> None:
    assert tidy("| A | B |\n|---|\n| 1 |\n| 1 | 2 | 3 |") == "| A | B |\n|---|---|\n| 1 | – |\n| 1 | 2 |"


def test_lines_with_pipes_that_are_no_table_stay() -> None:
    assert tidy("| a |\n| b |") == "| a |\n| b |"
    assert tidy("| a |") == "| a |"


def test_what_is_tidy_stays_as_it_is() -> None:
    assert tidy(tidy(TABLE)) == tidy(TABLE)


def test_a_blank_that_is_meant_stays() -> None:
    assert tidy("| A | B |\n|---|---|\n| x | \u00a0 |") == "| A | B |\n|---|---|\n| x | \u00a0 |"
