"""Slurm with two nodes, both on this machine: its controller, its nodes and munge, with files in one folder alone."""

import getpass
import os
import secrets
import socket
import subprocess

from daemons import free_ports

NODES = ["node1", "node2"]
CONFIG = """\
ClusterName=busfeed
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
ReturnToService=2
MailProg=/bin/true
MinJobAge=3600
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool.%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.%n.log
NodeName=node1 NodeHostname={host} NodeAddr=127.0.0.1 Port={node1} CPUs=1 State=UNKNOWN
NodeName=node2 NodeHostname={host} NodeAddr=127.0.0.1 Port={node2} CPUs=1 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def start(daemons):
    """Starts them; gives the environment in which Slurm's commands find them."""
    folder = daemons.folder
    key = folder / "munge.key"
    key.touch(0o600)
    key.write_bytes(secrets.token_bytes(128))
    daemons.start("munged", ["munged", "--foreground", f"--key-file={key}", f"--socket={folder}/munge.socket",
                             "--origin=127.0.0.1", f"--pid-file={folder}/munged.pid", f"--log-file={folder}/munged.log",
                             f"--seed-file={folder}/munged.seed"])
    daemons.wait_until("munge has its socket", (folder / "munge.socket").exists)

    controller, node1, node2 = free_ports(3)
    config = folder / "slurm.conf"
    config.write_text(CONFIG.format(host=socket.gethostname().split(".")[0], user=getpass.getuser(), folder=folder,
                                    controller=controller, node1=node1, node2=node2))
    environment = {"SLURM_CONF": str(config)}
    for made in ["state", *(f"spool.{node}" for node in NODES)]:
        (folder / made).mkdir()
    daemons.start("slurmctld", ["slurmctld", "-D"], environment)
    for node in NODES:
        daemons.start(f"slurmd.{node}", ["slurmd", "-D", "-N", node], environment)

    def idle():
        states = subprocess.run(["sinfo", "-h", "-N", "-o", "%T"], env={**os.environ, **environment}, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.split()
        return states == ["idle"] * len(NODES)

    daemons.wait_until("both nodes are idle", idle)
    return environment
