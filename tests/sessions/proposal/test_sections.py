import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings

from frameworks.fields import Bilingual
from frameworks.form_facts import Form, Principle
from frameworks.languages import LANGUAGES, Language
from frameworks.learning_forms import FORMS
from sessions.analysis.programme import placed_modules
from sessions.model import Session
from sessions.model.programme import Programme
from sessions.model.proposal import Proposal
from sessions.new_session import new_session
from sessions.planning.calendar import calendar
from sessions.proposal.editions import EDITIONS
from sessions.proposal.language import Speaker
from sessions.proposal.page import Section
from sessions.proposal.render import render, sections
from sessions.proposal.sections import APPENDICES, SECTIONS, title_of
from sessions.standard_dimensions import category_name
from sessions.told.record import with_told
from tests.sessions.analysis.making import a_session, module, programme
from tests.sessions.proposal.example import data, session
from tests.sessions.proposal.markdown import columns, headings, parsed, shape
from tests.strategies import sessions as any_session


def of(made: Session, section: str, language: Language = "en") -> Section:
    return next(each for each in sections(made, language) if each.id == section)


def test_every_section_of_a_full_session_has_something_to_say() -> None:
    made = sections(session(), "en")
    assert [each.id for each in made] == ["title", *SECTIONS]
    assert [each.number for each in made] == [0, *range(1, 26), *range(1, 5)]


def test_the_headings_are_the_sections() -> None:
    for each in sections(session(), "en")[1:]:
        start = "Appendix " if each.id in APPENDICES else ""
        assert each.markdown.startswith(f"## {start}{each.number}. {each.title}\n\n")
        assert not each.markdown.endswith("\n")


def test_the_document_is_its_sections_and_ends_in_one_line_break() -> None:
    text = render(session(), "en")
    assert text == "\n\n".join(each.markdown for each in sections(session(), "en")) + "\n"
    assert "\n\n\n" not in text


def test_the_note_of_the_session_stands_framed_on_the_title_page_of_every_edition() -> None:
    for edition in EDITIONS:
        made = session(session={"note": "Alle cijfers\n\nzijn verzonnen."})
        page = sections(made, "nl", edition=edition)[0].markdown
        assert "\n> Alle cijfers\n>\n> zijn verzonnen.\n" in page
    assert ">" not in sections(session(session={"note": None}), "nl")[0].markdown


@pytest.mark.parametrize(
    ("dimension", "bands"),
    [("age", ["<35", "35-44", "45-54", "55-59", "60+"]), ("tenure", ["<2", "2-5", "5-10", "10+"])],
)
def test_bands_of_age_and_years_stand_in_their_order(dimension: str, bands: list[str]) -> None:
    shuffled = {"id": dimension, "name": "x", "population": dict.fromkeys(reversed(bands), 90)}
    members = [
        {**each, "traits": {dimension: bands[at % len(bands)]}}
        for at, each in enumerate(data()["panel"]["members"])
    ]
    text = of(session(panel={"dimensions": [shuffled], "members": members}), "cross-section").markdown
    told = [line.split("|")[1].strip() for line in text.splitlines() if "█" in line or "░" in line]
    own = [category_name(dimension, each) for each in bands]
    names = [each.en if isinstance(each, Bilingual) else each for each in own]
    plain = [each.replace("\\", "") for each in told]
    places = [
        plain.index(next(each for each in pair if each in plain)) for pair in zip(names, bands, strict=True)
    ]
    assert places == sorted(places)


def test_the_title_page_lists_the_contents() -> None:
    page = sections(session(), "en")[0].markdown
    assert page.startswith("# Integrated working in Kampen\n")
    assert "\n25. Agreement\n" in page
    assert page.endswith("- Appendix 4. Method and formulas")


def test_a_new_session_is_a_title_page_without_promises() -> None:
    assert [each.id for each in sections(new_session("Kampen"), "en")] == ["title"]


