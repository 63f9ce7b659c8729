#!/usr/bin/env python3
"""The Debian packages that cpack makes: what they hold, what they depend on, and that the program in them runs.

    package.py BUILD

clean_root.sh installs them in a bare Debian. lintian is asked, too, where there is one (package lintian).
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOLDS = {
    "busfeed": ["usr/bin/busfeed", "usr/share/man/man1/busfeed.1.gz", "usr/share/bash-completion/completions/busfeed",
                "usr/share/zsh/vendor-completions/_busfeed", "usr/share/fish/vendor_completions.d/busfeed.fish",
                "usr/share/doc/busfeed/copyright", "usr/share/doc/busfeed/changelog.Debian.gz",
                "usr/share/doc/busfeed/README.md"],
    "libbusfeed-dev": ["usr/lib/libbusfeed.a", "usr/lib/pkgconfig/busfeed.pc", "usr/lib/cmake/busfeed/busfeedConfig.cmake",
                       "usr/include/busfeed/busfeed.hpp", "usr/include/busfeed/coro/sink.hpp",
                       "usr/share/doc/libbusfeed-dev/examples/query.cpp", "usr/share/doc/libbusfeed-dev/copyright"],
}
# Of what is loaded only when it is needed, and of what is only read: nothing else sees to these.
DEPENDS = {"tzdata", "libarchive13", "libsqlite3-0", "liblzma5", "libbz2-1.0", "libzstd1"}
# Who is named as maintainer is up to whoever builds the packages; and nobody has asked Debian for them.
NOT_OURS = {"bogus-mail-host", "bogus-mail-host-in-debian-changelog", "initial-upload-closes-no-bugs",
            "pkg-config-unavailable-for-cross-compilation"}

problems = []


def output_of(*command):
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout


def expect(holds, what):
    if not holds:
        problems.append(what)


def field(package, name):
    return output_of("dpkg-deb", "--field", package, name).strip()


def check(packages, name, version):
    found = list(packages.glob(f"{name}_*.deb"))
    if len(found) != 1:
        problems.append(f"{len(found)} packages {name}")
        return None
    package = found[0]
    expect(field(package, "Package") == name, f"{package.name} is called {field(package, 'Package')}")
    expect(field(package, "Version").split("-")[0] == version, f"{name}: version {field(package, 'Version')}, not {version}")
    depends = {re.match(r"\s*(\S+)", one).group(1) for one in field(package, "Depends").split(",")}
    expect(DEPENDS <= depends, f"{name} does not depend on {' '.join(sorted(DEPENDS - depends))}")
    listed = output_of("dpkg-deb", "--contents", package).splitlines()
    held = {line.split(None, 5)[5].removeprefix("./") for line in listed}
    for file in HOLDS[name]:
        expect(file in held, f"{name} lacks {file}")
    for line in listed:
        expect(line.split()[1] == "root/root" and line[8] != "w", f"{name}: owner or mode of {line}")
    return package


def main(build):
    version = re.search(r"^project\(busfeed VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(), re.M).group(1)
    with tempfile.TemporaryDirectory() as scratch:
        packages, unpacked = pathlib.Path(scratch) / "packages", pathlib.Path(scratch) / "unpacked"
        output_of("cpack", "--config", build / "CPackConfig.cmake", "-B", packages)
        program = check(packages, "busfeed", version)
        check(packages, "libbusfeed-dev", version)
        if program:
            expect(field(program, "Recommends") == "gnuplot-nox", "busfeed does not recommend gnuplot-nox")
            expect("libexpat1" in field(program, "Depends"), "dpkg-shlibdeps did not run")
            output_of("dpkg-deb", "--extract", program, unpacked)
            rows = output_of(unpacked / "usr/bin/busfeed", ROOT / "data/allroutes.xml", "--route", "22").splitlines()
            expect(len(rows) > 12, f"the program in the package printed {len(rows)} rows")
        if shutil.which("lintian"):
            said = subprocess.run(["lintian", "--allow-root", "--profile", "debian", *packages.glob("*.deb")],
                                  capture_output=True, text=True).stdout
            for line in said.splitlines():
                tag = re.match(r"[EW]: \S+: (\S+)", line)
                expect(not tag or tag.group(1) in NOT_OURS, f"lintian: {line}")
    for problem in problems:
        print(problem)
    print(f"two packages of version {version}: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
