"""Servers that a test starts for itself on loopback, and that go with it."""

import ctypes
import os
import signal
import socket
import subprocess
import time


class DidNotStart(Exception):
    """With what there is to show."""


def free_ports(count):
    """Ports of loopback that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def end_with_parent():
    """In the child: it gets SIGTERM when whoever started it is gone, however that ended."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


class Daemons:
    """Processes in the foreground, each the leader of its own group and with a log; all are stopped at the end."""

    def __init__(self, folder):
        self.folder = folder
        self.running = []  # name, process, log

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self, name, command, environment=None):
        log = self.folder / f"{name}.out"
        with open(log, "ab") as out:
            process = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
                                       stdout=out, stderr=out, start_new_session=True, preexec_fn=end_with_parent)
        self.running.append((name, process, log))

    def wait_until(self, what, is_true, seconds=30):
        end = time.monotonic() + seconds
        while not is_true():
            ended = [name for name, process, _ in self.running if process.poll() is not None]
            if ended or time.monotonic() > end:
                why = f"{', '.join(ended)} ended" if ended else f"not so after {seconds} seconds"
                raise DidNotStart(f"{what}: {why}\n{self.logs()}")
            time.sleep(0.1)

    def logs(self):
        shown = []
        for log in sorted(self.folder.glob("*.out")) + sorted(self.folder.glob("*.log")):
            lines = log.read_text(errors="replace").splitlines()
            shown += [f"--- the end of {log.name}", *lines[-15:]]
        return "\n".join(shown)

    def stop(self):
        """The last first; each with all that it started in its group."""
        for sent in (signal.SIGTERM, signal.SIGKILL):
            for _, process, _ in reversed(self.running):
                if process.poll() is None or sent == signal.SIGKILL:
                    try:
                        os.killpg(process.pid, sent)
                    except ProcessLookupError:
                        pass
            end = time.monotonic() + 5
            for _, process, _ in self.running:
                try:
                    process.wait(max(0.1, end - time.monotonic()))
                except subprocess.TimeoutExpired:
                    pass
        self.running = []
