"""What programs put in a chat that nobody said: edit marks, counts of reactions, messages of the system, quotes."""

import re
import unicodedata
from functools import cache
from typing import Final

_LONGEST: Final = 120
_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BLANKS: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_EDITED_WORD: Final = (
    r"(?:bewerkt|gewijzigd|aangepast|edited|modified|edit)(?:\s+(?:om|at|op)?\s*[\d:/ -]*(?:[ap]\.?m\.?)?)?"
)
_EDITED: Final = re.compile(
    rf"\s*(?:[(\[<]\s*{_EDITED_WORD}\s*[)\]>]"
    r"|[<(\[]?\b(?:dit bericht (?:is|werd) (?:bewerkt|gewijzigd)|this message (?:was|has been) edited)\b\.?[>)\]]?)\s*",
    re.IGNORECASE,
)
_EDITED_ALONE: Final = re.compile(rf"\s*(?:{_EDITED_WORD})\.?\s*", re.IGNORECASE)
_EDITED_BEHIND: Final = re.compile(r"(?<=[\d\])mn.])[\s,·•-]+(?:bewerkt|gewijzigd|edited)\.?$", re.IGNORECASE)
_REACTION: Final = re.compile(r"\d{1,4}\s.{0,40}?\breacti(?:e|es|on|ons)\b.{0,40}", re.IGNORECASE)
_OF_PROGRAM: Final = re.compile(
    r"(?:"
    r"\d{1,4}\s(?:antwoord(?:en)?|repl(?:y|ies)|responses?|stemmen|stemmers|votes?|votes? cast|deelnemers|participants)"
    r"(?:\s.{0,60})?"
    r"|(?:laatste antwoord|last reply)\b.{0,60}"
    r"|(?:view|bekijk|open|toon|hide|verberg)\s(?:thread|replies|poll|results|antwoorden|resultaten|gesprek|peiling)\b.{0,40}"
    r"|(?:resultaten delen|share results|meer weergeven|see more|show more|minder weergeven|see less)"
    r"|(?:new|nieuw|nieuwe berichten|new messages|ongelezen|unread|last read|laatst gelezen|app|bot)"
    r"|(?:reply|reageren|beantwoorden|antwoorden|like|vind ik leuk|react|reageer)"
    r"|(?:poll|peiling|polls|forms)(?:\s?[·:-].{0,40})?"
    r"|(?:berichten tijdens gesprek|in-call messages|meeting chat|vergaderchat|chat)"
    r"|(?:seen by|gelezen door|gezien door|delivered|bezorgd|sent|verzonden)\b.{0,60}"
    r"|(?:also sent to|ook verzonden naar|replied to a thread|pinned|vastgemaakt|has pinned|heeft vastgemaakt).{0,80}"
    r"|(?:image|afbeelding|gif|avatar|profielfoto|profile picture)"
    r")\W*",
    re.IGNORECASE,
)
_OF_SYSTEM: Final = re.compile(
    r"\b(?:(?:heeft|hebt|has|have|had)\b.{0,120}\b(?:toegevoegd|verwijderd|verlaten|gewijzigd|gestart|beeindigd|beëindigd"
    r"|gemaakt|aangemaakt|uitgenodigd|genoemd|deelgenomen|opgeheven|added|removed|left|changed|started|ended|joined"
    r"|created|invited|named|renamed|stopped)"
    r"|neemt (?:nu )?deel|nam deel|is toegetreden|is deelgenomen|joined the|joined using|joined via|left the"
    r"|added .{1,60} to the"
    r"|was added|was removed|werd toegevoegd|changed the|created (?:the )?group|end-to-end (?:encrypted|versleuteld)"
    r"|vergadering (?:gestart|beeindigd|beëindigd)|meeting (?:started|ended)"
    r"|opname gestart|recording (?:started|stopped))\b",
    re.IGNORECASE,
)
_REPLY: Final = re.compile(
    r"(?:replying to|reply to|in reply to|als antwoord op|antwoord(?:en)? op|reageren op|reageert op|beantwoordt"
    r"|in antwoord op|reacted to|reacted with|reacted .{1,20} to|heeft gereageerd|gereageerd op"
    r"|removed a\b.{0,60}reaction"
    r"|heeft een reactie|liked\s[\"“]|emphasi[sz]ed\s[\"“]|loved\s[\"“]|disliked\s[\"“]|vindt? .{0,60}leuk$)",
    re.IGNORECASE,
)
_BEGIN: Final = re.compile(
    r"(?:begin|start)(?:\s(?:van|of))?(?:\s(?:de|the|een|a))?\s?(?:reference|verwijzing|referentie|citaat|quote)\W*(?P<rest>.*)",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"(?:einde?|end)(?:\s(?:van|of))?(?:\s(?:de|the))?\s?(?:reference|verwijzing|referentie|citaat|quote)\b.*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[×x+]?\s?\d{1,4}\s?[×x]?")
_LINK: Final = re.compile(r"<?https?://\S+>?")


def visible(text: str) -> str:
    """Give a text without direction marks and zero-width signs, with a common blank for each kind of blank."""
    if text.isascii():
        return text
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text))


def without_edit_mark(text: str) -> str:
    """Give a line without what tells that it was edited; empty when it tells nothing else."""
    folded = text.casefold()
    if not any(each in folded for each in ("bewerkt", "edit", "gewijzigd", "aangepast", "modified")):
        return text
    if _EDITED_ALONE.fullmatch(text):
        return ""
    told = _EDITED.sub(" ", text).strip()
    return _EDITED_BEHIND.sub("", told).strip()


def is_of_program(text: str) -> bool:
    """Tell whether a line is a button, a heading or a count of the program."""
    return len(text) < _LONGEST and (is_reaction(text) or _OF_PROGRAM.fullmatch(text) is not None)


def is_reaction(text: str) -> bool:
    """Tell whether a line counts reactions, as `2 Like reactions.`."""
    return text[:1].isdigit() and _REACTION.fullmatch(text) is not None


def is_of_system(text: str) -> bool:
    """Tell whether a line tells that somebody came, went, or changed the chat."""
    return _OF_SYSTEM.search(text[:300]) is not None


def is_quote(text: str) -> bool:
    """Tell whether a line repeats what another said, or tells of a reaction to it."""
    return (
        text.startswith((">", "|", "┃", "│", "«"))
        or _REPLY.match(text) is not None
        or _LINK.fullmatch(text) is not None
    )


def quoted_at(text: str) -> str | None:
    """Give what follows on a line that begins a reference to another message; None for another line."""
    found = _BEGIN.fullmatch(text)
    return None if found is None else found["rest"]


def ends_quote(text: str) -> bool:
    """Tell whether a line ends a reference to another message."""
    return _END.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Tell whether a line is only a number, as below the sign of a reaction."""
    return _NUMBER.fullmatch(text) is not None


def is_emoji(text: str) -> bool:
    """Tell whether a line has nothing but emoji."""
    signs = text.replace(" ", "")
    return 0 < len(signs) < 40 and all(_is_sign(each) for each in signs)  # noqa: PLR2004


@cache
def _is_sign(sign: str) -> bool:
    return unicodedata.category(sign) in {"So", "Sk", "Mn", "Cf", "Me"} or sign in "✔✖▫❤☑"
