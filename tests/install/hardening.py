#!/usr/bin/env python3
"""Looks into what was built for what src/package/hardening.cmake asks of it.

    hardening.py BUILD
"""

import pathlib
import re
import subprocess
import sys


def output_of(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout


def protections(build):
    program = build / "busfeed"
    headers = output_of("readelf", "--file-header", "--program-headers", "--dynamic", "--wide", program)
    imported = output_of("readelf", "--dyn-syms", "--wide", program)
    flags = " ".join(re.findall(r"\(FLAGS(?:_1)?\)\s+(.*)", headers))
    yield "its code lies elsewhere in each run (PIE)", re.search(r"Type:\s+DYN", headers) and "PIE" in flags
    yield "what it calls in libraries is found before main (now)", re.search(r"\bNOW\b", flags)
    yield "the table of that is read-only then (relro)", re.search(r"GNU_RELRO\s.*\bR\s", headers)
    yield "the stack holds no code", re.search(r"GNU_STACK\s.*\bRW\s", headers)
    yield "return addresses are guarded (stack protector)", "__stack_chk_fail" in imported
    yield "copies are held against the size of where they go (fortify)", re.search(r"__\w+_chk@GLIBC", imported)
    if re.search(r"Machine:.*X86-64", headers):
        code = output_of("objdump", "--disassemble", "--no-show-raw-insn", program)
        yield "large frames touch each of their pages (stack clash)", re.search(r"\bor[lq]\s+\$0x0,.*\(%rsp\)", code)
        notes = output_of("readelf", "--notes", "--wide", build / "libbusfeed.a")
        objects = len(re.findall(r"^File: ", notes, re.M))
        yield "every object may run with a second stack of returns", 0 < objects == notes.count("SHSTK")


def main(build):
    found = list(protections(build))
    for what, holds in found:
        if not holds:
            print(f"{build}: not so: {what}")
    lacking = sum(not holds for _, holds in found)
    print(f"{len(found) - lacking} of {len(found)} protections are in {build}")
    return 1 if lacking else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
