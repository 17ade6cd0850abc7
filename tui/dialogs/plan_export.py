"""The dialog that makes plans for people: in which format and language, and whether names stand on them."""

from collections.abc import Callable
from typing import Final, NamedTuple

from frameworks.languages import LANGUAGES, Language
from sessions.documents.formats import Format
from tui.dialogs.export_lists import ChoiceList, ExportLists, choice_list
from tui.translation import _, mark, n_

_LANGUAGES: Final = {"nl": mark("Dutch"), "en": mark("English")}


class PlanChoice(NamedTuple):
    """How plans are made: in which format and language, and whether with names."""

    to: Format
    language: Language
    names: bool = False


class PlanDialog(ExportLists[PlanChoice]):
    """Asks how plans are made; gives that, or None after Escape.

    Attributes:
        tells_of_people: It stands there only as long as people show: whom the plans are for is nobody else's business.
    """

    def __init__(
        self,
        first: PlanChoice,
        codes: tuple[str, ...],
        about: Callable[[PlanChoice], str],
        *,
        has_names: bool,
    ) -> None:
        """Make it.

        Args:
            first: What is offered first, that of the last time.
            codes: Whom the plans are for.
            about: Gives where they are written to, and what is to be known of that.
            has_names: Whether names are known, which can then be put on them.
        """
        super().__init__()
        self.tells_of_people = True
        self._first, self._codes, self._about = first, codes, about
        self._languages = choice_list([_(_LANGUAGES[each]) for each in LANGUAGES], "languages")
        named = (_("Codes only"), _("With names")) if has_names else (_("Codes only"),)
        self._names = choice_list(named, "names")

    @property
    def title_told(self) -> str:
        """For whom the plans are."""
        count = len(self._codes)
        if count == 1:
            return _("Plan for {code}").format(code=self._codes[0])
        return n_("Plans for {count} employee", "Plans for {count} employees", count).format(count=count)

    @property
    def lists(self) -> tuple[ChoiceList, ...]:
        """The formats, the languages, and whether with names."""
        return self.formats, self._languages, self._names

    def on_mount(self) -> None:
        """Begin at what was chosen the last time; names are asked for anew each time."""
        self._languages.highlighted = LANGUAGES.index(self._first.language)
        self._names.highlighted = 0
        self.begin_at(self._first.to)

    @property
    def choice(self) -> PlanChoice:
        """What is chosen."""
        return PlanChoice(
            self.to, LANGUAGES[self._languages.highlighted or 0], names=self._names.highlighted == 1
        )

    def about(self) -> str:
        """Give where they are written to, and what is to be known of that."""
        return self._about(self.choice)
