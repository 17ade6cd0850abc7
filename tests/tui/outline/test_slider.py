"""Sliders as text: what they draw, in any room, and which place the mouse means."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from frameworks.model import Shift
from tui.outline.slider import TOP, Slider, knob_for, sliders, stepped

places = st.one_of(st.none(), st.integers(0, TOP))
rooms = st.integers(24, 160)
texts = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=60)


def drawn(slider: Slider, room: int, chosen: str = "") -> list[str]:
    return [
        "".join(text for text, _tone in slider.line(part, room, 0, chosen))
        for part in range(slider.height(room))
    ]


def a_slider(now: int | None, goal: int | None) -> Slider:
    return Slider("regels", "bedoeling", now, goal, (6, 9))


def test_a_slider_shows_its_ends_today_and_the_goal() -> None:
    assert drawn(a_slider(2, 7), 68) == [
        "regels   2 ├────────○━━━━━━━━━━━━━━━━━━▸●────────────┤ 7   bedoeling"
    ]
    assert drawn(a_slider(2, 3), 68) == [
        "regels   2 ├────────○━━▸●────────────────────────────┤ 3   bedoeling"
    ]
    assert drawn(a_slider(10, 10), 68) == [
        "regels  10 ├────────────────────────────────────────◉┤ 10  bedoeling"
    ]


def test_a_goal_behind_today_points_back_and_is_marked() -> None:
    slider = a_slider(7, 3)
    assert drawn(slider, 68) == ["regels   7 ├────────────●◂━━━━━━━━━━━━━━○────────────┤ 3   bedoeling"]
    tones = {tone for text, tone in slider.line(0, 68, 0, "") if "◂" in text or "3" in text}
    assert tones == {"warning"}
    assert "warning" not in {tone for _text, tone in a_slider(3, 7).line(0, 68, 0, "")}


def test_what_is_unknown_has_no_knob_and_a_question_mark() -> None:
    assert drawn(a_slider(None, 4), 68) == [
        "regels   ? ├────────────────●────────────────────────┤ 4   bedoeling"
    ]
    assert drawn(a_slider(None, None), 68) == [
        "regels   ? ├─────────────────────────────────────────┤ ?   bedoeling"
    ]


def test_the_knob_that_keys_move_has_its_number_in_brackets() -> None:
    assert "[2] ├" not in drawn(a_slider(2, 7), 68)[0]
    assert "[2]├" in drawn(a_slider(2, 7), 68, "now")[0]
    assert "┤[7]" in drawn(a_slider(2, 7), 68, "goal")[0]


def test_where_it_is_narrow_the_texts_stand_above_the_track() -> None:
    slider = Slider("regels toepassen", "handelen naar de bedoeling", 3, 7, (16, 26))
    assert slider.height(94) == 2
    first, second = drawn(slider, 94)
    assert first.startswith("regels toepassen")
    assert first.endswith("handelen naar de bedoeling")
    assert second.count("○") == second.count("●") == 1
    assert slider.height(95) == 1


@given(texts, texts, rooms)
def test_no_slider_is_shorter_where_there_is_more_room(from_: str, to: str, room: int) -> None:
    slider = Slider(from_, to, 3, 7, (cell_len(from_), cell_len(to)))
    assert slider.track(room).step <= slider.track(room + 1).step


@given(texts, texts, places, places, rooms)
def test_a_slider_never_takes_more_than_its_room_and_cuts_nothing_without_a_mark(
    from_: str, to: str, now: int | None, goal: int | None, room: int
) -> None:
    slider = Slider(from_, to, now, goal, (cell_len(from_), cell_len(to)))
    lines = drawn(slider, room)
    assert all(cell_len(line) <= room for line in lines)
    text = lines[0]
    if from_.isprintable() and to.isprintable() and "…" not in text:
        assert from_.strip() in text
        assert to.strip() in text


@given(places, places, rooms, texts)
def test_the_mouse_finds_each_place_where_it_is_drawn(
    now: int | None, goal: int | None, room: int, text: str
) -> None:
    slider = Slider(text, text, now, goal, (cell_len(text), cell_len(text)))
    track = slider.track(room)
    line = drawn(slider, room)[track.part]
    for value, knob in ((now, "○"), (goal, "●")):
        if value is not None and now != goal and text.isascii():
            assert line[track.start + value * track.step] == knob
    for place in range(TOP + 1):
        column = track.start + place * track.step
        assert track.place_at(track.part, column) == place
        assert track.place_at(1 - track.part, column) is None
    assert track.place_at(track.part, track.start - 2) is None


def test_sliders_of_one_role_have_their_tracks_below_each_other() -> None:
    shifts = (
        Shift(id="a", from_="kort", to="kort", now=1, goal=2),
        Shift(id="b", from_="een veel langere tekst", to="nog iets langer", now=3, goal=9),
    )
    found = sliders(shifts, "nl")
    assert found["a"].track(78) == found["b"].track(78)
    assert found["a"].track(40) == found["b"].track(40)


def test_a_step_stays_on_the_scale_and_an_unknown_place_begins_at_the_other_knob() -> None:
    assert (stepped(9, None, 1), stepped(10, None, 1), stepped(0, 5, -1)) == (10, 10, 0)
    assert (stepped(None, 7, 1), stepped(None, None, -1)) == (7, 5)


def test_a_press_takes_the_knob_that_is_there_an_unknown_one_or_the_nearest() -> None:
    assert knob_for(3, 7, 3, "goal") == "now"
    assert knob_for(3, 7, 7, "now") == "goal"
    assert knob_for(3, 7, 9, "now") == "goal"
    assert knob_for(3, 7, 4, "goal") == "now"
    assert knob_for(3, 7, 5, "goal") == "goal"
    assert knob_for(4, 4, 4, "goal") == "goal"
    assert knob_for(3, None, 8, "now") == "goal"
    assert knob_for(3, None, 3, "goal") == "now"
    assert knob_for(None, None, 6, "goal") == "now"
