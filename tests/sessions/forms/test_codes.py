"""The codes on a form: what they tell, and that no slip of the pen makes one into another."""

from hypothesis import given
from hypothesis import strategies as st

from sessions.forms.codes import ALPHABET, LETTERS, PARTS, Code, code_in, codes_in, new_key, new_token

KEY = "0123456789abcdef0123456789abcdef"
codes = st.builds(
    Code,
    st.text(st.sampled_from(ALPHABET), min_size=4, max_size=4),
    st.sampled_from(sorted(LETTERS)),
    st.from_regex(r"[MLE][0-9]{3,5}", fullmatch=True),
    st.integers(0, 9),
    st.integers(1, 99),
    st.sampled_from(("", *PARTS)),
)


@given(codes)
def test_a_code_is_known_again_wherever_it_stands(code: Code) -> None:
    (found,) = codes_in(f"zie {code.text(KEY).lower()} hiernaast")
    assert (found.code, found.fits(KEY)) == (code, True)


@given(codes, st.data())
def test_one_wrong_sign_is_always_found(code: Code, data: st.DataObject) -> None:
    text = code.text(KEY)
    at = data.draw(st.integers(0, len(text) - 1).filter(lambda place: text[place] not in "-."))
    sign = data.draw(st.sampled_from(ALPHABET).filter(lambda each: each != text[at]))
    wrong = text[:at] + sign + text[at + 1 :]
    assert not [each for each in codes_in(wrong) if each.fits(KEY) and each.code != code]


@given(codes, st.data())
def test_two_signs_that_changed_places_are_always_found(code: Code, data: st.DataObject) -> None:
    text = code.text(KEY)
    at = data.draw(st.integers(0, len(text) - 2))
    wrong = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assert not [each for each in codes_in(wrong) if each.fits(KEY) and each.code != code]


@given(codes)
def test_a_code_of_another_session_fits_only_by_chance(code: Code) -> None:
    assert sum(code.text(KEY) == code.text(f"{number:032x}") for number in range(50)) <= 1


def test_a_dash_of_another_kind_and_letters_for_digits_are_read_as_they_were_meant() -> None:
    text = Code("7KQ4", "self", "M101", place=1, part="N").text(KEY)
    found = code_in(text.replace("-", " – ").replace("M101", "MlOl"))
    assert found is not None
    assert found.fits(KEY)


def test_tokens_and_keys_are_new_each_time() -> None:
    assert len({new_token() for _ in range(50)}) > 45
    assert len({new_key() for _ in range(50)}) == 50
