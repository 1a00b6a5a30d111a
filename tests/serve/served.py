"""A running server over a store, and reports to fill it with. The program is named by $PARLEY."""
import http.client
import json
import os
import re
import subprocess
import threading

PARLEY = os.path.abspath(os.environ["PARLEY"])


def report(number):
    return ("2026-04-%02d Talks go on\n\nGENEVA - The foreign minister of Norway, Anna Berg, met her Latvian counterpart Juris "
            "Ozols in Geneva on Monday. \"We want a ceasefire,\" Berg said. This is report number %d.\n" % (number % 28 + 1, number))


def run(*args, **more):
    env = {k: v for k, v in os.environ.items() if k not in ("PARLEY_DB", "PARLEY_TOKEN")}
    return subprocess.run([PARLEY, *args], env=env, capture_output=True, encoding="utf-8", timeout=300, **more)


class Served:
    """A running server over a store."""

    def __init__(self, db, *options, env=None):
        environment = {k: v for k, v in os.environ.items() if k not in ("PARLEY_DB", "PARLEY_TOKEN")}
        environment.update(env or {})
        self.process = subprocess.Popen([PARLEY, "serve", "--db", db, "--port", "0", *options], env=environment,
                                        stderr=subprocess.PIPE, encoding="utf-8")
        self.messages = []
        for line in self.process.stderr:
            self.messages.append(line)
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            if found:
                self.port = int(found.group(1))
                break
        else:
            raise AssertionError("the server did not start: " + "".join(self.messages))
        threading.Thread(target=lambda: [self.messages.append(line) for line in self.process.stderr], daemon=True).start()

    def ask(self, path, headers=None, method="GET", body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def json(self, path, status=200, **more):
        got, _, body = self.ask("/api/v1/" + path, **more)
        assert got == status, (path, got, body[:400])
        return json.loads(body)

    def stop(self):
        self.process.terminate()
        return self.process.wait(20)
