"""What a function most likely means: by its words, by those of its family, and nothing where nothing speaks for any."""

import pytest

from sessions.importing.names import guessed_name, names_of
from sessions.things import things
from tests.sessions.importing.sheets_made import design


@pytest.mark.parametrize(
    ("function", "profile"),
    [
        ("Beleidsmedewerker sociaal domein", "consulent-sociaal-domein"),
        ("Senior beleidsadviseur", "beleidsadviseur"),
        ("Adviseur ruimtelijke ordening", "beleidsadviseur"),
        ("Jeugdconsulent", "consulent-sociaal-domein"),
        ("Klantmanager inkomen", "consulent-sociaal-domein"),
        ("Bouwplantoetser", "casemanager-omgeving"),
        ("Toezichthouder bouw", "openbare-ruimte-toezicht"),
        ("Medewerker groen", "openbare-ruimte-toezicht"),
        ("Medewerker KCC", "klantadviseur"),
        ("Medewerker burgerzaken", "klantadviseur"),
        ("Afdelingshoofd", "leidinggevende"),
        ("Directeur", "leidinggevende"),
        ("Teammanager Ruimte", "leidinggevende"),
        ("Jurist", None),
        ("Data-analist", None),
        ("Medewerker", None),
        ("", None),
    ],
)
def test_the_likeliest_profile_of_a_function(function: str, profile: str | None) -> None:
    assert guessed_name(function, names_of(things(design(), "profile"))) == profile
