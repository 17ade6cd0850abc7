"""What the columns of exports are called: AFAS, Visma | Raet, and what people write themselves, in Dutch and English.

A header is matched loosely: capitals, `_`, points and prefixes such as `pos_` do not count, nor does a letter or two.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, get_args

from frameworks.tables.headers import listed, nearest, plain
from sessions.importing.shapes import Shape

Field = Literal[
    "drop",
    "number",
    "code",
    "email",
    "name",
    "first_name",
    "prefix",
    "last_name",
    "unit",
    "unit_code",
    "parent_unit",
    "profile",
    "job_group",
    "fte",
    "percentage",
    "hours",
    "lead",
    "birth_date",
    "age",
    "hire_date",
    "tenure",
    "end_date",
    "deleted",
    "active",
    "setting",
    "level",
    "date",
    "skill",
    "rating",
    "source",
    "headcount",
    "domain",
    "attended",
]
"""What a column holds; `drop` is for what is not taken at all."""
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
IDENTITY: Final[frozenset[str]] = frozenset(
    {"number", "code", "email", "name", "first_name", "prefix", "last_name"}
)
"""By these a person is told apart; of their values only keyed hashes are kept."""
PERSONAL: Final[frozenset[str]] = IDENTITY | {"birth_date", "age", "hire_date", "tenure", "lead", "end_date"}

_PEOPLE: Final[Mapping[Field, str]] = {
    "drop": (
        "bsn, burgerservicenummer, sofinummer, sofi nummer, citizen service number, "
        "geslacht, gender, sex, iban, "
        "rekeningnummer, bank account, adres, address, straat, huisnummer, postcode, "
        "woonplaats, telefoon, telefoonnummer, "
        "phone, mobiel, mobile, prive email, email prive, email private, nationaliteit, "
        "nationality, burgerlijke staat, "
        "marital status, kostenplaats, kostenplaats code, kostenplaats omschrijving, cost"
        " centre, cost center, werkgever, "
        "werkgever code, werkgever omschrijving, company, employer, soort medewerker, "
        "soort medewerker code, "
        "soort dienstverband, employment type, employment type name, type dienstverband, "
        "contractsoort, functie code, "
        "job profile short name, begindatum functie, datum begin functie, salaris, "
        "salary, loon, bruto salaris, opmerking, "
        "opmerkingen, remarks, comment, notitie, foto, geboorteplaats, place of birth, "
        "title, titel, titulatuur, "
        "voorletters, initials, gebruikersnaam, username, login, time modified, pos id number, position id number, "
        "job assignment start date, job assignment id number, start time, begintijd, starttijd, starttime, begin tijd, "
        "ip address, ip adres, user agent"
    ),
    "number": (
        "medewerkernummer, medewerker nummer, medewerker nr, medewerkercode, medewerker "
        "code, medewerker id, nummer medewerker, "
        "personeelsnummer, personeels nummer, pers nr, persnr, pers nummer, "
        "persoonsnummer, persoonscode, person code, "
        "person id, personnel number, registratienummer, external id, employee number, "
        "employee nr, employee no, employee id, "
        "employee code, staff number, staff id, personeelscode, werknemernummer, "
        "werknemer nr, werknemersnummer, employee, id number, idnumber, id nummer, user id number, personeelsnr, "
        "personeels nr, persnummer, pers no, mdw nr, mdw nummer, medewerkernr, pnr, loonnummer, stamnummer, emp "
        "id, emp no, "
        "emp nr, staff no, staff nr, hr nummer, hr id, personnel no, personnel nr, "
        "respondent id, respondentnummer, respondent nr, gebruiker id, gebruikers id, user id, token"
    ),
    "code": "maatwerk code, pseudoniem, pseudonym",
    "email": (
        "e mail, email, email werk, e mail werk, werkmail, zakelijk e mailadres, e mail "
        "zakelijk, mail, mailadres, "
        "e mailadres, emailadres, email address, e mail address, work email, email work, "
        "mail zakelijk, upn, "
        "user principal name"
    ),
    "name": (
        "naam, volledige naam, naam medewerker, medewerkernaam, medewerker naam, "
        "weergavenaam, roepnaam achternaam, "
        "name, full name, display name, employee name, person, persoon, medewerker, "
        "collega, deelnemer, participant, "
        "naam deelnemer, werknemer, werknemer naam, respondent, naam respondent, weergavenaam gebruiker, "
        "user display name"
    ),
    "first_name": "roepnaam, voornaam, voornamen, first name, given name, firstname, nickname, forename",
    "prefix": (
        "voorvoegsel, voorvoegsels, tussenvoegsel, tussenvoegsels, tv, prefix, name "
        "prefix, voorvoegsel geboortenaam"
    ),
    "last_name": (
        "achternaam, geboortenaam, familienaam, last name, lastname, surname, family name, birth name, "
        "last name at birth, eigen naam"
    ),
    "unit": (
        "organisatorische eenheid, organisatorische eenheid omschrijving, organisatie "
        "eenheid, org eenheid, "
        "organisatieonderdeel, oe, oe omschrijving, oe naam, organization unit name, "
        "organisation unit, organizational unit, "
        "organization unit, organization unit full name, afdeling, afdelingsnaam, "
        "afdeling omschrijving, naam afdeling, "
        "department, department name, unit, unit name, eenheid"
    ),
    "unit_code": (
        "organisatorische eenheid code, oe code, organization unit short name, "
        "organization unit code, afdelingscode, "
        "afdeling code, department code, unit code, teamcode, team code, org id number, organisation id number"
    ),
    "profile": (
        "functie, functienaam, functie naam, functiebenaming, functie benaming, "
        "functieomschrijving, functie omschrijving, "
        "functietitel, functieprofiel, profiel, doelgroep, rol, role, function, job "
        "title, job, position, job profile full name, "
        "job profile name, job profile, job function, positie, profile, job position, job assignment full name, "
        "functierol"
    ),
    "job_group": (
        "hr21, hr21 functie, normfunctie, hr21 normfunctie, functiegroep, functiereeks, "
        "functiefamilie, job family"
    ),
    "fte": (
        "fte, fte contract, formatie, deeltijdfactor, deeltijd factor, part time factor, "
        "parttime factor, werkfactor, aantal fte"
    ),
    "percentage": (
        "percentage, deeltijd %, deeltijd, deeltijdpercentage, deeltijd percentage, "
        "parttime percentage, parttime %, "
        "part time percentage, part time %, dienstverband %, dienstverband percentage"
    ),
    "hours": (
        "uren, uren per week, uren week, contracturen, aantal uren, urenomvang, hours, "
        "hours per week, weekly hours, contract hours, "
        "working amount amount of work, amount of work"
    ),
    "lead": (
        "leidinggevende, persoonsnummer leidinggevende, personeelsnummer leidinggevende, "
        "nummer leidinggevende, "
        "naam leidinggevende, email leidinggevende, manager, manager id, manager number, "
        "manager email, lead, supervisor, "
        "line manager, direct leidinggevende, teamleider, chef, manager id number"
    ),
    "birth_date": (
        "geboortedatum, geb datum, geboorte datum, datum geboorte, date of birth, birth date, birthdate, dob"
    ),
    "age": "leeftijd, leeftijd in jaren, age",
    "hire_date": (
        "datum in dienst, in dienst, indienst, datum indienst, datum indiensttreding, "
        "indiensttreding, in dienst sinds, "
        "in dienst per, begindatum dienstverband, datum in dienst huidige werkgever, hire "
        "date, date of hire, start date, "
        "service date, begindatum, in service since"
    ),
    "tenure": "dienstjaren, diensttijd, jaren in dienst, ancienniteit, years of service, tenure, seniority",
    "end_date": (
        "datum uit dienst, uit dienst, uitdienst, datum uitdienst, uitdiensttreding, "
        "einddatum, einddatum dienstverband, "
        "einddatum functie, discharge date, end date, termination date, job assignment end date"
    ),
    "deleted": (
        "deleted, is deleted, verwijderd, is verwijderd, inactief, inactive, suspended, gearchiveerd, archived, "
        "uit dienst ja nee, vervallen, geblokkeerd, blocked, terminated"
    ),
    "active": (
        "actief, active, is active, is actief, in dienst ja nee, status, employment status, employee status, "
        "dienstverband status, status dienstverband, workflow state, status medewerker"
    ),
    "setting": (
        "standplaats, werkplek, werklocatie, locatie, binnen buiten, binnendienst "
        "buitendienst, binnen of buiten, work setting, "
        "setting, location, work location, workplace, plaats van het werk, plaats van tewerkstelling"
    ),
    "level": (
        "schaal, salarisschaal, functieschaal, functieniveau, functie niveau, soort werk,"
        " scale, salary scale, pay scale, grade, "
        "pay grade, job level, niveau, level, kind of work, loonschaal"
    ),
}
_COARSE: Final = "domein, sector, directie, domain, cluster, concern, hoofdafdeling, division, afdelingsgroep"
_FINE: Final = "team, teamnaam, naam team, team name, bureau, subteam, sectie, team omschrijving"
_LONG: Final[Mapping[Field, str]] = {
    "date": (
        "datum, date, datum beoordeling, beoordelingsdatum, datum inschatting, ingevuld "
        "op, datum ingevuld, timestamp, tijdstempel, "
        "completion time, voltooiingstijd, rated on, assessment date, tijd van voltooien, tijd van voltooiing, "
        "voltooid op, "
        "eindtijd, end time, ingediend op, ingezonden op, submitted, submitted on, submitted at, submit date, "
        "submission "
        "date, datum verzonden, datum ingediend, completed, completed on, completed at, date submitted, recorded date"
    ),
    "skill": (
        "skill, vaardigheid, competentie, competency, competence, skill code, skill name,"
        " skill id, kennis, onderwerp, competentienaam, question, vraag, stelling, item, statement"
    ),
    "rating": (
        "level, niveau, score, rating, beoordeling, cijfer, waardering, inschatting, "
        "skill level, waarde, value, proficiency, huidig niveau, response, answer, antwoord, reactie, "
        "resultaat, result, "
        "keuze, choice, punten, points, given answer, gegeven antwoord, competency level, competentieniveau"
    ),
    "source": (
        "bron, source, beoordelaar, soort beoordeling, ingevuld door, type beoordeling, "
        "rater, rated by, assessor type"
    ),
}
_UNITS: Final[Mapping[Field, str]] = {
    "unit": (
        "naam, name, eenheid naam, onderdeel, team, teamnaam, domein, sector, cluster, directie, bureau"
    ),
    "unit_code": "code, nummer, id, number, eenheid code",
    "parent_unit": (
        "onderdeel van, valt onder, bovenliggende eenheid, hoofdeenheid, parent, parent "
        "unit, part of, moeder, bovenliggend, bovenliggende oe, oe bovenliggend, bovenliggende afdeling, "
        "bovenliggend onderdeel, bovenliggende code, hogere eenheid, hoort bij, parent department, belongs to"
    ),
    "headcount": (
        "bezetting, personen, aantal medewerkers, medewerkers, aantal personen, aantal, "
        "headcount, head count, employees, "
        "staff, number of employees, bezetting personen"
    ),
    "domain": "domein soort, soort domein, domain, domein, beleidsdomein, werkveld, field",
}
_PANEL: Final[Mapping[Field, str]] = {
    "attended": "aanwezig, aanwezigheid, was erbij, attended, present, attendance, aanwezig geweest",
    "number": "deelnemernummer, participant number",
}


@cache
def vocabulary(shape: Shape) -> Mapping[str, Field]:
    """Give what each known header holds in a table of a shape."""
    found: dict[str, Field] = {}
    groups: list[Mapping[Field, str]] = []
    if shape == "units":
        groups = [{key: _PEOPLE[key] for key in ("unit", "unit_code")}, _UNITS]
    else:
        groups = [_PEOPLE, {"parent_unit": _COARSE, "unit": _FINE}]
        if shape == "long":
            groups.append(_LONG)
        if shape == "matrix":
            groups.append({key: _LONG[key] for key in ("date", "source")})
            # Of a form these are the moments between which it was filled in.
            groups.append({"drop": "start date", "date": "end date"})
        if shape == "panel":
            groups.append(_PANEL)
    for group in groups:
        for field, words in group.items():
            found.update(dict.fromkeys(listed(words), field))
    return found


@cache
def _joined(shape: Shape) -> Mapping[str, Field]:
    return {known.replace(" ", ""): field for known, field in vocabulary(shape).items()}


LOGINS: Final = frozenset(["username", "gebruikersnaam", "login"])
"""What forms call an address, and other programs what somebody logs in with."""
FINE: Final = frozenset(listed(_FINE))
"""Headers of the smallest units; a department beside one of them is what it is part of."""


def field_of(header: str, shape: Shape) -> tuple[Field, bool] | None:
    """Give what a header says that its column holds, and whether it says so to the letter; None when not known."""
    return _field_of(_bare(plain(header)), shape)


def _bare(text: str) -> str:
    for prefix in ("pos ", "empl ", "employee ", "medewerker "):
        if text.startswith(prefix) and text not in _joined_all():
            rest = text.removeprefix(prefix)
            if rest:
                return rest
    return text


@cache
def _joined_all() -> frozenset[str]:
    return frozenset(known for shape in get_args(Shape) for known in vocabulary(shape))


@cache
def _field_of(text: str, shape: Shape) -> tuple[Field, bool] | None:
    known = vocabulary(shape)
    if not text:
        return None
    exact = known.get(text) or _joined(shape).get(text.replace(" ", ""))
    if exact is not None:
        return exact, True
    near = nearest(text, known.keys())
    return None if near is None else (known[near], False)
