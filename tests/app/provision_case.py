"""A small ledger to make allowances for, and what tests of them share."""

import csv
import datetime
import json

from program import ProgramTest, encours

BUYERS = """buyer_id,name,sector,size,pd,insolvency_date,insurer_limit,annual_sales
a,Alpha,wholesale,small,0.02,,50000,400000
b,Beta,wholesale,small,0.03,,0,300000
c,Gamma,transport,micro,0.05,,,200000
d,Delta,transport,micro,1,2026-11-02,,0
"""
STUDY = """
[study]
title = "closing"
[portfolio]
buyers = "buyers.csv"
receivables = "receivables.csv"
as_of = {as_of}
[run]
trials = 4000
"""
HEADER = "invoice_id,buyer_id,invoice_date,due_date,amount_ttc,vat_rate,paid_date,written_off_date\n"
CLOSING = datetime.date(2026, 12, 31)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def invoice(number, buyer, due, ttc, paid="", lost="", vat=0.2):
    issued = due - datetime.timedelta(days=45)
    return f"{number},{buyer},{issued},{due},{ttc},{vat},{paid},{lost}\n"


def days(count, day=CLOSING):
    return day + datetime.timedelta(days=count)


class Provision(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("buyers.csv", BUYERS)

    def study(self, more="", as_of=CLOSING, name="study.toml"):
        return self.write(name, STUDY.format(as_of=as_of) + more)

    def provide(self, study, *arguments, output="out"):
        done = encours("provision", study, "-o", self.directory / output, "--json", *arguments)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def refused(self, study, *arguments):
        done = encours("provision", study, *arguments)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        return done.stderr
