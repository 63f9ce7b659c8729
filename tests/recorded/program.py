"""busfeed in a scratch folder, and checks that are counted."""

import csv
import io
import os
import subprocess
import sys
import tempfile

import readers


class Checks:
    """Runs the program and remembers what failed."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.failures = 0
        self.scratch = tempfile.TemporaryDirectory(prefix="busfeed-recorded-")
        self.folder = self.scratch.name

    def run(self, *arguments, stdin=None):
        done = subprocess.run([self.program, *map(str, arguments)], cwd=self.folder, input=stdin,
                              stdin=subprocess.DEVNULL if stdin is None else None, capture_output=True, timeout=300)
        return done.stdout, done.stderr.decode("utf-8", "replace"), done.returncode

    def rows(self, *arguments):
        """The rows of CSV without the header."""
        return table(self.run(*arguments)[0])[1:]

    def write(self, name, data):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def check(self, what, holds, detail=""):
        if not holds:
            self.failures += 1
            print(f"FAILED {what}{': ' + str(detail)[:600] if detail else ''}")

    def equal(self, what, got, wanted):
        if got == wanted:
            return
        if isinstance(got, list) and isinstance(wanted, list):
            at = next((at for at, (a, b) in enumerate(zip(got, wanted)) if a != b), min(len(got), len(wanted)))
            got, wanted = (f"{len(rows)} rows, of which the {at}th is {rows[at:at + 1]}" for rows in (got, wanted))
        self.check(what, False, f"{got} instead of {wanted}")

    def finish(self):
        print(f"{self.failures} failures" if self.failures else "all hold")
        sys.exit(1 if self.failures else 0)


def table(stdout):
    return list(csv.reader(io.StringIO(stdout.decode("utf-8"), newline="")))


def read(path):
    with open(path, "rb") as file:
        return file.read()


def without_source(stdout):
    """Lines of which the first column, the source, is taken off: it is quoted nowhere here."""
    return [line.split(b",", 1)[1] for line in stdout.splitlines()]


def check_no_driver(checks, name, data):
    """No driver's number in anything that nobody asked for by name; and there if somebody did."""
    path = checks.write("marked.xml", readers.marked(data))
    for arguments in ([], ["--all"], ["--all", "-f", "ndjson"], ["--list-fields"], ["--summary"], ["--summary=json"],
                      ["-c", "nothing-like-it"]):
        stdout, stderr, _ = checks.run(path, *arguments)
        told = stdout.decode("utf-8", "replace") + stderr
        checks.check(f"{name}: no driver with {arguments}", readers.BADGE not in told, told)
    if readers.BADGE.encode() in read(path):
        asked = checks.run(path, "-c", "operator")[0].decode("utf-8", "replace")
        checks.check(f"{name}: a driver when asked for", readers.BADGE in asked, asked)


def check_batch(checks, good, count, bad):
    """A batch of `count` files, every so many of which are cut short: all others are processed."""
    cut = good[:len(good) * 2 // 3]
    places = {count * at // bad + 7 for at in range(bad)}
    for at in range(count):
        checks.write(f"batch/{at:04}.xml", cut if at in places else good)
    stdout, stderr, status = checks.run("batch", "-c", "source,id")
    checks.equal("a batch with bad files: exit", status, 1)
    named = {line.split(":")[1].strip() for line in stderr.splitlines() if "cut off" in line or ".xml:" in line}
    checks.equal("a batch with bad files: those that are named", named, {f"batch/{at:04}.xml" for at in places})
    counts = {}
    for source, _ in table(stdout)[1:]:
        counts[source] = counts.get(source, 0) + 1
    whole = len(checks.rows("batch/0000.xml", "-c", "id"))
    processed = [name for name, rows in counts.items() if rows == whole]
    checks.equal("a batch with bad files: those that are processed", len(processed), count - bad)
