"""Halcyon as a person drives it: one shell that reads statements from a pipe and writes CSV."""

import csv
import io
import subprocess
import tempfile

END = "end of the answer"


class Engine:

    def __init__(self, binary):
        self.binary = binary
        self.version = subprocess.check_output([binary, "--version"], text=True).strip()

    def load(self, folder, layout):
        command = [self.binary, "shell", "--data", folder, "--threads", "2", "--format", "csv"]
        log = tempfile.NamedTemporaryFile()
        self.errors = open(log.name, "rb")
        self.shell = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, bufsize=0
        )
        self.output = io.BufferedReader(self.shell.stdout, 1 << 20)
        self.answer("SELECT 1 AS loaded")
        self.errors.read()  # what loading had to say

    @property
    def process(self):
        return self.shell.pid

    def answer(self, question):
        """The text of an answer; a second statement says where it ends, and its time is Halcyon's too."""
        self.shell.stdin.write(f"{question}\n;\nSELECT '{END}' AS said;\n".encode())
        lines = []
        while True:
            line = self.output.readline()
            if not line or (line.startswith(END.encode()) and len(lines) < 2):
                raise RuntimeError(" ".join(self.errors.read().decode().split()))
            if line.startswith(END.encode()):
                return b"".join(lines[:-1])
            lines.append(line)

    def rows(self, answer):
        return list(csv.reader(io.StringIO(answer.decode())))[1:]