def test_the_language_is_that_of_the_session_unless_told_otherwise() -> None:
    assert render(session()) == render(session(), "nl") != render(session(), "en")


def test_sections_left_out_are_gone_and_the_others_count_on() -> None:
    made = sections(session(proposal={"omit": ["summary", "glossary", "indicators"]}), "en")
    assert [each.id for each in made][:3] == ["title", "glance", "background"]
    assert (made[1].number, made[-1].number) == (1, 2)
    assert "appendix" not in of(session(proposal={"omit": ["indicators"]}), "competencies").markdown


def test_a_text_of_ones_own_comes_first_and_makes_a_section() -> None:
    bare = Session.model_validate(
        {
            "session": {"title": "x"},
            "municipality": {"name": "Kampen"},
            "proposal": {"texts": {"terms": "Eén.\n\nTwee."}},
        }
    )
    assert of(bare, "terms").markdown == "## 1. Terms and validity\n\nEén.\n\nTwee."
    assert of(session(), "terms").markdown.index("voorwaarden") < of(session(), "terms").markdown.index(
        "valid until"
    )


def test_the_same_session_gives_the_same_bytes() -> None:
    assert render(session(), "nl").encode() == render(session(), "nl").encode()


def test_both_languages_have_the_same_tables_and_headings() -> None:
    dutch, english = (shape(parsed(render(session(), each))) for each in LANGUAGES)
    assert dutch == english


def test_titles_of_unknown_sections_are_their_id() -> None:
    assert title_of("summary", "en") == "Executive summary"
    assert title_of("x", "en") == "x"


def test_no_table_is_wider_than_a_page() -> None:
    widths = columns(render(session(), "en"))
    assert max(widths) <= 6
    assert len(widths) > 30


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(any_session())
def test_any_session_gives_a_document_in_both_languages(made: Session) -> None:
    dutch, english = render(made, "nl"), render(made, "en")
    for text in (dutch, english):
        assert text.startswith("# ")
        assert {each for each in text if unicodedata.category(each) in {"Cc", "Cs"}} == {"\n"}
        tokens = parsed(text)
        assert not {token.type for token in tokens} & {
            "html_block",
            "code_block",
            "fence",
            "hr",
        }
        # The session's note stands apart on the title page, and nothing else does.
        framed = sum(token.type == "blockquote_open" for token in tokens)
        assert framed == bool(Speaker("nl").shown(made.session.note))
        assert max(columns(text), default=0) <= 6
    assert len(headings(parsed(dutch))) == len(headings(parsed(english)))
    assert columns(dutch) == columns(english)


# --- what single sections say ---------------------------------------------------------------------


def test_a_draft_says_so() -> None:
    assert "This is a draft" not in of(session(), "title").markdown
    assert "This is a draft" in of(session(session={"status": "draft"}), "title").markdown


def test_the_municipality_is_not_called_so_twice() -> None:
    assert "municipality of Kampen" in of(session(municipality={"name": "Gemeente Kampen"}), "title").markdown


def test_what_is_most_urgent_and_weighs_most_comes_first() -> None:
    text = of(session(), "background").markdown
    assert text.index("Environment Act") < text.index("Participation")
    assert text.index("quality") < text.index("flexibility") < text.index("efficiency")


def test_absent_groups_of_the_panel_are_named() -> None:
    assert "Buiten (27% of the employees) took no part" in of(session(), "cross-section").markdown


def test_the_cross_section_tells_how_it_was_aimed_for_and_how_it_came_out() -> None:
    text = of(session(), "cross-section").markdown
    assert "We aimed for 16 people" in text
    assert "Over these two characteristics together the cross-section differs by" in text
    assert "counted of" not in text


