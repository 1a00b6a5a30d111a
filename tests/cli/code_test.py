#!/usr/bin/env python3
"""Runs `parley code` as a person would and looks at its exit status, its messages and its output.

Usage: code_test.py PARLEY [unittest options]"""
import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import unittest

PARLEY = os.path.abspath(sys.argv.pop(1))
SAMPLES = sorted(str(p) for p in (pathlib.Path(__file__).parents[2] / "samples").iterdir())
REPORT = "date 2026-03-06\n\nEnvoys of Chile and Ghana met in Oslo on Thursday, the Norwegian foreign ministry said.\n"


def parley(*arguments, text=None, **environment):
    done = subprocess.run([PARLEY, *arguments], input=None if text is None else text.encode(), capture_output=True,
                          env={**os.environ, **environment}, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Folder(unittest.TestCase):
    """A test with files of its own."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, name, content):
        path = os.path.join(self.folder.name, name)
        with open(path, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
        return path


class Usage(unittest.TestCase):
    def test_no_command_prints_help_with_examples(self):
        status, out, err = parley()
        self.assertEqual((status, err), (0, ""))
        self.assertIn("parley code report.txt", out)

    def test_version(self):
        status, out, _ = parley("--version")
        self.assertEqual(status, 0)
        self.assertRegex(out, r"^parley \d+\.\d+\.\d+\n$")

    def test_unknown_command_and_option_name_what_was_meant(self):
        status, _, err = parley("cdoe")
        self.assertEqual(status, 2)
        self.assertIn("did you mean 'code'", err)
        status, _, err = parley("code", "--publishd", "2026-01-01", "x.txt")
        self.assertEqual(status, 2)
        self.assertIn("did you mean '--published'", err)

    def test_wrong_values_are_wrong_usage(self):
        for arguments in (["--published", "2026-02-30"], ["--format", "xml"], ["--threads", "0"]):
            status, out, err = parley("code", *arguments, "x.txt")
            self.assertEqual((status, out), (2, ""), arguments)
            self.assertIn(arguments[0], err)

    def test_no_file_is_wrong_usage(self):
        status, _, err = parley("code")
        self.assertEqual(status, 2)
        self.assertIn("FILE", err)


class Failures(Folder):
    def check_alone_and_beside_a_good_one(self, bad, *messages):
        """A document that cannot be read: 1 where it is the only one, 3 where others were done, and named both times."""
        good = self.file("good.txt", REPORT)
        status, out, err = parley("code", "--json", bad)
        self.assertEqual((status, out), (1, ""))
        status, out, err = parley("code", "--json", bad, good)
        self.assertEqual(status, 3)
        self.assertEqual(json.loads(out)["article"]["id"], "good")
        for message in (os.path.basename(bad), *messages):
            self.assertIn(message, err)

    def test_missing_file(self):
        self.check_alone_and_beside_a_good_one(os.path.join(self.folder.name, "absent.txt"), "does not exist")

    def test_empty_file(self):
        self.check_alone_and_beside_a_good_one(self.file("empty.txt", ""), "empty")

    def test_binary_file(self):
        self.check_alone_and_beside_a_good_one(self.file("image.txt", bytes(range(256)) * 40))

    def test_folder_without_reports(self):
        os.mkdir(os.path.join(self.folder.name, "nothing"))
        status, out, err = parley("code", "--json", os.path.join(self.folder.name, "nothing"))
        self.assertEqual((status, out), (1, ""))
        self.assertIn("nothing", err)

    def test_bad_line_among_json_lines(self):
        lines = [json.dumps({"id": i, "text": REPORT}) for i in ("one", "two")]
        feed = self.file("feed.jsonl", lines[0] + "\n{\"text\": \n" + lines[1] + "\n")
        status, out, err = parley("code", "--json", feed)
        self.assertEqual(status, 3)
        self.assertEqual([json.loads(line)["article"]["id"] for line in out.splitlines()], ["one", "two"])
        self.assertIn("feed.jsonl:2", err)


class Output(Folder):
    def test_folder_is_read_in_the_order_of_names(self):
        for name in ("b.txt", "a.txt", "c.txt"):
            self.file(name, REPORT)
        _, out, _ = parley("code", "--json", self.folder.name)
        self.assertEqual([json.loads(line)["article"]["id"] for line in out.splitlines()], ["a", "b", "c"])

    def test_any_number_of_threads_and_batches_gives_the_same_bytes(self):
        for form in ("json", "record", "plover", "csv", "conllu"):
            one = parley("code", "--format", form, "--threads", "1", *SAMPLES)
            self.assertEqual(one[0], 0, one[2])
            if form in ("json", "record", "conllu"):
                self.assertNotEqual(one[1], "")
            self.assertEqual(one, parley("code", "--format", form, "--threads", "4", *SAMPLES), form)
            self.assertEqual(one, parley("code", "--format", form, "--threads", "3", "--unbuffered", *SAMPLES), form)

    def test_a_report_gives_the_same_record_in_any_company(self):
        alone = parley("code", "--json", SAMPLES[0])[1]
        together = parley("code", "--json", "--threads", "1", *reversed(SAMPLES))[1]
        self.assertIn(alone, together)

    def test_standard_input_and_publication_day(self):
        status, out, _ = parley("code", "--json", "--published", "2026-01-23", "-", text="Envoys met in Oslo on Friday.")
        self.assertEqual(status, 0)
        self.assertEqual(json.loads(out)["article"]["published"], "2026-01-23")

    def test_spans_lead_to_the_words(self):
        for line in parley("code", "--json", *SAMPLES)[1].splitlines():
            record = json.loads(line)
            text = record["article"]["text"]
            for item in record["times"] + record["places"] + record["quotes"] + record["events"]:
                self.assertEqual(text[slice(*item["span"])], item["text"])

    def test_references_lead_to_items(self):
        for line in parley("code", "--json", *SAMPLES)[1].splitlines():
            record = json.loads(line)
            ids = {name: {item["id"] for item in record[name]} for name in ("actors", "quotes", "events", "meetings", "positions")}
            named = [i for event in record["events"] for i in event["actor"] + event["recipient"]]
            named += [p["actor"] for meeting in record["meetings"] for p in meeting["participants"]]
            named += [quote["speaker"] for quote in record["quotes"] if quote["speaker"]]
            named += [i for position in record["positions"] for i in position["actor"] + position["toward"]]
            self.assertLessEqual(set(named), ids["actors"])
            self.assertLessEqual({i for meeting in record["meetings"] for i in meeting["events"]}, ids["events"])
            places = [item["place"] for item in record["events"] + record["meetings"] if item["place"] is not None]
            self.assertTrue(all(0 <= place < len(record["places"]) for place in places))

    def test_text_without_events_says_so(self):
        path = self.file("weather.txt", "date 2026-03-06\n\nIt rained all day. The river is brown and slow.\n")
        status, out, _ = parley("code", path)
        self.assertEqual(status, 0)
        self.assertIn("2 sentences read", out)

    def test_colour_only_on_a_terminal(self):
        self.assertNotIn("\033", parley("code", SAMPLES[0], TERM="xterm")[1])
        self.assertIn("\033[", on_terminal("code", SAMPLES[0], TERM="xterm", NO_COLOR=""))
        self.assertNotIn("\033[", on_terminal("code", SAMPLES[0], TERM="xterm", NO_COLOR="1"))


def on_terminal(*arguments, **environment):
    """What the program prints when its standard output is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([PARLEY, *arguments], stdout=theirs, env={**os.environ, **environment}):
        os.close(theirs)
        out = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end was closed
                part = b""
            if not part:
                break
            out += part
    os.close(ours)
    return out.decode()


if __name__ == "__main__":
    unittest.main()
