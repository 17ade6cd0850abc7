"""An HR export of a whole municipality as one gets it: 320 people in 12 units with 27 functions, none of whom ever was.

A sheet that explains stands in front, a title and an empty row above the headers, days are written in all ways, and
totals and a note stand below.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from openpyxl import Workbook

PEOPLE: Final = 320
UNITS: Final = (
    "Team Jeugd", "Team Wmo", "Werk en Inkomen", "Ruimtelijke ontwikkeling", "Vergunningen", "Toezicht en handhaving",
    "Openbare ruimte", "Klantcontactcentrum", "Burgerzaken", "Bedrijfsvoering", "Bestuur en strategie", "Griffie",
)  # fmt: skip
FUNCTIONS: Final = (
    ("Beleidsadviseur", 24), ("Strategisch adviseur sociaal domein", 8), ("Beleidsmedewerker jeugd", 15),
    ("Senior adviseur ruimtelijke ordening", 12), ("Beleidsmedewerker B", 10), ("Consulent Wmo", 28),
    ("Klantmanager werk en inkomen", 26), ("Jeugdconsulent", 22), ("Casemanager vergunningen", 14),
    ("Vergunningverlener", 9), ("Plantoetser", 5), ("Juridisch medewerker vergunningen", 4),
    ("Toezichthouder bouw", 12), ("Boa", 11), ("Medewerker openbare ruimte", 18), ("Hovenier", 16), ("Stratenmaker", 8),
    ("Opzichter civiel", 4),
    ("Klantadviseur KCC", 17), ("Telefonist", 6), ("Baliemedewerker burgerzaken", 11), ("Teamleider", 9),
    ("Afdelingsmanager", 4), ("Directeur", 3),
    ("Bode", 11), ("Trouwambtenaar", 8), ("Cateraar", 5),
)  # fmt: skip
"""The functions with how many have them; the last three are nothing that a framework has."""
WITHOUT: Final = 24
"""So many have a function of those three."""
_HEADERS: Final = (
    "Personeelsnummer", "Naam", "E-mail werk", "Organisatorische eenheid", "Functie", "Deeltijdpercentage",
    "Geboortedatum", "Datum in dienst", "Datum uit dienst", "Kostenplaats",
)  # fmt: skip
_MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


def hr_export(path: Path) -> Path:
    """Write the export and give its file."""
    book = Workbook()
    about = book.active
    assert about is not None
    about.title = "Toelichting"
    for line in (
        "Export personeelsinformatiesysteem",
        "Naam: wie er werkt",
        "Functie: volgens het functieboek",
    ):
        about.append([line])
    sheet = book.create_sheet("Medewerkers")
    sheet.append(["Personeelsoverzicht gemeente Groterdam"])
    sheet.append([])
    sheet.append(list(_HEADERS))
    functions = [name for name, count in FUNCTIONS for _ in range(count)]
    assert len(functions) == PEOPLE
    for number, function in enumerate(functions):
        sheet.append(
            [
                f"{20_000 + number:06}",
                f"Naam{number}, R.",
                f"r.naam{number}@groterdam.example",
                UNITS[number % len(UNITS)],
                function,
                ("100%", "80", 89.5, "66,67")[number % 4],
                _written(date(1960, 1, 15) + timedelta(days=number * 41), number),
                _written(date(1995, 3, 1) + timedelta(days=number * 29), number + 1),
                "31-12-9999",
                f"60{number % 9}",
            ]
        )
    sheet.append(["Totaal", "", "", "", str(PEOPLE)])
    sheet.append(["Peildatum: 1 november 2026"])
    book.save(path)
    return path


def _written(day: date, way: int) -> date | str:
    """Give a day in one of the ways in which people write one."""
    month = _MONTHS[day.month - 1]
    short = "mrt" if month == "maart" else month[:3]
    return (
        day,
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day} {month} {day.year}",
        day.isoformat(),
        f"{day.day:02}/{day.month:02}/{day.year}",
        f"{day.day} {short}. {day.year}",
    )[way % 6]
