#!/usr/bin/env python3
"""Runs `parley dict import-petrarch` as a person would.

Usage: dict_test.py PARLEY HOME [unittest options]"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PARLEY = os.path.abspath(sys.argv.pop(1))
HOME = os.path.abspath(sys.argv.pop(1))
ACTORS = "NORLAND [NRL]\n+NORLANDIC\nSOUTH_VALE [SVL]\nKARL_ODE [NRLGOV 20100101-20121231] [NRLELI >20121231]\n"


class Import(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.home = self.path("home")
        os.makedirs(os.path.join(self.home, "data"))
        os.symlink(os.path.join(HOME, "models"), os.path.join(self.home, "models"))
        for name in os.listdir(os.path.join(HOME, "data")):
            if name != "user":
                os.symlink(os.path.join(HOME, "data", name), os.path.join(self.home, "data", name))

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def run_parley(self, *arguments, text=None):
        done = subprocess.run([PARLEY, *arguments], input=text, env=dict(os.environ, PARLEY_HOME=self.home), capture_output=True, encoding="utf-8",
                              check=False)
        return done.returncode, done.stdout, done.stderr

    def import_text(self, text, *options, encoding="utf-8"):
        with open(self.path("actors.txt"), "w", encoding=encoding) as f:
            f.write(text)
        return self.run_parley("dict", "import-petrarch", *options, self.path("actors.txt"))

    def codes(self, text, published):
        report = json.dumps({"id": "a", "published": published, "text": text})
        status, out, _ = self.run_parley("code", "--json", "-", text=report + "\n")
        self.assertEqual(status, 0)
        return {a["name"]: (a["country"], a["sector"]) for a in json.loads(out)["actors"]}

    def test_imported_actors_are_coded_by_the_reports_day(self):
        status, out, _ = self.import_text(ACTORS)
        self.assertEqual((status, len(out.splitlines())), (0, 2))
        text = "Norland accused South Vale of spying. Karl Ode, who lives in the capital, praised the Norlandic army."
        codes = self.codes(text, "2011-05-05")
        self.assertEqual((codes["Norland"][0], codes["South Vale"][0]), (["NRL"], ["SVL"]))
        self.assertEqual(codes["Karl Ode"], (["NRL"], ["GOV"]))
        self.assertEqual(self.codes(text, "2015-05-05")["Karl Ode"], (["NRL"], ["ELI"]))

    def test_what_cannot_be_read_is_named_and_nothing_is_written(self):
        broken = ACTORS + "OLE [NRLGOV <20010231]\n"
        status, out, err = self.import_text(broken)
        self.assertEqual((status, out), (1, ""))
        self.assertIn("actors.txt:5:13: '<20010231' is no time", err)
        self.assertFalse(os.path.exists(os.path.join(self.home, "data", "user")))
        status, out, _ = self.import_text(broken, "--leave-out")
        self.assertEqual((status, len(out.splitlines())), (3, 2))

    def test_tables_are_replaced_only_when_told_so(self):
        self.assertEqual(self.import_text(ACTORS)[0], 0)
        status, _, err = self.import_text("EAST_VALE [EMR]\n")
        self.assertEqual(status, 1)
        self.assertIn("is there already", err)
        self.assertEqual(self.import_text("EAST_VALE [EMR]\n", "--replace")[0], 0)
        self.assertEqual(self.codes("East Vale accused Kenya of spying.", "2011-05-05")["East Vale"][0], ["EMR"])

    def test_strange_files(self):
        self.assertEqual(self.run_parley("dict", "import-petrarch")[0], 2)
        for path in (self.folder.name, self.path("none.txt")):
            status, _, err = self.run_parley("dict", "import-petrarch", path)
            self.assertEqual(status, 1)
            self.assertIn("cannot be opened", err)
        self.assertIn("holds no actor", self.import_text("# nothing\n")[2])
        status, _, _ = self.import_text("KÖNIGREICH_NORD [KNR]\n", encoding="latin-1")
        self.assertEqual(status, 0)
        with open(os.path.join(self.home, "data", "user", "places", "countries.tsv"), encoding="utf-8") as f:
            self.assertIn("KNR\tKÖnigreich Nord".lower(), f.read().lower())

    def test_a_broken_table_of_the_users_stops_the_program_by_name(self):
        self.import_text(ACTORS)
        path = os.path.join(self.home, "data", "user", "places", "countries.tsv")
        with open(path, "a", encoding="utf-8") as f:
            f.write("XYZ\tHalf a line\n")
        status, _, err = self.run_parley("dict", "lint")
        self.assertEqual(status, 1)
        self.assertIn("user/places/countries.tsv:4", err)


if __name__ == "__main__":
    unittest.main()