def test_numbers_counted_of_the_employees_say_so() -> None:
    start = session()
    dimension = start.panel.dimensions[0].model_copy(update={"population": {}})
    staff = tuple(
        each.model_copy(update={"traits": {"plek": "buiten" if at % 4 == 0 else "kantoor"}})
        for at, each in enumerate(start.employees)
    )
    panel = start.panel.model_copy(update={"dimensions": (dimension,)})
    text = of(start.model_copy(update={"panel": panel, "employees": staff}), "cross-section").markdown
    assert f"counted of the {len(staff)} employees in our data" in text
    assert "| kantoor | 75% |" in text.replace("Kantoor", "kantoor")


def test_a_group_of_counted_traits_too_small_to_be_named_is_not_named_when_it_is_absent() -> None:
    start = session()
    dimension = start.panel.dimensions[0].model_copy(update={"population": {}})
    staff = tuple(
        each.model_copy(
            update={"traits": {"plek": "kantoor" if at < 20 else "balie" if at < 29 else "buiten"}}
        )
        for at, each in enumerate(start.employees[:33])
    )
    panel = start.panel.model_copy(update={"dimensions": (dimension,)})
    text = of(start.model_copy(update={"panel": panel, "employees": staff}), "cross-section").markdown
    assert "uiten" not in text
    assert "Other, together" in text


def test_a_characteristic_that_few_members_are_known_of_is_left_out() -> None:
    start = session()
    members = tuple(
        each if at < 3 else each.model_copy(update={"traits": {"unit": each.traits["unit"]}})
        for at, each in enumerate(start.panel.members)
    )
    panel = start.panel.model_copy(update={"members": members})
    assert "Workplace" not in of(start.model_copy(update={"panel": panel}), "cross-section").markdown


def test_the_last_round_decides_on_a_topic() -> None:
    text = of(session(), "cross-section").markdown
    assert "| The definition of the role | 2 | 15 | 14 – 1 – 0 (+5) | 93% | agreed |" in text
    assert "| 1 | 15 | 10 – 5 – 0 | 67% | not agreed yet |" in text
    assert "| Group beleid: Competency vraag | 1 | 15 | 15 – 0 – 0 | 100% | agreed |" in text


def test_shifts_show_where_they_stand_and_why() -> None:
    assert (
        "| regels toepassen | naar de bedoeling | 3 | 7 | ───○───●─── | Environment Act |"
        in of(session(), "role").markdown
    )


def test_many_profiles_are_divided_over_tables_of_one_width() -> None:
    assert columns(of(session(), "competencies").markdown) == [3, 4, 4]


def test_figures_have_their_number_and_their_dates() -> None:
    text = of(session(), "needs").markdown
    assert "Self-assessment of 1 October 2026: about 120 people" in text
    assert text.index("1 October 2026") < text.index("2 November 2026")
    assert "One competency has not been assessed: Competency wendbaar." in text
    assert "| Competency bedoeling | 90% or more | 40 | 2 November 2026 |" in text


def test_figures_that_were_told_on_different_days_have_their_own() -> None:
    first = with_told(session(ratings=data()["ratings"][1:]))
    codes = [each.code for each in first.employees if each.profile == "consulent"]
    levels = dict.fromkeys(codes, "3 3 3 3 3")
    later = first.ratings[0].model_copy(
        update={"on": date(2026, 11, 9), "closed": None, "told": False, "levels": levels}
    )
    text = of(first.model_copy(update={"ratings": (*first.ratings, later)}), "needs").markdown
    assert "As of 9 November 2026;" not in text
    assert re.search(r"\| Competency vraag \| [^|]+ \| 40 \| 9 November 2026 \|", text)
    assert re.search(r"\| Competency vraag \| [^|]+ \| 25 \| 1 October 2026 \|", text)


