#!/usr/bin/env python3
"""The recipes for more than one machine, run for real: src/cluster/slurm.sh with a Slurm of two nodes, parallel.sh
with two machines over SSH, all on this one. Each time two parts fail on the way, nothing is written, the same command
runs those parts alone, and what is put together is byte for byte what a single run writes, and says.

    check.py BUSFEED SIMULATE [--only slurm|ssh|parts]

Prints what was run and what came of it. Needs Debian's slurmctld, slurmd, slurm-client, munge, parallel,
openssh-server, openssh-client and rsync; where one is missing, or the machine does not let a daemon of theirs run, that
scheduler is skipped, and the exit status is 77 if all else went well. No file outside of a temporary folder is touched, but for the folder /run/sshd
(as root).
"""

import argparse
import gzip
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import slurm_nodes
import ssh_hosts
from daemons import Daemons, DidNotStart, end_with_parent

RECIPES = Path(__file__).resolve().parent.parent.parent / "src" / "cluster"
SCHEDULERS = {"slurm": ["munged", "slurmctld", "slurmd", "sbatch"], "ssh": ["sshd", "ssh-keygen", "parallel", "rsync"],
              "parts": []}
PARTS = 5
COLUMNS = ["-c", "time,source,line,id,latitude,longitude"]
INPUTS = ["polls", "missing.xml", "more"]  # one of the last is broken
QUERY = [*INPUTS, *COLUMNS]
SKIPPED = 77  # the exit status for what this machine does not let run
problems = []
skipped = []

# Writes down who ran which part, and fails once where a file says so: as a node does that kills what takes too much
# memory, with a file left behind; or as a full disk.
FLAKY = """\
#!/bin/bash
for i in "$@"; do [ "$last" != --shard ] || share=$i; last=$i; done
[ -n "$share" ] || exec %(busfeed)s "$@"
echo "${SLURMD_NODENAME-}${SSH_TEST_HOST-} $share" >> %(runs)s
if [ "$share" = "$(cat %(kill)s 2>/dev/null)" ]; then
    rm %(kill)s
    output=${@: -1}
    echo half > "$(dirname "$output")/.$(basename "$output").busfeed-1-1"
    kill -9 $PPID $$
elif [ "$share" = "$(cat %(fill)s 2>/dev/null)" ]; then
    rm %(fill)s
    trap '' XFSZ
    ulimit -f 1
fi
exec %(busfeed)s "$@"
"""


def check(what, holds, shown=""):
    print(f"    {'yes' if holds else 'NO'}: {what}", flush=True)
    if not holds:
        problems.append(what)
        print(shown)


