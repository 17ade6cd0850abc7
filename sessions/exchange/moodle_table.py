"""The role of a session as a competency framework for Moodle."""

from frameworks.catalogue import Catalogue, UnknownFrameworkError
from frameworks.exchange.moodle_writing import moodle_csv
from frameworks.languages import Language
from frameworks.model import Framework
from frameworks.reading import FileFault
from sessions.exchange.role import role_framework
from sessions.model import Session


def moodle_table(session: Session, language: Language) -> str:
    """Give the role as Moodle's CSV of a competency framework.

    Args:
        session: A session whose role has competencies.
        language: The language of its texts.
    """
    return moodle_csv(moodle_framework(session), language)


def moodle_framework(session: Session) -> Framework:
    """Give the role as a framework, with the names of the levels of the framework that it was started from."""
    try:
        levels = Catalogue().get(session.role.framework or "").framework.levels
    except (UnknownFrameworkError, FileFault):
        levels = ()
    return role_framework(session, levels)
