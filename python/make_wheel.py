#!/usr/bin/env python3
"""Packs the Python module, its types, the dictionaries and the models into a wheel that needs nothing else of Parley.

Usage: make_wheel.py PROJECT BUILD VERSION OUT"""
import base64
import hashlib
import pathlib
import sys
import sysconfig
import zipfile

project, build, version, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
python = f"cp{sys.version_info.major}{sys.version_info.minor}"
tag = f"{python}-{python}-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
info = f"parley-{version}.dist-info"
files = {}
for path in sorted((project / "python" / "parley").iterdir()):
    if path.suffix in (".py", ".pyi", ".typed"):
        files[f"parley/{path.name}"] = path.read_bytes()
for path in sorted((build / "python" / "parley").glob("_parley*.so")):
    files[f"parley/{path.name}"] = path.read_bytes()
for folder in ("data", "models"):
    for path in sorted((project / folder).rglob("*")):
        if path.is_file():
            files[f"parley/home/{path.relative_to(project)}"] = path.read_bytes()
files[f"{info}/METADATA"] = (f"Metadata-Version: 2.1\nName: parley\nVersion: {version}\nSummary: Reads dated news reports of "
                             "diplomacy and conflict and keeps the record\nRequires-Python: >=3.9\n").encode()
files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: parley\nRoot-Is-Purelib: false\nTag: {tag}\n".encode()
digest = lambda data: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
record = [f"{name},sha256={digest(data)},{len(data)}" for name, data in files.items()] + [f"{info}/RECORD,,"]
files[f"{info}/RECORD"] = ("\n".join(record) + "\n").encode()
out.mkdir(parents=True, exist_ok=True)
wheel = out / f"parley-{version}-{tag}.whl"
with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
    for name, data in files.items():
        archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
print(wheel)
