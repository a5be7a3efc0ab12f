"""The road map: where marks and words stand, whatever the plan holds."""

import re
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from accounts.choices import Audience
from planning.plans import road_map
from planning.plans.road_map import AXIS, WIDTH, Mark, RoadMap, Row
from planning.tests.factories import AccountPlanFactory, MilestoneFactory, ObjectiveFactory
from ui import lettering

SVG = "{http://www.w3.org/2000/svg}"
FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)


def a_road(*rows: Row, **fields: Any) -> RoadMap:
    return RoadMap(**{"title": "Plan", "first": FIRST, "last": LAST, "rows": rows, "client": "Your side", **fields})


def drawn(*rows: Row, **fields: Any) -> ElementTree.Element:
    [sheet] = road_map.sheets(a_road(*rows, **fields))
    return ElementTree.fromstring(sheet)  # noqa: S314 - drawn a line above


def words_of(drawing: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in drawing.iter(f"{SVG}text")]


def test_time_runs_in_quarters_from_the_first_to_the_last() -> None:
    words = words_of(drawn(Row("Deliver", date(2028, 6, 30))))
    assert [word for word in words if word in {"2027", "2028", "2029"}] == ["2027", "2028"]
    assert [word for word in words if word.startswith("Q")] == ["Q1", "Q2", "Q3", "Q4"] * 2


def test_a_plan_that_begins_within_a_quarter_shows_the_whole_quarter() -> None:
    words = words_of(drawn(Row("Deliver", LAST), first=date(2027, 5, 15), last=date(2028, 5, 14)))
    assert [word for word in words if word.startswith("Q")] == ["Q2", "Q3", "Q4", "Q1", "Q2"]
    assert {"2027", "2028"} <= set(words)


def test_ours_is_a_disc_and_the_clients_a_diamond_and_done_has_a_tick() -> None:
    marks = [
        Mark("Ours", date(2027, 2, 1), "us"),
        Mark("Theirs", date(2027, 8, 1), "client"),
        Mark("Ours done", date(2028, 2, 1), "us", is_done=True),
    ]
    drawing = drawn(Row("Deliver", LAST, marks))
    groups = {group.findtext(f"{SVG}title", "").split(",")[0]: group for group in drawing.iter(f"{SVG}g")}
    assert groups["Ours"].find(f"{SVG}circle") is not None
    assert groups["Ours"].find(f"{SVG}path") is None
    assert groups["Theirs"].find(f"{SVG}polygon") is not None
    assert groups["Ours done"].find(f"{SVG}path") is not None
    assert {"Our side", "Your side", "Done", "Target date of the objective"} <= set(words_of(drawing))


def test_a_mark_stands_at_its_share_of_the_time() -> None:
    drawing = drawn(Row("Deliver", LAST, [Mark("Half", date(2028, 1, 1), "us")]))
    circle = next(
        group.find(f"{SVG}circle") for group in drawing.iter(f"{SVG}g") if group.find(f"{SVG}circle") is not None
    )
    assert circle is not None
    assert float(circle.attrib["cx"]) == pytest.approx(AXIS + (WIDTH - AXIS) * 365 / 731, abs=0.1)


def test_today_is_a_line_only_while_the_plan_runs() -> None:
    row = Row("Deliver", LAST)
    assert "Today" in words_of(drawn(row, today=date(2027, 7, 1)))
    assert "Today" not in words_of(drawn(row, today=date(2026, 7, 1)))
    assert "Today" not in words_of(drawn(row, today=date(2029, 1, 1)))
    assert "Today" not in words_of(drawn(row))


def test_the_drawing_says_in_a_sentence_what_it_shows() -> None:
    drawing = drawn(Row("Deliver", LAST, [Mark("One", FIRST, "us")]))
    assert drawing[0].tag == f"{SVG}title"
    assert drawing[0].text == "Road map of “Plan”, 1 January 2027 to 31 December 2028: 1 objective, 1 milestone."
    assert drawing.attrib["role"] == "img"


def test_people_s_words_are_escaped() -> None:
    evil = "</text><script>alert(1)</script><text x=\"1\" onload='y'>&amp;"
    for sheet in road_map.sheets(
        a_road(Row(evil, LAST, [Mark(evil, FIRST, "us")], note=evil), title=evil, client=evil)
    ):
        assert "<script" not in sheet
        assert "onload='y'" not in sheet
        ElementTree.fromstring(sheet)  # noqa: S314


def test_there_is_no_style_attribute_for_the_page_refuses_it() -> None:
    assert "style=" not in road_map.sheets(a_road(Row("Deliver", LAST, [Mark("One", FIRST, "us", True)])))[0]


