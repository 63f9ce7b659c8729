#!/usr/bin/env python3
"""The manual page and the completions name the options and values that the parser takes: all of them, and no others.

    options.py BUSFEED

What there is to know is read off the sources of the parser and the table of dialects. bash's completion is run; fish's
and zsh's are too, where there is a fish and a zsh, and read where there is none.
"""

import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/package"
BASH = PACKAGE / "completions/busfeed.bash"
FISH = PACKAGE / "completions/busfeed.fish"
ZSH = PACKAGE / "completions/_busfeed"

command_line_source = (ROOT / "src/cli/command_line.cpp").read_text()
problems = []
checks = 0


def agree(what, found, wanted):
    global checks
    checks += 1
    found, wanted = set(found), set(wanted)
    if found - wanted:
        problems.append(f"{what}: not known to the parser: {' '.join(sorted(found - wanted))}")
    if wanted - found:
        problems.append(f"{what}: missing: {' '.join(sorted(wanted - found))}")


def registered():
    """The options that are not for tests alone, long and short."""
    names = set()
    for line in command_line_source.splitlines():
        found = re.search(r'(?:add_option|add_flag|\blist)\("(-[^"{]+)', line)
        if found and "// for tests" not in line:
            names.update(found.group(1).split(","))
    return names


def values():
    """Of options whose values are a list: what the parser takes."""
    options_source = (ROOT / "src/cli/options.cpp").read_text()
    formats_source = (ROOT / "src/cli/format.cpp").read_text()
    formats = re.search(r"> formats = \{(.*?)\};", formats_source, re.S).group(1)
    dialects = (ROOT / "src/feed/dialect_table.cpp").read_text()
    return {"--feed": ["auto", *re.findall(r'\.name = "(\w+)"', dialects)],
            "--format": re.findall(r'\{"(\w+)"', formats),
            "--quote": re.findall(r'if \(name == "(\w+)"\) return Quote::', options_source)}


def fields():
    """The canonical fields, as the dialects have them, and those of every record."""
    dialects = (ROOT / "src/feed/dialect_table.cpp").read_text()
    return {"source", "line", *re.findall(r'\{"([a-z_]+)", \{"', dialects)}


def bash(*words):
    """What bash offers for the last word."""
    script = f"""compopt() {{ :; }}
        source {BASH}
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _busfeed; printf '%s\\n' "${{COMPREPLY[@]}}\""""
    ran = subprocess.run(["bash", "-c", script, "bash", "busfeed", *words], capture_output=True, text=True, cwd=ROOT)
    if ran.returncode or ran.stderr:
        problems.append(f"bash, {' '.join(words)}: {ran.stderr}")
    return ran.stdout.split()


def fish(*words):
    line = " ".join(["busfeed", *words])
    script = f"source {FISH}; complete -C '{line}'"
    ran = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, cwd=ROOT)
    if ran.returncode or ran.stderr:
        problems.append(f"fish, {line}: {ran.stderr}")
    return [offer.split("\t")[0].removesuffix("=") for offer in ran.stdout.splitlines()]


def check_manual(options):
    manual = (PACKAGE / "busfeed.1.in").read_text()
    section = re.search(r"^\.SH OPTIONS\n(.*?)^\.SH", manual, re.S | re.M).group(1)
    tagged = " ".join(re.findall(r"^\.TP\n(.*)", section, re.M)) + " " + " ".join(re.findall(r"^\.B \\-.*", section, re.M))
    tagged = tagged.replace("\\-", "-").replace("\\f", " \\f")
    agree("manual page", re.findall(r"(?<![\w-])--?[a-z][a-z-]*", tagged), options)
    for option, wanted in values().items():
        text = re.search(r"^\.TP\n\.B\S* .*" + option.replace("-", r"\\-") + r"\b.*\n((?:(?!\.TP).*\n)+)", section, re.M)
        missing = [value for value in wanted if not re.search(rf"\b{value}\b", text.group(1))]
        agree(f"manual page, {option}", set(wanted) - set(missing), wanted)
    agree("manual page, fields", {name for name in fields() if re.search(rf"\b{name}\b", section)}, fields())
    ran = subprocess.run(["man", "--warnings", "-l", PACKAGE / "busfeed.1.in"], capture_output=True, text=True,
                         env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANWIDTH": "100"}) \
        if shutil.which("man") else None
    if ran and (ran.returncode or ran.stderr):
        problems.append(f"manual page: {ran.stderr}")


def check_bash(options):
    agree("bash", bash("-"), options)
    for option, wanted in values().items():
        agree(f"bash, {option}", bash(option, ""), wanted)
        agree(f"bash, {option}=", bash(option, "=", wanted[0]), [word for word in wanted if word.startswith(wanted[0])])
    agree("bash, -c", bash("-c", ""), fields())
    agree("bash, -c of a list", bash("-c", "id,lat"), ["id,latitude"])
    agree("bash, --split-by", bash("--split-by", ""), fields())
    agree("bash, -w", bash("-w", "lo"), ["longitude="])
    agree("bash, an input", bash("data/m"), [str(path.relative_to(ROOT)) for path in (ROOT / "data").glob("m*")])
    agree("bash, a number", bash("--head", ""), [])
    if pathlib.Path("/usr/share/zoneinfo/zone1970.tab").exists():
        agree("bash, --tz", bash("--tz", "America/Chi"), ["America/Chicago", "America/Chihuahua"])


def check_fish(options):
    text = FISH.read_text()
    written = {"--" + name for name in re.findall(r"^complete .*? -l ([a-z-]+)", text, re.M)}
    written |= {"-" + name for name in re.findall(r"^complete .*? -s (\w)", text, re.M)}
    agree("fish", written, options)
    for option, wanted in values().items():
        line = re.search(rf"-l {option[2:]} .*? -a '([^']+)'", text).group(1)
        agree(f"fish, {option}", line.split(), wanted)
    agree("fish, fields", re.search(r"set -l fields (.*?)\n\n", text, re.S).group(1).replace("\\", " ").split(), fields())
    if not shutil.which("fish"):
        return
    agree("fish, run", fish("--"), {name for name in options if name.startswith("--")})
    agree("fish, run, --quote", fish("--quote", ""), values()["--quote"])
    agree("fish, run, -c of a list", fish("-c", "id,lat"), ["id,latitude"])


def check_zsh(options):
    text = ZSH.read_text()
    written = set()
    for line in re.findall(r"^    ('.*?|\{.*?)\[", text, re.M):
        written.update(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", re.sub(r"\([^)]*\)", "", line).replace("=-", "")))
    agree("zsh", written, options)
    for option, wanted in values().items():
        line = re.search(rf"{option}\W.*:\(([^)]+)\)", text).group(1)
        agree(f"zsh, {option}", line.split(), wanted)
    agree("zsh, fields", re.search(r"fields=\((.*?)\)", text, re.S).group(1).split(), fields())
    if shutil.which("zsh"):
        ran = subprocess.run(["zsh", "-n", ZSH], capture_output=True, text=True)
        if ran.returncode or ran.stderr:
            problems.append(f"zsh: {ran.stderr}")


def main(busfeed):
    options = registered()
    shown = subprocess.run([busfeed, "--help"], capture_output=True, text=True, check=True).stdout
    named = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shown.replace("[=json]", ""))
    agree("--help", set(named) & options, options)
    check_manual(options)
    check_bash(options)
    check_fish(options)
    check_zsh(options)
    for problem in problems:
        print(problem)
    print(f"{len(options)} options, {checks} comparisons, {len(problems)} problems")
    return 1 if problems or not options else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
