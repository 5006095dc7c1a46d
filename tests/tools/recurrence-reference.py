"""Writes tests/fixtures/recurrence-by-zone.json: rules in many zones around the changes of the clocks, and
when python-dateutil says that their meetings begin. Run: python3 tests/tools/recurrence-reference.py

The product has no part in it: rules are worked out by dateutil.rrule on local times, local times become
instants by dateutil.tz over zoneinfo. A time that the clocks leave out comes as much later as they are put
forward (dateutil.tz.resolve_imaginary), one that they show twice is the first: what Google Calendar shows.
"""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil import tz
from dateutil.rrule import rruleset, rrulestr

ZONES = """America/New_York America/Chicago America/Los_Angeles America/Phoenix America/Halifax
America/St_Johns America/Sao_Paulo America/Santiago America/Mexico_City Pacific/Honolulu Atlantic/Azores
Europe/London Europe/Dublin Europe/Lisbon Europe/Berlin Europe/Helsinki Europe/Athens Europe/Istanbul
Africa/Cairo Africa/Johannesburg Africa/Lagos Asia/Jerusalem Asia/Beirut Asia/Dubai Asia/Kolkata
Asia/Kathmandu Asia/Tokyo Asia/Singapore Australia/Perth Australia/Brisbane Australia/Adelaide
Australia/Sydney Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Pacific/Apia Pacific/Kiritimati
Pacific/Pago_Pago UTC""".split()

# When the calendar is read: meetings are known from a day before it to thirty days after it.
NOWS = ["2026-03-06T12:00:00Z", "2026-03-26T12:00:00Z", "2026-09-24T12:00:00Z", "2026-10-22T12:00:00Z"]

