"""Calendar arithmetic for time expressions: an anchor and a few numbers in, an EDTF string out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord import edtf
from onrecord.annotate.dates.tense import Tense

DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
NEAR = 31  # days within which tense does not matter for a day of a named month
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Anchor:
    """When an article was published, as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


def anchor(value: str | None) -> Anchor | None:
    """The anchor that an EDTF date gives; None for no date, an interval, a season or a decade."""
    known = edtf.one(value)
    return Anchor(*known.parts) if known and known.parts else None


def day_or_null(year: int, month: int, day: int) -> str | None:
    """An EDTF day; null where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


Stretch = tuple[int, int, Anchor | None]  # from, to, the day from which the words between count


def days_after(start: date, days: int) -> date | None:
    """`start` moved by days; null beyond the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def shifted_day(at: Anchor | None, days: int) -> str | None:
    """The day `days` after the anchor."""
    moved = days_after(at.date, days) if at and at.date else None
    return moved.isoformat() if moved else None


def month_edtf(months: int) -> str | None:
    """An EDTF month from a count of months since year 0."""
    year, month = divmod(months, 12)
    return f"{year:04d}-{month + 1:02d}" if 0 < year <= 9999 else None


def month_without_year(at: Anchor | None, month: int, tense: Tense, which: str = "") -> str | None:
    """The nearest such month by tense: "last April" lies before the anchor's month, "in April" may be that month."""
    if at is None or at.month is None:
        return f"{at.year:04d}-{month:02d}" if at and which in ("", "this") else None
    now = at.year * 12 + at.month - 1
    then = at.year * 12 + month - 1
    if which == "this":
        return month_edtf(then)
    if which in ("last", "past", "previous"):
        return month_edtf(then if then < now else then - 12)
    if which in ("next", "coming"):
        return month_edtf(then if then > now else then + 12)
    if tense is Tense.FUTURE:
        return month_edtf(then if then >= now else then + 12)
    if tense is Tense.PRESENT:
        return month_edtf(min((then, then - 12, then + 12), key=lambda months: abs(months - now)))
    return month_edtf(then if then <= now else then - 12)


def day_without_year(at: Anchor | None, month: int, day: int, tense: Tense) -> str | None:
    """The nearest such day by tense; in any tense one that is near, as a day ten months off is named with its year."""
    if at is None:
        return None
    if at.date is None:
        value = month_without_year(at, month, tense)
        return day_or_null(int(value[:4]), month, day) if value else None
    years = [y for y in (at.year - 1, at.year, at.year + 1) if day_or_null(y, month, day)]
    days = [date(y, month, day) for y in years if 1 <= y <= 9999]
    return nearest([d.isoformat() for d in days], at.date, tense)


def nearest(days: Sequence[str], here: date, tense: Tense) -> str | None:
    """The nearest of some days by tense."""
    if not days:
        return None
    sign = {Tense.FUTURE: 1, Tense.PAST: -1, Tense.PRESENT: 0}[tense]
    away = {day: (date.fromisoformat(day) - here).days for day in days}
    right_way = [day for day in days if away[day] * sign >= -NEAR]
    return min(right_way or days, key=lambda day: abs(away[day]))


def last_such_day(at: Anchor | None, month: int, day: int) -> str | None:
    """The last such day that is not after the anchor."""
    if at is None or at.date is None:
        return day_without_year(at, month, day, Tense.PAST)
    found = [day_or_null(at.year - back, month, day) for back in (0, 1)]
    return next((value for value in found if value and value <= at.date.isoformat()), None)


def weekday_value(at: Anchor | None, weekday: int, tense: Tense, which: str = "") -> str | None:
    """The last or next such day; the day of publication itself counts unless "last" or "next" is said."""
    if at is None or at.date is None:
        return None
    back = (at.date.weekday() - weekday) % 7
    if which in ("last", "past", "previous"):
        return shifted_day(at, -(back or 7))
    if which in ("next", "coming", "following"):
        return shifted_day(at, (7 - back) % 7 or 7)
    if tense is not Tense.PAST:
        return shifted_day(at, (7 - back) % 7)
    return shifted_day(at, -back)


def weekday_of_week(at: Anchor | None, weekday: int, week: str) -> str | None:
    """ "Monday last week": the week runs from Monday."""
    if at is None or at.date is None:
        return None
    weeks = {"last": -1, "this": 0, "next": 1}[week]
    return shifted_day(at, weekday - at.date.weekday() + 7 * weeks)


def season_value(at: Anchor | None, code: int, tense: Tense, which: str = "") -> str | None:
    """The nearest such season by tense, as an EDTF season."""
    value = month_without_year(at, edtf.SEASONS[code][1], tense, which)
    return f"{value[:4]}-{code}" if value else None


def interval(first: str | None, last: str | None) -> str | None:
    """An EDTF interval of two values that are both known."""
    return f"{first}/{last}" if first and last else None


