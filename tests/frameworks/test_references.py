from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from frameworks.model import Framework
from frameworks.references import check_order, check_references, circles, definitions, references

FRAMEWORK: dict[str, Any] = {
    "framework": {"id": "kader"},
    "competencies": [{"id": "samen"}, {"id": "wendbaar"}],
    "profiles": [{"id": "beleid", "requirements": [{"competency": "samen"}]}],
    "modules": [
        {"id": "start"},
        {
            "id": "tafel",
            "requires": ["start"],
            "audience": ["beleid"],
            "objectives": [{"competency": "wendbaar"}],
        },
    ],
}


def test_definitions_and_references_follow_from_the_models_marks() -> None:
    assert definitions(Framework, FRAMEWORK)["module"] == {
        "start": [("modules", 0, "id")],
        "tafel": [("modules", 1, "id")],
    }
    assert {(each.kind, each.id, each.path) for each in references(Framework, FRAMEWORK)} == {
        ("competency", "samen", ("profiles", 0, "requirements", 0, "competency")),
        ("module", "start", ("modules", 1, "requires", 0)),
        ("profile", "beleid", ("modules", 1, "audience", 0)),
        ("competency", "wendbaar", ("modules", 1, "objectives", 0, "competency")),
    }
    assert check_references(Framework, FRAMEWORK) == ()


def test_a_reference_to_nothing_names_the_closest_id() -> None:
    data = {
        **FRAMEWORK,
        "modules": [{"id": "a", "requires": ["zzz"], "objectives": [{"competency": "sammen"}]}],
    }
    found = {each.path: each.message.text("en") for each in check_references(Framework, data)}
    assert found == {
        ("modules", 0, "objectives", 0, "competency"): (
            "There is no competency with the id sammen. Did you mean samen?"
        ),
        ("modules", 0, "requires", 0): (
            "There is no module with the id zzz. Correct the id, or take it out here."
        ),
    }


def test_an_id_used_twice_is_told_with_both_places() -> None:
    data = {"competencies": [{"id": "a"}, {"id": "b"}, {"id": "a"}], "modules": [{"id": "a"}]}
    (finding,) = check_references(Framework, data)
    assert finding.path == ("competencies", 2, "id")
    assert "competencies[0].id" in finding.message.text("en")


def test_a_circle_of_modules_is_told_with_its_path() -> None:
    modules = [{"id": "a", "requires": ["b"]}, {"id": "b", "requires": ["a"]}, {"id": "c", "requires": ["c"]}]
    found = check_order(modules, ("modules",))
    assert [each.path for each in found] == [("modules", 0, "requires"), ("modules", 2, "requires")]
    assert "a -> b -> a" in found[0].message.text("en")
    assert "c -> c" in found[1].message.text("en")


names = st.sampled_from("abcdef")


@given(st.dictionaries(names, st.lists(names, max_size=3)))
def test_a_graph_has_circles_when_it_can_not_be_put_in_order(arrows: dict[str, list[str]]) -> None:
    left = {name: {each for each in targets if each in arrows} for name, targets in arrows.items()}
    while free := [name for name, targets in left.items() if not targets]:
        left = {name: targets - set(free) for name, targets in left.items() if name not in free}
    found = circles(arrows)
    assert bool(found) == bool(left)
    for circle in found:
        assert len(set(circle)) == len(circle)
        assert all(
            after in arrows[before] for before, after in zip(circle, (*circle[1:], circle[0]), strict=True)
        )


junk = st.recursive(
    st.one_of(st.none(), st.integers(), st.text(max_size=3), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "requires", "modules", "objectives", "competency"]), inner, max_size=3
        ),
    ),
)


@given(junk)
def test_data_of_any_shape_is_looked_at_without_a_fault(data: Any) -> None:
    check_references(Framework, data)
    check_order(data, ())
    list(references(Framework, data))


def test_a_long_chain_of_modules_is_no_problem() -> None:
    modules = [{"id": f"m{number}", "requires": [f"m{number + 1}"]} for number in range(5000)]
    assert check_order(modules, ("modules",)) == ()


def test_a_reference_that_may_lead_nowhere_is_passed_over_when_asked() -> None:
    data = {"modules": [{"id": "a", "requires": ["zzz"], "audience": ["niemand"]}]}
    (finding,) = check_references(Framework, data, binding_only=True)
    assert finding.path == ("modules", 0, "audience", 0)
