"""What people write when they vote in a chat, in Dutch and English, and what that means."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

Choice = Literal["in_favour", "against", "abstain"]

_PHRASES: Final[Mapping[Choice, str]] = {
    "in_favour": """
        +1|voor|voorstander|voorstem|v|ja|jawel|jazeker|jep|j|ja graag|zeker wel|akkoord|accoord|ga akkoord|eens
        |mee eens
        |goed|prima|top|ok|oke|okee|okay|instemmen|stem in|doen|geen bezwaar|geen bezwaren|heb geen bezwaar|consent
        |draag het|mee leven|ermee leven|hiermee leven|daarmee leven|groen|wat mij betreft wel|lijkt me goed
        |lijkt mij goed|lijkt me prima|lijkt mij prima|lijkt me een goed plan|lijkt me een goed idee|lijkt me wel goed
        |goed idee|goed plan|goed voorstel|vind ik goed|vind ik prima|vind het goed|vind het prima|sta ik achter
        |sta erachter|sta er achter|sta hier achter|sta daar achter|sta hierachter|volledig achter
        |helemaal achter|sta erachter|sta er helemaal achter
        |hierin vinden|daarin vinden|erin vinden|hier in vinden|er in vinden|er wel in vinden|zie ik zitten
        |zie ik wel zitten|zie het zitten|zie het wel zitten|zie dit zitten|zie dit wel zitten|ga mee|duim omhoog
        |duimpje omhoog|in favour|in favor|favour|favor|for|for it|for this|yes|y|yep|yeah|yup|agree|agreed
        |strongly agree
        |aye|approve|approved|accept|support|i support|im in|count me in|sounds good|sounds great|good idea|no objection
        |no objections|fine by me|fine with me|fine for me|im fine with|lgtm|can live with it|can live with this
        |can live with that
        |jaa|yess|super|mij best|mij goed|is goed|mag van mij|van mij mag het|steun ik|steun dit|ik steun|in support
        |supportive|second that|all good|go ahead|happy with|good for me|good with me|im good|ok with me|okay with me
        |ok for me|okay for me|fine with it|sounds good to me|id say yes|live with it|live with that
        |works for me|go for it|lets do it|seconded|thumbs up|green
        |👍|✅|✔|☑|🟢|💚|👌|🙌|❤|🆗|🟩|💯|🤝
    """,
    "against": """
        -1|tegen|tegenstander|tegenstem|t|nee|neen|nee bedankt|nee dank je|n|nope|niet akkoord|niet accoord
        |ga niet akkoord
        |oneens|niet eens|niet mee eens|niet voor|niet echt|niet echt voor|niet zo voor
        |geen voorstander|geen akkoord|bezwaar|wel bezwaar|heb bezwaar
        |niet doen|rather not|not really|hard no|strong no|definitely not|absolutely not|hoeft niet|hoeft van mij niet
        |van mij hoeft dit niet|kan ik niet steunen|steun ik niet|niet steunen
        |liever niet|zeker niet|absoluut niet|beter van niet|wat mij betreft niet|van mij hoeft het niet|lijkt me niet
        |lijkt mij niet|lijkt me niets|lijkt me niks|lijkt me niet goed|lijkt me geen goed plan|lijkt me geen goed idee
        |geen goed idee|geen goed plan|vind ik niet goed|niet mee leven|niet achter|niet in vinden|niet hierin vinden
        |zie ik niet zitten|zie het niet zitten|zie dit niet zitten|zie dat niet zitten|zie ik niks in|ga niet mee
        |kan dit niet steunen|steun dit niet|duim omlaag|veto|rood|against|no|no thanks|no thank you|disagree
        |strongly disagree|not agreed|not agree|do not agree|dont agree|not in favour|not in favor|not for|oppose
        |opposed
        |nay|reject|objection|i object|object|no way|not for me|im out|count me out|cant support|cant support this
        |cannot support|cannot support this|can not support|do not support|dont support|cant agree|cannot agree
        |cant live with it|cant live with this|cant live with that|cannot live with it|cannot live with this
        |cannot live with that|doesnt work for me|does not work for me|thumbs down|red|👎|❌|✖|✗|🔴|🛑|⛔|🟥|🙅
    """,
    "abstain": """
        onthouding|onthoudingen|onthouden|onthoud|onthoud me|onthoud mij|blanco|neutraal|geen mening|geen stem
        |geen voorkeur|om het even|mij om het even|maakt me niet uit|maakt mij niet uit|maakt niet uit|maakt niks uit
        |weet niet|weet ik niet|weet het niet|pas|oranje|o|abstain|abstains|abstained|abstention|abstentions|abstaining
        |neutral|no opinion|no strong opinion|no preference|no strong preference|blank|pass|undecided|indifferent
        |either way|dont mind|do not mind|dont know|do not know|sla over|geen oordeel|0|🤷|🟨|🟠|🟡|😐
    """,
}
_FILLERS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        ik ben stem stemmen stemt stemming van mij mijn me mee hier er daar het met hoor heel helemaal erg zeker dus ook
        dit die dat de definitie voorstel graag gewoon voorlopig wel een toch sorry nu nou kan ga volledig absoluut
        sta staan op erop keer zo harte volmondig dik hierin please from to id rather would say do have heb
        hierbij hiermee bij deze dan oeps nog steeds still i am im ive ill can vote votes voted voting my
        here it with this
        that the
        proposal definition definitely also totally fully so is a an then now actually myself absolutely oops
        """,
    )
)
"""Words that may stand beside a vote and don't change it."""

