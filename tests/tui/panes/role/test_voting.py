"""Voting on the topic at the cursor: typed or pasted, counted before it is taken, logged when it decides."""

from datetime import date
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.widgets import Input, Static

from frameworks.fields import in_language
from sessions.model.role import Method
from sessions.proposal.render import render
from sessions.store.writer import dumps
from sessions.voting.reading import Reading, read_votes
from tests.sessions.voting.pasted import chats, named_in
from tests.tui.stage import Open, Stage
from tui.dialogs.changes import ChangesDialog
from tui.dialogs.vote import VoteDialog

TOPIC = ("role", "competencies", 1)
ABOUT = "samen-afwegen"


async def to_topic(at: Stage, *path: str | int) -> None:
    await at.press("f3")
    await at.go_to(*(path or TOPIC))


def counted(at: Stage) -> str:
    """Give what the dialog tells of the votes."""
    assert isinstance(at.app.screen, VoteDialog)
    return str(at.app.screen.query_one("#counted", Static).render())


def everything(at: Stage) -> str:
    """Give every text that stands in the dialog."""
    return "\n".join(
        str(each.value) + each.placeholder if isinstance(each, Input) else str(each.render())
        for each in at.app.screen.query("Static, Input")
        if each.display
    )


async def paste(at: Stage, text: str) -> None:
    at.app.post_message(events.Paste(text))
    await at.pilot.pause()
    await at.pilot.pause()


async def changes(at: Stage) -> str:
    """Give what the dialog of the changes tells, once it was computed."""
    assert isinstance(at.app.screen, ChangesDialog)
    await at.app.workers.wait_for_complete(each for each in at.app.workers if each.node is at.app.screen)
    await at.pilot.pause()
    return str(at.app.screen.query_one(Static).render())


async def test_one_vote_costs_eight_keys(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at)
        before = len(at.session.role.rounds)
        keys = ["v", *"13", "space", "1", "space", "0", "enter"]
        assert len(keys) <= 8
        await at.press(*keys)
        held = at.session.role.rounds[-1]
        assert len(at.session.role.rounds) == before + 1
        assert (held.about, held.round, held.in_favour, held.against, held.abstain) == (ABOUT, 2, 13, 1, 0)


async def test_two_rounds_agree_land_in_the_decisions_and_the_proposal_and_are_undone_whole(
    stage: Open,
) -> None:
    async with stage() as at:
        await to_topic(at, "role", "shifts", 2)
        shift = at.session.role.shifts[2].id
        start = at.session
        await at.press("v", *"8", "space", "6", "enter")
        assert "57% in favour: not agreed yet" in at.hint()
        assert len(at.session.session.decisions) == len(start.session.decisions)
        await at.press("v", *"13", "space", "1", "enter")
        assert "agreed, and noted" in at.hint()
        decision = at.session.session.decisions[-1]
        assert (decision.about, decision.outcome, decision.round) == (shift, "agreed", 2)
        assert "| 2 | 14 | 13 – 1 – 0 (+5) | 93% | agreed |" not in render(start, "en")
        text = render(at.session, "en")
        assert "| 2 | 14 | 13 – 1 – 0 (+5) | 93% | agreed |" in text
        assert "agreed in round 2, with 13 in favour, 1 against, 0 abstained." in text
        assert (await at.saved()).session.decisions[-1] == decision
        await at.press("ctrl+z")
        assert at.session.session.decisions == start.session.decisions
        assert len(at.session.role.rounds) == len(start.role.rounds) + 1
        await at.press("ctrl+z")
        assert at.session is start


