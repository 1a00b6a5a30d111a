#!/usr/bin/env python3
"""Checks that every #include in src/ keeps to the layers declared in CMakeLists.txt, and that no two files there give different types one name:
all is one namespace, and the linker would take the functions of either for both.

Usage: layers.py PROJECT"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
direct = {}
for name, rest in re.findall(r"^parley_layer\((\w+)([^)]*)\)", (root / "CMakeLists.txt").read_text(), re.M):
    deps = re.search(r"DEPS([ \w]*?)(?:LIBS|$)", rest)
    direct[name] = deps.group(1).split() if deps else []


def reachable(name):
    found = {name}
    for dep in direct[name]:
        found |= reachable(dep)
    return found


allowed = {name: reachable(name) for name in direct}
allowed["app"] = set(direct) | {"app"}
problems = []
for path in sorted((root / "src").rglob("*.[ch]*")):
    layer = path.relative_to(root / "src").parts[0]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        include = re.match(r'#include "(\w+)/', line)
        if include and include.group(1) != "parley" and include.group(1) not in allowed[layer]:
            problems.append(f"{path.relative_to(root)}:{number}: {layer} may not include {include.group(1)}")

types = {}
for path in sorted((root / "src").rglob("*.[ch]*")):
    hidden = False      # in a namespace without a name
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("namespace {"):
            hidden = True
        elif line.startswith("}  // namespace") and line.strip() == "}  // namespace":
            hidden = False
        definition = re.match(r"(?:struct|class|enum class) (\w+)\b(?!::)[^;()]*\{", line)
        if definition and not hidden:
            place = f"{path.relative_to(root)}:{number}"
            if definition.group(1) in types:
                problems.append(f"{place}: {definition.group(1)} is a type in {types[definition.group(1)]} too")
            types.setdefault(definition.group(1), place)
print("\n".join(problems) or "layers: all includes keep to the order, every type has a name of its own")
sys.exit(1 if problems else 0)
