"""Anki packages: notes to one file whose bytes depend on them alone. SQLite is known here alone."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Sequence
from hashlib import sha1
from html import unescape
from pathlib import Path
from re import sub

from .notes import Note, Package, number

_TABLES = """
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
  left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
  type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
"""
"""The collection as version 11 of its schema has it, which every app that opens packages reads."""


def collection(package: Package) -> bytes:
    """The package's `collection.anki2`."""
    with sqlite3.connect(":memory:") as database:
        database.executescript(_TABLES)
        created, last = package.created, max((note.modified for note in package.notes), default=package.created)
        texts: tuple[dict[str, object], ...] = (
            _settings(package),
            _notetypes(package),
            _decks(package),
            _deck_options(),
            {},
        )
        row = (1, created, last * 1000, created * 1000, 11, 0, 0, 0, *(_json(text) for text in texts))
        database.execute(f"insert into col values ({_marks(row)})", row)
        for place, note in enumerate(package.notes, 1):
            note_row, card_row = _note(note, package, place), _card(note, package, place)
            database.execute(f"insert into notes values ({_marks(note_row)})", note_row)
            database.execute(f"insert into cards values ({_marks(card_row)})", card_row)
    content = database.serialize()
    database.close()
    return content


def cards_in(path: Path) -> int:
    """How many cards a package holds."""
    with zipfile.ZipFile(path) as archive, sqlite3.connect(":memory:") as database:
        database.deserialize(archive.read("collection.anki2"))
        count = int(database.execute("select count(*) from cards").fetchone()[0])
    database.close()
    return count


def _marks(row: Sequence[object]) -> str:
    return ", ".join("?" * len(row))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _note(note: Note, package: Package, place: int) -> tuple[object, ...]:
    words = unescape(sub(r"<[^>]*>", "", note.fields[0]))
    checksum = int(sha1(words.encode()).hexdigest()[:8], 16)
    tags = f" {' '.join(note.tags)} "
    return (
        *(package.created * 1000 + place, note.guid, package.notetype.id, note.modified, -1, tags),
        *("\x1f".join(note.fields), words, checksum, 0, ""),
    )


def _card(note: Note, package: Package, place: int) -> tuple[object, ...]:
    """A card that is new, in its place among the others."""
    id = package.created * 1000 + place
    return (id, id, package.decks[note.deck], 0, note.modified, -1, 0, 0, place, *(0,) * 8, "")


def _settings(package: Package) -> dict[str, object]:
    return {"activeDecks": [1], "curDeck": 1, "curModel": package.notetype.id, "nextPos": 1, "sortType": "noteFld"}


def _notetypes(package: Package) -> dict[str, object]:
    kind = package.notetype
    look = {"font": "sans-serif", "size": 18, "rtl": False, "sticky": False, "media": []}
    fields = [{"name": name, "ord": place, "id": number(name), **look} for place, name in enumerate(kind.fields)]
    layout = {"qfmt": kind.layout[0], "afmt": kind.layout[1], "bqfmt": "", "bafmt": "", "did": None}
    made = {
        "id": kind.id,
        "name": kind.name,
        "type": 0,
        "mod": kind.modified,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "flds": fields,
        "tmpls": [{"name": kind.card, "ord": 0, "id": number(kind.card), **layout}],
        "css": kind.css,
        "latexPre": "",
        "latexPost": "",
        "req": [[0, "any", [0]]],
        "tags": [],
        "vers": [],
    }
    return {str(kind.id): made}


def _decks(package: Package) -> dict[str, object]:
    shared = {
        "mod": package.created,
        "usn": -1,
        "desc": package.about,
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        **{name: [0, 0] for name in ("newToday", "revToday", "lrnToday", "timeToday")},
    }
    ids = {"Default": 1, **package.decks}
    return {str(id): {"id": id, "name": name, **shared} for name, id in ids.items()}


def _deck_options() -> dict[str, object]:
    """The app's own defaults, which it wants to find."""
    new = {"bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1, "perDay": 20}
    review = {"bury": True, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1, "perDay": 200}
    lapse = {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0}
    general = {"autoplay": True, "dyn": False, "maxTaken": 60, "mod": 0, "replayq": True, "timer": 0, "usn": 0}
    return {
        "1": {"id": 1, "name": "Default", "new": {**new, "separate": True}, "rev": review, "lapse": lapse, **general}
    }