# First day (or, with a sign, days from the reading), local time, rule, and what is left out or added.
RULES = [
    ("weekdays", "2026-01-05", "09:00", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", {}),
    ("daily in the night", "2026-01-05", "02:30", "FREQ=DAILY", {}),
    ("daily past midnight", "2026-01-05", "00:15", "FREQ=DAILY", {}),
    ("daily, late", "2026-01-05", "23:45", "FREQ=DAILY;INTERVAL=3", {}),
    ("sundays in the night", "2026-01-04", "01:30", "FREQ=WEEKLY;BYDAY=SU", {}),
    ("every second week", "2025-12-30", "14:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", {}),
    ("every second week from sundays", "2025-12-30", "14:00", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU", {}),
    ("second tuesday", "2025-06-10", "11:00", "FREQ=MONTHLY;BYDAY=2TU", {}),
    ("last friday", "2025-06-27", "16:30", "FREQ=MONTHLY;BYDAY=-1FR", {}),
    ("last workday", "2025-06-30", "15:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", {}),
    ("last day of the month", "2025-05-31", "08:00", "FREQ=MONTHLY;BYMONTHDAY=-1", {}),
    ("the 31st", "2025-05-31", "08:00", "FREQ=MONTHLY;BYMONTHDAY=31", {}),
    ("every quarter", "2025-01-02", "10:00", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH", {}),
    ("every year on a day", "2019-03-29", "12:00", "FREQ=YEARLY", {}),
    ("every year by weekday", "2019-10-28", "12:00", "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1MO", {}),
    ("daily in two months", "2025-03-01", "07:00", "FREQ=DAILY;BYMONTH=3,10", {}),
    ("ten times", "-5", "10:00", "FREQ=DAILY;COUNT=10", {}),
    ("until a moment", "2026-01-07", "18:00", "FREQ=WEEKLY;BYDAY=WE", {"until": 12}),
    ("until the moment of one", "2026-01-05", "03:00", "FREQ=DAILY", {"until_at": 7}),
    ("with days left out", "2026-01-05", "13:00", "FREQ=DAILY", {"exdate": [2, 3, 9]}),
    ("with a day left out at night", "2026-01-05", "02:15", "FREQ=DAILY", {"exdate": [3, 24]}),
    ("with days added", "2026-01-06", "17:00", "FREQ=WEEKLY;BYDAY=TU", {"rdate": [1, 4, 20]}),
    ("all day, weekly", "2026-01-05", None, "FREQ=WEEKLY;BYDAY=MO,TH", {}),
    ("all day, last of the month", "2025-05-31", None, "FREQ=MONTHLY;BYMONTHDAY=-1", {}),
]
PER_ZONE = 3
MINUTES = 30


def stamp(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(wall, zone):
    return tz.resolve_imaginary(wall.replace(tzinfo=ZoneInfo(zone))).astimezone(timezone.utc)


def basic(wall):
    return wall.strftime("%Y%m%dT%H%M%S")


def first_start(first, clock, now, zone):
    day = (now + timedelta(days=int(first))).date() if first.startswith("-") else datetime.fromisoformat(first).date()
    hours, minutes = (0, 0) if clock is None else map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hours, minutes)


def make(zone, now_text, rule):
    name, first, clock, text, more = rule
    now = datetime.fromisoformat(now_text.replace("Z", "+00:00"))
    start = first_start(first, clock, now, zone)
    window = (now - timedelta(days=1), now + timedelta(days=30))
    in_days = lambda days: datetime.combine((now + timedelta(days=days)).date(), start.time())
    rules = rruleset()
    lines = []
    if "until" in more or "until_at" in more:
        until = instant(in_days(more.get("until", more.get("until_at"))), zone)
        text = f"{text};UNTIL={until.strftime('%Y%m%dT%H%M%SZ')}"
    bare = ";".join(part for part in text.split(";") if not part.startswith("UNTIL="))
    rules.rrule(rrulestr(bare, dtstart=start))
    rules.rdate(start)
    lines.append(f"RRULE:{text}")
    left_out = [in_days(days) for days in more.get("exdate", [])]
    for wall in left_out:
        rules.exdate(wall)
    if left_out:
        lines.append(f"EXDATE;TZID={zone}:" + ",".join(map(basic, left_out)))
    added = [in_days(days) for days in more.get("rdate", [])]
    for wall in added:
        rules.rdate(wall)
    if added:
        lines.append(f"RDATE;TZID={zone}:" + ",".join(map(basic, added)))

    walls = rules.between(window[0].replace(tzinfo=None) - timedelta(days=3), window[1].replace(tzinfo=None) + timedelta(days=3), inc=True)
    if clock is None:
        # Whole days are days of the calendar's zone, which is UTC here.
        expected = [
            wall.strftime("%Y-%m-%d")
            for wall in walls
            if wall.replace(tzinfo=timezone.utc) < window[1]
            and wall.replace(tzinfo=timezone.utc) + timedelta(days=1) > window[0]
        ]
    else:
        starts = sorted({instant(wall, zone) for wall in walls})
        if "until" in more or "until_at" in more:
            starts = [at for at in starts if at <= until]
        expected = [stamp(at) for at in starts if at < window[1] and at + timedelta(minutes=MINUTES) > window[0]]
    day = start.strftime("%Y-%m-%d")
    return {
        "name": f"{name}, {zone}",
        "now": now_text,
        "zone": zone,
        "start": {"date": day} if clock is None else {"dateTime": start.strftime("%Y-%m-%dT%H:%M:%S") + offset(start, zone), "timeZone": zone},
        "end": {"date": (start + timedelta(days=1)).strftime("%Y-%m-%d")}
        if clock is None
        else {"dateTime": (start + timedelta(minutes=MINUTES)).strftime("%Y-%m-%dT%H:%M:%S") + offset(start, zone), "timeZone": zone},
        "recurrence": lines,
        "expected": expected,
    }


def offset(wall, zone):
    minutes = int(wall.replace(tzinfo=ZoneInfo(zone)).utcoffset().total_seconds() // 60)
    sign = "+" if minutes >= 0 else "-"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def main():
    cases = []
    for place, zone in enumerate(ZONES):
        for turn, now in enumerate(NOWS):
            for nth in range(PER_ZONE):
                cases.append(make(zone, now, RULES[(place * 5 + turn * 7 + nth * 8) % len(RULES)]))
    target = Path(__file__).parent.parent / "fixtures" / "recurrence-by-zone.json"
    target.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    print(f"{len(cases)} series, {sum(len(case['expected']) for case in cases)} meetings")


main()
