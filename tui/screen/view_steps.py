"""What of a session is looked at: which pane, alone or beside others, on the stage, in which colours."""

from textual.widget import Widget

from frameworks.findings import Path
from tui import actions
from tui.screen.looks import Looks
from tui.screen.other_programs import OtherPrograms
from tui.screen.places import NAMES, Panes, home_of
from tui.translation import _


class ViewSteps(OtherPrograms):
    """A screen of a session on which is gone from pane to pane.

    Attributes:
        panes: The panes.
        looks: The theme and the density.
        zoomed: Whether the pane in use has the whole screen.
    """

    panes: Panes
    looks: Looks
    zoomed = False

    def activate(self, name: str) -> None:
        """Make a pane the one in use."""
        raise NotImplementedError

    def show_panes(self) -> None:
        """Show the pane in use, and those that stand beside it."""
        raise NotImplementedError

    def redraw_shown(self) -> None:
        """Draw what changed in the panes that are shown."""
        raise NotImplementedError

    def update_bars(self) -> None:
        """Have the bars drawn that have something else to say."""
        raise NotImplementedError

    async def action_redraw(self) -> None:
        """Draw the whole screen again."""
        await self.run_action("app.redraw")

    def action_zoom(self) -> None:
        """Give the pane in use the whole screen, or share it again."""
        self.zoomed = not self.zoomed
        self.show_panes()
        self.update_bars()

    def action_stage(self) -> None:
        """Show a room what it looks at together, and nothing else; or show all again."""
        if self.pane.editor is not None:
            # There it is a letter that is typed.
            return
        self.workspace.on_stage = not self.workspace.on_stage
        if self.workspace.on_stage:
            self.pane.come_on_stage()
        self.show_panes()
        self.update_bars()

    def action_theme(self) -> None:
        """Go on to the next theme."""
        self.workspace.tell(self.looks.next_theme())

    def action_density(self) -> None:
        """Put a blank line below each thing of a list, or take it away."""
        told = self.looks.next_density()
        self.workspace.is_roomy = self.looks.is_roomy
        self.redraw_shown()
        self.workspace.tell(told)

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self.pane.close_editor()
        self.activate(name)
        self.pane.take_keys()

    def _stops(self) -> list[tuple[str, Widget]]:
        """Give the places that Tab goes by: each pane's outline, and what is open beside it."""
        return [(name, each) for name in NAMES for each in self.panes[name].stops]

    def _go(self, step: int) -> None:
        stops = self._stops()
        place = next((number for number, (_name, widget) in enumerate(stops) if widget is self.focused), 0)
        name, widget = stops[(place + step) % len(stops)]
        self.activate(name)
        if widget is self.pane.main:
            self.pane.take_keys()
        else:
            widget.focus()

    def go_to(self, path: Path) -> None:
        """Go to a place of the session, in the pane that shows it."""
        home = home_of(path) or self.pane.content.id
        self.action_pane(home)
        self.panes[home].go_to(path)

    def action_next_pane(self) -> None:
        """Go to the next pane or what is beside this one."""
        self._go(1)

    def action_previous_pane(self) -> None:
        """Go to the pane before."""
        self._go(-1)

    def action_find(self) -> None:
        """Ask for a text and go to the next row that has it."""
        self.pane.find()

    def action_jump(self) -> None:
        """Show a letter at everything that can be gone to."""
        from tui.dialogs.jump import jump

        self.pane.close_editor()
        jump(self)

    async def action_narrow(self) -> None:
        """Narrow the list in view to what has a text."""
        if self.pane.editor is None:
            await self.pane.list_filter.begin()

    def action_tour(self) -> None:
        """Show what each pane is for, one after another; then be where it began."""
        from tui.dialogs.tour import TourDialog

        self.pane.close_editor()
        began = self.pane.content.id

        def show(at: str) -> Widget:
            if at.startswith("#"):
                return self.query_one(at)
            self.activate(at)
            return self.panes[at]

        self.app.push_screen(TourDialog(show), lambda _end: self.activate(began))

    def offer_tour(self) -> None:
        """Say how to be shown around, to who is here for the first time."""
        told = _("First time here? {key} shows you around; Esc leaves that at any moment.")
        self.workspace.tell(told.format(key=actions.shown_key("tour")))

    def action_help(self) -> None:
        """Show what the pane in use is for, and the keys."""
        from tui.dialogs.help import HelpDialog

        content = self.pane.content
        self.app.push_screen(HelpDialog(content.id, self.pane.face.face_name, _(content.title)))

    def action_commands(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()