async def test_what_became_of_a_topic_stands_at_it_and_in_the_part_consensus(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        await to_topic(at)
        row = at.pane.outline.row
        assert row is not None
        assert row.value.startswith("✓  86%")
        await at.go(f"consensus/#{ABOUT}")
        await at.press("v", *"9", "space", "5", "enter")
        row = at.pane.outline.row
        assert row is not None
        assert row.value == "○  64% ██████▒▒▒▒ 9–5–0, round 2, -3 in favour, not agreed yet"
        await at.press("x")
        row = at.pane.outline.row
        assert row is not None
        assert row.value.startswith("✗")
        await at.press("u")
        assert [each.outcome for each in at.session.session.decisions[-2:]] == ["dropped", "adjourned"]
        await at.press("u")
        assert at.hint() == "This was adjourned already."


async def test_a_pasted_chat_is_counted_before_it_is_taken_and_no_name_is_kept(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at)
        await at.press("v")
        await paste(at, "Anne: voor\nBob: tegen\nCor: misschien\nAnne: akkoord\n14:03 Dee: 👍\n+1")
        told = counted(at)
        assert "3 in favour, 1 against, 0 abstained" in told
        assert "1 vote was followed by another one of the same person" in told
        assert "1 vote has no name" in told
        field = at.app.screen.query_one(Input).value
        assert field == "for 3, against 1, blank 0"
        assert "Anne" not in told + field
        assert "Line 3: “misschien”" in everything(at)
        assert "lines are to be settled" in told
        await at.press("enter")
        assert isinstance(at.app.screen, VoteDialog)
        await at.press("x")
        assert "75%" in counted(at)
        assert "not agreed" in counted(at)
        await at.press("enter")
        held = at.session.role.rounds[-1]
        assert (held.in_favour, held.against) == (3, 1)
        assert "Anne" not in dumps(await at.saved())


@pytest.mark.parametrize("method", ["dots", "fist_to_five", "consent"])
async def test_no_name_of_a_speaker_ever_stands_in_the_dialog(stage: Open, method: Method) -> None:
    async with stage() as at:
        rules = at.session.role.consensus.model_copy(update={"method": method})
        role = at.session.role.model_copy(update={"consensus": rules})
        session = at.session.model_copy(update={"role": role})
        for chat in chats():
            if chat.method != method:
                continue
            dialog = VoteDialog(session, ABOUT, date(2026, 11, 12), lambda _about, _tally: "")
            await at.app.push_screen(dialog)
            await paste(at, chat.text)
            assert named_in(everything(at), chat.speakers) == []
            for _line in range(chat.open):
                assert "lines are to be settled" in counted(at) or not chat.in_favour
                assert "agreed (" not in counted(at)
                await at.press("b")
                assert named_in(everything(at), chat.speakers) == []
            assert "to be settled" not in everything(at)
            await at.press("escape")


async def test_one_key_settles_a_line_and_backspace_takes_it_back(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at)
        await at.press("v")
        await paste(at, "Anne: voor\nBob: ja, mits het kan\nCor: ik twijfel\nDee: voor")
        assert "2 lines may be a vote" in everything(at)
        assert "“ja, mits het kan”" in everything(at)
        await at.press("plus")
        assert "1 line may be a vote" in everything(at)
        assert "3 in favour, 0 against" in counted(at)
        await at.press("backspace")
        assert "2 in favour, 0 against" in counted(at)
        await at.press("minus", "b")
        assert "2 in favour, 1 against, 1 abstained" in counted(at)
        assert at.app.focused is at.app.screen.query_one(Input)
        await at.press("enter")
        assert at.session.role.rounds[-1].against == 1


async def test_a_tally_that_is_typed_after_a_paste_leaves_its_open_lines(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at)
        await at.press("v")
        await paste(at, "Anne: voor\nBob: misschien")
        await at.press("shift+tab", "ctrl+u", *"9", "space", "1")
        assert "to be settled" not in everything(at)
        await at.press("enter")
        assert at.session.role.rounds[-1].in_favour == 9


async def test_the_bar_has_a_line_at_the_share_from_which_is_agreed(stage: Open) -> None:
    async with stage(size=(160, 48)) as at:
        await to_topic(at)
        await at.press("v")
        await at.type("7 3")
        bar = counted(at).splitlines()[1]
        assert bar == "█" * 35 + "▒" * 5 + "│" + "▒" * 10 + " 70%"
        await at.press("ctrl+u", *"8", "space", "2")
        assert counted(at).splitlines()[1] == "█" * 40 + "│" + "▒" * 10 + " 80%"


async def test_answers_are_held_back_until_all_are_in(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        await at.go_to("role", "consensus", "held_back")
        await at.press("plus")
        assert at.session.role.consensus.held_back
        await to_topic(at)
        await at.press("v")
        await at.type("9 2")
        assert "11 of 14 answers are in" in counted(at)
        assert "█" not in everything(at)
        assert at.app.screen.query_one(Input).password
        await at.press("f6")
        assert "9 in favour, 2 against" in counted(at)


async def test_the_question_stands_there_in_full(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at, "role", "shifts", 2)
        await at.press("v")
        shift = at.session.role.shifts[2]
        assert in_language(shift.from_, "nl") in everything(at)
        assert in_language(shift.to, "nl") in everything(at)


async def test_two_thousand_lines_that_are_pasted_hold_up_no_key(
    stage: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage() as at:
        await to_topic(at)
        await at.press("v")
        text = "\n".join(
            f"12-11-2026 14:03 - Lid {each}: {'voor' if each % 2 else 'tegen'}" for each in range(2000)
        )
        reading = Event()
        read = read_votes

        def read_slowly(*given: Any) -> Reading:
            assert reading.wait(20)
            return read(*given)

        monkeypatch.setattr("tui.dialogs.vote.read_votes", read_slowly)
        at.app.post_message(events.Paste(text))
        await at.pilot.pause()
        assert "Counting" in counted(at)
        reading.set()
        for _wait in range(400):
            if "1000 in favour" in counted(at):
                break
            await at.pilot.pause(0.05)
        assert "1000 in favour, 1000 against" in counted(at)


async def test_a_chat_line_that_is_typed_is_counted_first(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at)
        before = at.session
        await at.press("v")
        await at.type("voor 13, tegen 1")
        await at.press("enter")
        assert at.session is before
        assert at.app.screen.query_one(Input).value == "for 13, against 1, blank 0"
        await at.press("enter")
        assert at.session.role.rounds[-1].in_favour == 13


async def test_votes_above_those_present_are_told_where_they_are_typed(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at)
        before = at.session
        await at.press("v")
        await at.type("13 2 1")
        assert "These are 16 votes, but at most 14 members were there" in counted(at)
        await at.press("enter")
        assert isinstance(at.app.screen, VoteDialog)
        assert at.session is before
        await at.press("escape")
        assert at.session is before


async def test_a_fourth_round_is_told_of_at_once(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at, "role", "definition")
        await at.press("v")
        assert not isinstance(at.app.screen, VoteDialog)
        assert "There were 3 rounds on this" in at.hint()
        await at.go_to("role", "consensus", "max_rounds")
        await at.press("plus")
        await to_topic(at, "role", "definition")
        await at.press("v")
        assert isinstance(at.app.screen, VoteDialog)


async def test_fist_to_five_tells_mean_and_spread(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3")
        await at.go_to("role", "consensus", "method")
        await at.press("plus")
        assert at.session.role.consensus.method == "fist_to_five"
        await to_topic(at)
        await at.press("v")
        await at.type("5 5 4 3 5 2")
        assert "5 in favour, 1 against, 0 abstained" in counted(at)
        assert "mean 4.0 fingers, spread 1.2" in counted(at)
        await at.press("enter")
        assert at.session.role.rounds[-1].fingers == "0 0 1 1 1 3"


async def test_objections_are_noted_and_worked_in_one_by_one(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at)
        await at.press("O")
        await at.type("te vaag")
        await at.press("enter")
        await at.type("te lang")
        await at.press("enter", "enter")
        assert [each.text for each in at.session.role.objections] == ["te vaag", "te lang"]
        assert "“te vaag”" in everything(at)
        await at.type("voorbeeld erbij")
        await at.press("enter")
        assert "“te lang”" in everything(at)
        await at.type("ingekort")
        await at.press("enter")
        assert [each.worked_in for each in at.session.role.objections] == ["voorbeeld erbij", "ingekort"]
        assert "v votes again" in at.hint()
        await at.press("O", "enter")
        await at.type("1-3-2027")
        await at.press("enter")
        decided = [each for each in at.session.session.decisions if each.about == ABOUT]
        assert decided[-1].again == date(2027, 3, 1)


async def test_by_consent_the_proposal_questions_and_reactions_come_before_the_objections(
    stage: Open,
) -> None:
    async with stage() as at:
        await at.press("f3")
        await at.go_to("role", "consensus", "method")
        await at.press("plus", "plus")
        assert at.session.role.consensus.method == "consent"
        await to_topic(at, "role", "shifts", 3)
        shift = at.session.role.shifts[3]
        await at.press("O")
        told = everything(at)
        assert in_language(shift.to, "nl") in told
        assert "▸ proposal" in told
        await at.press("enter")
        assert "▸ questions" in everything(at)
        await at.press("enter", "backspace", "enter")
        assert "✓ questions" in everything(at)
        assert "▸ reactions" in everything(at)
        await at.press("enter")
        assert "▸ objections" in everything(at)
        await at.type("te vaag")
        await at.press("enter", "enter")
        assert "“te vaag”" in everything(at)
        await at.press("escape")
        await at.press("O")
        assert "▸ objections" in everything(at), "an objection that was noted is worked in first"


async def test_a_line_is_parked_with_who_and_when(stage: Open) -> None:
    async with stage() as at:
        await at.press("P")
        await at.type("rooster")
        await at.press("enter")
        await at.type("teamleider")
        await at.press("enter")
        await at.type("15-1-2027")
        await at.press("enter")
        (parked,) = at.session.session.parked
        assert (parked.text, parked.owner, parked.until) == ("rooster", "teamleider", date(2027, 1, 15))
        await at.press("P", "escape")
        assert len(at.session.session.parked) == 1


async def test_where_there_is_nothing_to_vote_on_that_is_told(stage: Open) -> None:
    async with stage() as at:
        await at.press("f5", "v")
        assert "Put the cursor on the definition" in at.hint()
        await at.press("f3")
        await at.go_to("role", "why")
        await at.press("v")
        assert "Put the cursor on the definition" in at.hint()


async def test_a_session_to_read_only_is_not_voted_on(stage: Open) -> None:
    async with stage(read_only=True) as at:
        await to_topic(at)
        for key in ("v", "x", "u"):
            await at.press(key)
            assert "read only" in at.hint()


async def test_what_changed_since_the_file_was_opened_is_shown(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at)
        await at.press("c")
        assert "Nothing has changed." in await changes(at)
        await at.press("escape", "v", *"13", "enter", "c")
        told = await changes(at)
        assert "Votes and decisions" in told
        assert "with 13 in favour" in told
        await at.press("escape")
        assert not isinstance(at.app.screen, ChangesDialog)


async def test_a_target_is_voted_on_in_the_matrix_and_told_there(stage: Open) -> None:
    async with stage() as at:
        await at.press("f3", "p")
        profile = at.session.role.profiles[0].id
        about = f"{profile}.{at.session.role.competencies[0].id}"
        assert at.pane.topic_at_cursor == about
        await at.press("v", *"12", "space", "2", "enter")
        assert at.session.role.rounds[-1].about == about
        assert at.session.session.decisions[-1].about == about


async def test_a_shift_that_was_voted_on_carries_a_sign_before_its_slider(stage: Open) -> None:
    async with stage() as at:
        await to_topic(at, "role", "shifts", 0)
        row = at.pane.outline.row
        assert row is not None
        assert row.drawing is not None
        first = "".join(text for text, _tone in row.drawing.line(0, 76, 0, ""))
        assert first.startswith("✓ doorverwijzen")
