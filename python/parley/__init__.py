"""Parley reads dated news reports of diplomacy and conflict and keeps the record: who met whom, who said what, who demands,
offers or refuses what, who did what to whom, and what is planned next.

    import parley
    record = parley.code("Envoys of Chile and Ghana met in Oslo on Monday.", published="2026-03-03")
    for meeting in record.meetings:
        print(meeting.date, [record.actor(p.actor).name for p in meeting.participants])

Fields and their meaning are those of docs/record.md. Spans count characters: record.article.text[begin:end].
"""
from __future__ import annotations

import datetime
import itertools
import json
import os
import threading
import warnings
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Tuple, Union, get_args, get_origin, get_type_hints

from ._parley import Session as _Session
from ._parley import __version__

Span = Tuple[int, int]
Day = Union[str, Dict[str, str], None]  # "2026-01-22", {"from": …, "to": …} or None


@dataclass(frozen=True)
class Coder:
    version: str = ""
    models: Optional[str] = None
    dictionaries: Optional[str] = None


@dataclass(frozen=True)
class Article:
    id: str = ""
    title: Optional[str] = None
    byline: Optional[str] = None
    published: Optional[str] = None
    published_by: Optional[str] = None
    source: Optional[str] = None
    url: Optional[str] = None
    language: Optional[str] = None
    text: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Relation:
    kind: str = ""
    to: Optional[str] = None
    text: Optional[str] = None
    span: Optional[Span] = None


@dataclass(frozen=True)
class Mention:
    span: Span = (0, 0)
    form: str = ""


@dataclass(frozen=True)
class Actor:
    id: str = ""
    name: str = ""
    kind: str = ""
    country: List[str] = field(default_factory=list)
    sector: List[str] = field(default_factory=list)
    group: Optional[str] = None
    role: Optional[str] = None
    relations: List[Relation] = field(default_factory=list)
    mentions: List[Mention] = field(default_factory=list)
    confidence: float = 0.0
    because: Optional[str] = None


@dataclass(frozen=True)
class Time:
    span: Span = (0, 0)
    text: str = ""
    type: str = ""
    value: Optional[str] = None
    from_: Optional[str] = None
    to: Optional[str] = None
    confidence: float = 0.0
    because: Optional[str] = None


@dataclass(frozen=True)
class Place:
    span: Span = (0, 0)
    text: str = ""
    name: Optional[str] = None
    country: Optional[str] = None
    lat: Optional[float] = None
    lon: Optional[float] = None
    kind: Optional[str] = None
    gazetteer_id: Optional[str] = None
    use: str = ""
    confidence: float = 0.0
    because: Optional[str] = None


@dataclass(frozen=True)
class Quote:
    id: str = ""
    span: Span = (0, 0)
    text: str = ""
    kind: str = ""
    speaker: Optional[str] = None
    speaker_text: Optional[str] = None
    speaker_span: Optional[Span] = None
    cue: Optional[str] = None
    cue_span: Optional[Span] = None
    addressee: Optional[str] = None
    medium: Optional[str] = None
    date: Day = None
    date_by: Optional[str] = None
    within: Optional[str] = None
    confidence: float = 0.0
    because: Optional[str] = None


@dataclass(frozen=True)
class Count:
    of: str = ""
    value: float = 0.0
    low: Optional[float] = None
    high: Optional[float] = None
    unit: Optional[str] = None
    span: Optional[Span] = None


@dataclass(frozen=True)
class Event:
    id: str = ""
    event: str = ""
    mode: Optional[str] = None
    context: List[str] = field(default_factory=list)
    quad: Optional[str] = None
    score: float = 0.0
    cameo: Optional[str] = None
    actor: List[str] = field(default_factory=list)
    recipient: List[str] = field(default_factory=list)
    status: str = ""
    background: bool = False
    date: Day = None
    date_by: Optional[str] = None
    place: Optional[int] = None
    counts: List[Count] = field(default_factory=list)
    reported_by: Optional[str] = None
    quote: Optional[str] = None
    text: str = ""
    span: Span = (0, 0)
    sentence: Optional[Span] = None
    tellings: List[Span] = field(default_factory=list)
    confidence: float = 0.0
    because: Optional[str] = None


