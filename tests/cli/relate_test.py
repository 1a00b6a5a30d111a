#!/usr/bin/env python3
"""Runs `parley relate` as a person would.

Usage: relate_test.py PARLEY [unittest options]"""
import json
import os
import subprocess
import sys
import unittest

PARLEY = os.path.abspath(sys.argv.pop(1))
TEXT = "Chile accused Ghana of spying. Its president met the prime minister of Malta."


def pair(ident, actor, recipient, text=TEXT):
    at = [None if words is None else [text.index(words), text.index(words) + len(words)] for words in (actor, recipient)]
    return json.dumps({"id": ident, "text": text, "actor": at[0], "recipient": at[1]})


def relate(*lines, options=()):
    done = subprocess.run([PARLEY, "relate", *options, "-"], input="".join(line + "\n" for line in lines).encode(), capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()], done.stderr.decode()


class Relate(unittest.TestCase):
    def test_the_pair_decides_which_event_is_meant(self):
        for options in ((), ("--without-pairs",)):
            status, out, err = relate(pair("a", "Chile", "Ghana"), pair("b", "Its president", "the prime minister of Malta"), options=options)
            self.assertEqual((status, err), (0, ""))
            self.assertEqual([(o["id"], o["event"]) for o in out], [("a", "ACCUSE"), ("b", "CONSULT")])

    def test_there_is_always_an_answer(self):
        quiet = "The weather was fine."
        status, out, _ = relate(pair("n", None, None), pair("q", "weather", None, quiet), pair("e", None, None, ""))
        self.assertEqual(status, 0)
        self.assertEqual([o["id"] for o in out], ["n", "q", "e"])
        for answer in out:
            self.assertEqual(list(answer), ["id", "event", "mode", "confidence"])
            self.assertTrue(answer["event"])
            self.assertTrue(0 <= answer["confidence"] <= 1)

    def test_spans_count_characters(self):
        text = "São Tomé’s minister accused Ghana of spying."
        status, out, _ = relate(pair("c", "São Tomé’s minister", "Ghana", text))
        self.assertEqual((status, out[0]["event"]), (0, "ACCUSE"))

    def test_a_bad_line_is_named_and_skipped(self):
        bad = ["x", '{"id": "no text"}', '{"id": "far", "text": "Short.", "actor": [0, 99], "recipient": null}',
               '{"id": "backwards", "text": "Short.", "actor": [3, 1], "recipient": null}']
        for line in bad:
            status, out, err = relate(pair("good", "Chile", "Ghana"), line)
            self.assertEqual((status, [o["id"] for o in out]), (3, ["good"]), line)
            self.assertIn("-:2: ", err)
        self.assertEqual(relate("x")[0], 1)


if __name__ == "__main__":
    unittest.main()
