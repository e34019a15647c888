#!/usr/bin/env python3
"""Writes NOTICE: every package that a published build carries, by licence and copyright, and the texts of the licences.

Run it after `dotnet build` when a package has come or gone; a test says when. What a package says of itself is read from its nuspec,
where restored packages lie; licence texts are kept in eng/licences/.
"""
import json
import os
import pathlib
import re
import textwrap
import xml.etree.ElementTree as ET
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parent.parent
SERVICES = ["Standalone", "Api", "Grains", "Web"]
PACKAGES = pathlib.Path(os.environ.get("NUGET_PACKAGES", pathlib.Path.home() / ".nuget" / "packages"))

# Packages that name a file or an address in place of a licence; looked up by hand.
KNOWN = {"Apache.Arrow": "Apache-2.0", "System.Security.Cryptography.ProtectedData": "MIT"}
NAMES = {
    "MIT": "MIT licence",
    "Apache-2.0": "Apache licence 2.0",
    "BSD-2-Clause": "BSD licence of two clauses",
    "BSD-3-Clause": "BSD licence of three clauses",
    "PostgreSQL": "PostgreSQL licence",
}


def carried():
    """Packages with files in the output of any service."""
    for service in SERVICES:
        folder = ROOT / f"CatalystFlow.{service}" / "bin" / "Debug" / "net10.0"
        deps = json.loads((folder / f"CatalystFlow.{service}.deps.json").read_text())
        for name, library in next(iter(deps["targets"].values())).items():
            if deps["libraries"][name]["type"] == "package" and any(library.get(k) for k in ("runtime", "native", "runtimeTargets")):
                yield tuple(name.split("/"))


def describe(package, version):
    """Licence and copyright, as the package gives them."""
    text = (PACKAGES / package.lower() / version / f"{package.lower()}.nuspec").read_text(encoding="utf-8-sig")
    metadata = ET.fromstring(re.sub(r'xmlns="[^"]+"', "", text)).find("metadata")
    licence = metadata.find("license")
    expression = licence.text if licence is not None and licence.get("type") == "expression" else KNOWN[package]
    return expression, (metadata.findtext("copyright") or metadata.findtext("authors")).strip()


def main():
    by_licence = defaultdict(lambda: defaultdict(set))
    for package, version in set(carried()):
        licence, copyright_line = describe(package, version)
        by_licence[licence][copyright_line].add(package)

    lines = ["CatalystFlow is distributed with these packages, each under the licence above it. Written by eng/write-notice.py.", ""]
    for licence, holders in sorted(by_licence.items()):
        lines += [NAMES[licence], "=" * len(NAMES[licence]), ""]
        for holder, packages in sorted(holders.items()):
            lines += [holder, textwrap.fill(", ".join(sorted(packages)), 120, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False), ""]
    for licence in sorted(by_licence):
        title = f"Text of the {NAMES[licence]}"
        lines += [title, "-" * len(title), "", (ROOT / "eng" / "licences" / f"{licence}.txt").read_text().strip(), ""]
    (ROOT / "NOTICE").write_text("\n".join(lines))


main()
