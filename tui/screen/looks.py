"""How the screen looks: which theme and density are in use, kept for the next time."""

from typing import TYPE_CHECKING, Any, Final

from tui.screen.themes import OWN, user_themes
from tui.screen.user_settings import DENSITIES, ScreenSettings, keep_settings, load_settings
from tui.translation import _, mark, n_

if TYPE_CHECKING:
    from textual.app import App

_TOLD_SECONDS: Final = 20.0
_NAMES: Final = {
    "dark": mark("dark"),
    "light": mark("light"),
    "contrast": mark("high contrast"),
    "tight": mark("tight"),
    "roomy": mark("roomy"),
}


class Looks:
    """The theme and the density of an app.

    Attributes:
        faults: What of the user's own themes and settings can't be used and why, a sentence each.
    """

    def __init__(self, app: "App[Any]") -> None:
        """Take the settings and the themes of the user."""
        self._app = app
        own, faults = user_themes()
        self._themes = {**{each.name: each for each in OWN}, **own}
        for theme in self._themes.values():
            app.register_theme(theme)
        self._settings, unusable = load_settings(self._themes)
        self.faults = (*faults, *unusable)
        # Before there is a stylesheet: a theme that comes later has all of it parsed anew.
        app.set_reactive(type(app).theme, self._settings.theme)
        is_dark = app.current_theme.dark
        app.set_class(is_dark, "-dark-mode", update=False)
        app.set_class(not is_dark, "-light-mode", update=False)
        app.stylesheet.set_variables(app.get_css_variables())

    @property
    def is_roomy(self) -> bool:
        """Whether a blank line stands below each thing of a list."""
        return self._settings.density == "roomy"

    def tell_faults(self) -> None:
        """Tell what can't be used: the one that there is, or the first and how many more."""
        if self.faults:
            first, more = self.faults[0], len(self.faults) - 1
            rest = " " + n_("And {count} more.", "And {count} more.", more).format(count=more) if more else ""
            self._app.notify(first + rest, severity="warning", markup=False, timeout=_TOLD_SECONDS)

    def next_theme(self) -> str:
        """Go on to the next theme, and give what to say of it."""
        names = [*self._themes]
        name = names[(names.index(self._settings.theme) + 1) % len(names)]
        self._app.theme = name
        return self._keep(self._settings._replace(theme=name), _(_NAMES.get(name, name)))

    def next_density(self) -> str:
        """Make lists roomy or tight, and give what to say of it."""
        density = next(each for each in DENSITIES if each != self._settings.density)
        return self._keep(self._settings._replace(density=density), _(_NAMES[density]))

    def _keep(self, settings: ScreenSettings, name: str) -> str:
        self._settings = settings
        if keep_settings(settings):
            return _("The screen: {name}.").format(name=name)
        return _("The screen: {name}, for now; settings.toml can't be written.").format(name=name)
