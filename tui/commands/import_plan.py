"""What `maatwerk import` would do with a table, once all that has to be decided is."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sessions.importing.layout import Refusal
from sessions.importing.mapping import ImportMap
from sessions.importing.plan import Plan
from sessions.importing.recognition import Look, Question, look
from sessions.importing.register import Register
from tui.commands.import_questions import is_asked, refused, settled, told_by
from tui.console import say
from tui.translation import current_language


@dataclass(frozen=True, slots=True)
class WantedImport:
    """What is to come out of a table, and how what has to be decided is asked."""

    kind: Any
    table: Path
    mapping: Path | None
    today: date
    keep_names: bool = field(kw_only=True)
    keeps_map: bool = field(kw_only=True)

    def planned(
        self,
        register: Callable[[], Register],
        session: Any,
        tables: Any,
        known: ImportMap,
        progress: Callable[[float], None],
    ) -> Plan:
        """Give what the import would do.

        Raises:
            Failure: Something has to be decided first; the mapping holds what is known.
            Refusal: The table can't be imported.
        """
        found, known = settled(lambda said: look(tables, session, said, self.kind, self.today), known, tables)
        try:
            if not found.questions:
                return self._made(found, session, register(), progress)
        except Refusal as refusal:
            if refusal.code != "by":
                raise
            if not is_asked():
                asked = found.known.model_copy(update={"by": ""})
                found = replace(found, known=asked, questions=(Question("by", refusal.message),))
            else:
                say(refusal.message.text(current_language()))
                known = known.model_copy(update={"by": told_by()})
                found = look(tables, session, known, self.kind, self.today)
                return self._made(found, session, register(), progress)
        raise refused(found, session, self.table, self.mapping, keeps=self.keeps_map)

    def _made(self, found: Look, session: Any, register: Register, progress: Callable[[float], None]) -> Plan:
        from sessions.importing.plan import make_plan

        return make_plan(
            found,
            session,
            register,
            self.today,
            keep_names=self.keep_names,
            progress=lambda share: progress(0.4 + 0.6 * share),
        )
