"""What people call the choices of the model: the sentences behind `social`, `exempt`, `T1` and the like."""

from collections.abc import Mapping
from typing import Final

from frameworks.languages import Language, catalogue, mark

_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "domain": {
        "social": mark("social domain"),
        "physical": mark("physical domain"),
        "service": mark("service delivery"),
        "operations": mark("operations and support"),
        "governance": mark("governance and corporate"),
        "safety": mark("safety and enforcement"),
        "other": mark("other"),
    },
    "school_region": {"noord": mark("North"), "midden": mark("Central"), "zuid": mark("South")},
    "council_kind": {
        "or": mark("works council (OR)"),
        "pvt": mark("personnel representation (PVT)"),
        "none": mark("none"),
    },
    "works_council": {
        "none": mark("not involved yet"),
        "informed": mark("informed"),
        "advice": mark("advice given"),
        "consent": mark("consent given"),
    },
    "kind": {
        "knowledge": mark("knowledge"),
        "skill": mark("skill"),
        "attitude": mark("attitude"),
        "mixed": mark("mixed"),
        "condition": mark("enabling condition"),
    },
    "job_family": {
        "politiek": mark("politics"),
        "management": mark("management"),
        "beleid": mark("policy"),
        "realisatie": mark("realisation"),
        "beheer": mark("administration and maintenance"),
        "dienstverlening": mark("service to the public"),
        "ondersteuning": mark("support"),
        "other": mark("other"),
    },
    "modality": {
        "onsite": mark("on site"),
        "online": mark("online"),
        "hybrid": mark("hybrid"),
        "workplace": mark("at the workplace"),
    },
    "weekdays": {
        "mon": mark("Monday"),
        "tue": mark("Tuesday"),
        "wed": mark("Wednesday"),
        "thu": mark("Thursday"),
        "fri": mark("Friday"),
    },
    "part": {
        "morning": mark("morning"),
        "afternoon": mark("afternoon"),
        "day": mark("whole day"),
        "own_time": mark("in one's own time"),
    },
    "cohorts": {
        "mixed": mark("units mixed"),
        "level": mark("the same level together"),
        "unit": mark("the same unit together"),
    },
    "per": {
        "once": mark("once"),
        "session": mark("per meeting"),
        "participant": mark("per participant"),
        "hour": mark("per hour"),
    },
    "paid": {
        "client": mark("your own hours"),
        "included": mark("included in the price"),
        "priced": mark("a price line of their own"),
    },
    "vat": {
        "exempt": mark("VAT-exempt (CRKBO)"),
        "standard": mark("21% VAT"),
        "reverse": mark("VAT reverse-charged"),
        "none": mark("no VAT"),
    },
    "source": {
        "self": mark("self-assessment"),
        "manager": mark("manager assessment"),
        "peer": mark("peer review"),
        "observation": mark("observation"),
        "test": mark("test"),
    },
    "moment": {
        "T0": mark("T0, before the start"),
        "during": mark("during the programme"),
        "T1": mark("T1, at the end"),
        "T2": mark("T2, 3 to 6 months later"),
        "T3": mark("T3, a year later"),
    },
    "grade": {"low": mark("low"), "middle": mark("medium"), "high": mark("high")},
    "dpia": {"needed": mark("needed"), "done": mark("done"), "not_needed": mark("not needed")},
    "status": {
        "draft": mark("draft"),
        "agreed": mark("agreed"),
        "offered": mark("offered"),
        "accepted": mark("accepted"),
        "closed": mark("closed"),
    },
    "method": {
        "dots": mark("dots, for or against"),
        "fist_to_five": mark("fist to five"),
        "consent": mark("consent (no objections)"),
    },
    "step": {
        "municipality": mark("Municipality"),
        "panel": mark("Cross-section"),
        "role": mark("Role"),
        "needs": mark("Needs"),
        "programme": mark("Programme"),
        "proposal": mark("Proposal"),
    },
    "result": {"agreed": mark("agreed"), "open": mark("left open"), "done": mark("nothing to decide")},
    "outcome": {"agreed": mark("agreed"), "dropped": mark("dropped"), "adjourned": mark("adjourned")},
    "aim": {"efficiency": mark("efficiency"), "quality": mark("quality"), "flexibility": mark("flexibility")},
    "language": {"nl": mark("Dutch"), "en": mark("English")},
}
_ALIASES: Final = {"chance": "grade", "effect": "grade"}


def label_of(vocabulary: str, value: str) -> str:
    """Give the English sentence for a choice of a vocabulary, which is named after the field that has it.

    A value without a sentence of its own (a province) is its own name.
    """
    return _LABELS.get(_ALIASES.get(vocabulary, vocabulary), {}).get(value, value)


def choice_label(field: str, value: str, language: Language) -> str:
    """Give what people call a choice of a field, in a language."""
    if field == "form":
        from frameworks.learning_forms import FORMS

        found = next((facts for form, facts in FORMS.items() if form == value), None)
        return found.name(language) if found is not None else value
    if field in {"omit", "order"}:
        from sessions.proposal.sections import title_of

        return title_of(value, language)
    return catalogue("sessions", language).gettext(label_of(field, value))