class Work:
    """A folder with inputs, of a name that no shell and no scheduler must take apart."""

    def __init__(self, folder, busfeed, simulate):
        self.folder = folder / "it's $1 %a"
        self.folder.mkdir()
        for name, seed, snapshots in [("polls", "1", "30"), ("more", "2", "8")]:
            subprocess.run([simulate, "--dialect", "map2014", "--seed", seed, "--snapshots", snapshots, "--out-dir",
                            self.folder / name], check=True, stdout=subprocess.DEVNULL)
        broken = sorted((self.folder / "more").iterdir())[3]
        broken.write_bytes(broken.read_bytes()[:-300])
        self.files = {name: self.folder / name for name in ["kill", "fill", "runs"]}
        self.busfeed = busfeed
        self.flaky = self.folder / "busfeed"
        self.flaky.write_text(FLAKY % {**{name: shlex.quote(str(path)) for name, path in self.files.items()},
                                       "busfeed": shlex.quote(str(busfeed))})
        self.flaky.chmod(0o755)

    def run(self, command, environment=None):
        """Runs it here and shows that; gives its exit status and what it said on stderr."""
        shown = " ".join(shlex.quote(str(word)) for word in command).replace(str(RECIPES) + "/", "")
        print(f"  $ {shown.replace(str(self.folder), '.')}", flush=True)
        start = time.monotonic()
        run = subprocess.run(command, cwd=self.folder, env={**os.environ, **(environment or {})}, timeout=120,
                             text=True, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                             preexec_fn=end_with_parent)
        for line in run.stderr.splitlines():
            print(f"    | {line.replace(str(self.folder), '.')}")
        print(f"    exit {run.returncode}, {time.monotonic() - start:.1f} s", flush=True)
        return run.returncode, run.stderr

    def single(self, output, arguments):
        return self.run([self.busfeed, *arguments, "-o", output])

    def bytes_of(self, name):
        path = self.folder / name
        return path.read_bytes() if path.exists() else None

    def fails(self, how, part):
        self.files[how].write_text(f"{part}/{PARTS}")

    def parts_run(self):
        """The parts that were run since this was asked for, in order; and where."""
        runs = self.files["runs"].read_text().splitlines() if self.files["runs"].exists() else []
        self.files["runs"].unlink(missing_ok=True)
        pairs = [line.split(" ") for line in runs]
        return sorted(int(share.split("/")[0]) for _, share in pairs), {where for where, _ in pairs}

    def times_of_parts(self, folder):
        return {path.name: path.stat().st_mtime_ns for path in (self.folder / folder).glob("part-*")
                if path.suffix in (".csv", ".status")}


def of_busfeed(said):
    """What a run says of its inputs."""
    return [line for line in said.splitlines() if line.startswith("busfeed: ")]


def parts_fail(work, recipe, wheres, environment, why_killed):
    """The recipe as words up to its `--`."""
    status, said_by_single = work.single("whole.csv", QUERY)
    check("a single run finds the broken and the missing input", status == 1)
    command = [*recipe, "-n", str(PARTS), "-b", work.flaky, "-o", "day.csv", "--", *QUERY]

    work.fails("kill", 2)
    work.fails("fill", 4)
    status, said = work.run(command, environment)
    parts, where = work.parts_run()
    check("parts failed: the exit status is 2", status == 2)
    check("nothing was written", work.bytes_of("day.csv") is None)
    on_both = (parts, where) == (list(range(1, PARTS + 1)), set(wheres))
    check("all parts were run, on both machines", on_both, (parts, where))
    missing = re.findall("part ([0-9]+) is missing", said)
    check("it says which parts", missing == ["2", "4"], missing)
    check("and why", re.search(f"part 2 .*{why_killed}", said) and re.search("part 4 .*File too large", said), said)
    times = work.times_of_parts("day.csv.parts")
    check("the other parts are there", len(times) == 2 * (PARTS - 2), times)

    status, said = work.run(command, environment)
    parts, _ = work.parts_run()
    kept = times.items() <= work.times_of_parts("day.csv.parts").items()
    check("only those parts were run again", parts == [2, 4] and kept, parts)
    check("some input was bad: the exit status is 1", status == 1)
    check("the output is byte for byte the single run's", work.bytes_of("day.csv") == work.bytes_of("whole.csv"))
    check("the same was said of the inputs", of_busfeed(said) == of_busfeed(said_by_single), said)
    for i in range(1, PARTS + 1):
        print("    |", work.bytes_of(f"day.csv.parts/part-{i}.log").decode().splitlines()[0])
    strays = [path.name for path in (work.folder / "day.csv.parts").glob(".*")]
    check("nothing is left of the run that was killed", strays == [], strays)

    status, said = work.run(command, environment)
    check("once more there is nothing to do", (status, work.parts_run()[0]) == (1, []) and "is there already" in said)


