"""Edits that fill in what the evaluation plan and the measures lack."""

from frameworks.languages import Message
from sessions.edits.errors import EditError, checked
from sessions.model import Session


def propose_evaluation(session: Session) -> Session:
    """Give the session with the lines that its evaluation plan lacks (`sessions.analysis.evaluation`).

    Raises:
        EditError: Nothing is lacking.
    """
    from sessions.analysis.evaluation import proposed_evaluation

    lines = proposed_evaluation(session)
    if not lines:
        raise EditError(Message("The evaluation plan lacks nothing: each level and each need is measured."))
    plan = (*session.programme.evaluation, *lines)
    return session.model_copy(update={"programme": checked(session.programme, evaluation=plan)})


def propose_measures(session: Session) -> Session:
    """Give the session with the measures that enabling conditions ask for and that it lacks.

    Raises:
        EditError: Nothing is lacking, or too few people named a condition for it to be told.
    """
    from sessions.analysis.evaluation import proposed_measures

    measures = proposed_measures(session)
    if not measures:
        raise EditError(
            Message(
                "No measure follows from the needs: too few people named a condition, or there is one for each."
            )
        )
    all_of = (*session.programme.measures, *measures)
    return session.model_copy(update={"programme": checked(session.programme, measures=all_of)})
