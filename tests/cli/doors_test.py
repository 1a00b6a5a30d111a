#!/usr/bin/env python3
"""Runs what reads and writes other people's formats: the filter, `parley export`, `parley watch`.

Usage: doors_test.py PARLEY [unittest options]"""
import csv
import io
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree

PARLEY = os.path.abspath(sys.argv.pop(1))
SAMPLES = sorted(str(p) for p in (pathlib.Path(__file__).parents[2] / "samples").iterdir())
TEXT = "Envoys of Chile and Ghana met in Oslo on Monday. They will meet again in Accra on 4 May, {} said."


def parley(*arguments, text=None):
    done = subprocess.run([PARLEY, *arguments], input=None if text is None else text.encode(), capture_output=True,
                          check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def line(number, **fields):
    return json.dumps({"id": f"r{number}", "published": "2026-03-02", "text": TEXT.format(f"official {number}"), **fields})


class Filter(unittest.TestCase):
    def test_lines_out_are_lines_in_in_order_and_keep_other_fields(self):
        lines = [line(0, mine=1.5, tags=["a", {"b": None}]), "{broken", line(1), '{"no": "text"}', line(2, mine="x")]
        status, out, err = parley("code", "--json", "--keep", "--threads", "2", "-", text="\n".join(lines))
        records = [json.loads(o) for o in out.splitlines()]
        self.assertEqual([r["article"]["id"] for r in records], ["r0", "r1", "r2"])
        self.assertEqual([r.get("kept") for r in records], [{"mine": 1.5, "tags": ["a", {"b": None}]}, None, {"mine": "x"}])
        self.assertEqual(status, 3)
        self.assertIn("-:2:", err)
        self.assertIn("-:4:", err)

    def test_skip_bad_exits_with_0_whatever_comes(self):
        for text in ("", "\n", "{broken\n", line(0), "{\n", "\0\0\n"):
            status, _, _ = parley("code", "--json", "--skip-bad", "-", text=text)
            self.assertEqual(status, 0, repr(text))

    def test_unbuffered_answers_each_line_at_once(self):
        running = subprocess.Popen([PARLEY, "code", "--json", "--unbuffered", "--threads", "1", "-"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for number in range(3):
            running.stdin.write(line(number).encode() + b"\n")
            running.stdin.flush()
            self.assertEqual(json.loads(running.stdout.readline())["article"]["id"], f"r{number}")
        running.stdin.close()
        self.assertEqual(running.wait(), 0)
        running.stdout.close()

    def test_what_spark_pipe_does_with_a_program(self):
        """PySpark's RDD.pipe(command): one run a partition, the command cut like a shell would, an empty environment, each
        element as a line while output is read, any exit status but 0 a failed task."""
        def pipe(command, partition):
            running = subprocess.Popen(shlex.split(command), env={}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL)

            def write():
                for element in partition:
                    running.stdin.write((str(element).rstrip("\n") + "\n").encode())
                running.stdin.close()
            writer = threading.Thread(target=write)
            writer.start()
            lines = [row.rstrip(b"\n").decode() for row in running.stdout]
            writer.join()
            running.stdout.close()
            self.assertEqual(running.wait(), 0)
            return lines

        elements = [line(number, mine=number) for number in range(7)] + ["{broken", line(7, mine=7)]
        partitions = [elements[:3], [], elements[3:8], elements[8:]]
        command = f"{shlex.quote(PARLEY)} code --json --keep --skip-bad --threads 1 -"
        piped = [row for partition in partitions for row in pipe(command, partition)]
        _, alone, _ = parley("code", "--json", "--keep", "--skip-bad", "-", text="\n".join(elements))
        self.assertEqual(piped, alone.splitlines())
        self.assertEqual([json.loads(row)["kept"]["mine"] for row in piped], list(range(8)))

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed")
    def test_gnu_parallel_gives_the_same_lines(self):
        text = "\n".join(line(number) for number in range(12)) + "\n"
        _, alone, _ = parley("code", "--json", "-", text=text)
        done = subprocess.run(["parallel", "--will-cite", "--pipe", "--keep-order", "-N", "4", "-j", "2", PARLEY, "code",
                               "--json", "--threads", "1", "-"], input=text.encode(), capture_output=True, check=False)
        self.assertEqual(done.stdout.decode(), alone, done.stderr.decode())


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.db = os.path.join(cls.folder.name, "t.db")
        assert parley("add", *SAMPLES, "--db", cls.db)[0] == 0

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def out(self, form, *arguments):
        status, out, err = parley("export", "--db", self.db, "--format", form, *arguments)
        self.assertEqual(status, 0, err)
        return out

    def test_every_row_has_as_many_columns_as_its_layout(self):
        for form, width in (("cameo", 6), ("icews", 20), ("phoenix", 26), ("polecat", 40), ("gdelt", 61)):
            rows = self.out(form).splitlines()
            self.assertGreater(len(rows), 10, form)
            self.assertEqual({row.count("\t") + 1 for row in rows}, {width}, form)

    def test_what_others_read_is_the_same_events(self):
        polecat = list(csv.DictReader(io.StringIO(self.out("polecat")), delimiter="\t"))
        plover = [json.loads(row) for row in self.out("plover").splitlines()]
        fresh = [event["id"] for event in plover if not event["background"]]
        self.assertEqual([row["Event ID"] for row in polecat], fresh)
        table = list(csv.DictReader(io.StringIO(self.out("csv"))))
        self.assertTrue({row["Event ID"] for row in polecat} < {row["id"] for row in table})
        first = next(row for row in table if row["id"] == polecat[0]["Event ID"])
        self.assertEqual((polecat[0]["Event Type"], polecat[0]["Event Mode"]), (first["event"], first["mode"]))

    def test_filters_are_those_of_the_queries(self):
        wanted = parley("events", "--db", self.db, "--type", "CONSULT", "--json")[1].splitlines()
        table = list(csv.DictReader(io.StringIO(self.out("csv", "--type", "CONSULT"))))
        self.assertEqual(sorted(json.loads(row)["id"] for row in wanted), sorted(row["id"] for row in table))
        self.assertEqual({row["event"] for row in table}, {"CONSULT"})
        records = self.out("jsonl", "--kind", "meetings", "--status", "planned").splitlines()
        self.assertLess(0, len(records))
        for record in records:
            self.assertIn("planned", {meeting["status"] for meeting in json.loads(record)["meetings"]})

    def test_jsonl_is_what_was_coded(self):
        coded = parley("code", "--json", *SAMPLES)[1].splitlines()
        by_hash = lambda lines: sorted((json.loads(row) for row in lines), key=lambda r: r["article"]["sha256"])
        self.assertEqual(by_hash(self.out("jsonl").splitlines()), by_hash(coded))

    def test_order_is_that_of_the_reports_not_of_their_arrival(self):
        backwards = os.path.join(self.folder.name, "backwards.db")
        self.assertEqual(parley("add", *reversed(SAMPLES), "--db", backwards)[0], 0)
        for form in ("csv", "jsonl", "gdelt", "graphml", "ics", "md"):
            status, again, err = parley("export", "--db", backwards, "--format", form)
            self.assertEqual(status, 0, err)
            self.assertEqual(self.out(form), again, form)

    def test_graphml_is_xml_and_every_edge_has_its_nodes(self):
        space = "{http://graphml.graphdrawing.org/xmlns}"
        graph = xml.etree.ElementTree.fromstring(self.out("graphml"))
        nodes = {node.get("id") for node in graph.iter(space + "node")}
        edges = list(graph.iter(space + "edge"))
        self.assertTrue(edges)
        for edge in edges:
            self.assertLessEqual({edge.get("source"), edge.get("target")}, nodes)

    def test_calendar_lines_are_short_and_entries_whole(self):
        text = self.out("ics")
        self.assertTrue(text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n"))
        self.assertLess(0, text.count("BEGIN:VEVENT"))
        self.assertEqual(text.count("BEGIN:VEVENT"), text.count("END:VEVENT"))
        self.assertLessEqual(max(len(row.encode()) for row in text.split("\r\n")), 75)
        planned = parley("meetings", "--db", self.db, "--status", "planned", "--json")[1].splitlines()
        dated = [row for row in planned if len(json.loads(row)["date"] or "") >= 10]
        self.assertEqual(text.count("BEGIN:VEVENT"), len(dated))

    def test_briefing_names_a_source_for_every_line(self):
        text = self.out("md")
        body, sources = text.split("## Sources")
        for row in body.splitlines():
            if row.startswith("- **"):
                self.assertRegex(row, r"\[\d+\]$")
        numbers = {int(n) for n in re.findall(r"\[(\d+)\]$", body, re.MULTILINE)}
        self.assertEqual(numbers, set(range(1, len(numbers) + 1)))
        self.assertIn(f"\n{len(numbers)}. ", sources)

    def test_nothing_fits(self):
        status, out, err = parley("export", "--db", self.db, "--format", "cameo", "--since", "2090")
        self.assertEqual((status, out), (0, ""))
        self.assertIn("nothing in the store fits", err)

    def test_wrong_formats_are_wrong_usage(self):
        status, _, err = parley("export", "--db", self.db, "--format", "xlsx")
        self.assertEqual(status, 2)
        self.assertIn("polecat", err)


class Watch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.incoming = os.path.join(folder.name, "in")
        os.mkdir(self.incoming)
        self.db = os.path.join(folder.name, "w.db")

    def put(self, name, text):
        path = os.path.join(self.incoming, name)
        with open(path + ".part", "w", encoding="utf-8") as out:
            out.write(text)
        os.rename(path + ".part", path)

    def count(self):
        if not os.path.exists(self.db):
            return 0
        return len(parley("export", "--db", self.db, "--format", "jsonl")[1].splitlines())

    def wait_for(self, wanted):
        until = time.time() + 60
        while self.count() != wanted and time.time() < until:
            time.sleep(0.3)
        self.assertEqual(self.count(), wanted)

    def watch(self):
        return subprocess.Popen([PARLEY, "watch", self.incoming, "--db", self.db], stderr=subprocess.PIPE)

    def test_what_arrives_is_kept_and_a_restart_goes_on(self):
        self.put("a.jsonl", line(0) + "\n")
        running = self.watch()
        self.wait_for(1)
        self.put("b.jsonl", line(1) + "\n{broken\n" + line(2) + "\n")
        self.wait_for(3)
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stderr.close()
        self.put("c.jsonl", line(3) + "\n")
        running = self.watch()
        self.wait_for(4)
        running.terminate()
        self.assertEqual(running.wait(), 0)
        self.assertIn("c.jsonl: 1 added", running.stderr.read().decode())
        running.stderr.close()
        self.assertEqual(sorted(os.listdir(self.incoming)), ["a.jsonl", "b.jsonl", "c.jsonl"])

    def test_once_stops_when_all_is_kept(self):
        self.put("a.jsonl", line(0) + "\n" + line(1) + "\n")
        status, _, err = parley("watch", self.incoming, "--db", self.db, "--once")
        self.assertEqual(status, 0, err)
        self.assertEqual(self.count(), 2)

    def test_a_folder_that_is_not_there_is_named(self):
        status, _, err = parley("watch", self.incoming + "x", "--db", self.db)
        self.assertEqual(status, 1)
        self.assertIn("does not exist", err)


if __name__ == "__main__":
    unittest.main()
