"""Pass a command to the process of `warm_program.py`, with this process's folder, environment, input and output.

Signals are passed on, and the command ends when this process does. Its status is the status of the command.
"""

import json
import os
import signal
import socket
import sys

with socket.socket(socket.AF_UNIX) as call:
    call.connect(sys.argv[1])
    wanted = {"words": sys.argv[2:], "environ": dict(os.environ), "folder": os.getcwd()}
    message = json.dumps(wanted).encode() + b"\n"
    socket.send_fds(call, [message[:1]], [0, 1, 2])
    call.sendall(message[1:])
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, lambda received, _: call.sendall(bytes([received])))
    status = b""
    while part := call.recv(16):
        status += part
sys.exit(int(status or 1))
