#!/usr/bin/env python3
"""What must hold for every report, checked on the samples through the program itself.

Usage: properties_test.py PARLEY SAMPLES_FOLDER"""
import json
import pathlib
import re
import subprocess
import sys
import unittest

PARLEY = SAMPLES = None

UNRELATED = ("\n\nThe town museum reopened its clock room after a year of repairs. "
             "Visitors may see the restored pendulum every afternoon.\n")


def run(*arguments, stdin=None):
    return subprocess.run([PARLEY, *arguments], input=stdin, capture_output=True, text=True, check=True).stdout


def code(text, *arguments):
    return json.loads(run("code", "--json", *arguments, "-", stdin=text))


def sample_texts():
    for path in sorted(SAMPLES.glob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8")


def spans_in(value):
    """All [begin, end] pairs of a record, with the text that stands beside them where there is one."""
    if isinstance(value, dict):
        if "span" in value and value["span"]:
            yield value["span"], value.get("text")
        for key, item in value.items():
            if key.endswith("_span") and item:
                yield item, None
            yield from spans_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans_in(item)


def told(record):
    """Events without ids: what the record says happened."""
    names = {a["id"]: a["name"] for a in record["actors"]}
    return sorted((e["event"], e["mode"] or "", tuple(names[a] for a in e["actor"]), tuple(names[a] for a in e["recipient"]),
                   e["status"], str(e["date"]), e["text"]) for e in record["events"])


class Properties(unittest.TestCase):
    def test_spans_lie_in_the_text_and_hold_the_words(self):
        for name, text in sample_texts():
            record = code(text)
            body = record["article"]["text"]
            checked = 0
            for (begin, end), words in spans_in(record):
                self.assertTrue(0 <= begin < end <= len(body), (name, begin, end))
                if words is not None:
                    self.assertEqual(body[begin:end], words, name)
                    checked += 1
            self.assertGreater(checked, 10, name)

    def test_references_point_at_items(self):
        for name, text in sample_texts():
            record = code(text)
            actors = {a["id"] for a in record["actors"]}
            quotes = {q["id"] for q in record["quotes"]}
            events = {e["id"] for e in record["events"]}
            for event in record["events"]:
                self.assertLessEqual(set(event["actor"]) | set(event["recipient"]), actors, name)
                self.assertTrue(event["quote"] is None or event["quote"] in quotes, name)
                self.assertTrue(event["place"] is None or event["place"] < len(record["places"]), name)
            for meeting in record["meetings"]:
                self.assertLessEqual({p["actor"] for p in meeting["participants"]}, actors, name)
                self.assertLessEqual(set(meeting["events"]), events, name)
            for position in record["positions"]:
                self.assertLessEqual(set(position["actor"]) | set(position["toward"]), actors, name)

    def test_any_number_of_threads_gives_the_same_bytes(self):
        paths = [str(p) for p in sorted(SAMPLES.iterdir())]
        one = run("code", "--json", "--threads", "1", *paths)
        self.assertEqual(one, run("code", "--json", "--threads", "4", *paths))
        self.assertEqual(one, "".join(run("code", "--json", p) for p in paths))

    def test_an_unrelated_paragraph_changes_no_other_event(self):
        for name, text in sample_texts():
            self.assertEqual(told(code(text)), told(code(text.rstrip("\n") + UNRELATED)), name)

    def test_every_dated_item_says_how(self):
        for name, text in sample_texts():
            record = code(text)
            for item in record["events"] + record["meetings"] + record["quotes"]:
                self.assertEqual(item["date"] is None, item["date_by"] is None, (name, item["id"]))

    def test_without_a_date_nothing_is_dated_by_the_report(self):
        for name, text in sample_texts():
            undated = re.sub(r"^\s*date \d{4}-\d\d-\d\d\s*", "", text)
            record = code(undated)
            self.assertIsNone(record["article"]["published"], name)
            for item in record["events"] + record["meetings"]:
                self.assertNotEqual(item["date_by"], "report_day", (name, item["id"]))

    def test_tokens_and_gaps_make_the_text_and_arcs_a_tree(self):
        for name, text in sample_texts():
            parsed = json.loads(run("parse", "--json", "-", stdin=text).splitlines()[0])
            at = 0
            for token in parsed["tokens"]:
                begin, end = token["span"]
                self.assertGreaterEqual(begin, at, name)
                gap = parsed["text"][at:begin]
                if at == 0:  # the line that gives the date is no part of the body
                    gap = re.sub(r"^\s*date \d{4}-\d\d-\d\d", "", gap)
                self.assertEqual(gap.strip(), "", name)
                at = end
            self.assertEqual(parsed["text"][at:].strip(), "", name)
        for name, text in sample_texts():
            self.check_trees(name, run("parse", "--conllu", "-", stdin=text))

    def check_trees(self, name, conllu):
        for sentence in conllu.strip().split("\n\n"):
            rows = [line.split("\t") for line in sentence.split("\n") if line and line[0] != "#"]
            head = {int(r[0]): int(r[6]) for r in rows if "-" not in r[0]}
            self.assertEqual(sum(h == 0 for h in head.values()), 1, (name, sentence))
            for word in head:
                seen = set()
                while word != 0:
                    self.assertNotIn(word, seen, (name, sentence))
                    seen.add(word)
                    word = head[word]


if __name__ == "__main__":
    PARLEY, SAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])
    unittest.main(argv=sys.argv[:1], verbosity=1)
