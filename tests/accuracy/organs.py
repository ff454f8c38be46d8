"""Draws the organ that reports: invented names of many kinds, and the words its report uses for it."""

from random import Random
from typing import NamedTuple

FIRST = "青云临平安石柳梅松桐泉汇嘉长永新宁澄枫栖渔竹沐岚鹭苇"
SECOND = "溪岭湾河坪塘桥沙陵原浦洲埠庄堰泽墩屏渡岗"
SHIRE = "清丰景文兴和怀崇定保通昌德仁义"
BUREAUS = (
    "教育局",
    "民政局",
    "财政局",
    "水利局",
    "农业农村局",
    "卫生健康局",
    "自然资源局",
    "交通运输局",
    "司法局",
)
CITY = (
    "发展和改革委员会",
    "生态环境局",
    "市场监督管理局",
    "人力资源和社会保障局",
    "住房和城乡建设局",
    "审计局",
)


class Organ(NamedTuple):
    """Full name, how the text calls it, its website, its superior, its area; and what it may or must do."""

    name: str
    self: str
    site: str
    above: str
    area: str
    government: bool = False
    rules: bool = False


def draw(rng: Random) -> Organ:
    """One organ of a random kind."""
    county = rng.choice(SHIRE) + rng.choice(SECOND) + rng.choice(("县", "县", "区", "市"))
    city = rng.choice(SHIRE) + rng.choice(FIRST) + "市"
    place = rng.choice(FIRST) + rng.choice(SECOND)
    return rng.choice(KINDS)(rng, city, county, place)


def street(rng: Random, city: str, county: str, place: str) -> Organ:
    """街道办事处: a dispatched organ, not a government."""
    district = county[:2] + "区"
    name = rng.choice(
        (
            f"{district}{place}街道办事处",
            f"{city}{district}人民政府{place}街道办事处",
            f"{district}{place}街道",
        )
    )
    return Organ(name, "我街道", f"{district}人民政府门户网站", f"{district}人民政府", "全街道")


def town(rng: Random, city: str, county: str, place: str) -> Organ:
    """乡镇人民政府."""
    kind = rng.choice("镇镇镇乡")
    name = rng.choice((f"{county}{place}{kind}人民政府", f"{city}{county}{place}{kind}人民政府"))
    return Organ(name, f"我{kind}", f"{county}人民政府门户网站", f"{county}人民政府", f"全{kind}", True)


def bureau(rng: Random, city: str, county: str, place: str) -> Organ:
    """A department of a county."""
    return Organ(county + rng.choice(BUREAUS), "我局", f"{county}人民政府门户网站", f"{county}人民政府", "全局")


def city_department(rng: Random, city: str, county: str, place: str) -> Organ:
    """A department of a city."""
    kind = rng.choice(CITY)
    own = "我委" if kind.endswith("委员会") else "我局"
    return Organ(city + kind, own, f"{city}人民政府门户网站", f"{city}人民政府", "全系统")


def office(rng: Random, city: str, county: str, place: str) -> Organ:
    """The office of a district or county government."""
    return Organ(
        f"{county}人民政府办公室",
        "我办",
        f"{county}人民政府门户网站",
        f"{county}人民政府",
        "机关各科室",
        True,
    )


def county_government(rng: Random, city: str, county: str, place: str) -> Organ:
    """A county reporting for its whole area."""
    last = county[-1]
    return Organ(f"{county}人民政府", f"我{last}", f"{county}人民政府门户网站", f"{city}人民政府", f"全{last}", True)


def city_government(rng: Random, city: str, county: str, place: str) -> Organ:
    """A city, which may issue rules."""
    return Organ(f"{city}人民政府", "我市", f"{city}人民政府门户网站", "上级人民政府", "全市", True, True)


def committee(rng: Random, city: str, county: str, place: str) -> Organ:
    """The committee of a development zone."""
    zone = rng.choice(("经济开发区", "高新技术产业开发区", "工业园区"))
    return Organ(f"{city}{place}{zone}管理委员会", "我管委会", f"{city}人民政府门户网站", f"{city}人民政府", "全区")


def tax(rng: Random, city: str, county: str, place: str) -> Organ:
    """A tax office."""
    return Organ(
        f"国家税务总局{county}税务局",
        "我局",
        f"{city}税务部门门户网站",
        f"国家税务总局{city}税务局",
        "全系统",
    )


def police(rng: Random, city: str, county: str, place: str) -> Organ:
    """A police office."""
    return Organ(f"{county}公安局", "我局", f"{county}人民政府门户网站", f"{county}人民政府", "全县公安机关")


KINDS = (
    street,
    street,
    street,
    town,
    town,
    town,
    bureau,
    bureau,
    city_department,
    office,
    county_government,
    city_government,
    committee,
    tax,
    police,
)
