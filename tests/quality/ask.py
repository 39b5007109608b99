"""Pass a command to the process of `warm_program.py`: print what it prints, end with its status."""

import json
import socket
import sys

with socket.socket(socket.AF_UNIX) as call:
    call.connect(sys.argv[1])
    call.sendall(json.dumps(sys.argv[2:]).encode() + b"\n")
    answer = b""
    while part := call.recv(65536):
        answer += part
output, _, status = answer.rpartition(b"\0")
sys.stdout.buffer.write(output)
sys.exit(int(status or 1))
