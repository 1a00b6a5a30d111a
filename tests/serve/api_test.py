#!/usr/bin/env python3
"""The server as programs meet it: answers, refusals, tags, access, many clients while reports are added.

Usage: api_test.py PARLEY SAMPLES"""
import concurrent.futures
import csv
import gzip
import io
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

SAMPLES = os.path.abspath(sys.argv.pop(2))
os.environ["PARLEY"] = sys.argv.pop(1)

from served import PARLEY, Served, report, run  # noqa: E402  (reads $PARLEY)

HOSTILE = """2026-03-02 <script>document.title="taken"</script> & "envoys" meet

OSLO, March 2 (Wire) - The foreign minister of Norway, Anna <img src=x onerror=alert(1)> Berg, met her Latvian counterpart
Juris Ozols in Oslo on Sunday. "We demand the release of all <b>prisoners</b>," Berg said.
"""


class ApiTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.db = os.path.join(cls.folder.name, "talks.db")
        hostile = os.path.join(cls.folder.name, "hostile.txt")
        with open(hostile, "w", encoding="utf-8") as out:
            out.write(HOSTILE)
        added = run("add", SAMPLES, hostile, "--db", cls.db)
        assert added.returncode == 0, added.stderr
        cls.server = Served(cls.db)

    @classmethod
    def tearDownClass(cls):
        status = cls.server.stop()
        cls.folder.cleanup()
        assert status == 0, status

    def test_lists_hold_what_the_command_line_tells(self):
        for kind, options, query in (("events", [], ""), ("meetings", ["--status", "planned"], "status=planned"),
                                     ("positions", ["--issue", "ceasefire"], "issue=ceasefire"),
                                     ("quotes", ["--by", "Tahir"], "by=Tahir"),
                                     ("timeline", ["--with", "ARM,AZE"], "with=ARM,AZE"), ("actors", [], "")):
            told = [json.loads(line) for line in run(kind, *options, "--json", "--db", self.db).stdout.splitlines()]
            self.assertTrue(told, kind)
            self.assertEqual(self.server.json(f"{kind}?{query}&limit=2000".replace("?&", "?"))["rows"], told, kind)
            _, headers, body = self.server.ask(f"/api/v1/{kind}?{query}&format=jsonl".replace("?&", "?"))
            self.assertEqual([json.loads(line) for line in body.decode().splitlines()], told, kind)
            self.assertEqual(headers["Content-Type"], "application/x-ndjson")
            _, headers, body = self.server.ask(f"/api/v1/{kind}?{query}&format=csv".replace("?&", "?"))
            printed = subprocess.run([PARLEY, kind, *options, "--csv", "--db", self.db], capture_output=True).stdout
            self.assertEqual(body, printed, kind)
            self.assertIn("attachment", headers["Content-Disposition"])
            self.assertEqual(len(list(csv.DictReader(io.StringIO(body.decode(), newline="")))), len(told))

    def test_a_limit_keeps_the_latest_and_tells_of_more(self):
        whole = self.server.json("events?limit=2000")
        part = self.server.json("events?limit=3")
        self.assertEqual(part["rows"], whole["rows"][-3:])
        self.assertTrue(part["more"])
        self.assertFalse(whole["more"])

    def test_search_marks_what_it_found(self):
        rows = self.server.json("search?words=ceasefire")["rows"]
        self.assertTrue(rows)
        for row in rows:
            for begin, end in row["found"]:
                self.assertRegex(row["text"][begin:end].lower(), "cease|truce")

    def test_a_report_is_its_record(self):
        listed = self.server.json("reports")["rows"]
        self.assertEqual(len(listed), 6)
        coded = {json.loads(line)["article"]["sha256"]: json.loads(line)
                 for line in run("code", "--json", SAMPLES).stdout.splitlines()}
        for row in listed:
            record = self.server.json("reports/" + row["key"])
            self.assertEqual(record["article"]["title"], row["title"])
            self.assertEqual(len(record["quotes"]), row["quotes"])
            by_id = self.server.json("reports/" + urllib.parse.quote(row["id"], safe=""))
            self.assertEqual(by_id, record)
            self.assertEqual(record.pop("corrected"), [])
            if record["article"]["sha256"] in coded:
                self.assertEqual(record, coded[record["article"]["sha256"]])

    def test_explains_items(self):
        for kind in ("events", "quotes", "meetings", "positions"):
            row = self.server.json(kind + "?limit=1")["rows"][0]
            told = self.server.json(f"items/{row['id']}/explain")
            self.assertEqual(told["kind"], kind[:-1])
            words = next(line["text"] for line in told["lines"] if line["label"] == "words")
            self.assertRegex(words, r"characters \d+ to \d+")
            self.assertTrue(any(line["marked"] for line in told["lines"]))

    def test_facets_count_what_the_lists_hold(self):
        events = self.server.json("events?limit=2000")["rows"]
        facets = {facet["name"]: {each["value"]: each["count"] for each in facet["values"]}
                  for facet in self.server.json("facets/events")["facets"]}
        for kind, count in facets["type"].items():
            self.assertEqual(count, sum(row["event"] == kind for row in events), kind)
        narrowed = self.server.json("facets/events?type=ASSAULT")
        self.assertEqual([facet["values"] for facet in narrowed["facets"] if facet["name"] == "type"],
                         [[{"value": "ASSAULT", "count": facets["type"]["ASSAULT"]}]])
        self.assertEqual(self.server.json("facets/reports")["facets"], [])

    def test_the_summary_adds_up(self):
        summary = self.server.json("summary")
        self.assertEqual(summary["reports"], 6)
        self.assertEqual((summary["first"], summary["last"]), ("2026-02-03", "2026-05-14"))
        self.assertEqual(summary["events"], len(self.server.json("events?limit=2000")["rows"]))
        happened = [row for row in self.server.json("events?limit=2000")["rows"]
                    if row["status"] in ("happened", "ongoing") and not row["background"] and row["quad"]
                    # what is older is history, and what is later cannot have happened when it was told
                    and "2026-01-04" <= (row["date"] or row["published"])[:10] <= summary["last"]]
        self.assertEqual(sum(each["events"] for each in summary["curve"]), len(happened))

    def test_processes_are_those_of_the_command_line(self):
        told = [json.loads(line) for line in run("processes", "--json", "--db", self.db).stdout.splitlines()]
        self.assertTrue(told)
        rows = self.server.json("processes")["rows"]
        self.assertEqual([{k: v for k, v in row.items() if k not in ("last_round", "next_round")} for row in rows], told)
        for asked in (("--issue", rows[0]["issues"][0]), ("--since", rows[0]["to"]), ("--until", rows[-1]["from"]),
                      ("--with", rows[0]["parties"][0]["id"]), ("--state", rows[0]["state"])):
            told = run("processes", "--json", *asked, "--db", self.db).stdout.splitlines()
            got = self.server.json("processes?%s=%s" % (asked[0][2:], asked[1]))["rows"]
            self.assertTrue(got)
            self.assertEqual([row["id"] for row in got], [json.loads(line)["id"] for line in told], asked)
        for row in rows:
            detail = self.server.json("processes/" + row["id"])
            self.assertEqual([each["id"] for each in detail["rounds"]], row["rounds"])
            self.assertEqual(detail["rounds"][-1:], [row["last_round"]] if row["last_round"] else [])
            histories = run("history", "--process", row["id"], "--json", "--db", self.db).stdout.splitlines()
            self.assertEqual(detail["histories"], [json.loads(line) for line in histories])
            self.assertEqual(sorted(each["id"] for each in detail["reports"]), sorted(row["articles"]))
            quotes = self.server.json(f"quotes?process={row['id']}&limit=300")["rows"]
            self.assertEqual(detail["quotes"], quotes[::-1])
            self.assertLessEqual({each["article"] for each in quotes}, set(row["articles"]))

    def test_refusals_say_what_to_do(self):
        for path, status, pattern in (
                ("events?typ=SANCTION", 400, "did you mean 'type'"),
                ("events?type=SANKTION", 400, "there is no event 'SANKTION'"),
                ("positions?stance=perhaps", 400, "there is no stance"),
                ("events?since=yesterday", 400, "'yesterday' is no date"),
                ("events?country=Ukraine", 400, "no country code"),
                ("events?limit=-1", 400, "no number of rows"),
                ("events?limit=many", 400, "no number of rows"),
                ("events?limit=100000", 400, "format=jsonl"),
                ("events?limit=0", 400, "format=jsonl"),
                ("events?format=xml", 400, "json, jsonl or csv"),
                ("events?by=a&by=b", 400, "there twice"),
                ("events?with=" + ",".join("A%d" % n for n in range(50)), 400, "more than"),
                ("events?by=" + "x" * 2000, 400, "too long"),
                ("search", 400, "nothing to search for"),
                ("search?words=%22%22", 400, "nothing to search for"),
                ("search?words=%2A&format=csv", 400, "nothing to search for"),
                ("reports/nothing-of-this-name", 404, "there is no report"),
                ("reports/0123456789abcdef", 404, "there is no report"),
                ("items/nonsense/explain", 400, "is no id"),
                ("items/0123456789-e1/explain", 404, "there is no report"),
                ("processes/nowhere-1999", 404, "no process 'nowhere-1999'.*there are"),
                ("processes?limit=0", 400, "1 to 500"),
                ("processes?of=event", 400, "no parameter 'of'"),
                ("processes?since=yesterday", 400, "'yesterday' is no date"),
                ("processes?limit=4&limit=5", 400, "there twice"),
                ("quotes?process=nowhere-1999", 404, "no process"),
                ("nowhere", 404, "openapi.json"),
                ("facets/nowhere", 404, "openapi.json")):
            got, headers, body = self.server.ask("/api/v1/" + path)
            self.assertEqual(got, status, path)
            self.assertEqual(headers["Content-Type"], "application/json", path)
            error = json.loads(body)["error"]
            self.assertRegex(error["message"] + " " + (error["remedy"] or ""), pattern, path)

    def test_strange_requests_harm_nothing(self):
        for path in ("/api/v1/events?by=%00%FF%FE", "/api/v1/events?by='%3B%20DROP%20TABLE%20events%3B--", "/api/v1/%2e%2e/%2e%2e",
                     "/../../../etc/passwd", "/api/v1/reports/%2e%2e%2f%2e%2e", "/api/v1/search?words=%22((((*)))%22%20NOT%20-%20%22",
                     "/api/v1/events?place=%F0%9F%98%80", "/api/v1/events?%=%&&=&"):
            status, _, body = self.server.ask(path)
            self.assertIn(status, (200, 400, 404), path)
            self.assertNotIn(b"root:", body)
        for raw in (b"GET /" + b"a" * 60000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n",
                    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 3000 + b"\r\n",
                    b"POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", self.server.port), timeout=20) as connection:
                connection.sendall(raw)
                connection.settimeout(20)
                try:
                    connection.recv(100)
                except ConnectionError:
                    pass
        self.assertEqual(self.server.json("summary")["reports"], 6)

    def test_silent_clients_hold_nobody_up(self):
        silent = [socket.create_connection(("127.0.0.1", self.server.port)) for _ in range(20)]
        begun = time.monotonic()
        self.assertEqual(self.server.json("summary")["reports"], 6)
        self.assertLess(time.monotonic() - begun, 5)
        for each in silent:
            each.close()

    def test_reads_only(self):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            status, headers, body = self.server.ask("/api/v1/events", method=method, body=b"x")
            self.assertEqual(status, 405, method)
            self.assertEqual(headers["Allow"], "GET, HEAD")
            self.assertIn("reading only", json.loads(body)["error"]["message"])
        status, headers, body = self.server.ask("/api/v1/summary", method="HEAD")
        self.assertEqual((status, body), (200, b""))

    def test_tags_and_compression(self):
        status, headers, plain = self.server.ask("/api/v1/events")
        tag = headers["ETag"]
        status, _, body = self.server.ask("/api/v1/events", {"If-None-Match": tag})
        self.assertEqual((status, body), (304, b""))
        self.assertEqual(self.server.ask("/api/v1/events?type=ASSAULT", {"If-None-Match": tag})[0], 200)
        _, headers, packed = self.server.ask("/api/v1/events", {"Accept-Encoding": "br, gzip"})
        self.assertEqual(headers["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed), plain)
        self.assertLess(len(packed), len(plain) / 3)

    def test_headers_forbid_what_a_report_might_try(self):
        for path in ("/", "/search", "/api/v1/summary", "/report/nothing", "/nowhere"):
            _, headers, _ = self.server.ask(path)
            policy = headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertIsNone(headers["Access-Control-Allow-Origin"])
        status, headers, body = self.server.ask("/api/v1/reports?words=envoys+Latvian")
        self.assertIn("<script>", json.loads(body)["rows"][0]["title"])
        self.assertEqual(headers["Content-Type"], "application/json")

    def test_other_sites_learn_nothing(self):
        for host in ("evil.example:8700", "127.0.0.1.evil.example:8700", "127.evil.example"):
            self.assertEqual(self.server.ask("/api/v1/summary", {"Host": host})[0], 403, host)
        self.assertEqual(self.server.ask("/api/v1/summary", {"Sec-Fetch-Site": "cross-site"})[0], 403)
        self.assertEqual(self.server.ask("/api/v1/summary", {"Host": "localhost:1"})[0], 200)

    def test_the_description_names_every_list(self):
        described = self.server.json("openapi.json")
        for kind in ("events", "quotes", "meetings", "positions", "actors", "timeline", "search", "reports", "processes"):
            parameters = [self.resolve(described, each) for each in described["paths"]["/" + kind]["get"]["parameters"]]
            refused = self.server.json(f"{kind}?nonsense-of-mine=1", 400)["error"]["remedy"]
            for name in re.sub("^use ", "", refused).split(", "):
                self.assertIn(name, [each["name"] for each in parameters], kind)
            self.assertEqual(len(parameters), len(refused.split(", ")), kind)

    @staticmethod
    def resolve(described, part):
        for name in part.get("$ref", "#").split("/")[1:]:
            described = described[name]
        return described if "$ref" in part else part


class AccessTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.db = os.path.join(self.folder.name, "a.db")
        done = run("add", "-", "--db", self.db, input=report(1))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_other_addresses_need_a_token(self):
        done = run("serve", "--db", self.db, "--listen", "0.0.0.0")
        self.assertEqual(done.returncode, 2)
        self.assertIn("give a token", done.stderr)
        done = run("serve", "--db", self.db, "--token", "short")
        self.assertEqual(done.returncode, 2)
        self.assertIn("16 or more", done.stderr)

    def test_only_who_knows_the_token_gets_an_answer(self):
        token = "a-token-for-this-test"
        server = Served(self.db, env={"PARLEY_TOKEN": token})
        self.addCleanup(server.stop)
        for path in ("/", "/api/v1/summary", "/api/v1/changes", "/theme.js"):
            status, headers, body = server.ask(path)
            self.assertEqual(status, 401, path)
            self.assertEqual(headers["WWW-Authenticate"], "Bearer")
        self.assertEqual(server.ask("/api/v1/summary", {"Authorization": "Bearer " + token[:-1] + "x"})[0], 401)
        self.assertEqual(server.ask("/api/v1/summary", {"Authorization": "Bearer " + token})[0], 200)
        status, headers, _ = server.ask("/search?words=a%20b&token=" + token)
        self.assertEqual((status, headers["Location"]), (303, "/search?words=a%20b"))
        cookie = headers["Set-Cookie"]
        self.assertIn("HttpOnly; SameSite=Strict", cookie)
        self.assertEqual(server.ask("/api/v1/summary", {"Cookie": "x=1; " + cookie.split(";")[0]})[0], 200)

    def test_says_why_it_cannot_start(self):
        done = run("serve", "--db", os.path.join(self.folder.name, "none.db"))
        self.assertEqual(done.returncode, 1)
        self.assertIn("does not exist", done.stderr)
        server = Served(self.db)
        self.addCleanup(server.stop)
        done = run("serve", "--db", self.db, "--port", str(server.port))
        self.assertEqual(done.returncode, 1)
        self.assertIn("choose another port", done.stderr)
        done = run("serve", "--db", self.db, "--watch", os.path.join(self.folder.name, "none"))
        self.assertEqual(done.returncode, 1)
        self.assertIn("make the folder first", done.stderr)


class ChangesTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.db = os.path.join(self.folder.name, "a.db")
        done = run("add", "-", "--db", self.db, input=report(0))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_ten_clients_ask_while_reports_are_added(self):
        feed = os.path.join(self.folder.name, "feed.jsonl")
        with open(feed, "w", encoding="utf-8") as out:
            for number in range(1, 121):
                out.write(json.dumps({"text": report(number), "published": "2026-04-01"}) + "\n")
        server = Served(self.db)
        self.addCleanup(server.stop)
        adding = subprocess.Popen([PARLEY, "add", feed, "--db", self.db, "--threads", "1"], stderr=subprocess.PIPE)
        paths = ["events", "quotes?by=Berg", "meetings?with=NOR,LVA", "positions", "search?words=ceasefire", "summary", "reports",
                 "facets/events", "events?format=csv", "actors"]

        def client(path):
            seen = []
            while adding.poll() is None or len(seen) < 3:
                status, _, body = server.ask("/api/v1/" + path)
                self.assertEqual(status, 200, (path, body[:300]))
                if path == "summary":
                    seen.append(json.loads(body)["reports"])
                else:
                    seen.append(len(body))
            return seen

        with concurrent.futures.ThreadPoolExecutor(len(paths)) as pool:
            answers = dict(zip(paths, pool.map(client, paths)))
        messages = adding.communicate()[1].decode()
        self.assertEqual(adding.returncode, 0, messages)
        self.assertEqual(answers["summary"], sorted(answers["summary"]), "what is kept stays kept")
        self.assertEqual(server.json("summary")["reports"], 121)
        self.assertEqual(run("search", "report", "--json", "--limit", "0", "--db",
                             self.db).stdout.count('"kind":"report"'), 121)

    def test_watches_a_folder_and_tells(self):
        inbox = os.path.join(self.folder.name, "inbox")
        os.mkdir(inbox)
        with open(os.path.join(inbox, "before.txt"), "w", encoding="utf-8") as out:
            out.write(report(1))
        server = Served(self.db, "--watch", inbox)
        self.addCleanup(server.stop)
        self.wait_for(server, 2)
        tag = server.ask("/api/v1/reports")[1]["ETag"]
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        self.addCleanup(connection.close)
        connection.sendall(b"GET /api/v1/changes HTTP/1.1\r\nHost: localhost\r\n\r\n")
        heard = connection.recv(65536)
        with open(os.path.join(inbox, ".half.txt"), "w", encoding="utf-8") as out:
            out.write(report(2))
        with open(os.path.join(inbox, "broken.jsonl"), "w", encoding="utf-8") as out:
            out.write('{"text": 1}\n{"tex')
        os.mkdir(os.path.join(inbox, "deeper"))
        with open(os.path.join(inbox, "deeper", "new.txt"), "w", encoding="utf-8") as out:
            out.write(report(3))
        self.wait_for(server, 3)
        self.assertEqual(server.ask("/api/v1/reports", {"If-None-Match": tag})[0], 200)
        end = time.monotonic() + 20
        while time.monotonic() < end and b'"added":2' not in heard:
            heard += connection.recv(65536)
        self.assertIn(b"text/event-stream", heard)
        self.assertIn(b'"added":2', heard)
        self.assertIn(b'"last":"Talks go on"', heard)
        time.sleep(1)
        self.assertEqual(server.json("summary")["reports"], 3, "a file that is still being written is left alone")
        os.rename(os.path.join(inbox, ".half.txt"), os.path.join(inbox, "whole.txt"))
        self.wait_for(server, 4)
        self.assertTrue(any("broken.jsonl" in line for line in server.messages), server.messages)

    def wait_for(self, server, reports):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            count = server.json("summary")["reports"]
            if count >= reports:
                break
            time.sleep(0.2)
        self.assertEqual(count, reports)


if __name__ == "__main__":
    unittest.main()
