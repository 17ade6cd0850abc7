"""Attacks all that is told of people, over many organisations and over pairs of versions, and says what came of it.

    python -m tests.attacks                      60 organisations of 12 to 600 people, 60 pairs, 400 networks
    python -m tests.attacks --sessions 300       more of them

It takes long: an integer solver looks at each group, at each person, and with the eyes of people who know themselves.
"""

import argparse
import sys
from collections.abc import Iterator
from random import Random
from time import perf_counter

from sessions.told.bands import LEAST, WIDTH, bands, counts
from tests.sessions.privacy.attacks import NOTHING, Findings, Share, attack, told_share
from tests.sessions.privacy.organisations import COMPETENCIES, an_organisation, awkward, rated_again
from tests.sessions.privacy.test_the_audit_agrees_with_a_solver import agree

EYES = 60
"""With the eyes of so many people of each organisation, chosen at random, in each competency."""


def of_one_version(sessions: int, most: int) -> tuple[Findings, Share]:
    """Attack each of many organisations, and the awkward ones."""
    found, groups, told = NOTHING, 0, 0
    for number in range(sessions):
        session = an_organisation(number, most)
        share = told_share(session)
        groups, told = groups + share.groups, told + share.told
        for name in COMPETENCIES:
            found += attack([session], name, eyes=EYES)
        _say(f"organisation {number + 1} of {sessions}: {len(session.employees)} people", found)
    for what, session in awkward():
        found += attack([session], COMPETENCIES[0])
        _say(what, found)
    return found, Share(groups, told)


def of_two_versions(pairs: int) -> Findings:
    """Attack many pairs of versions, of which the second has a new round of some of the people."""
    found = NOTHING
    bases = [session for _, session in awkward()]
    for number in range(pairs):
        random = Random(number)  # noqa: S311 - the same every time
        base = random.choice(bases) if number % 3 == 0 else an_organisation(number, 120)
        before, after, anew = rated_again(base, random)
        found += attack([before, after], COMPETENCIES[0], anew[COMPETENCIES[0]], EYES)
        _say(f"pair {number + 1} of {pairs}", found)
    return found


def _say(what: str, found: Findings) -> None:
    sys.stderr.write(f"\r{what}, leaks so far: {len(found.leaks)}".ljust(100))
    sys.stderr.flush()


def _lines(sessions: int, pairs: int, networks: int, most: int) -> Iterator[str]:
    started = perf_counter()
    narrow = [
        n
        for n in range(LEAST, 20_001)
        for of in [bands(n)]
        if any(high - low + 1 < WIDTH for low, high in (counts(place, n, of) for place in range(of)))
    ]
    yield f"numbers of people up to 20,000 with a band of fewer than {WIDTH} counts: {len(narrow)}"
    verdicts = [agree(seed) for seed in range(networks)]
    yield f"networks on which audit and solver agree: {len(verdicts)} of {networks}, {sum(verdicts)} of them safe"
    one, share = of_one_version(sessions, most)
    yield (
        f"one version: {len(one.pinned)} groups pinned, {len(one.exposed)} people exposed, "
        f"{len(one.told_on)} to who knows the own level"
    )
    yield f"groups of five and more that are told: {share.told} of {share.groups} ({share.told / share.groups:.0%})"
    two = of_two_versions(pairs)
    yield (
        f"two versions: {len(two.pinned)} groups pinned, {len(two.exposed)} people exposed, "
        f"{len(two.told_on)} to who knows the own level"
    )
    yield from (f"  {each}" for each in (*one.leaks, *two.leaks))
    yield f"in {perf_counter() - started:.0f} s"


def main() -> None:
    """Read what is asked for and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__.split("\n", 1)[0])
    for name, number in (("sessions", 60), ("pairs", 60), ("networks", 400), ("most", 600)):
        parser.add_argument(f"--{name}", type=int, default=number)
    for line in _lines(**vars(parser.parse_args())):
        sys.stderr.write("\r".ljust(100) + "\r")
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
