#!/usr/bin/env python3
"""The commands over a store as a person meets them: exit status, messages, resuming.

Usage: store_test.py PARLEY   (the program; PARLEY_HOME says where its dictionaries and models are)"""
import csv
import fcntl
import io
import json
import os
import pty
import re
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest

PARLEY = os.path.abspath(sys.argv.pop(1))

REPORT = """2026-03-02 Envoys meet in Oslo

OSLO, March 2 (Wire) - The foreign minister of Norway, Anna Berg, met her Latvian counterpart Juris Ozols in Oslo on
Sunday. "We demand the release of all prisoners," Berg said. Norway imposed sanctions on Belarus last week.
"""


def report(number):
    return REPORT + "This is copy number %d of the report.\n" % number


class StoreTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as out:
            out.write(text)
        return name

    def parley(self, *args, stdin=None, **more):
        """Runs the program in the test's folder; returns (status, output, messages)."""
        env = {k: v for k, v in os.environ.items() if k != "PARLEY_DB"}
        done = subprocess.run([PARLEY, *args], cwd=self.folder.name, env=env, input=stdin, capture_output=True,
                              encoding="utf-8", timeout=300, **more)
        return done.returncode, done.stdout, done.stderr

    def count(self, db="parley.db"):
        status, out, _ = self.parley("search", "copy", "--json", "--db", db)
        self.assertEqual(status, 0)
        return sum(json.loads(line)["kind"] == "report" for line in out.splitlines())

    def test_adding_twice_keeps_once(self):
        self.write("a.txt", report(1))
        self.write("b.txt", report(2))
        status, out, messages = self.parley("add", "a.txt", "b.txt")
        self.assertEqual((status, out), (0, ""), messages)
        self.assertIn("parley.db: 2 reports added", messages)
        status, _, messages = self.parley("add", "a.txt", "b.txt", "a.txt")
        self.assertEqual(status, 0)
        self.assertIn("parley.db: 0 reports added, 3 already there", messages)
        status, _, messages = self.parley("add", "--again", "a.txt")
        self.assertIn("parley.db: 1 report added", messages)
        self.assertEqual(self.count(), 2)

    def test_what_cannot_be_read_is_named_and_the_rest_is_kept(self):
        self.write("good.txt", report(1))
        self.write("feed.jsonl", json.dumps({"text": report(2)}) + "\n{broken\n" + json.dumps({"text": report(3)}) + "\n")
        status, _, messages = self.parley("add", "good.txt", "missing.txt", "feed.jsonl")
        self.assertEqual(status, 3, messages)
        self.assertIn("missing.txt: does not exist (check the name)", messages)
        self.assertIn("feed.jsonl:2: is not JSON", messages)
        self.assertIn("3 reports added, 2 could not be read", messages)
        self.assertEqual(self.count(), 3)
        status, _, messages = self.parley("add", "missing.txt")
        self.assertEqual(status, 1, messages)

    def test_reads_a_pipe(self):
        status, _, messages = self.parley("add", "-", "--db", "piped.db", stdin=report(1))
        self.assertEqual(status, 0, messages)
        self.assertEqual(self.count("piped.db"), 1)

    def test_wrong_usage(self):
        self.write("a.txt", report(1))
        self.parley("add", "a.txt")
        for args, message in [
            (["add"], "FILE"),
            (["events", "--type", "SANKTION"], "'SANKTION' is none of AGREE, CONSULT"),
            (["events", "--since", "yesterday"], "'yesterday' is no date; write 2026, 2026-01 or 2026-01-23"),
            (["events", "--country", "Russia"], "'RUSSIA' is no country code"),
            (["events", "--typ", "AID"], "did you mean '--type'"),
            (["positions", "--stance", "demands"], "'demands' is none of demand, propose"),
            (["events", "--json", "--csv"], "--csv"),
            (["events", "--limit", "-3"], "--limit"),
            (["search"], "WORDS"),
            (["explain"], "ID"),
        ]:
            status, out, messages = self.parley(*args)
            self.assertEqual((status, out), (2, ""), (args, messages))
            self.assertIn(message, messages)

    def test_a_store_that_is_not_there(self):
        for command in (["events"], ["timeline"], ["search", "x"], ["explain", "0123456789-e1"]):
            status, out, messages = self.parley(*command, "--db", "none.db")
            self.assertEqual((status, out), (1, ""))
            self.assertIn("none.db: does not exist (make it with `parley add FILES --db none.db`)", messages)
        self.write("notes.db", "These are only notes. " * 100)
        status, _, messages = self.parley("events", "--db", "notes.db")
        self.assertEqual(status, 1)
        self.assertIn("notes.db: is no database", messages)

    def test_an_empty_answer_says_what_was_looked_at(self):
        self.write("a.txt", report(1))
        self.parley("add", "a.txt")
        status, out, messages = self.parley("quotes", "--by", "Nobody Atall")
        self.assertEqual((status, out), (0, ""))
        self.assertRegex(messages, r"0 of \d+ quotes match --by 'Nobody Atall'|no quotes in parley.db yet")
        status, out, messages = self.parley("search", "zebra")
        self.assertEqual((status, out), (0, ""))
        self.assertIn("0 of 1 texts match --words zebra", messages)

    def test_rows_for_programs(self):
        self.write("a.txt", report(1))
        self.parley("add", "a.txt")
        _, text, _ = self.parley("search", "sanctions", "belarus", "--json")
        row = json.loads(text.splitlines()[0])
        self.assertEqual((row["id"], row["date"], row["title"]), ("a", "2026-03-02", "Envoys meet in Oslo"))
        self.assertIn("imposed sanctions on Belarus", row["text"])
        _, text, _ = self.parley("search", "sanctions", "belarus", "--csv")
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(rows[0]["article"], "a")
        _, text, _ = self.parley("search", "sanctions", "belarus")
        self.assertTrue(text.startswith("id"), text)
        self.assertNotIn("\033", text)

    def on_terminal(self, *args, **env):
        """The output on a terminal of 80 columns."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        run = subprocess.Popen([PARLEY, *args], cwd=self.folder.name, stdout=theirs, stderr=theirs,
                               env={**os.environ, "TERM": "xterm", **env})
        os.close(theirs)
        out = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            out += piece
        os.close(ours)
        self.assertEqual(run.wait(), 0)
        return out.decode()

    def test_a_terminal_gets_colour_and_lines_that_fit(self):
        self.write("a.txt", report(1))
        added = self.on_terminal("add", "a.txt")
        self.assertIn("1 report added", added)
        shown = self.on_terminal("search", "sanctions")
        self.assertIn("\033[1msanctions\033[0m", shown)
        for line in shown.splitlines():
            self.assertLessEqual(len(re.sub("\033\\[[0-9;]*m", "", line)), 80, line)
        self.assertNotIn("\033", self.on_terminal("search", "sanctions", NO_COLOR="1"))

    def test_explains_what_it_lists(self):
        self.write("a.txt", report(1))
        self.parley("add", "a.txt")
        for command in ("events", "quotes", "meetings", "positions"):
            _, text, _ = self.parley(command, "--json")
            for line in text.splitlines():
                row = json.loads(line)
                status, out, messages = self.parley("explain", row["id"])
                self.assertEqual(status, 0, messages)
                self.assertIn(row["id"], out)
                self.assertIn("report      a, Envoys meet in Oslo", out)
        status, _, messages = self.parley("explain", "nonsense")
        self.assertEqual(status, 1)
        self.assertIn("'nonsense' is no id", messages)
        status, _, messages = self.parley("explain", "0123456789-e1")
        self.assertEqual(status, 1)
        self.assertIn("no report's text has the hash 0123456789", messages)

    def test_a_killed_run_goes_on_where_it_was(self):
        self.write("feed.jsonl", "".join(json.dumps({"text": report(i)}) + "\n" for i in range(60)))
        run = subprocess.Popen([PARLEY, "add", "feed.jsonl", "--threads", "1"], cwd=self.folder.name,
                               stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and run.poll() is None:
            if os.path.exists(self.path("parley.db-wal")) and os.path.getsize(self.path("parley.db-wal")) > 900000:
                break
            time.sleep(0.005)
        run.send_signal(signal.SIGKILL)
        run.wait()
        kept = self.count()
        status, _, messages = self.parley("add", "feed.jsonl")
        self.assertEqual(status, 0, messages)
        self.assertIn("%d reports added" % (60 - kept) if kept != 59 else "1 report added", messages)
        self.assertEqual(self.count(), 60)

    def test_a_full_disk_leaves_a_whole_store(self):
        self.write("feed.jsonl", "".join(json.dumps({"text": report(i)}) + "\n" for i in range(40)))
        self.write("one.jsonl", json.dumps({"text": report(0)}) + "\n")
        self.assertEqual(self.parley("add", "one.jsonl")[0], 0)
        limit = os.path.getsize(self.path("parley.db")) + 60000

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        status, _, messages = self.parley("add", "feed.jsonl", preexec_fn=small_files)
        self.assertEqual(status, 1, messages)
        self.assertIn("what was kept before is whole", messages)
        self.assertIn("run the command again to go on", messages)
        self.assertGreaterEqual(self.count(), 1)
        status, _, messages = self.parley("add", "feed.jsonl")
        self.assertEqual(status, 0, messages)
        self.assertEqual(self.count(), 40)


if __name__ == "__main__":
    unittest.main()
