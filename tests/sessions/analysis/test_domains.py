"""The domain of a unit is its own, else that of the unit that it is part of, in everything that tells of domains."""

from frameworks.findings import Finding
from sessions.analysis.findings import findings
from sessions.analysis.groups import group_figures
from sessions.exchange.figures import figures
from sessions.model import Session
from sessions.proposal.facts.groups import shares
from sessions.told.told import told_rows
from tests.sessions.analysis.making import Data, a_session, employee, rating
from tui.wording.summaries import summary

TOP: Data = {"id": "gemeente", "name": "Gemeente", "domain": "other"}
UNITS: list[Data] = [
    TOP,
    {"id": "sociaal", "name": "Sociaal domein", "domain": "social", "parent": "gemeente"},
    {"id": "wmo", "name": "Wmo", "parent": "sociaal"},
    {"id": "loket", "name": "Wmo-loket", "parent": "wmo"},
    {"id": "griffie", "name": "Griffie", "parent": "gemeente"},
]


def _session(units: list[Data] = UNITS) -> Session:
    places = ["loket"] * 20 + ["wmo"] * 20 + ["griffie"] * 20
    return a_session(
        municipality={"units": units},
        employees=[employee(number, unit=unit) for number, unit in enumerate(places, start=1)],
        ratings=[rating("self", {f"M{number:03d}": "1" if number % 2 else "2" for number in range(1, 61)})],
    )


def _unknown(session: Session) -> list[Finding]:
    return [each for each in findings(session) if each.code == "no-domain"]


def test_every_figure_has_a_unit_in_the_domain_of_the_unit_it_is_part_of() -> None:
    session = _session()
    assert {each.group for each in group_figures(session, "domain")} == {"social", "other"}
    assert {each.group for each in told_rows(session, "domain")} == {"social", "other"}
    groups = figures(session, "nl")["needs"]["groups"]["domain"]
    assert {each["id"] for each in groups} == {"social", "other"}


def test_the_proposal_and_the_app_say_the_domain_of_a_unit_that_has_none_itself() -> None:
    session = _session()
    rows = shares(session, "unit").rows
    assert [(row.name, row.domain) for row in rows] == [("Sociaal domein", "social"), ("Griffie", "other")]
    assert "social domain" in summary(session, session.municipality.units[3], "en")


def test_without_any_domain_it_is_said_what_to_do_and_where() -> None:
    bare = [{name: value for name, value in unit.items() if name != "domain"} for unit in UNITS]
    (found,) = _unknown(_session(bare))
    assert (found.severity, found.path) == ("hint", ("municipality", "units"))
    assert not _unknown(_session())
    assert not _unknown(a_session(municipality={"units": bare})), "without people there are no figures either"
