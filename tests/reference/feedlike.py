"""Random documents that look like bus feeds: many records of one shape, and a few that differ a little.

Where a program takes a short cut for records that repeat, these are the documents that try it:
each deviation below is something that looks almost like the record before it.
"""

import codecs

# Each record has one line a field; {…} is filled in from the functions below.
COURSE = """\
<bus>
        <id>{id}</id>
        <route>{route}</route>
        <color>#3300ff</color>
        <revenue>true</revenue>
        <direction>{direction}</direction>
        <latitude>{latitude}</latitude>
        <longitude>{longitude}</longitude>
        <pattern>{number}</pattern>
        <patternDirection>{direction}</patternDirection>
        <run>P{number}</run>
        <finalStop><![CDATA[{place}]]></finalStop>
        <operator>{number}</operator>
    </bus>
"""
MAP = """\
<bus>
 <id>{id}</id>
 <rt>{route}</rt>
 <d>{direction}</d>
 <lat>{latitude}</lat>
 <lon>{longitude}</lon>
 <fs><![CDATA[{place}]]></fs>
 <consist></consist>
 <m/>
</bus>
"""
BUSTIME = """\
<vehicle>
<vid>{id}</vid>
<tmstmp>20130310 14:{number}</tmstmp>
<lat>{latitude}</lat>
<lon>{longitude}</lon>
<rt>{route}</rt>
<des>{escaped_place}</des>
<tablockid>{route} -{number}</tablockid>
</vehicle>
"""
NEXTBUS = """\
<vehicle id="{id}"
 routeTag='{route}'
 lat="{latitude}"
 lon="{longitude}"
 secsSinceReport="{number}"
 heading="-4"
 dirTag="{escaped_place}"
/>
"""
SIRI = """\
<VehicleActivity>
<RecordedAtTime>2013-03-10T14:26:50Z</RecordedAtTime>
<MonitoredVehicleJourney>
<LineRef>{route}</LineRef>
<DestinationName>{escaped_place}</DestinationName>
<VehicleLocation><Longitude>{longitude}</Longitude><Latitude>{latitude}</Latitude></VehicleLocation>
<VehicleRef>{id}</VehicleRef>
<OnwardCalls><OnwardCall><Order>1</Order></OnwardCall><OnwardCall><Order>2</Order></OnwardCall></OnwardCalls>
</MonitoredVehicleJourney>
</VehicleActivity>
"""
TRAIN = """\
<train>
<rn>{id}</rn>
<destNm>{escaped_place}</destNm>
<lat>{latitude}</lat>
</train>
"""

# record, before the records, the record, after them
DIALECTS = [
    ("bus", "\n\n\t\t<buses>\n", COURSE, "</buses>\n"),
    ("bus", '<buses rt="22">\n<time>1:14 PM</time>\n<!-- @11 <bus> -->\n', MAP, "</buses>"),
    ("vehicle", "<bustime-response>", BUSTIME, "<error><msg>No data</msg></error></bustime-response>\n"),
    ("vehicle", '<body copyright="all">\n', NEXTBUS, '<lastTime time="1362925610000"/>\n</body>\n'),
    ("VehicleActivity", '<Siri xmlns="http://www.siri.org.uk/siri"><ServiceDelivery><VehicleMonitoringDelivery>',
     SIRI, "</VehicleMonitoringDelivery></ServiceDelivery></Siri>"),
    ("train", '<ctatt>\n<route name="y"/><route name="red">', TRAIN, "</route></ctatt>"),
]

PLACES = ["Paulina & Howard Terminal", "Clark", "Harrison/State", "Café Größe", "", " Navy Pier "]

# What a value or a stretch of white space may turn into: some harmless, some fatal.
VALUES = ["&amp;", "&#65;", "A&amp;B", "&lt;", "a]b", "]]", "]]>", "a&b", "a<b", "x\ty", "x\ny", "\x01", "\x7f",
          "é漢😀", "<![CDATA[x]]>", "<![CDATA[<bus>]]>", "<!-- c -->", "<?pi?>", "<bus>1</bus>", "</bus>", "\"", "'",
          ">", " ", "", "x" * 70, "x" * 5000, "&unknown;", "\u0085", "\ufffe", "1\r2", "1\r\n2"]
SPACES = ["", " ", "\n", "\t", "\n\n", "x", "<!-- <bus> -->", "&#32;", "<bus/>", "\u00a0"]


def values(rng):
    place = rng.choice(PLACES)
    return {
        "id": str(rng.randrange(1000, 9999)),
        "route": rng.choice(["22", "36", "X9", "147", "OR"]),
        "direction": rng.choice(["North Bound", "South Bound", "South East Bound"]),
        "latitude": "41." + str(rng.randrange(10 ** rng.randrange(3, 15))),
        "longitude": "-87." + str(rng.randrange(10 ** rng.randrange(3, 15))),
        "number": str(rng.randrange(10, 60)),
        "place": place,
        "escaped_place": place.replace("&", "&amp;"),
    }


def deviate(rng, record):
    """The record with one thing changed."""
    lines = record.split("\n")
    at = rng.randrange(len(lines))
    choice = rng.randrange(8)
    if choice == 0:
        del lines[at]
    elif choice == 1:
        lines.insert(at, lines[at])
    elif choice == 2:
        other = rng.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    elif choice == 3:
        lines[at] = rng.choice(SPACES) + lines[at].strip()
    elif choice == 4:
        lines[at] = lines[at].replace(">", rng.choice([" >", " a='1'>", "\n>", "/>", "x>"]), 1)
    elif choice == 5:
        lines[at] = lines[at].replace("<![CDATA[", "").replace("]]>", "")
    else:
        cut = rng.choice([at for at, c in enumerate(record) if c in "<\"'" and at > 0])
        return record[:cut] + rng.choice(VALUES) + record[cut:]
    return "\n".join(lines)


def feedlike(rng, most_records=12):
    """A pair: the document's bytes and the name of its records."""
    name, head, template, tail = rng.choice(DIALECTS)
    share = rng.choice([0, 0, 0.02, 0.2])
    shapes = [template, template, deviate(rng, template)] if rng.random() < 0.3 else [template]
    records = []
    for _ in range(rng.randrange(most_records + 1)):
        record = rng.choice(shapes).format(**values(rng))
        while rng.random() < share:
            record = deviate(rng, record)
        records.append(record)
    declared, codec, mark = rng.choice([
        (None, "utf-8", b""), (None, "utf-8", b""), ("UTF-8", "utf-8", b""), (None, "utf-8", codecs.BOM_UTF8),
        ("ISO-8859-1", "latin-1", b""), ("windows-1252", "cp1252", b""), ("US-ASCII", "utf-8", b"")])
    declaration = rng.choice(['<?xml version="1.0"?>', ""])
    if declared:
        declaration = f'<?xml version="1.0" encoding="{declared}"?>'
    doctype = "<!DOCTYPE buses SYSTEM 'x'>\n" if rng.random() < 0.05 else ""
    text = declaration + doctype + head + rng.choice(["", "  ", "\n"]).join(records) + tail
    line_end = rng.choice(["\n", "\n", "\r\n", "\r"])
    return mark + text.replace("\n", line_end).encode(codec, "replace"), name