def slurm(folder, busfeed, simulate):
    work = Work(folder, busfeed, simulate)
    with Daemons(folder / "daemons") as daemons:
        environment = slurm_nodes.start(daemons)
        recipe = [RECIPES / "slurm.sh", "--sbatch", "--time=5"]
        try:
            parts_fail(work, recipe, slurm_nodes.NODES, environment, "FAILED")
            jobs = subprocess.run(["squeue", "-h", "-t", "all", "-o", "%i %T %r"], env={**os.environ, **environment},
                                  text=True, stdout=subprocess.PIPE).stdout
            check("Slurm cancelled the job behind the array that failed",
                  "CANCELLED DependencyNeverSatisfied" in jobs, jobs)
            last = work.bytes_of("day.csv.parts/jobs").decode().strip().split(",")[-1]
            check("the job behind the array that was whole is complete", f"{last} COMPLETED" in jobs, jobs)
        finally:
            if problems:
                print(daemons.logs())
            subprocess.run(["scancel", "--me"], env={**os.environ, **environment}, check=False)


def ssh(folder, busfeed, simulate):
    work = Work(folder, busfeed, simulate)
    with Daemons(folder / "daemons") as daemons:
        reached_by = ssh_hosts.start(daemons)
        copies = daemons.folder / "remote"
        recipe = [RECIPES / "parallel.sh", "-S", "1/north,1/south", "-w", copies, "--parallel", f"--ssh={reached_by}"]
        try:
            parts_fail(work, recipe, ssh_hosts.HOSTS, {}, "(exit 137|signal 9), on (north|south)")
            last = ["--unique", "--all"]
            work.single("whole-all.csv", [*INPUTS, *last])
            recipe[2] = "north,south"  # as many tasks as they have cores
            command = [*recipe, "-n", "4", "-b", busfeed, "-o", "all.csv", "--", *INPUTS, "--", *last]
            status, _ = work.run(command)
            check("with a last step that sees all records, too", status == 1 and
                  work.bytes_of("all.csv") == work.bytes_of("whole-all.csv"))
            left = list(copies.rglob("*"))
            check("nothing is left on the machines", left == [], left)
        finally:
            if problems:
                print(daemons.logs())
            ssh_hosts.leave(daemons)