_NEUTRAL: Final = (
    "wat mij betreft",
    "van mijn kant",
    "as far as im concerned",
    "from my side",
    "for my part",
    "on balance",
    "alles afwegend",
    "bij nader inzien",
    "ik verander mijn stem",
    "ik verander mijn stem naar",
    "ik verander van mening",
    "changed my mind",
    "i change my vote",
    "i change my vote to",
    "on second thought",
    "on second thoughts",
)
"""Phrases that may stand beside a vote and don't change it."""

ALONE: Final = frozenset(
    (
        "zeker",
        "graag",
        "wel",
        "absoluut",
        "absolutely",
        "definitely",
        "totally",
        "natuurlijk",
        "uiteraard",
        "sure",
    )
)
"""Words that may be meant as a vote when they are all that is said."""

REASONS: Final = frozenset(
    ("want", "omdat", "aangezien", "doordat", "vanwege", "because", "since", "cause", "cos", "due")
)
"""Words after which follows why, so that the vote stands before them."""

CONDITIONS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        mits als tenzij maar behalve indien zolang voorwaarde voorbehoud wijziging wijzigingen aanpassing aanpassingen
        kanttekening echter hoewel zodra alleen if unless but provided providing except assuming condition conditional
        conditionally although however amendment amendments once subject
        """,
    )
)
"""Words with which somebody says that it depends."""

DOUBTS: Final = re.compile(
    r"\b(?:twijfel\w*|aarzel\w*|torn between|hm+|misschien|wellicht|nadenken|denk er nog"
    r"|weet (?:ik )?(?:het )?nog niet"
    r"|weet (?:ik )?niet zeker|nog niet zeker|hangt (?:er ?van |ervan |er )?af|depends|not sure|unsure|maybe|perhaps"
    r"|im torn|dont know yet|do not know yet|not convinced|sluit (?:me|mij) (?:hierbij |daarbij |graag )?aan|idem"
    r"|ditto|same here|same as|me too|ik ook|nog niet|zelfde als|hetzelfde als|zoals|ja en nee|yes and no"
    r"|enigszins|deels|gedeeltelijk|half|een beetje|somewhat|partly|partially|slightly|tja|mwah|meh)\b"
    r"|[🤔🤨🫤❓]"
)
"""Plain text in which somebody may vote, but does not say how."""

FOR_OTHERS: Final = re.compile(
    r"\b(?:namens|volmacht|gemachtigd|machtiging|on behalf of|proxy|proxies|(?:en|and) (?:ik|i))\b"
)
"""Plain text in which somebody may vote for another as well, while each has one vote."""

STRUCK: Final = re.compile(r"~[^~\s](?:[^~]*[^~\s])?~|<(?:s|del|strike)>")
"""Text of which a part is struck out."""

STRONG: Final = re.compile(
    r"\b(?:akkoord|accoord|mee eens|het eens|oneens|voorstander|tegenstander|instemmen|bezwaar|bezwaren|voorstem"
    r"|tegenstem|tegen|blanco|onthoud|onthouding|agree|disagree|favour|favor|against|support|oppose|object|objection"
    r"|objections|abstain|lgtm)\b|\b(?:zijn|are) (?:\w+ )?(?:voor|for it|for this)\W*$"
    r"|\b(?:ben|stem|stemmen|stemde|zou|vote|voted|voting|im)\b.*\b(?:voor|for|yes|no|ja|nee)\b"
    r"|[👍👎✅❌]"
)
"""Plain text that holds words of a vote, wherever they stand."""

_LONGEST: Final = 6
"""The most words of a phrase."""

_CODES: Final = {
    **dict.fromkeys(("thumbsup", "+1", "thumbs_up", "like", "yes"), "👍"),
    **dict.fromkeys(("thumbsdown", "-1", "thumbs_down", "no"), "👎"),
    **dict.fromkeys(
        ("white_check_mark", "heavy_check_mark", "check", "check_mark", "ballot_box_with_check"), "✅"
    ),
    **dict.fromkeys(("x", "cross_mark", "heavy_multiplication_x", "negative_squared_cross_mark"), "❌"),
    **dict.fromkeys(("shrug", "person_shrugging", "man_shrugging", "woman_shrugging"), "🤷"),
    **dict.fromkeys(("thinking", "thinking_face", "thinkingface", "question"), "🤔"),
    **dict.fromkeys(("fist", "punch", "facepunch", "oncoming_fist", "raised_fist"), "✊"),
    **dict.fromkeys(("raised_hand", "hand", "raised_hand_with_fingers_splayed", "hand_splayed"), "✋"),
    **dict.fromkeys(("point_up", "index_pointing_up"), "☝"),
    **dict.fromkeys(("v", "victory_hand"), "✌"),
    **dict.fromkeys(("ok_hand", "raised_hands", "green_heart", "large_green_circle", "green_circle"), "👌"),
    **dict.fromkeys(("red_circle", "octagonal_sign", "no_entry"), "🔴"),
    **dict.fromkeys(("orange_circle", "large_orange_circle", "neutral_face", "yellow_circle"), "😐"),
}
_DIGITS: Final = {
    name: str(value) for value, name in enumerate(("zero", "one", "two", "three", "four", "five"))
}
_CODE: Final = re.compile(r":([a-z0-9_+-]{1,40}):", re.IGNORECASE)
_IN_BRACKETS: Final = {"(y)": "👍", "(n)": "👎", "(yes)": "👍", "(no)": "👎"}
_UNKNOWN_EMOJI: Final = "▫"
_DROPPED: Final = re.compile("[\u200d\u20e3\ufe0e\ufe0f♂♀\U0001f3fb-\U0001f3ff]")
"""What makes variants of an emoji: joiners, selectors, signs of gender, colours of skin."""
_SHORTENED: Final = re.compile(r"(?<!\w)['’]([tnk])\b")
_DRAWN_OUT: Final = re.compile(r"([a-z])\1{2,}")
_TOKEN: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?|[^\W\d_]+|[^\w\s]")
IGNORED: Final = frozenset("+-.,!?;:…()[]{}\"'“”‘’*_~/\\|=–—•·#><&")
"""Signs that are no word of a vote."""


def with_emoji(text: str) -> str:
    """Give a text with an emoji in place of each of its codes, such as `:thumbsup:` and `(y)`."""
    if ":" not in text and "(" not in text:
        return text

    def emoji(found: re.Match[str]) -> str:
        code = found[1].casefold()
        if code.startswith(("skin-tone", "skin_tone")):
            return ""
        known = _CODES.get(code) or _DIGITS.get(code)
        return known or (found[0] if code.isdecimal() else _UNKNOWN_EMOJI)

    told = _CODE.sub(emoji, text)
    for written, sign in _IN_BRACKETS.items():
        if "(" in told:
            told = re.sub(re.escape(written), sign, told, flags=re.IGNORECASE)
    return told


def plain(text: str) -> str:
    """Give a text in small letters without accents and variants, so that what means the same is the same."""
    folded = unicodedata.normalize("NFKD", _DROPPED.sub("", text)).casefold()
    if "'" in folded or "’" in folded:
        folded = _SHORTENED.sub(lambda found: {"t": "het", "n": "een", "k": "ik"}[found[1]], folded)
    folded = _DRAWN_OUT.sub(r"\1\1", folded)
    if not folded.isascii():
        folded = "".join(each for each in folded if not unicodedata.combining(each))
    return folded.replace("'", "").replace("’", "")


def signs(text: str) -> list[str]:
    """Give the words, numbers and signs of a text, punctuation included."""
    return _TOKEN.findall(plain(text))


def tokens(text: str) -> list[str]:
    """Give the words, numbers and signs of a text, without punctuation."""
    return [each for each in signs(text) if each not in IGNORED]


@cache
def known() -> Mapping[tuple[str, ...], Choice | None]:
    """Give the phrases, as words, with what each means; None for what changes no vote beside it."""
    found: dict[tuple[str, ...], Choice | None] = {(each,): None for each in (*_FILLERS, "100%")}
    found.update({tuple(each.split()): None for each in _NEUTRAL})
    for choice, phrases in _PHRASES.items():
        for phrase in phrases.split("|"):
            found[tuple(tokens(phrase))] = choice
    return MappingProxyType(found)


@cache
def vote_words() -> frozenset[str]:
    """Give all words that are part of a vote, or stand beside one."""
    return frozenset(word for phrase in known() for word in phrase) | CONDITIONS | REASONS


def phrase_at(words: Sequence[str], at: int) -> tuple[int, Choice | None]:
    """Give how many words from `at` are the longest phrase that is known, 0 for none, and what it means."""
    phrases = known()
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        key = tuple(words[at : at + length])
        if key in phrases:
            return length, phrases[key]
    return 0, None


def choice_of(words: Sequence[str]) -> Choice | None:
    """Give what the words of a vote mean; None when they mean nothing, two things, or say more than a vote.

    Args:
        words: As `tokens` gives them.
    """
    found: set[Choice] = set()
    at = 0
    while at < len(words):
        length, choice = phrase_at(words, at)
        if not length:
            return None
        if choice is not None:
            found.add(choice)
        at += length
    return found.pop() if len(found) == 1 else None
