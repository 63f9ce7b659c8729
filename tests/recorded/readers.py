"""What stands in a feed of each dialect, read with ElementTree and nothing of busfeed."""

import re
from xml.etree import ElementTree

# Root and record: how each is told; then where the default columns are, in busfeed's order. A column
# may have several places, of which the first that is there counts.
DIALECTS = {
    "course": ("buses", "bus", ["route"], ["id"], ["direction"], ["latitude"], ["longitude"]),
    "map": ("buses", "bus", ["rt"], ["id"], ["d"], ["lat"], ["lon"]),
    "bustime": ("bustime-response", "vehicle", ["rt"], ["vid"], ["rtdir"], ["lat"], ["lon"]),
    "nextbus": ("body", "vehicle", ["@routeTag"], ["@id"], ["@dirTag"], ["@lat"], ["@lon"]),
    "siri": ("Siri", "VehicleActivity",
             ["MonitoredVehicleJourney/LineRef", "MonitoredVehicleJourney/PublishedLineName"],
             ["MonitoredVehicleJourney/VehicleRef"],
             ["MonitoredVehicleJourney/DirectionRef", "MonitoredVehicleJourney/DirectionName"],
             ["MonitoredVehicleJourney/VehicleLocation/Latitude"],
             ["MonitoredVehicleJourney/VehicleLocation/Longitude"]),
    "train": ("ctatt", "train", ["../@name"], ["rn"], ["trDr"], ["lat"], ["lon"]),
    "translink": ("Buses", "Bus", ["RouteNo"], ["VehicleNo"], ["Direction"], ["Latitude"], ["Longitude"]),
}
HEADER = ["route", "id", "direction", "latitude", "longitude"]
PERSONAL = re.compile(rb"(<(?:\w+:)?(?:op|operator|DriverRef|DriverName)>)(?=[^<\s])")
BADGE = "BADGE-"


def documents(data):
    """The roots of all documents of a stream; names lose their namespaces."""
    parts = re.split(rb"(?=<\?xml )", data)
    for part in parts:
        if part.strip(b" \t\r\n\xef\xbb\xbf"):
            root = ElementTree.fromstring(part.lstrip(b" \t\r\n"))
            for element in root.iter():
                if isinstance(element.tag, str):
                    element.tag = element.tag.rpartition("}")[2]
            yield root


def dialect_of(root):
    if root.tag == "buses":
        return "course" if root.find("bus/route") is not None else "map"
    return next(name for name, (tag, *_) in DIALECTS.items() if tag == root.tag)


def default_rows(data):
    """The rows of the default columns, as texts."""
    rows = []
    for root in documents(data):
        _, record, *columns = DIALECTS[dialect_of(root)]
        parents = {child: parent for parent in root.iter() for child in parent}
        for vehicle in root.iter(record):
            rows.append([value_of(vehicle, parents, places) for places in columns])
    return rows


def value_of(vehicle, parents, places):
    for place in places:
        element = vehicle
        if place.startswith("../"):
            element, place = parents[vehicle], place[3:]
        if place.startswith("@"):
            value = element.get(place[1:])
        else:
            found = element.find(place)
            value = None if found is None else found.text or ""
        if value is not None:
            return value.strip(" \t\r\n")
    return ""


def marked(data):
    """The stream with a mark before each driver's number, which might occur elsewhere by chance."""
    return PERSONAL.sub(rb"\1" + BADGE.encode(), data)
