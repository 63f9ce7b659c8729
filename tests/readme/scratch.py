"""A folder in which a recipe runs: the feeds that it asks for, and `busfeed` first on the PATH."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

TIMEOUT = 60  # seconds a block

# Stand-ins for what no test should wait for or depend on. The real ssh is run by tests/cluster.
STAND_INS = {"sleep": 'exec /bin/sleep 0.1', "ssh": 'shift; exec bash -c "$*"'}


class Scratch:
    """`said` and `status` are of the last block; `said` is what it wrote to stdout, `complained` to stderr."""

    def __init__(self, folder, feeds, busfeed):
        self.folder = Path(folder)
        shutil.copytree(feeds, self.folder / "work", symlinks=True)
        self.work = self.folder / "work"
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "busfeed").symlink_to(busfeed)
        if os.path.exists("/usr/bin/python3"):  # the one that Debian's pandas is for
            (programs / "python3").symlink_to("/usr/bin/python3")
        for name, script in STAND_INS.items():
            (programs / name).write_text(f"#!/bin/bash\n{script}\n")
            (programs / name).chmod(0o755)
        self.environment = os.environ | {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                                         "TZ": "UTC", "URL": f"file://{self.work}/live.xml"}
        self.said = self.complained = ""
        self.status = None

    def run(self, block, more=""):
        """A block as it is printed; `more` of its language goes behind it."""
        program = {"sh": ["bash", "-ec", block.text + more], "python": ["python3", "-c", block.text + more]}[block.kind]
        ran = subprocess.run(program, cwd=self.work, env=self.environment, capture_output=True, text=True, timeout=TIMEOUT,
                             stdin=subprocess.DEVNULL)
        self.said, self.complained, self.status = ran.stdout, ran.stderr, ran.returncode
        return self

    def run_until(self, block, enough, output=None):
        """A block without an end: until enough(what it wrote), then Ctrl-C. `output`: the file that it writes to; without,
        its stdout. Returns what it wrote."""
        log = self.work / "said.txt"
        with log.open("wb") as said:
            # Who runs the tests in the background may have Ctrl-C ignored; a user's terminal has not.
            process = subprocess.Popen(["env", "--default-signal=INT", "bash", "-c", block.text], cwd=self.work,
                                       env=self.environment, stdout=said, stderr=subprocess.PIPE, text=True,
                                       stdin=subprocess.DEVNULL, start_new_session=True)
            written = self.work / output if output else log
            end = time.monotonic() + TIMEOUT
            while not (written.exists() and enough(written.read_text())) and time.monotonic() < end and process.poll() is None:
                time.sleep(0.02)
            os.killpg(process.pid, signal.SIGINT)
            self.complained = process.communicate(timeout=TIMEOUT)[1]
            self.status = process.returncode
        return written.read_text()

    def text(self, name):
        return (self.work / name).read_text()

    def output(self, *command):
        """What another program says of what is here."""
        return subprocess.run(command, cwd=self.work, env=self.environment, capture_output=True, text=True, check=True,
                              timeout=TIMEOUT).stdout