@dataclass(frozen=True)
class Participant:
    actor: Optional[str] = None
    side: Optional[str] = None
    leads: bool = False


@dataclass(frozen=True)
class Duration:
    value: Optional[str] = None
    text: Optional[str] = None


@dataclass(frozen=True)
class Meeting:
    id: str = ""
    participants: List[Participant] = field(default_factory=list)
    format: Optional[str] = None
    channel: str = ""
    host: Optional[str] = None
    place: Optional[int] = None
    date: Day = None
    date_by: Optional[str] = None
    duration: Optional[Duration] = None
    topic: Optional[str] = None
    round: Optional[int] = None
    status: str = ""
    spans: List[Span] = field(default_factory=list)
    events: List[str] = field(default_factory=list)
    confidence: float = 0.0
    because: Optional[str] = None


@dataclass(frozen=True)
class Position:
    id: str = ""
    actor: List[str] = field(default_factory=list)
    toward: List[str] = field(default_factory=list)
    stance: str = ""
    issue: List[str] = field(default_factory=list)
    content: Optional[str] = None
    condition: Optional[str] = None
    span: Span = (0, 0)
    quote: Optional[str] = None
    date: Day = None
    date_by: Optional[str] = None
    repeated: bool = False
    confidence: float = 0.0
    because: Optional[str] = None


@dataclass(frozen=True)
class Paper:
    id: str = ""
    name: Optional[str] = None
    kind: str = ""
    by: List[str] = field(default_factory=list)
    date: Day = None
    date_by: Optional[str] = None
    spans: List[Span] = field(default_factory=list)
    confidence: float = 0.0
    because: Optional[str] = None


@dataclass(frozen=True)
class Record:
    schema: int = 1
    coder: Coder = field(default_factory=Coder)
    article: Article = field(default_factory=Article)
    actors: List[Actor] = field(default_factory=list)
    times: List[Time] = field(default_factory=list)
    places: List[Place] = field(default_factory=list)
    quotes: List[Quote] = field(default_factory=list)
    events: List[Event] = field(default_factory=list)
    meetings: List[Meeting] = field(default_factory=list)
    positions: List[Position] = field(default_factory=list)
    documents: List[Paper] = field(default_factory=list)
    json: str = field(default="", repr=False, compare=False)  # the record as it came

    @staticmethod
    def from_json(line: str) -> "Record":
        """Reads a record, such as a line of `parley code --json`. Fields that are not known here are left out."""
        return _make(Record, {**json.loads(line), "json": line})

    def actor(self, id: Optional[str]) -> Optional[Actor]:
        """The actor with this id; None where there is none."""
        return next((actor for actor in self.actors if actor.id == id), None)

    def names(self, ids: Iterable[str]) -> List[str]:
        """Names of actors."""
        return [actor.name for actor in map(self.actor, ids) if actor]

    def rows(self, kind: str = "events") -> List[Dict[str, Any]]:
        """Events, meetings, quotes, positions or actors as flat dicts, for pandas.DataFrame: actors by name, places by
        name, with the report's id, day and source."""
        about = {"article": self.article.id, "published": self.article.published, "source": self.article.source}
        return [{**about, **self._row(item)} for item in getattr(self, kind)]

    def _row(self, item: Any) -> Dict[str, Any]:
        out: Dict[str, Any] = {}
        for part in fields(item):
            value = getattr(item, part.name)
            if part.name in ("actor", "recipient", "toward"):
                value = "; ".join(self.names(value))
            elif part.name in ("speaker", "addressee", "host", "reported_by"):
                found = self.actor(value)
                value = found.name if found else None
            elif part.name == "participants":
                value = "; ".join(self.names(p.actor for p in value if p.actor))
            elif part.name == "place":
                value = None if value is None else self.places[value].name or self.places[value].text
            elif part.name == "date":
                out["date_to"] = value["to"] if isinstance(value, dict) else value
                value = value["from"] if isinstance(value, dict) else value
            elif part.name == "span":
                out["begin"], out["end"] = value
                continue
            elif part.name == "duration":
                value = value.text if value else None
            elif part.name in ("counts", "tellings", "spans", "relations", "mentions", "sentence", "speaker_span", "cue_span"):
                continue
            elif isinstance(value, list):
                value = "; ".join(value)
            out[part.name] = value
        return out