def labels_of(sheet: str) -> list[tuple[float, float, float]]:
    """Where each label of a mark begins and ends, and on which line."""
    found = []
    pattern = r"<g><title>.*?</g>"
    for group in re.findall(pattern, sheet):
        text = re.search(r'<text class="rm-ink" x="([\d.]+)" y="([\d.]+)".*?text-anchor="(\w+)">(.*?)</text>', group)
        if text and text[4]:
            x, room = float(text[1]), lettering.width(text[4], road_map.SMALL)
            found.append((x, x + room, float(text[2])) if text[3] == "start" else (x - room, x, float(text[2])))
    return found


def extreme() -> RoadMap:
    """Three years, twelve objectives, eighty milestones, names of two hundred signs."""
    name = ("Counterrevolutionary interdepartmental internationalisation " * 4)[:200]
    rows = []
    for place in range(12):
        days = [FIRST + timedelta(days=(place * 97 + step * 131) % 1090) for step in range(7 if place < 8 else 6)]
        marks = [
            Mark(name, day, "us" if step % 2 else "client", number=f"{place}.{step}") for step, day in enumerate(days)
        ]
        rows.append(Row(name, date(2029, 12, 31) - timedelta(days=place * 30), marks, note=name, number=str(place)))
    return a_road(*rows, last=date(2029, 12, 31), title=name, client=name)


@pytest.mark.parametrize("wide", [WIDTH, 720])
def test_the_extreme_plan_fits_its_sheets_and_no_label_covers_another(wide: int) -> None:
    road = extreme()
    assert sum(len(row.marks) for row in road.rows) == 80
    sheets = road_map.sheets(road, height=560, width=wide)
    assert len(sheets) == 3
    assert sum(len(labels_of(sheet)) for sheet in sheets) == 80
    for sheet in sheets:
        width, height = (float(number) for number in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', sheet)[0])
        assert width == wide
        assert height <= 560
        labels = labels_of(sheet)
        for start, end, line in labels:
            assert start >= wide / 4 - 0.2  # where time begins
            assert end <= wide + 0.2
            beside = [other for other in labels if other[2] == line and other != (start, end, line)]
            assert all(other[1] <= start or other[0] >= end for other in beside)


def test_where_no_lane_is_left_marks_stand_without_words() -> None:
    marks = [Mark(f"Milestone {n}", date(2027, 6, 1), "us") for n in range(80)]
    [sheet] = road_map.sheets(a_road(Row("Deliver", LAST, marks)))
    assert sheet.count("<circle") == 80 + 1
    assert len(labels_of(sheet)) == road_map.MOST_LANES


@given(
    st.lists(
        st.tuples(
            st.text(max_size=220), st.dates(date(2025, 1, 1), date(2032, 1, 1)), st.sampled_from(["us", "client"])
        ),
        max_size=30,
    ),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.integers(0, 1200),
)
def test_whatever_the_plan_holds_it_is_drawn_within_its_frame(marks: list[Any], first: date, days: int) -> None:
    row = Row("Objective", first + timedelta(days=days), [Mark(title, day, side) for title, day, side in marks])
    [sheet] = road_map.sheets(a_road(row, first=first, last=first + timedelta(days=days), today=first))
    places = [float(x) for x in re.findall(r' (?:x|x1|x2|cx)="([-\d.]+)"', sheet)]
    assert min(places) >= 0
    assert max(places) <= WIDTH + 18


def test_numbers_of_the_drawing_keep_their_point_in_french() -> None:
    with translation.override("fr"):
        sheet = road_map.sheets(a_road(Row("Livrer", LAST, [Mark("Un", date(2027, 3, 1), "us")])))[0]
    assert not re.search(r'(?:x|y|width|height)="\d+,\d', sheet)


@pytest.mark.django_db
def test_the_page_of_a_plan_gets_its_drawing_in_constant_queries(django_assert_num_queries: Any) -> None:
    plan = AccountPlanFactory()
    assert road_map.draw(plan) is None
    for count in (1, 2):
        MilestoneFactory(
            objective=ObjectiveFactory(plan=plan, title=f"Objective no {count}", audience=Audience.INTERNAL)
        )
        with django_assert_num_queries(2):
            drawing = road_map.draw(plan)
        assert drawing is not None
        assert f"Objective no {count}" in drawing
        assert "80 % › 95 %" in drawing


def test_words_are_cut_to_their_room() -> None:
    assert lettering.ellipsised("short", 200, 10) == "short"
    cut = lettering.ellipsised("W" * 100, 200, 10)
    assert cut.endswith("…")
    assert lettering.width(cut, 10) <= 200
    lines = lettering.wrapped("one two three four five six seven eight nine ten", 60, 10, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert lettering.wrapped("", 60, 10, most=2) == []