def period(at: Anchor | None, unit: str, steps: int, tense: Tense = Tense.PAST) -> str | None:
    """The calendar unit `steps` away: last week, this month, next year, this decade."""
    if at is None:
        return None
    if unit in ("day", "night"):
        return shifted_day(at, steps)
    if unit == "week":
        return week(at, steps)
    if unit == "weekend":
        return weekend(at, steps, tense)
    if unit in ("month", "quarter") and at.month is None:
        return None
    if unit == "month":
        return month_edtf(at.year * 12 + (at.month or 1) - 1 + steps)
    if unit == "quarter":
        return quarter(at.year * 4 + ((at.month or 1) - 1) // 3 + steps)
    return {"year": year_edtf(at.year + steps), "decade": decade(at.year // 10 + steps)}.get(unit)


def week(at: Anchor, steps: int) -> str | None:
    """Monday to Sunday of a week."""
    if at.date is None:
        return None
    monday = 7 * steps - at.date.weekday()
    return interval(shifted_day(at, monday), shifted_day(at, monday + 6))


def weekend(at: Anchor, steps: int, tense: Tense) -> str | None:
    """Saturday and Sunday; "the weekend" (0 steps) is the nearest by tense, and the one that runs on those days."""
    if at.date is None:
        return None
    saturday = (5 - at.date.weekday()) % 7 if at.date.weekday() != 6 else -1
    if at.date.weekday() < 5 and (steps < 0 or (steps == 0 and tense is Tense.PAST)):
        saturday -= 7
    elif at.date.weekday() >= 5:
        saturday += 7 * steps
    return interval(shifted_day(at, saturday), shifted_day(at, saturday + 1))


def quarter(quarters: int) -> str | None:
    """Three months from a count of quarters since year 0."""
    year, index = divmod(quarters, 4)
    return interval(month_edtf(year * 12 + index * 3), month_edtf(year * 12 + index * 3 + 2))


def quarter_without_year(at: Anchor | None, index: int, tense: Tense) -> str | None:
    """The nearest such quarter by tense; in any tense the one that ended last, as its results are news then."""
    if at is None or at.month is None:
        return None
    now = at.year * 4 + (at.month - 1) // 3
    then = at.year * 4 + index
    if tense is Tense.FUTURE:
        return quarter(then if then >= now - 1 else then + 4)
    return quarter(then if then <= now else then - 4)


def ended(value: str, at: Anchor) -> bool:
    """Whether an EDTF value lies before the anchor's month; of a year alone, before that year."""
    last = edtf.bounds(value)[1]
    return last is not None and (last.year, last.month) < (at.year, at.month or 1)


def half(year: int, index: int) -> str | None:
    """Six months of a year; index 0 or 1."""
    return interval(month_edtf(year * 12 + index * 6), month_edtf(year * 12 + index * 6 + 5))


def year_edtf(year: int) -> str | None:
    """An EDTF year."""
    return f"{year:04d}" if 0 < year <= 9999 else None


def decade(tens: int) -> str | None:
    """An EDTF decade: 199X."""
    return f"{tens:03d}X" if 0 < tens <= 999 else None


def ago(at: Anchor | None, number: float, unit: str) -> str | None:
    """The point `number` units from the anchor (negative: before), as precise as its unit: "two years ago" is a year.

    Weeks give a day that is approximate, as do fractions.
    """
    if at is None or abs(number) > 5000:
        return None
    vague = "" if number == int(number) else "~"
    if unit in DAYS_IN:
        value = shifted_day(at, round(number * DAYS_IN[unit]))
        return f"{value}~" if value and (vague or DAYS_IN[unit] > 1) else value
    if unit in MONTHS_IN:
        months = round(number * MONTHS_IN[unit])
        if unit in ("year", "decade", "century"):
            value = year_edtf(at.year + round(months / 12))
            return f"{value}~" if value and (vague or unit != "year") else value
        return month_edtf(at.year * 12 + at.month - 1 + months) if at.month else None
    return shifted_day(at, 0) if unit in ("minute", "second") or abs(number) < 6 else None


def stretch(at: Anchor | None, number: float, unit: str) -> str | None:
    """ "the last 48 hours", "the next three months": from or to the anchor, in the precision of the unit."""
    if at is None or abs(number) > 5000:
        return None
    if unit == "hour":
        number, unit = number / 24, "day"
        number = -(-number // 1) if number > 0 else number // 1
    here = "day" if unit in DAYS_IN else "month" if unit in ("month", "quarter") else "year"
    now, then = period(at, here, 0), ago(at, number, unit)
    then = then.rstrip("~") if then else None
    return interval(then, now) if number < 0 else interval(now, then)


def century(hundreds: int) -> str | None:
    """An EDTF century: 18XX."""
    return f"{hundreds:02d}XX" if 0 <= hundreds <= 29 else None
