"""Two machines to log in to by SSH that are both this one: an sshd on a port of loopback for each, with a key, a
configuration and a home of its own."""

import getpass
import os
import shutil
import subprocess
from pathlib import Path

from daemons import free_ports

HOSTS = ["north", "south"]
SERVER = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/key.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
MaxStartups 100
SetEnv HOME={folder}/home.{host} SSH_TEST_HOST={host}
"""
CLIENT = """\
Host {host}
    HostName 127.0.0.1
    Port {port}
    User {user}
    IdentityFile {folder}/key
    IdentitiesOnly yes
    UserKnownHostsFile {folder}/known_hosts
    StrictHostKeyChecking yes
    BatchMode yes
    ControlMaster auto
    ControlPath {folder}/{host}.socket
    ControlPersist 20
"""


def start(daemons):
    """Starts them; gives the ssh command by which they are reached."""
    folder = daemons.folder
    for key in ["key", "host_key"]:
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
    host_key = (folder / "host_key.pub").read_text()
    separated = Path("/run/sshd")  # where sshd, as root, locks in what it does before somebody is known
    if os.geteuid() == 0 and not separated.exists():
        separated.mkdir(mode=0o755)
    ports = free_ports(len(HOSTS))
    client = folder / "ssh_config"
    for host, port in zip(HOSTS, ports):
        (folder / f"home.{host}").mkdir()
        config = folder / f"sshd_config.{host}"
        config.write_text(SERVER.format(port=port, folder=folder, host=host))
        with open(client, "a") as out:
            out.write(CLIENT.format(host=host, port=port, folder=folder, user=getpass.getuser()))
        with open(folder / "known_hosts", "a") as out:
            out.write(f"[127.0.0.1]:{port} {host_key}")
        daemons.start(f"sshd.{host}", [shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", config])
    for host in HOSTS:
        daemons.wait_until(f"{host} lets one in", lambda host=host: lets_in(client, host))
    return f"ssh -F {client}"


def lets_in(client, host):
    return subprocess.run(["ssh", "-F", client, host, "true"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode == 0


def leave(daemons):
    """Ends the connections that clients left open for one another."""
    for host in HOSTS:
        subprocess.run(["ssh", "-F", daemons.folder / "ssh_config", "-O", "exit", host], stderr=subprocess.DEVNULL)
