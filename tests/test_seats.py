"""Names of organs taken apart, and which of two names must be of another place."""

import pytest

from gailint.kinds.seats import Parts, is_elsewhere, parts_of

NAMES = {
    "county bureau": ("云山县水务局", Parts("", "云山县", "", "水务局")),
    "market bureau of a city": ("云山市市场监督管理局", Parts("云山市", "", "", "市场监督管理局")),
    "street of a district of a city": (
        "安平市云山区人民政府青溪街道办事处",
        Parts("安平市", "云山区", "青溪街道", "办事处"),
    ),
    "town without its county": ("青溪镇人民政府", Parts("", "", "青溪镇", "人民政府")),
    "tax office": ("国家税务总局云山县税务局", Parts("", "云山县", "", "税务局")),
    "bureau without a place": ("水务局", Parts("", "", "", "水务局")),
}

PAIRS = {
    "bureau of another county": ("临河县民政局", "云山县水务局", True),
    "other field in a city": ("临河市民政局", "云山县水务局", True),
    "town of another county": ("临河县柳河镇人民政府", "云山县青溪镇人民政府", True),
    "government of another county": ("临河县人民政府", "云山县人民政府", True),
    "city above, same field": ("安平市水务局", "云山县水务局", False),
    "city government above": ("安平市人民政府", "云山县水务局", False),
    "office of the city government above": ("安平市人民政府办公室", "云山县水务局", False),
    "county below a city": ("临河县人民政府", "安平市人民政府", False),
    "bureau of the same county": ("云山县民政局", "云山县水务局", False),
    "county of a town": ("云山县人民政府", "云山县青溪镇人民政府", False),
    "street that was a town": ("云山区青溪街道办事处", "云山县青溪镇人民政府", False),
    "longer name of the same organ": ("安平市云山区水务局", "云山区水务局", False),
    "town without its county": ("柳河镇人民政府", "云山县青溪镇人民政府", False),
    "own name without a place": ("临河县民政局", "水务局", False),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.values(), ids=NAMES)
def test_parts(name: str, expected: Parts) -> None:
    assert parts_of(name) == expected


@pytest.mark.parametrize(("other", "own", "expected"), PAIRS.values(), ids=PAIRS)
def test_elsewhere(other: str, own: str, expected: bool) -> None:
    assert is_elsewhere(other, own) is expected
