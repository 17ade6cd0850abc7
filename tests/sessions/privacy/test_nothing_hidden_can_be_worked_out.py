"""What is hidden stays hidden to whoever adds and subtracts all figures, of one version of a session and of two."""

from collections.abc import Iterable
from itertools import product

from hypothesis import event, given, settings
from hypothesis import strategies as st

from sessions.analysis.groups import GROUPINGS, GroupFigure, Grouping, group_figures
from sessions.analysis.suppression import MUNICIPALITY
from sessions.model import Session
from tests.sessions.privacy.attacker import Atom, Group, pinned
from tests.sessions.privacy.organisation import PROFILES, UNITS, K, Sizes, a_municipality
from tests.sessions.privacy.organisation import sizes as organisation_sizes


def _belongs(atom: Atom, group: str, by: Grouping) -> bool:
    unit, of_profile = atom
    return (
        group
        == {
            "unit": unit,
            "domain": UNITS[unit] or "",
            "profile": of_profile,
            "family": PROFILES[of_profile] or "",
            "municipality": MUNICIPALITY,
        }[by]
    )


def _all_figures(session: Session) -> dict[tuple[Grouping, str], GroupFigure]:
    return {(by, each.group): each for by in GROUPINGS for each in group_figures(session, by)}


def _people(sizes: Sizes, group: tuple[Grouping, str]) -> Group:
    """Give the atoms of a group of whom somebody is known."""
    return frozenset(
        atom for atom, (below, on) in sizes.items() if below + on and _belongs(atom, group[1], group[0])
    )


def _must_be_hidden(sizes: Sizes, group: Group) -> bool:
    """Tell whether a group is too small, or all alike and small, when not all employees are alike and known to be."""
    below, n = _counts(sizes, group)
    all_below, everybody = _counts(sizes, sizes)
    all_alike = everybody > 2 * K and all_below in {0, everybody}
    return 0 < n < K or (0 < n < 2 * K and below in {0, n} and not all_alike)


def _counts(sizes: Sizes, group: Iterable[Atom]) -> tuple[int, int]:
    below = sum(sizes[atom][0] for atom in group)
    return below, below + sum(sizes[atom][1] for atom in group)


@settings(max_examples=250, deadline=None)
@given(organisation_sizes())
def test_in_one_version_by_somebody_who_knows_who_works_where(sizes: Sizes) -> None:
    figures = _all_figures(a_municipality(sizes))
    atoms = [atom for atom, counts in sizes.items() if sum(counts)]
    shown = [_people(sizes, name) for name, each in figures.items() if not each.hidden]
    hidden = {
        str(name): group
        for name, each in figures.items()
        if (group := _people(sizes, name)) and _must_be_hidden(sizes, group)
    }
    assert all(figures[name].hidden for name in figures if str(name) in hidden)
    event(f"shown: {min(len(shown), 3)}, must be hidden: {min(len(hidden), 3)}")
    assert pinned(atoms, shown, hidden) == []
    few = {str(atom): frozenset({atom}) for atom in atoms if sum(sizes[atom]) < K}
    assert pinned(atoms, shown, few) == []


@settings(max_examples=250, deadline=None)
@given(
    organisation_sizes(),
    st.sampled_from(list(UNITS)),
    st.sampled_from(list(PROFILES)),
    st.sampled_from(("1", "2")),
)
def test_in_two_versions_even_by_somebody_who_knows_all_of_the_newcomer(
    sizes: Sizes, unit: str, of_profile: str, level: str
) -> None:
    later = dict(sizes)
    below, on = later.get((unit, of_profile), (0, 0))
    later[unit, of_profile] = (below + (level == "1"), on + (level == "2"))
    before, after = (
        _all_figures(a_municipality(sizes)),
        _all_figures(a_municipality(sizes, ((unit, of_profile), level))),
    )
    # Who knows the newcomer has the figures of the second version without the newcomer as well: all are sums over
    # the people of the first. Who sits where is not known, so anybody may sit anywhere.
    atoms = list(product(UNITS, PROFILES))

    def spread(name: tuple[Grouping, str]) -> Group:
        return frozenset(atom for atom in atoms if _belongs(atom, name[1], name[0]))

    shown = [spread(name) for version in (before, after) for name, each in version.items() if not each.hidden]
    hidden = {
        f"{name}": spread(name)
        for name in before
        if (group := _people(sizes, name)) and _must_be_hidden(sizes, group)
    }
    for name in after:
        group = _people(later, name)
        known = not before[name].hidden if name in before else True
        if group and not known and _must_be_hidden(later, group):
            hidden[f"{name} later"] = spread(name)
    event(f"hidden: {min(len(hidden), 3)}, shown: {min(len(shown), 6)}")
    assert pinned(atoms, shown, hidden) == []