def parts(folder, busfeed, simulate):
    """What no scheduler is needed for: part.sh and merge.sh by themselves."""
    work = Work(folder, busfeed, simulate)
    plan = [RECIPES / "parallel.sh", "-S", "nowhere", "--parallel", "--dryrun", "-n", "3", "-b", busfeed]
    part, merge = RECIPES / "part.sh", RECIPES / "merge.sh"

    def make(output, *words):
        """A plan whose parts all were run, by hand."""
        subprocess.run([*plan, "-o", output, "--", *words], cwd=work.folder, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        for i in "123":
            subprocess.run([part, f"{output}.parts", i], cwd=work.folder, check=True)
        return f"{output}.parts"

    for output, words in [("a.ndjson.gz", QUERY), ("b.json", [*INPUTS, "--", *COLUMNS]),
                          ("c.geojsonl", ["polls", "--all"]),
                          ("d.tsv", ["polls", "--route", "22", "--", "--crlf", "--head", "20", *COLUMNS])]:
        work.single(f"whole-{output}", [word for word in words if word != "--"])
        status, _ = work.run([merge, make(output, *words)])
        whole, together = work.bytes_of(f"whole-{output}"), work.bytes_of(output)
        if output.endswith(".gz"):
            whole, together = gzip.decompress(whole), gzip.decompress(together)
        check(f"{output} is the single run's", status == (1 if "more" in words else 0) and whole == together)

    words, last = ["polls", "--route", "22"], ["--head", "5"]
    work.single("whole-e.tsv", [*words, *last])
    status, _ = work.run([*plan, "-d", "d.tsv.parts", "-o", "e.tsv", "--", *words, "--", *last])
    whole = work.bytes_of("whole-e.tsv")
    check("another last step takes the same parts", status == 0 and work.bytes_of("e.tsv") == whole)

    made = make("e.csv", *QUERY)
    victim = work.folder / made / "part-2.csv"
    content = victim.read_bytes()
    victim.write_bytes(content[:-1])
    status, said = work.run([merge, made])
    check("a part that is not what its run wrote is refused", status == 2 and "part-2.csv has other" in said)
    victim.write_bytes(content)
    (work.folder / made / "part-3.status").unlink()
    status, said = work.run([merge, made])
    check("a part without its status is missing", status == 2 and "these are missing: 3" in said)
    with open(sorted((work.folder / "polls").iterdir())[-1], "a") as out:
        out.write("\n")
    subprocess.run([part, made, "3"], cwd=work.folder, check=True)
    status, said = work.run([merge, made])
    check("parts of inputs that changed meanwhile are refused", status == 2 and "part 3 found other inputs" in said)
    check("and nothing was written", work.bytes_of("e.csv") is None)
    status, said = work.run([*plan[:-4], "-n", "4", "-b", busfeed, "-o", "e.csv", "--", *QUERY])
    check("a folder with parts of another command is refused", status == 2 and "parts of another command" in said)
    (work.folder / "there.csv").write_text("old")
    status, said = work.run([*plan, "-o", "there.csv", "--", *QUERY])
    check("an output that exists is kept", status == 2 and work.bytes_of("there.csv") == b"old")
    for output, words, refused in [("f.csv", [*QUERY, "--shard", "1/2"], "--shard"), ("f.json", QUERY, "-c"),
                                   ("f.txt", QUERY, "f.txt"), ("f.csv", [], "inputs"),
                                   ("f.csv", [*INPUTS, "--", "--uniqe"], "--unique")]:
        status, said = work.run([*plan, "-o", output, "--", *words])
        check("that is refused", status == 2 and refused in said and not (work.folder / f"{output}.parts").exists())


def check_all(arguments):
    """All of them at once, as each waits most of the time; what they print comes in order."""
    runs = [subprocess.Popen([sys.executable, __file__, *arguments, "--only", name], stdin=subprocess.DEVNULL,
                             text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=end_with_parent)
            for name in SCHEDULERS]
    with ThreadPoolExecutor(len(runs)) as at_once:
        for printed in at_once.map(lambda run: run.communicate()[0], runs):
            print(printed, end="", flush=True)
    ended = {run.returncode for run in runs} - {0}
    return 0 if not ended else SKIPPED if ended == {SKIPPED} else 1


def check_one(name, busfeed, simulate):
    absent = [program for program in SCHEDULERS[name] if not shutil.which(program)]
    if absent:
        skipped.append(f"{name}: there is no {', '.join(absent)}")
        return
    print(f"== {name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="busfeed-cluster-") as folder:
        folder = Path(folder).resolve()
        folder.chmod(0o711)  # munge wants its socket to be reachable by all
        (folder / "daemons").mkdir()
        os.environ["HOME"] = os.environ["PARALLEL_HOME"] = str(folder / "daemons")  # parallel keeps things there
        try:
            globals()[name](folder, busfeed.resolve(), simulate.resolve())
        except DidNotStart as error:
            skipped.append(f"{name}: {str(error).splitlines()[0]}")
            print(error)
        except subprocess.TimeoutExpired as error:
            problems.append(f"{name}: {str(error).splitlines()[0]}")
            print(error)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("busfeed", type=Path)
    options.add_argument("simulate", type=Path)
    options.add_argument("--only", choices=SCHEDULERS)
    chosen = options.parse_args()
    for sent in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sent, lambda *_: sys.exit(2))  # by way of what stops the daemons
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    os.environ["LC_ALL"] = "C"
    if not chosen.only:
        return check_all([chosen.busfeed, chosen.simulate])
    check_one(chosen.only, chosen.busfeed, chosen.simulate)
    for problem in problems:
        print(f"FAILED: {problem}")
    for what in skipped:
        print(f"skipped: {what}")
    return 1 if problems else SKIPPED if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
