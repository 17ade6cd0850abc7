"""What the app must know of the terminal beyond what Textual tells."""

from textual import events
from textual.driver import Driver
from textual.message import Message


class LostRelease(Message):
    """A mouse button is up that was last seen going down: the terminal never told of its release.

    Textual makes up a release where the pointer was last. This comes before that, for whoever must tell the two apart.
    """


def telling_lost_releases(base: type[Driver]) -> type[Driver]:
    """Give a driver that tells of a lost release before it makes one up, and of being stopped by another program."""

    class TellingDriver(base):  # type: ignore[valid-type, misc] # a class that is known when it runs
        _held: frozenset[int] = frozenset()

        def process_message(self, message: Message) -> None:
            """Send a message on to the app."""
            if isinstance(message, events.MouseDown):
                self._held |= {message.button}
            elif isinstance(message, events.MouseUp):
                self._held -= {message.button}
            elif isinstance(message, events.MouseMove) and self._held and not message.button:
                self._held = frozenset()
                self.send_message(LostRelease())
            super().process_message(message)

        def suspend_application_mode(self) -> None:
            """Leave the terminal to the shell; whoever must hide something does so before it is drawn again."""
            self._app.app_suspend_signal.publish(self._app)
            super().suspend_application_mode()

    return TellingDriver
