"""What a file's bytes have beside its text: how lines end, and whether there is a byte order mark."""

from codecs import BOM_UTF8
from typing import NamedTuple, Self


class Form(NamedTuple):
    """The form of a file that somebody's editor gave it; a save keeps it.

    Attributes:
        has_mark: Whether it begins with a byte order mark.
        is_crlf: Whether most lines end in a carriage return and a line feed.
    """

    has_mark: bool
    is_crlf: bool

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Give the form of a file's bytes."""
        crlf = data.count(b"\r\n")
        return cls(data.startswith(BOM_UTF8), crlf > 0 and 2 * crlf > data.count(b"\n"))

    def applied(self, data: bytes) -> bytes:
        """Give bytes with line feeds in this form."""
        if self.is_crlf:
            data = data.replace(b"\n", b"\r\n")
        return BOM_UTF8 + data if self.has_mark else data