def test_a_round_of_which_nothing_is_told_is_not_among_what_the_figures_rest_on() -> None:
    first = with_told(session(ratings=data()["ratings"][1:]))
    few = {each.code: "3 3 3 3 3" for each in first.employees[:6]}
    later = first.ratings[0].model_copy(
        update={"on": date(2026, 11, 9), "closed": None, "told": False, "levels": few}
    )
    text = of(with_told(first.model_copy(update={"ratings": (*first.ratings, later)})), "needs").markdown
    assert "The figures rest on:" in text
    assert "9 November 2026" not in text
    untold = of(session(ratings=[{**data()["ratings"][1], "levels": few}]), "needs").markdown
    assert "We compared the level" in untold
    assert "rest on" not in untold
    assert "We report no figures about groups here." in untold


def test_without_measurements_that_is_what_is_said() -> None:
    assert "have not been assessed yet" in of(session(ratings=[], employees=[]), "needs").markdown


def test_one_source_is_a_first_impression() -> None:
    assert "a first impression" in of(session(ratings=data()["ratings"][1:]), "needs").markdown


def test_a_sample_is_called_so() -> None:
    assert "Only some of the employees were assessed" not in of(session(), "needs").markdown
    few = [{**each, "levels": dict(list(each["levels"].items())[::3])} for each in data()["ratings"]]
    assert "Only some of the employees were assessed" in of(session(ratings=few), "needs").markdown


def test_what_returns_to_the_work_is_told_once() -> None:
    transfer = "Asks a colleague to look along."
    assert transfer not in of(session(), "embedding").markdown
    assert "every module ends there" in of(session(), "embedding").markdown
    assert transfer in of(session(proposal={"omit": ["programme"]}), "embedding").markdown


def test_goals_are_told_once_with_their_result() -> None:
    text = of(session(), "goals").markdown
    assert text.count("Inwoners krijgen één antwoord.") == 1
    assert "| Inwoners krijgen één antwoord. | Aantal loketten | 1 |" in text


def test_a_movement_is_promised_only_where_the_evaluation_measures_it() -> None:
    text = of(session(), "goals").markdown
    assert "| regels toepassen | naar de bedoeling | 3 | 7 |" not in text
    line = {"goal": "Opgeschoven", "level": 3, "shifts": ["regels"]}
    for moment, promised in (("T0", False), ("T1", True)):
        plan = [*data()["programme"]["evaluation"], {**line, "moment": moment}]
        text = of(session(programme={"evaluation": plan}), "goals").markdown
        assert ("| regels toepassen | naar de bedoeling | 3 | 7 |" in text) is promised
        assert ("again where the organisation stands: T1, at the end." in text) is promised
        assert "doorverwijzen" not in text
        assert "Opgeschoven" not in text, "told by movement"


def test_the_evaluation_is_in_the_order_of_its_moments() -> None:
    text = of(session(), "evaluation").markdown
    assert text.index("T0") < text.index("T2")


def test_modules_are_numbered_through_and_prerequisites_are_numbers() -> None:
    text = of(session(), "programme").markdown
    assert "| 4 | The module intervisie | peer consultation | 5 × 2.5 hours | 11 × 5–6 | 1, 3 |" in text
    assert "#### Module 6. The module terugkom" in text
    assert "2 meetings of 4 hours each, 2 to 6 weeks apart" in text
    assert "guided by 2 trainers and one actor" in text
    assert "### Design" not in text


def test_the_parts_of_the_hours_add_up() -> None:
    text = of(session(), "approach").markdown
    assert sum(int(line.split("|")[2].strip(" %")) for line in text.splitlines() if "░" in line) == 100


PRINCIPLES: dict[Principle, str] = {
    "real_work": "It is about real work",
    "one_another": "Colleagues learn from one another",
    "safe_practice": "Practising is safe",
    "own_time": "Participants study when it suits them, in working hours",
}


@pytest.mark.parametrize("form", get_args(Form))
def test_the_approach_tells_what_the_learning_forms_of_the_programme_rest_on(form: Form) -> None:
    text = of(a_session(programme=programme(module("m", form=form))), "approach").markdown
    assert {each for each in get_args(Principle) if PRINCIPLES[each] in text} == set(FORMS[form].principles)


