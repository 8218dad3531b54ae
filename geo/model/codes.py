"""The closed lists: what a stage, a method, a comparator may be."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How far a work is, in the order in which works go."""

    PRELIMINARY = "preliminary"
    STARTING = "starting"
    CONSTRUCTION = "construction"
    COMPLETION = "completion"


class Tense(StrEnum):
    """Whether the source plans the stage or reports it as reached."""

    PLANNED = "planned"
    DONE = "done"


class Category(StrEnum):
    """What kind of work it is; the theme of the layer that it goes into."""

    RAIL = "rail"
    METRO = "metro"
    ROAD = "road"
    PORT = "port"
    AIRPORT = "airport"
    WATER = "water"
    URBAN = "urban"
    STREET = "street"
    COMMERCE = "commerce"
    INDUSTRY = "industry"
    EDUCATION = "education"
    HEALTH = "health"
    CULTURE = "culture"
    PARK = "park"
    ENERGY = "energy"
    ENVIRONMENT = "environment"
    HOUSING = "housing"


class Form(StrEnum):
    """Whether a report file holds the issued words or our own words for the same facts."""

    ORIGINAL = "original"
    RESTATED = "restated"


class Method(StrEnum):
    """How a position was got; decides its accuracy (`geo.places.accuracy`)."""

    POINT = "point"
    PLACE = "place"
    ROUTE = "route"
    BETWEEN = "between"
    LOCALITY = "locality"
    BOUNDARY = "boundary"
    DRAWN = "drawn"
    NONE = "none"


class Datum(StrEnum):
    """What a pair of printed numbers refers to."""

    WGS84 = "wgs84"
    CGCS2000 = "cgcs2000"
    GCJ02 = "gcj02"
    BD09 = "bd09"
    UNKNOWN = "unknown"


class Comparator(StrEnum):
    """How a value is compared with what comes about: as a bound, or as a change of what was there before."""

    EQUAL = "=="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~="
    BETWEEN = ".."  # from `value` to `upper`
    GROWTH = "+%"  # by so many per cent; a fall is negative
    CHANGE = "+"  # by so many units, percentage points among them
    TIMES = "x"  # so many times what it is compared with


class Aim(StrEnum):
    """Whether a number is to be reached or has been."""

    TARGET = "target"
    RESULT = "result"


class Role(StrEnum):
    """What an element of the spatial structure is, in the order in which a legend names them."""

    CENTRE = "centre"  # 心, 核, 主, 副: a disc about its places
    AXIS = "axis"  # 轴, 带, 廊: a corridor along its places
    AREA = "area"  # 翼, 片区, 组团: what lies between and about its places
    NODE = "node"  # 点, 镇: a small disc


class Certainty(StrEnum):
    """How surely a project serves an element, its accuracy taken into account."""

    WITHIN = "within"  # wherever its true position is, it lies in the element
    CROSSES = "crosses"  # part of a line or an area surely lies in the element
    PERHAPS = "perhaps"  # its true position may lie in the element, or outside
