#!/usr/bin/env python3
"""Installs a build into a folder of its own, then compiles and runs every code block of docs/guides, and looks closer at
what the Python module gives.

Usage: guides_test.py PROJECT BUILD"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROJECT, BUILD = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
del sys.argv[1:3]
PYTHON = "/usr/bin/python3"
TEXT = "Envoys of Chile and Ghana met in Oslo on Monday. “We want a ferry,” said Ana Ruiz, the Chilean minister."


def blocks(guide, language):
    text = (PROJECT / "docs" / "guides" / guide).read_text()
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def run(*command, **options):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}\n{done.stdout}\n{done.stderr}")
    return done.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temp = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temp.name)
        cls.prefix = cls.folder / "usr"
        run("cmake", "--install", BUILD, "--prefix", cls.prefix)
        lib = next(cls.prefix.glob("lib/**/libparley.so")).parent
        # The package file is made for the build's prefix; moved, its variables are overridden.
        cls.env = {**os.environ, "PKG_CONFIG_PATH": str(lib / "pkgconfig"), "LD_LIBRARY_PATH": str(lib),
                   "PATH": f"{cls.prefix}/bin:{os.environ['PATH']}", "PYTHONPATH": str(cls.folder / "site")}
        cls.env.pop("PARLEY_HOME", None)
        cls.flags = run("pkg-config", f"--define-variable=prefix={cls.prefix}", "--cflags", "--libs", "parley",
                        env=cls.env).split()
        made = run(PYTHON, PROJECT / "python" / "make_wheel.py", PROJECT, BUILD, "0.0", cls.folder / "dist").strip()
        run(PYTHON, "-m", "zipfile", "-e", made, cls.folder / "site")

    @classmethod
    def tearDownClass(cls):
        cls.temp.cleanup()

    def source(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    def test_program_finds_its_dictionaries(self):
        self.assertIn("Oslo", run(self.prefix / "bin" / "parley", "code", "--json", "-", input=TEXT, env=self.env))

    def test_c(self):
        for number, block in enumerate(blocks("c.md", "c")):
            source = self.source(f"c{number}.c", block)
            run("cc", "-std=c99", "-Wall", "-Wextra", "-Werror", source, "-o", self.folder / f"c{number}", *self.flags)
            self.assertIn('"schema":1', run(self.folder / f"c{number}", env=self.env))

    def test_cpp_with_pkg_config(self):
        for number, block in enumerate(blocks("cpp.md", "cpp")):
            source = self.source(f"cpp{number}.cc", block)
            run("c++", "-std=c++20", source, "-o", self.folder / f"cpp{number}", *self.flags, "-lfmt")
            self.assertIn("Chile", run(self.folder / f"cpp{number}", env=self.env))

    def test_cpp_with_cmake(self):
        project = self.folder / "mine"
        project.mkdir()
        (project / "CMakeLists.txt").write_text(blocks("cpp.md", "cmake")[0])
        (project / "main.cc").write_text(blocks("cpp.md", "cpp")[0])
        run("cmake", "-S", project, "-B", project / "build", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        run("cmake", "--build", project / "build")
        self.assertIn("Chile", run(project / "build" / "mine", env=self.env))

    def test_python_guide(self):
        found = blocks("python.md", "python")
        self.assertGreaterEqual(len(found), 4)
        for number, block in enumerate(found):
            self.assertTrue(run(PYTHON, self.source(f"p{number}.py", block), env=self.env).strip(), block)

    def test_python_records_are_those_of_the_command_line(self):
        script = f"""
import parley, json, threading, warnings
text = {TEXT!r}
record = parley.code(text, published="2026-03-03", id="-")
assert json.loads(record.json)["article"]["text"] == text
quote = record.quotes[0]
assert text[quote.span[0]:quote.span[1]] == quote.text
assert isinstance(record.events[0].span, tuple) and isinstance(record.actors[0], parley.Actor)
warnings.simplefilter("ignore")
again = list(parley.code_all([{{"text": text, "published": "2026-03-03", "id": "-"}}, " ", {{"text": text}}] * 40, threads=2, batch=7))
assert len(again) == 120 and again[1] is None and again[0] == record and again[118] is None
for wrong, about in (({{"text": "  "}}, "the text is empty"), ({{"text": "1, 2, 3."}}, "the text '1, 2, 3.' has no words"),
                     ({{"text": text, "published": "soon"}}, "the date 'soon' cannot be read")):
    try:
        parley.code(**wrong)
        raise SystemExit("no error: " + about)
    except ValueError as error:
        assert about in str(error), error
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    assert [r is None for r in parley.code_all([text, "7", text, {{"text": text, "published": "soon"}}], batch=3)] == [False, True, False, True]
assert [str(w.message).split(" (")[0] for w in told] == ["report 2: the text '7' has no words", "report 4: the date 'soon' cannot be read"]
done = []
threads = [threading.Thread(target=lambda: done.append(parley.code(text, published="2026-03-03", id="-") == record)) for _ in range(4)]
[t.start() for t in threads]; [t.join() for t in threads]
assert done == [True] * 4
assert parley.Record.from_json(record.json) == record
assert record.rows("quotes")[0]["speaker"] == "Ana Ruiz", record.rows("quotes")
print(record.json)
"""
        line = run(PYTHON, self.source("closer.py", script), env=self.env).strip()
        report = json.dumps({"text": TEXT, "published": "2026-03-03", "id": "-"}) + "\n"
        self.assertEqual(run("parley", "code", "--json", "-", input=report, env=self.env).strip(), line)


if __name__ == "__main__":
    unittest.main()
