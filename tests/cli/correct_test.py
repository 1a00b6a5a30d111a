#!/usr/bin/env python3
"""An analyst's corrections as a person makes them: they show everywhere, survive coding anew, and can be taken back.

Usage: correct_test.py PARLEY REPORTS   (PARLEY_HOME says where the dictionaries and models are)"""
import glob
import json
import os
import subprocess
import sys
import tempfile
import unittest

PARLEY = os.path.abspath(sys.argv[1])
REPORTS = sorted(glob.glob(os.path.join(os.path.abspath(sys.argv[2]), "essequibo*.txt")))
del sys.argv[1:3]


class CorrectTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.parley("add", *REPORTS)

    def run_it(self, *args, db="talks.db", stdin=None):
        env = {k: v for k, v in os.environ.items() if k != "PARLEY_DB"}
        args = [*args, "--db", db]
        return subprocess.run([PARLEY, *args], cwd=self.folder.name, env=env, input=stdin, capture_output=True,
                              encoding="utf-8", timeout=300)

    def parley(self, *args, **more):
        done = self.run_it(*args, **more)
        self.assertEqual(done.returncode, 0, "%s: %s" % (" ".join(args), done.stderr))
        return done.stdout

    def rows(self, *args, **more):
        return [json.loads(line) for line in self.parley(*args, "--json", **more).splitlines()]

    def everything(self):
        return [self.parley(*q) for q in (("events", "--json"), ("quotes", "--json"), ("meetings", "--json"),
                                          ("positions", "--json"), ("actors", "--json"), ("processes", "--json"),
                                          ("clusters", "--json", "--limit", "0"), ("history", "--json"))]

    def stance(self, party, issue):
        history = self.rows("history", "--by", party, "--issue", issue)
        return [step["stance"] for step in history[0]["steps"]]

    def test_a_stance_put_right_shows_everywhere_and_stays(self):
        before = self.everything()
        position = [p for p in self.rows("positions", "--by", "GUY", "--issue", "territory")][-1]
        self.assertIn(position["stance"], ("reject", "refuse"))
        blocked = self.rows("processes")[0]["blocked"]
        self.assertTrue(any(b["issue"] == "territory" for b in blocked))
        for p in self.rows("positions", "--by", "GUY", "--issue", "territory"):
            if p["stance"] in ("reject", "refuse"):
                self.parley("correct", "set", p["id"], "stance", "accept", "--note", "said so to the press")
        self.assertEqual(set(self.stance("GUY", "territory")), {"accept"})
        self.assertFalse(any(b["issue"] == "territory" for b in self.rows("processes")[0]["blocked"]))
        self.assertIn("stance is 'accept', by an analyst on", self.parley("explain", position["id"]))
        self.assertIn("said so to the press", self.parley("explain", position["id"]))
        after = self.everything()
        self.parley("add", "--again", *REPORTS)
        self.assertEqual(self.everything(), after)
        for number in range(len(self.rows("correct", "list")), 0, -1):
            self.parley("correct", "undo", str(number))
        self.assertEqual(self.everything(), before)
        self.assertNotIn("analyst", self.parley("explain", position["id"]))

    def test_a_dropped_event_is_gone_until_it_is_taken_back(self):
        before = self.everything()
        event = self.rows("events")[0]
        self.parley("correct", "drop", event["id"])
        self.assertNotIn(event["text"], [e["text"] for e in self.rows("events") if e["article"] == event["article"]
                                         and e["date"] == event["date"] and e["event"] == event["event"]])
        self.parley("add", "--again", *REPORTS)
        self.assertEqual(len(self.rows("events")), len(before[0].splitlines()) - 1)
        self.parley("correct", "undo", "1")
        self.assertEqual(self.everything(), before)

    def test_two_names_are_one_actor(self):
        before = self.everything()
        names = {a["name"]: a for a in self.rows("actors")}
        self.assertIn("Ramon Quijada", names)
        done = self.run_it("correct", "merge", "ramon quijada", "Ramón Quijada Peña")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, r"'ramon quijada' is 'Ram.n Quijada Pe.a' \([1-9]\d* items? changed\)")
        now = {a["name"]: a for a in self.rows("actors")}
        self.assertNotIn("Ramon Quijada", now)
        self.assertEqual({k: v for k, v in now["Ramón Quijada Peña"].items() if k != "name"},
                         {k: v for k, v in names["Ramon Quijada"].items() if k != "name"})
        self.parley("correct", "undo", "1")
        self.assertEqual(self.everything(), before)

    def test_corrections_go_from_store_to_store(self):
        position = self.rows("positions")[0]
        self.parley("correct", "set", position["id"], "issue", "prisoners,territory")
        self.parley("correct", "merge", "Caio Barreto", "C. Barreto")
        lines = self.parley("correct", "export")
        self.parley("add", *REPORTS, db="other.db")
        for added in ("2 corrections", "0 corrections"):
            done = self.run_it("correct", "import", "-", db="other.db", stdin=lines)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(added + " added", done.stderr)
        self.assertEqual(self.parley("correct", "export", db="other.db"), lines)
        self.assertEqual(self.parley("positions", "--json", db="other.db"), self.parley("positions", "--json"))
        done = self.run_it("correct", "import", "-", db="other.db", stdin="{}\n" + lines)
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, r"-:1: is no correction")

    def test_what_cannot_be_corrected_is_refused(self):
        position = self.rows("positions")[0]["id"]
        for args, message in ((("set", position, "stance", "maybe"), "is no stance of position"),
                              (("set", position, "colour", "red"), "no field 'colour'"),
                              (("set", "0123456789abcdef-p1", "stance", "reject"), "no report's text"),
                              (("set", position.split("-")[0] + "-p99", "stance", "reject"), "there is no item"),
                              (("merge", "Berg", "the Berg"), "two different names"),
                              (("undo", "9"), "there is no correction 9"),
                              (("import", "none.jsonl"), "cannot be read")):
            done = self.run_it("correct", *args)
            self.assertEqual(done.returncode, 1, args)
            self.assertIn(message, done.stderr)
        self.assertEqual(self.rows("correct", "list"), [])


if __name__ == "__main__":
    unittest.main()
