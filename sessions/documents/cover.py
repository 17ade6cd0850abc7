"""What stands on a title page, as it stands in a document that is a page by itself: above the rest, and at its foot."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sessions.documents.tree import Block, Document, Inline, Listing, Paragraph, Run, Table

_BETWEEN: Final = Run(" · ")


class Lines(NamedTuple):
    """What a title page says, in as few lines as can be.

    Attributes:
        top: What stands above the rest; facts in one paragraph.
        foot: Whose document it is and whom to reach.
    """

    top: tuple[Block, ...]
    foot: tuple[Block, ...]


def cover_lines(document: Document) -> Lines:
    """Give what stands on a document's title page in a few lines, without leaving anything out."""
    top: list[Block] = []
    foot: list[Block] = []
    for each in document.cover:
        if isinstance(each, Table):
            foot.append(each)
        elif isinstance(each, Listing):
            top.append(Paragraph(tuple(_joined(each))))
        else:
            top.append(each)
    return Lines(tuple(top), tuple(foot))


def _joined(listing: Listing) -> Iterator[Inline]:
    is_first = True
    for item in listing.items:
        for block in item:
            if isinstance(block, Paragraph):
                if not is_first:
                    yield _BETWEEN
                yield from block.inlines
                is_first = False
