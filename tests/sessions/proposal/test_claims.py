"""Whatever a proposal claims is in the session: each fact is taken away in turn, and its claims are gone with it.

A new claim is a row of `CLAIMS`, a new fact an entry of `ABSENT`. Each row is first looked for in a session that has
the fact, in both languages, so that a row that says nothing any more is found.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

import pytest

from frameworks.languages import LANGUAGES, Language
from sessions.model import Session
from sessions.proposal.render import render
from tests.sessions.proposal.example import data

Plain = dict[str, Any]


class Claim(NamedTuple):
    """A claim of a proposal: the fact that it needs, and how it is said in both languages, as patterns."""

    fact: str
    nl: str
    en: str


def _full() -> Plain:
    """Give the plain data of a session that has all the facts."""
    plain = data()
    plain["session"]["note"] = "Voorbeeld, met verzonnen cijfers."
    plain["municipality"] |= {"council_kind": "or", "works_council": "advice", "council_advice": "Positief."}
    plain["role"]["levels"] = ["niet", "met hulp", "zelfstandig", "lastig", "bepalend"]
    plain["role"]["shifts"] = [{**each, "competencies": ["bedoeling"]} for each in plain["role"]["shifts"]]
    plain["programme"]["costs"] = [
        {"label": "Programmaleiding", "per": "hour", "number": 40.0, "amount_eur": 110.0, "vat": "standard"}
    ]
    plain["programme"]["evaluation"] += [
        {"goal": "Opgeschoven", "level": 3, "moment": "T1", "shifts": ["regels", "loket"]},
        {"goal": "Ziet het doel", "level": 3, "moment": "T2", "competency": "bedoeling"},
    ]
    plain["proposal"]["supplier"]["vat_number"] = "NL123456789B01"
    plain["proposal"]["client"]["reference"] = "HR-7"
    plain["proposal"] |= {
        "options": [{"label": "Teamcoaching", "amount_eur": 900.0, "vat": "exempt"}],
        "instalments": [{"label": "Vooraf", "percent": 100.0}],
        "tasks": [{"role": "Opdrachtgever", "tasks": "Beslist", "hours": 40, "paid": "client"}],
        "terms": {
            "payment_days": 30,
            "day_rate_eur": 1200.0,
            "price_level": "2027",
            "indexation": "volgens de cao",
            "liability": "beperkt",
            "subcontractors": "geen",
            "complaints": "binnen twee weken",
        },
    }
    plain["session"]["status"] = "offered"
    return plain


def _emptied(*path: str) -> Callable[[Plain], None]:
    """Give what takes a field away, or what is in a list."""

    def empty(plain: Plain) -> None:
        at = plain
        for name in path[:-1]:
            at = at[name]
        at.pop(path[-1], None)

    return empty


def _set(value: Any, *path: str) -> Callable[[Plain], None]:
    def put(plain: Plain) -> None:
        at = plain
        for name in path[:-1]:
            at = at[name]
        at[path[-1]] = value

    return put


def _never_met(plain: Plain) -> None:
    plain["panel"]["members"] = [{**each, "attended": None} for each in plain["panel"]["members"]]
    plain["role"]["rounds"] = []


def _no_panel(plain: Plain) -> None:
    plain["panel"] = {}
    plain["role"]["rounds"] = []


def _no_members(plain: Plain) -> None:
    plain["panel"]["members"] = []


def _no_ratings(plain: Plain) -> None:
    plain["ratings"] = []


def _nobody(plain: Plain) -> None:
    plain["employees"], plain["ratings"] = [], []
    plain["municipality"].pop("headcount"), plain["municipality"].pop("fte")
    for each in plain["role"]["profiles"]:
        each.pop("headcount")


def _no_payroll(plain: Plain) -> None:
    _nobody(plain)
    plain["municipality"].pop("payroll_eur")


def _modules(**changed: Any) -> Callable[[Plain], None]:
    def change(plain: Plain) -> None:
        for each in plain["programme"]["modules"]:
            each.update(changed)

    return change


def _no_vat(gone: str) -> Callable[[Plain], None]:
    """Give what has a VAT treatment nowhere."""

    def change(plain: Plain) -> None:
        lines = [cost for each in plain["programme"]["modules"] for cost in each.get("costs", [])]
        proposal = plain["proposal"]
        lines += [*plain["programme"]["costs"], *proposal["options"], *proposal["provisional_sums"]]
        for each in lines:
            if each["vat"] == gone:
                each["vat"] = "none"

    return change


def _lines(keep: Callable[[Plain], bool]) -> Callable[[Plain], None]:
    def change(plain: Plain) -> None:
        plain["programme"]["evaluation"] = [each for each in plain["programme"]["evaluation"] if keep(each)]

    return change


def _one_route(plain: Plain) -> None:
    for each in plain["programme"]["modules"]:
        each["audience"] = []
    plain["role"]["profiles"] = plain["role"]["profiles"][:1]
    name = plain["role"]["profiles"][0]["id"]
    plain["employees"] = [each for each in plain["employees"] if each["profile"] == name]
    plain["ratings"] = []


def _without_phase(name: str) -> Callable[[Plain], None]:
    def change(plain: Plain) -> None:
        plain["programme"]["phases"] = [each for each in plain["programme"]["phases"] if each["id"] != name]

    return change


ABSENT: Final[dict[str, Callable[[Plain], None]]] = {
    "note": _emptied("session", "note"),
    "status": _set("accepted", "session", "status"),
    "cross-section": _no_panel,
    "cross-section that met": _never_met,
    "members of the cross-section": _no_members,
    "votes": _set([], "role", "rounds"),
    "level names": _emptied("role", "levels"),
    "ratings": _no_ratings,
    "participants": _nobody,
    "budget": _no_payroll,
    "evaluation": _set([], "programme", "evaluation"),
    "movements measured": _lines(lambda each: not each.get("shifts")),
    "movements or competencies measured": _lines(
        lambda each: not (each.get("competency") or each.get("shifts"))
    ),
    "measured after the start": _lines(lambda each: each["moment"] == "T0"),
    "measures": _set([], "programme", "measures"),
    "transfers": _modules(transfer=None),
    "modules for everybody": _modules(mandatory=False),
    "modules at the workplace": _modules(modality="onsite"),
    "different routes": _one_route,
    "phase of embedding": _without_phase("embed"),
    "start": _emptied("programme", "start"),
    "school region": _emptied("municipality", "school_region"),
    "blackouts": _set([], "programme", "blackouts"),
    "most hours": _emptied("programme", "max_hours_per_month"),
    "works council": _emptied("municipality", "works_council"),
    "works council at all": _set("none", "municipality", "council_kind"),
    "CRKBO": _emptied("proposal", "supplier", "crkbo"),
    "exempt prices": _no_vat("exempt"),
    "taxed prices": _no_vat("standard"),
    "reversed VAT": _no_vat("reverse"),
    "options": _set([], "proposal", "options"),
    "provisional sums": _set([], "proposal", "provisional_sums"),
    "discount": _emptied("proposal", "discount_eur"),
    "hourly rate": _emptied("proposal", "hourly_rate_eur"),
    "instalments": _set([], "proposal", "instalments"),
    "terms": _emptied("proposal", "terms"),
    "supplier": _set({}, "proposal", "supplier"),
    "KvK": _emptied("proposal", "supplier", "kvk"),
    "VAT number": _emptied("proposal", "supplier", "vat_number"),
    "reference": _emptied("proposal", "client", "reference"),
    "validity": _emptied("proposal", "valid_until"),
    "tasks": _set([], "proposal", "tasks"),
    "facilitators": _set([], "session", "facilitators"),
    "processing agreement": _set(False, "privacy", "agreement"),
    "DPIA": _set("needed", "privacy", "dpia"),
    "retention": _emptied("privacy", "retention_until"),
    "decisions": _set([], "session", "decisions"),
    "drivers": _set([], "municipality", "drivers"),
    "aims": _emptied("municipality", "aims"),
    "risks": _set([], "proposal", "risks"),
    "costs of the whole": _set([], "programme", "costs"),
    "privacy section": _set(["privacy"], "proposal", "omit"),
    "evaluation section": _set(["evaluation"], "proposal", "omit"),
    "indicators section": _set(["indicators"], "proposal", "omit"),
}
"""How each fact is taken away."""

CLAIMS: Final = (
    Claim("note", r"verzonnen cijfers", r"verzonnen cijfers"),
    Claim("status", r"Uw akkoord op dit voorstel", r"Your agreement to this proposal"),
    # Who described the role.
    Claim("cross-section", r"[Aa]fspiegeling", r"[Cc]ross-section"),
    Claim("cross-section that met", r"verstaat de afspiegeling", r"what the cross-section means by"),
    Claim(
        "cross-section that met", r"heeft met ons uitgewerkt|met deze groep uitgewerkt", r"worked (it )?out"
    ),
    Claim(
        "cross-section that met", r"waar de afspiegeling de organisatie nu plaatst", r"cross-section places"
    ),
    Claim("cross-section that met", r"afspiegeling heeft (bepaald|het zo)", r"cross-section (defined|put)"),
    Claim("cross-section that met", r"hebben er \d+ deelgenomen", r"\d+ took part\b"),
    Claim("cross-section that met", r"in alle openheid bijeen", r"met openly"),
    Claim("members of the cross-section", r"verstaat de afspiegeling", r"what the cross-section means by"),
    Claim("members of the cross-section", r"[Aa]fspiegeling heeft", r"[Cc]ross-section (voted|defined|put)"),
    Claim("votes", r"[Oo]vereenstemming (als|bereikt)", r"(voted|agreed) on"),
    Claim("level names", r"\| zelfstandig \|", r"\| zelfstandig \|"),
    # What is known of people.
    Claim("ratings", r"weten wij wat|kennen wij het niveau|Wij kennen", r"know the level|We know where"),
    Claim("ratings", r"onder het streefniveau(?! zit)", r"are below the target level"),
    Claim("ratings", r"een inschatting is het begin", r"an assessment is the start"),
    Claim("ratings", r"de eigen uitkomst", r"on the basis of their own result"),
    Claim("participants", r"Een deelnemer besteedt", r"A participant spends"),
    Claim("participants", r"niet beschikbaar (zijn )?voor hun eigen werk", r"away from their own work"),
    Claim("participants", r"\*\*Totaal exclusief btw", r"\*\*Total excluding VAT"),
    Claim("participants", r"voor €\s[\d.,]+ exclusief btw", r"for €[\d.,]+ excluding VAT"),
    Claim("budget", r"opleidingsbudget", r"training budget"),
    # What the programme promises.
    Claim("evaluation", r"evaluatie laat zien", r"evaluation shows"),
    Claim("evaluation", r"hoofdstuk over evaluatie", r"section on evaluation"),
    Claim("evaluation", r"Kirkpatrick", r"Kirkpatrick"),
    Claim("evaluation", r"\| T\d \|", r"\| T\d \|"),
    Claim("movements measured", r"meten wij opnieuw", r"We measure again"),
    Claim("evaluation section", r"hoofdstuk over evaluatie", r"section on evaluation"),
    Claim("evaluation section", r"evaluatie laat zien", r"evaluation shows"),
    Claim("movements or competencies measured", r"evaluatie laat zien", r"evaluation shows"),
    Claim("measured after the start", r"evaluatie laat zien", r"evaluation shows"),
    Claim("measures", r"maatregel", r"[Mm]easures? for what|take (this|these) measure"),
    Claim("transfers", r"stap in het eigen werk", r"end(s)? there|end with a step in"),
    Claim("modules for everybody", r"doet iedereen mee voor wie", r"everybody for whom"),
    Claim(
        "modules at the workplace",
        r"uur (die zij )?op de werkplek",
        r"at the workplace are not|hours at the workplace",
    ),
    Claim("different routes", r"elke doelgroep volgt de modules", r"each target group follows the modules"),
    Claim("phase of embedding", r"om het geleerde vast te houden", r"to keep it going"),
    Claim("start", r"[Ss]tart op 1 februari|Start van het programma", r"starts on|The programme starts"),
    Claim("start", r"programma loopt van", r"programme runs from"),
    Claim("start", r"volgens de planning", r"by the calendar"),
    Claim("school region", r"vakantie", r"school holiday"),
    Claim("blackouts", r"houden wij vrij", r"keep (this|these) periods? free"),
    Claim("most hours", r"uur per maand", r"hours a month"),
    Claim("works council", r"ondernemingsraad", r"works council"),
    Claim("works council at all", r"ondernemingsraad heeft", r"works council (has|gave)"),
    # Money.
    Claim(
        "CRKBO",
        r"(?<!zij )staan in het (Centraal Register|CRKBO)|Vrijgesteld van btw \(CRKBO\)",
        r"We are in the",
    ),
    Claim("CRKBO", r"kwaliteitscode", r"quality code"),
    Claim("exempt prices", r"[Vv]rijgesteld", r"[Ee]xempt from"),
    Claim("taxed prices", r"berekenen wij 21% btw|Met 21% btw", r"we charge 21%|With 21% VAT"),
    Claim("reversed VAT", r"verlegd", r"reverse-charged"),
    Claim("options", r"### Opties|onder ‘Opties’", r"### Options|under “Options”"),
    Claim("provisional sums", r"Stelposten", r"Provisional sums"),
    Claim("provisional sums", r"wat werkelijk is besteed", r"what is actually spent"),
    Claim("discount", r"[Kk]orting", r"[Dd]iscount"),
    Claim("hourly rate", r"Deze kosten draagt u zelf", r"You bear these costs"),
    Claim("instalments", r"Wij factureren", r"We invoice"),
    Claim(
        "terms",
        r"Betalingstermijn|Dagtarief|Indexering|Aansprakelijkheid",
        r"Term of payment|Day rate|Liability",
    ),
    Claim("terms", r"prijspeil", r"price level"),
    Claim("terms", r"Onderaannemers|Klachten", r"Subcontractors|Complaints"),
    Claim(
        "supplier",
        r"Bureau Maat staat ingeschreven|Contact voor vragen",
        r"is registered with|Contact for questions",
    ),
    Claim("KvK", r"Kamer van Koophandel", r"Chamber of Commerce"),
    Claim("VAT number", r"Btw-nummer", r"VAT number"),
    Claim("reference", r"Uw kenmerk", r"Your reference"),
    Claim("validity", r"[Gg]eldig tot", r"[Vv]alid until"),
    Claim("tasks", r"wie wat doet", r"who does what"),
    Claim("tasks", r"eigen rol(len)?\.", r"roles? of your own"),
    Claim("costs of the whole", r"Programmaleiding", r"Programmaleiding"),
    # Agreements.
    Claim("facilitators", r"zijn begeleid door", r"were led by"),
    Claim("processing agreement", r"is getekend", r"has been signed"),
    Claim("DPIA", r"\(DPIA\) uitgevoerd", r"\(DPIA\) has been done"),
    Claim("retention", r"verwijderen ze dan", r"delete them then"),
    Claim("decisions", r"besluiten zijn bij het ontwerpen", r"things together"),
    Claim("drivers", r"[Aa]anleiding(en)? (is|zijn):", r"reasons? (is|are):"),
    Claim("aims", r"allereerst kwaliteit", r"first of all quality"),
    Claim("risks", r"Wij zien deze? ?risico|Wij zien één risico", r"We see (one risk|these risks)"),
    Claim("privacy section", r"hoofdstuk over privacy", r"section on privacy"),
    Claim("indicators section", r"bijlage met alle gedragsindicatoren", r"appendix with all behavioural"),
)


@cache
def document(absent: str | None, language: Language) -> str:
    """Give the proposal without a fact, or with all of them."""
    plain = _full()
    if absent is not None:
        ABSENT[absent](plain)
    return render(Session.model_validate(plain), language)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.fact}: {claim.en}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_is_made_when_its_fact_is_there_and_only_then(claim: Claim, language: Language) -> None:
    pattern = re.compile(claim.nl if language == "nl" else claim.en)
    assert pattern.search(document(None, language)), "nothing says this any more: mend the row"
    found = pattern.search(document(claim.fact, language))
    assert found is None, (
        found and document(claim.fact, language)[max(0, found.start() - 80) : found.end() + 80]
    )


def test_every_fact_that_can_be_absent_has_a_claim() -> None:
    assert set(ABSENT) == {claim.fact for claim in CLAIMS}


VOTED: Final[dict[Language, tuple[str, str]]] = {
    "nl": ("Er is over", "voorlopig; wij bespreken dit verder met u"),
    "en": ("voted on", "our first description"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_votes_without_members_are_told_of_those_who_voted(language: Language) -> None:
    text = document("members of the cross-section", language)
    assert all(each in text for each in VOTED[language])


EMPTY_HANDED: Final = (
    "cross-section that met",
    "votes",
    "ratings",
    "evaluation",
    "start",
    "CRKBO",
    "processing agreement",
    "DPIA",
    "discount",
    "instalments",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_with_nothing_but_a_role_and_a_module_claims_nothing_more(language: Language) -> None:
    plain = _full()
    bare = {
        "format": 1,
        "session": {"title": "Kaal", "language": "nl", "status": "draft"},
        "municipality": {"name": "Kampen"},
        "role": {"name": "Rol", "definition": "Zo.", "competencies": plain["role"]["competencies"][:1]},
        "programme": {
            "phases": [{"id": "deliver", "name": "Uitvoeren", "modules": ["start"]}],
            "modules": [plain["programme"]["modules"][0]],
        },
    }
    text = render(Session.model_validate(bare), language)
    for claim in CLAIMS:
        if claim.fact in EMPTY_HANDED:
            pattern = claim.nl if language == "nl" else claim.en
            assert not re.search(pattern, text), claim


def _one_of_each(plain: Plain) -> None:
    """Leave one of whatever there can be several of."""
    role, programme, panel = plain["role"], plain["programme"], plain["panel"]
    kept = {"bedoeling"}
    role["competencies"] = [each for each in role["competencies"] if each["id"] in kept]
    role["profiles"] = role["profiles"][:1]
    role["profiles"][0]["requirements"] = [
        each for each in role["profiles"][0]["requirements"] if each["competency"] in kept
    ]
    role["shifts"] = role["shifts"][:1]
    role["rounds"] = role["rounds"][1:2]
    programme["modules"] = programme["modules"][:1]
    programme["modules"][0] |= {"objectives": [], "group_min": 1, "group_max": 1}
    programme["phases"] = programme["phases"][:1]
    programme["phases"][0]["modules"] = ["start"]
    programme["weeks"], programme["start"] = 1, None
    programme["evaluation"] = programme["evaluation"][:1]
    panel["members"], panel["size"] = panel["members"][:1], 1
    plain["employees"], plain["ratings"] = plain["employees"][:1], []
    plain["municipality"] |= {"headcount": 1, "fte": 1.0, "drivers": plain["municipality"]["drivers"][:1]}
    plain["role"]["profiles"][0]["headcount"] = 1
    plain["session"]["decisions"] = []
    plain["proposal"]["discount_eur"] = None


ONE_OF_SEVERAL: Final[dict[Language, str]] = {
    "nl": r"(?<![\d.,])\b1 (medewerkers|personen|modules|fasen|weken|bijeenkomsten|deelnemers|competenties|richtingen"
    r"|onderwerpen|besluiten|maatregelen|termijnen|groepen|mensen|functies|medewerker|module|fase|week|richting"
    r"|onderwerp|besluit)\b",
    "en": r"(?<![\d.,])\b1 (employees|people|modules|phases|weeks|meetings|participants|competencies|directions|topics"
    r"|measures|instalments|groups|functions|employee|person|module|phase|week|direction|topic|measure)\b",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_of_something_is_said_as_one(language: Language) -> None:
    plain = _full()
    _one_of_each(plain)
    text = render(Session.model_validate(plain), language)
    # Quantities of price lines, and numbers of modules, are figures.
    lines = [line for line in text.splitlines() if not line.startswith(("|", "#"))]
    assert not [line for line in lines if re.search(ONE_OF_SEVERAL[language], line)]
