#!/usr/bin/env python3
"""A folder of many files must not be listed as a whole: memory with a hundred times the files is nearly the same.

Usage: many_files_test.py PARLEY [FILES]"""
import os
import resource
import subprocess
import sys
import tempfile

parley, files = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30000
with tempfile.TemporaryDirectory() as folder:
    peak = []
    for size in (files // 100, files):
        for number in range(size):
            with open(os.path.join(folder, f"{number:07}.txt"), "w", encoding="utf-8") as out:
                out.write("1, 2, 3.")  # no words: named and left out without being coded
        done = subprocess.run([parley, "code", "--json", folder], stderr=subprocess.PIPE, check=False)
        assert done.stderr.count(b"has no words") == size, done.stderr[-300:]
        peak.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(f"{files // 100} files: {peak[0]} KB, {files} files: {peak[1]} KB")
assert peak[1] < 1.5 * peak[0], peak