# For each dataclass: field, key in JSON, what makes the value, and what stands where it is missing.
_plans: Dict[type, List[Tuple[str, str, Any, Any]]] = {}


def _plan(kind: type) -> List[Tuple[str, str, Any, Any]]:
    hints = get_type_hints(kind)
    plan = []
    for part in fields(kind):
        missing = part.default_factory if part.default_factory is not MISSING else (lambda value=part.default: value)
        plan.append((part.name, part.name.rstrip("_"), _maker(hints[part.name]), missing))
    return plan


def _make(kind: type, values: Mapping[str, Any]) -> Any:
    """An object of a dataclass from its JSON. The fields are put in place at once: a record has thousands."""
    plan = _plans.get(kind)
    if plan is None:
        plan = _plans[kind] = _plan(kind)
    made = kind.__new__(kind)
    inside = made.__dict__
    for name, key, maker, missing in plan:
        if key in values:
            value = values[key]
            inside[name] = value if maker is None or value is None else maker(value)
        else:
            inside[name] = missing()
    return made


def _maker(hint: Any) -> Any:
    """How a value of this type is made of JSON; None where it is what it is."""
    inner = get_args(hint)
    if get_origin(hint) is Union:
        return next((maker for maker in map(_maker, inner) if maker), None) if hint != Day else None
    if get_origin(hint) is tuple:
        return tuple
    if get_origin(hint) is list:
        maker = _maker(inner[0])
        if maker is tuple:
            return lambda values: list(map(tuple, values))
        return (lambda values: [maker(value) for value in values]) if maker else None
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return lambda value: _make(hint, value)
    return None


Report = Union[str, Mapping[str, Any]]


def _fields(report: Report) -> Dict[str, str]:
    if isinstance(report, str):
        return {"text": report}
    return {str(key): _words(value) for key, value in report.items() if value is not None}


def _words(value: Any) -> str:
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    return value if isinstance(value, str) else str(value)


class Parley:
    """Models and dictionaries, read once; any number of threads may use it. `home` is the folder with data/ and models/."""

    def __init__(self, home: Optional[str] = None) -> None:
        inside = os.path.join(os.path.dirname(__file__), "home")
        if home is None and "PARLEY_HOME" not in os.environ and os.path.isdir(inside):
            home = inside
        self._session = _Session(home or "")

    def code(self, text: str, published: Union[str, datetime.date, None] = None, **about: Any) -> Record:
        """The record of one report. `about` may have id, title, byline, source, url. ValueError for a text without
        words and for a date that cannot be read."""
        return Record.from_json(self._session.code(_fields({"text": text, "published": published, **about})))

    def code_all(self, reports: Iterable[Report], threads: int = 0, batch: int = 256) -> Iterator[Optional[Record]]:
        """The records of many reports, in order: texts, or dicts with text, published, id, title, byline, source, url.
        None for a report that code() would fail for; a warning says why. Reads `batch` reports ahead and lets other
        Python threads run meanwhile."""
        threads = threads or os.cpu_count() or 1
        left = iter(reports)
        done = 0
        while ahead := [_fields(report) for report in itertools.islice(left, batch)]:
            lines, failures = self._session.code_batch(ahead, threads)
            for place, why in failures:
                warnings.warn(f"report {done + place + 1}: {why}", stacklevel=2)
            done += len(ahead)
            yield from (None if line is None else Record.from_json(line) for line in lines)


_default: Optional[Parley] = None
_lock = threading.Lock()


def _parley() -> Parley:
    global _default
    with _lock:
        if _default is None:
            _default = Parley()
    return _default


def code(text: str, published: Union[str, datetime.date, None] = None, **about: Any) -> Record:
    """Parley().code, with models that are read at the first call."""
    return _parley().code(text, published, **about)


def code_all(reports: Iterable[Report], threads: int = 0, batch: int = 256) -> Iterator[Optional[Record]]:
    """Parley().code_all, with models that are read at the first call."""
    return _parley().code_all(reports, threads, batch)


__all__ = ["Actor", "Article", "Coder", "Count", "Duration", "Event", "Meeting", "Mention", "Paper", "Parley", "Participant",
           "Place", "Position", "Quote", "Record", "Relation", "Time", "code", "code_all", "__version__"]