def test_with_a_start_the_planning_is_that_of_the_calendar_of_all_groups() -> None:
    made = session()
    text = of(made, "planning").markdown
    planned = calendar(made)
    assert planned.ends == date(2027, 9, 3)
    assert "from 1 February 2027 to 3 September 2027" in text
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("| ")][1:]
    found = [
        [each for each in planned.meetings if each.module == module.id] for _, module in placed_modules(made)
    ]
    found.sort(key=lambda own: min(each.date for each in own if each.date is not None))
    assert [row[0].strip() for row in rows] == [
        weeks(min(each.week for each in own), max(each.last_week for each in own)) for own in found
    ]
    assert rows[0][1].strip() == "1 February 2027"
    assert "No meetings fall on these days and in these holidays: " in text
    assert "Easter Monday" in text
    assert "Easter Sunday" not in text, "that is a Sunday anyway"
    assert "Begroting: 4–15 October 2027" in text


def weeks(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def test_without_a_start_the_weeks_are_an_estimate_and_follow_one_another() -> None:
    text = of(session(programme={"start": None}), "planning").markdown
    told = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")][1:]
    assert told == ["1", "2–3", "4–7", "8–29", "30–39", "40"]
    assert "This planning is indicative" in text


@pytest.mark.parametrize("weeks", [1, 3, 156])
def test_an_estimate_is_fitted_to_the_length_of_the_programme(weeks: int) -> None:
    text = of(session(programme={"weeks": weeks, "start": None}), "planning").markdown
    assert f"| {weeks} |" in text or f"–{weeks} |" in text
    assert f"{weeks + 1} |" not in text.replace("2027 |", "")


def test_without_a_date_there_are_weeks_and_no_months() -> None:
    text = of(session(programme={"start": None}), "planning").markdown
    assert "2027" not in text.split("Begroting")[0]
    assert "The programme takes 40 weeks." in text


def test_the_matrix_is_divided_over_tables_of_one_width() -> None:
    text = of(session(), "alignment").markdown
    assert columns(text) == [4, 4]
    assert "| 4. The module intervisie | – | 0 → 2 | – |" in text


def test_competencies_without_a_module_are_named() -> None:
    phases: list[dict[str, Any]] = [{"id": "deliver", "name": "Deliver", "modules": ["start"]}]
    assert (
        "No module works on Competency over-grenzen, "
        in of(session(programme={"phases": phases}), "alignment").markdown
    )


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("none", "not been involved yet"),
        ("informed", "informed"),
        ("advice", "given its advice"),
        ("consent", "given its consent"),
    ],
)
def test_the_works_council_is_told_of_as_it_is(status: str, sentence: str) -> None:
    assert sentence in of(session(municipality={"works_council": status}), "risks").markdown


def test_a_proposal_without_an_offer_asks_for_no_signature() -> None:
    bare = session(proposal={"number": None, "date": None}, programme={"phases": []})
    assert "agreement" not in {each.id for each in sections(bare, "en")}


def test_decisions_are_in_the_order_of_their_dates() -> None:
    text = of(session(), "decisions").markdown
    assert text.index("1 September 2026") < text.index("12 September 2026")


def _dates() -> Iterator[tuple[date | None, date | None, str]]:
    yield (
        date(2026, 11, 20),
        date(2027, 1, 19),
        "This proposal of 20 November 2026 is valid until 19 January 2027.",
    )
    yield None, date(2027, 1, 19), "This proposal is valid until 19 January 2027."


@pytest.mark.parametrize(("first", "last", "sentence"), list(_dates()))
def test_the_validity_is_told_with_what_is_known(
    first: date | None, last: date | None, sentence: str
) -> None:
    assert sentence in of(session(proposal={"date": first, "valid_until": last}), "terms").markdown


