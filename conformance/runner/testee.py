"""A process of the testee. Neither writing to it nor reading from it can block for ever."""
import os
import selectors
import shutil
import signal
import subprocess
import threading
import time

import exact_json

SECONDS_FOR_A_LINE = 10
LARGEST_LINE = 64 << 20
WORDS_OF_STDERR = 2000
SECONDS_BETWEEN_LOOKS = 0.01
PROTOCOL = 1


class NoAnswer(Exception):
    """The testee gave no answer, or one that is none; the text says what happened."""

    def __init__(self, text, hung=False):
        super().__init__(text)
        self.hung = hung


class Testee:
    """Requests go out and answers come in one line each. After a failure the process is ended; the next request starts
    another one."""

    def __init__(self, command, seconds=SECONDS_FOR_A_LINE):
        self.command = command
        self.seconds = seconds
        self.process = None
        self.about = self._introduce()

    def _start(self):
        try:
            # A session of its own, so that ending it ends what it started, too.
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=subprocess.PIPE, bufsize=0, start_new_session=True)
        except OSError as problem:
            raise NoAnswer(f"cannot be started: {problem.strerror}: {self.command[0]}") from None
        os.set_blocking(self.process.stdin.fileno(), False)
        os.set_blocking(self.process.stdout.fileno(), False)
        self.rest = b""
        self.complaint = b""
        self.listener = threading.Thread(target=self._listen, args=(self.process.stderr,), daemon=True)
        self.listener.start()

    def _listen(self, stream):
        while data := stream.read(4096):
            self.complaint = (self.complaint + data)[-WORDS_OF_STDERR:]

    def _kill(self):
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.listener.join(1)
        for stream in (self.process.stdin, self.process.stdout):
            stream.close()
        if not self.listener.is_alive():
            self.process.stderr.close()
        self.process = None

    def _failed(self, text, hung=False):
        self._kill()
        said = self.complaint.decode("utf-8", "replace").strip()
        return NoAnswer(text + (f"; its standard error ends with: {said}" if said else ""), hung)

    def ask(self, line):
        """The line that answers, without its end."""
        if self.process is None:
            self._start()
        if self.rest:
            raise self._failed("it wrote more than one line for a request")
        until = time.monotonic() + self.seconds
        out, came = memoryview(line.encode("utf-8") + b"\n"), []
        size = 0
        with selectors.DefaultSelector() as ready:
            ready.register(self.process.stdin, selectors.EVENT_WRITE)
            ready.register(self.process.stdout, selectors.EVENT_READ)
            while True:
                left = until - time.monotonic()
                if left <= 0:
                    raise self._failed(f"no answer within {self.seconds} seconds", hung=True)
                for key, _ in ready.select(left):
                    if key.fileobj is self.process.stdin:
                        try:
                            out = out[os.write(key.fd, out):]
                        except BlockingIOError:
                            continue
                        except BrokenPipeError:
                            out = out[:0]  # what it wrote before may still be read
                        if not out:
                            ready.unregister(self.process.stdin)
                        continue
                    try:
                        data = os.read(key.fd, 1 << 16)
                    except BlockingIOError:
                        continue
                    if not data:
                        raise self._failed(f"it ended ({self._end_text()}) without a whole line")
                    came.append(data)
                    size += len(data)
                    if b"\n" in data:
                        answer, self.rest = b"".join(came).split(b"\n", 1)
                        return answer
                    if size > LARGEST_LINE:
                        raise self._failed(f"a line of more than {LARGEST_LINE >> 20} MiB")

    def _end_text(self):
        try:
            code = self.process.wait(1)
        except subprocess.TimeoutExpired:
            return "its output was closed"
        return f"exit code {code}" if code >= 0 else signal.Signals(-code).name

    def _object(self, raw):
        try:
            found = exact_json.read(raw.decode("utf-8"))
        except (ValueError, RecursionError) as problem:
            raise self._failed(f"the answer is no JSON ({problem})") from None
        if not isinstance(found, dict):
            raise self._failed("the answer is no JSON object")
        try:
            exact_json.write(found).encode("utf-8")
        except (ValueError, RecursionError):
            raise self._failed("the answer holds half of a surrogate pair, or nests too deep") from None
        return found

    def answer(self, vector):
        answer = self._object(self.ask(vector.line()))
        if answer.get("id") != vector.id:
            raise self._failed(f"the answer has the id {str(answer.get('id'))[:80]!r}")
        kinds = [kind for kind in ("ok", "error", "unsupported") if kind in answer]
        if len(kinds) != 1 or answer.get("unsupported", True) is not True:
            raise NoAnswer("the answer has another shape: it must hold one of ok, error, unsupported")  # but the lines are in step
        return answer

    def _introduce(self):
        about = self._object(self.ask("#VERSION"))
        capabilities = about.get("capabilities")
        if about.get("protocol") != exact_json.Number(PROTOCOL):
            raise self._failed(f"#VERSION: its protocol is {str(about.get('protocol'))[:80]}, that of the suite is {PROTOCOL}")
        if type(about.get("testee")) is not str or not about["testee"] or not isinstance(capabilities, dict):
            raise self._failed("#VERSION: `testee` must be a text and `capabilities` an object")
        if not _texts(capabilities.get("ops")) or not _texts(capabilities.get("methods", [])):
            raise self._failed("#VERSION: `ops` and `methods` must be lists of texts")
        releases = capabilities.setdefault("releases", {})
        if not isinstance(releases, dict) or not _texts(list(releases.values())):
            raise self._failed("#VERSION: `releases` must be an object of SHA-256 by release")
        return about

    def end(self):
        """What was wrong with the end; empty if nothing was."""
        if self.process is None:
            return ""
        wrong = []
        try:
            os.set_blocking(self.process.stdin.fileno(), True)
            self.process.stdin.write(b"#EXIT\n")  # fits into a pipe that is empty, as it is between requests
            self.process.stdin.close()
        except BrokenPipeError:
            wrong = ["it had ended before #EXIT"]
        until, more = time.monotonic() + self.seconds, bool(self.rest)
        # Read while it ends: one that writes much would else wait for a reader.
        while not (ended := self.process.poll() is not None) and time.monotonic() < until:
            if self._reads_something():
                more = True
            else:
                time.sleep(SECONDS_BETWEEN_LOOKS)
        if more or self._reads_something():
            wrong.append("it wrote something that no request asked for")
        if not ended:
            wrong.append(f"it did not end within {self.seconds} seconds after #EXIT")
        elif self.process.returncode != 0:
            wrong.append(f"after #EXIT it ended with exit code {self.process.returncode}, not 0")
        self._kill()
        return "; ".join(wrong)

    def _reads_something(self):
        """Whether there was output that nobody had read."""
        try:
            return os.read(self.process.stdout.fileno(), 1 << 16) != b""
        except BlockingIOError:
            return False


def _texts(value):
    return isinstance(value, list) and all(type(one) is str for one in value)


def files_of(command):
    """What a command is made of: each word, and the SHA-256 of those that are files, by their names without folders."""
    from vectors import sha256
    parts = []
    for position, word in enumerate(command):
        path = shutil.which(word) if position == 0 else word
        if path and os.path.isfile(path):
            with open(path, "rb") as file:
                parts.append({"name": os.path.basename(word), "sha256": sha256(file.read())})
        else:
            parts.append({"word": word})
    return parts
