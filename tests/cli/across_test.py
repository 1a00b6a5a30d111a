#!/usr/bin/env python3
"""What many reports make together: one negotiation told by eight reports, among four reports of other things.

Usage: across_test.py PARLEY REPORTS   (PARLEY_HOME says where the dictionaries and models are)"""
import glob
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PARLEY = os.path.abspath(sys.argv[1])
REPORTS = sorted(glob.glob(os.path.join(os.path.abspath(sys.argv[2]), "*.txt")))
del sys.argv[1:3]
QUESTIONS = [("processes", "--json"), ("clusters", "--json", "--limit", "0"), ("history", "--json"),
             ("processes", "guy-ven-2027"), ("clusters", "--of", "meeting"), ("history",)]


def parley(*args, db):
    env = {k: v for k, v in os.environ.items() if k != "PARLEY_DB"}
    done = subprocess.run([PARLEY, *args, "--db", db], env=env, capture_output=True, encoding="utf-8", timeout=600)
    if done.returncode != 0:
        raise AssertionError("%s: %s" % (" ".join(args), done.stderr))
    return done.stdout


def rows(*args, db):
    return [json.loads(line) for line in parley(*args, "--json", db=db).splitlines()]


class AcrossTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.db = cls.store("all.db", REPORTS)

    @classmethod
    def store(cls, name, files, at_once=True):
        db = os.path.join(cls.folder.name, name)
        for batch in [files] if at_once else [[f] for f in files]:
            parley("add", *batch, "--threads", "1", db=db)
        return db

    def process(self):
        found = [p for p in rows("processes", db=self.db) if p["id"] == "guy-ven-2027"]
        self.assertEqual(len(found), 1)
        return found[0]

    def test_one_negotiation_is_one_process(self):
        process = self.process()
        self.assertEqual(sorted(process["articles"]), ["essequibo-%d" % i for i in range(1, 9)])
        self.assertEqual({p["id"] for p in process["parties"]}, {"GUY", "VEN"})
        self.assertEqual([m["id"] for m in process["mediators"]], ["BRA"])
        self.assertEqual((process["from"][:7], process["to"]), ("2027-02", "2027-04-22"))
        self.assertEqual(process["state"], "advancing")
        self.assertIn("territory", process["issues"])

    def test_the_rest_does_not_leak_in(self):
        for process in rows("processes", db=self.db):
            if process["id"] == "guy-ven-2027":
                continue
            self.assertFalse([a for a in process["articles"] if a.startswith("essequibo")], process["id"])

    def test_rounds_are_in_order_and_told_once(self):
        process = self.process()
        clusters = {c["id"]: c for c in rows("clusters", "--process", process["id"], db=self.db)}
        rounds = [clusters[r]["canonical"] for r in process["rounds"]]
        days = [r["date"] for r in rounds]
        self.assertEqual(days, sorted(days))
        both = [r for r in rounds if {"GUY", "VEN"} <= {p["side"] for p in r["participants"]}]
        self.assertEqual([(r["date"], r["place"] and r["place"]["name"]) for r in both],
                         [("2027-02-10", "Brasilia"), ("2027-03-02", "Georgetown"), ("2027-04-20", "Brasilia")])
        first = clusters[process["rounds"][days.index("2027-02-10")]]
        self.assertGreaterEqual(first["sources"], 2)
        self.assertEqual(first["first_reported"], first["members"][0]["published"])

    def test_what_is_next(self):
        process = self.process()
        clusters = {c["id"]: c for c in rows("clusters", "--process", process["id"], db=self.db)}
        self.assertEqual([clusters[n]["canonical"]["date"] for n in process["next"]], ["2027-05-18"])

    def test_history_dates_the_changes(self):
        histories = rows("history", "--process", "guy-ven-2027", db=self.db)
        self.assertEqual(rows("history", "--limit", "1", db=self.db), histories[:1])
        self.assertTrue(histories)
        for history in histories:
            dates = [s["date"] for s in history["steps"]]
            self.assertEqual(dates, sorted(dates))
            self.assertTrue(set(history["changed"]) <= set(dates))
        territory = [h for h in histories if h["issue"] == "territory" and h["actor"]["id"] == "GUY"]
        self.assertEqual(len(territory), 1)
        self.assertGreaterEqual(territory[0]["repeated"], 1)

    def test_blocked_issues_name_both_sides(self):
        blocked = self.process()["blocked"]
        self.assertTrue(any({b["actor_a"]["id"], b["actor_b"]["id"]} == {"GUY", "VEN"} for b in blocked), blocked)
        for each in blocked:
            self.assertRegex(each["since"], r"^2027-0[234]-\d\d$")

    def test_any_order_gives_the_same_bytes(self):
        want = [parley(*q, db=self.db) for q in QUESTIONS]
        for seed in (1, 2, 3):
            files = list(REPORTS)
            random.Random(seed).shuffle(files)
            db = self.store("shuffled%d.db" % seed, files, at_once=seed != 1)
            for question, bytes_wanted in zip(QUESTIONS, want):
                self.assertEqual(parley(*question, db=db), bytes_wanted, question)

    def test_a_text_of_two_sources_is_the_first_published(self):
        text = open(REPORTS[0], encoding="utf-8").read()
        lines = [json.dumps({"id": i, "published": day, "source": i, "text": text})
                 for i, day in (("late", "2027-02-05"), ("b", "2027-02-04"), ("a", "2027-02-04"))]
        want = None
        for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
            for at_once in (True, False):
                files = []
                for i in order:
                    files.append(os.path.join(self.folder.name, "feed%d.jsonl" % i))
                    with open(files[-1], "w", encoding="utf-8") as out:
                        out.write(lines[i] + "\n")
                db = self.store("two%d%d%d%d.db" % (*order, at_once), files, at_once)
                got = parley("positions", "--json", db=db)
                self.assertEqual({json.loads(line)["article"] for line in got.splitlines()}, {"a"})
                self.assertEqual(got, want or got)
                want = got

    def test_asking_on_the_way_changes_nothing(self):
        want = [parley(*q, db=self.db) for q in QUESTIONS]
        db = os.path.join(self.folder.name, "asked.db")
        for name in reversed(REPORTS):
            parley("add", name, db=db)
            parley("processes", db=db)
        self.assertEqual([parley(*q, db=db) for q in QUESTIONS], want)
        with sqlite3.connect(db) as raw:  # without what was kept of earlier answers
            raw.execute("DELETE FROM talk_cache")
        raw.close()
        self.assertEqual([parley(*q, db=db) for q in QUESTIONS], want)


if __name__ == "__main__":
    unittest.main()