def test_goals_that_are_only_the_same_in_one_language_are_told_in_both() -> None:
    line = {"goal": {"nl": "Sneller", "en": "Better"}, "level": 3, "moment": "T2"}
    other = {
        "goal": {"nl": "Beter", "en": "Better"},
        "level": 3,
        "moment": "T2",
        "indicator": "Cijfer van inwoners",
    }
    made = a_session(programme={"evaluation": [line, other]})
    for language in LANGUAGES:
        assert "Cijfer van inwoners" in render(made, language)


def test_the_line_from_driver_to_measurement_is_told_per_movement() -> None:
    shifts = [
        {"id": "een", "from": "regels", "to": "bedoeling", "drivers": ["wet"], "competencies": ["luisteren"]},
        {"id": "twee", "from": "bureau", "to": "wijk"},
    ]
    lines = [
        {"goal": "Anders werken", "level": 3, "moment": "T2", "competency": "luisteren", "aim": "quality"},
        {"goal": "Bruikbaar", "level": 1, "moment": "during", "competency": "luisteren"},
        {"goal": "Opgeschoven", "level": 3, "moment": "T3", "shifts": ["een"]},
        {"goal": "Iets anders", "level": 4, "moment": "T1"},
    ]
    made = a_session(
        municipality={"drivers": [{"id": "wet", "name": "Omgevingswet"}]},
        role={"shifts": shifts},
        programme=programme(module("tafel", ("luisteren", 1, 2)), module("borrel"), evaluation=lines),
    )
    text = of(made, "alignment").markdown
    assert "| Omgevingswet | bedoeling | Luisteren | 1 | during the programme, T2, T3 |" in text
    assert "| wijk |" not in text, "a movement that asks for nothing has no line"
    assert "| Anders werken | Luisteren | quality |" in of(made, "goals").markdown
    without = made.model_copy(update={"proposal": Proposal(omit=("evaluation",))})
    assert "| Omgevingswet | bedoeling | Luisteren | 1 |\n" in of(without, "alignment").markdown
    unplaced = made.model_copy(update={"programme": Programme(modules=made.programme.modules)})
    assert "bedoeling" not in "".join(
        each.markdown for each in sections(unplaced, "en") if each.id == "alignment"
    )


def test_a_module_is_guided_by_trainers_only_where_one_attends_its_form() -> None:
    for form, guided in (("skills_training", True), ("work_assignment", False)):
        modules = [{**each, "form": form, "trainers": 2} for each in data()["programme"]["modules"]]
        made = session(programme={"modules": modules})
        told = next(each.markdown for each in sections(made, "en") if each.id == "programme")
        assert ("guided by" in told) is guided


def _with_attendance(*noted: bool | None, voted: bool = False) -> Session:
    members = [
        {**each, "attended": noted[at % len(noted)]} for at, each in enumerate(data()["panel"]["members"])
    ]
    rounds = data()["role"]["rounds"] if voted else []
    return session(panel={"members": members}, role={"rounds": rounds})


def test_nobody_is_said_to_have_taken_part_as_long_as_nobody_is_noted_as_there() -> None:
    for noted in ((None,), (None, False), (False,)):
        text = render(_with_attendance(*noted), "en").replace("who took part is not noted", "")
        for claim in (" took part", "worked it out together", "worked out with us", "defined the role"):
            assert claim not in text
    assert "16 people are invited." in of(_with_attendance(None), "cross-section").markdown


def test_a_vote_tells_that_the_cross_section_met_and_not_who_was_there() -> None:
    text = of(_with_attendance(None, voted=True), "cross-section").markdown
    assert "worked it out together" in text
    assert "16 people were invited; who took part was not noted." in text


def test_of_whom_it_was_not_noted_whether_they_came_that_is_said() -> None:
    text = of(_with_attendance(True, True, False, None), "cross-section").markdown
    assert "Of the 16 people who were asked, eight took part." in text
    assert "Of four it was not noted." in text
