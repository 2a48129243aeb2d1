"""What somebody decides about allowances, and what came after closing."""

import unittest

from program import encours
from provision_case import BUYERS, HEADER, Provision, days, invoice, read


class Judgements(Provision):
    """What someone decides must be seen, and do something."""

    PRIOR = "[provision.matrix]\nprior = [0.01, 0.02, 0.05, 0.1, 0.5]\n"
    REBUTTAL = """
[[provision.approval]]
parameter = "rebuttal"
source = "payments of 2023 to 2026"
approver = "C. Duval"
date = 2027-01-12
"""

    def past(self):
        """One in ten of what is 95 days late is lost, half of what is 130 days late."""
        due = days(-800)
        rows = [invoice(f"H{i}", "b", due, 1200, paid=days(5, due)) for i in range(60)]
        rows += [invoice(f"L{i}", "b", due, 1200, paid=days(95, due)) for i in range(32)]
        rows += [invoice(f"M{i}", "a", due, 1200, paid=days(130, due)) for i in range(4)]
        rows += [invoice(f"N{i}", "a", due, 1200, lost=days(200, due)) for i in range(4)]
        return "".join(rows)

    def test_days_of_default_change_the_figures(self):
        self.write("receivables.csv",
                   HEADER + self.past() + invoice("O1", "c", days(-125), 120000)
                   + invoice("O2", "c", days(-45), 12000) + invoice("O3", "c", days(20), 12000))
        usual = self.provide(self.study("[provision]\nlate_days = 0\n"), output="usual")
        later = self.provide(self.study(
            '[provision]\nlate_days = 0\ndefault_days = 120\n'
            'rebuttal = "transporters pay after 100 days, and in full"\n' + self.REBUTTAL),
            output="later")
        early = self.provide(self.study("[provision]\nlate_days = 0\ndefault_days = 30\n"),
                             output="early")
        rate = {name: {row["invoice_id"]: float(row["rate"])
                       for row in read(self.directory / name / "ecl_items.csv")}
                for name in ("usual", "later", "early")}
        self.assertAlmostEqual(rate["usual"]["O1"], 0.1)  # 4 of the 40 that were 90 days late
        self.assertAlmostEqual(rate["later"]["O1"], 0.5)  # 4 of the 8 that were 120 days late
        self.assertEqual([row["invoice_id"] for row in
                          read(self.directory / "early" / "ecl_defaults.csv")], ["O2", "O1"][::-1])
        # The engine: PD 1 in default.
        loss = {name: found["figures"]["ifrs_pool_engine"]
                for name, found in (("usual", usual), ("later", later), ("early", early))}
        self.assertGreater(loss["early"], loss["usual"])
        pd = {row["invoice_id"]: float(row["pd"])
              for row in read(self.directory / "usual" / "ecl_items.csv")}
        self.assertEqual(pd["O1"], 1)
        # One buyer owes 100,000 125 days late, 10,000 45 days late, 10,000 not due.
        factor = (11 * 100000 + 6 * 10000 + 10000) / 120000
        self.assertAlmostEqual(pd["O2"], 0.05 * factor)
        self.assertAlmostEqual(pd["O3"], 0.05 * factor)

    def test_the_rebuttal_is_told_everywhere(self):
        self.write("receivables.csv", HEADER + self.past() + invoice("O1", "c", days(-100), 12000))
        study = self.study('[provision]\ndefault_days = 120\nrebuttal = "transporters pay late"\n'
                           + self.REBUTTAL)
        found = self.provide(study)
        rows = {row["parameter"]: row for row in read(self.directory / "out" / "parameters.csv")}
        self.assertEqual([rows["rebuttal"][key] for key in ("value", "approver", "date")],
                         ["transporters pay late", "C. Duval", "2027-01-12"])
        told = next(one for one in found["parameters"] if one["parameter"] == "rebuttal")
        self.assertEqual([told["value"], told["approver"]], ["transporters pay late", "C. Duval"])
        said = " ".join(encours("provision", study, "--lang", "en").stdout.split())
        self.assertIn("rebutted to 120 days: transporters pay late (C. Duval, 12 Jan 2027)", said)

    def test_what_came_after_closing(self):
        self.write("receivables.csv", HEADER + invoice("L1", "a", days(-200), 12000, paid=days(20))
                   + invoice("L2", "a", days(-200), 6000, lost=days(50))
                   + invoice("L3", "c", days(-46), 24000) + invoice("L4", "b", days(-200), 1200))
        self.write("buyers.csv", BUYERS.replace("c,Gamma,transport,micro,0.05,,",
                                                "c,Gamma,transport,micro,0.05,2027-01-15,"))
        study = self.study("[provision]\napproval_date = 2027-03-31\n" + self.PRIOR)
        found = self.provide(study)
        claims = {row["invoice_id"]: row for row in read(self.directory / "out/french_claims.csv")}
        self.assertEqual({number: (row["standing"], float(row["allowance_ht"]))
                          for number, row in claims.items()},
                         {"L1": ("paid_after", 0), "L2": ("lost_after", 5000),
                          "L3": ("confirmed_after", 20000 * 0.93), "L4": ("merely_late", 200)})
        items = {row["invoice_id"]: row for row in read(self.directory / "out" / "ecl_items.csv")}
        self.assertEqual([items["L1"]["place"], float(items["L1"]["allowance_ht"])],
                         ["settled", 0])
        self.assertEqual(float(items["L2"]["allowance_ht"]), 5000)
        self.assertEqual(found["figures"]["french_paid_after_closing"], 10000)
        said = encours("provision", study, "--lang", "en").stdout
        self.assertIn("paid after the closing date: 1 claims of 10,000, nothing booked", said)
        self.assertIn("written off after the closing date: 1 claims of 5,000", said)
        self.write("claims.csv", "buyer_id,trigger,event_date,evidence,rate,existed_at_closing\n"
                                 "c,insolvency,2027-01-15,fire of 12 January,0.9,no\n")
        study = self.study('[provision]\nclaims = "claims.csv"\napproval_date = 2027-03-31\n'
                           + self.PRIOR)
        said = " ".join(encours("provision", study, "--lang", "en").stdout.split())
        self.assertIn("cause after the closing date: 1 claims of 20,000, to be disclosed", said)
        said = " ".join(encours("provision", self.study(self.PRIOR), "--lang", "en").stdout.split())
        self.assertIn("No approval_date: 3 open items of 35,000 were paid, lost or hit by", said)

    def test_integral_insurance_is_that_of_the_policy(self):
        self.write("receivables.csv", HEADER + invoice("O1", "a", days(20), 36000))
        policy = ('[[programme]]\nname = "P"\nkind = "policy"\n'
                  'premium = { rate = 0.002, base = "turnover" }\nclauses = [{ buyer_limit = true }, '
                  '{ insured_percentage = { named = 0.9, discretionary = 0 } }]\n')
        integral = '[provision]\ninsurance = "integral"\n' + self.PRIOR
        self.assertIn("the study has no policy", self.refused(self.study(integral)))
        separate = self.provide(self.study(self.PRIOR + policy), output="separate")
        net = self.provide(self.study(integral + policy), output="integral")
        self.assertAlmostEqual(net["figures"]["ifrs_pool_matrix"],
                               0.1 * separate["figures"]["ifrs_pool_matrix"], places=2)
        told = next(one for one in net["parameters"] if one["parameter"] == "policy")
        self.assertEqual(told["value"], "P: buyer_limit, insured_percentage 0.9 0")

    def test_an_opening_is_of_this_year(self):
        due = days(-500)
        self.write("receivables.csv", HEADER + invoice("X1", "a", due, 1200, lost=days(-200)))
        self.write("opening.csv", "buyer_id,invoice_id,allowance_ht\na,X1,500\n")
        more = '[provision]\nopening = "opening.csv"\n'
        said = self.refused(self.study(more + f"year_start = {days(-100)}\n" + self.PRIOR))
        self.assertIn("opening.csv:2:3: error: an opening allowance is on an invoice lost before",
                      said)
        found = self.provide(self.study(more + self.PRIOR))
        self.assertEqual(found["figures"]["french_reversal_used"], 500)
        self.write("opening.csv", "buyer_id,invoice_id,allowance_ht\na,X1,5000\n")
        self.assertIn("above the invoice it is on", self.refused(self.study(more + self.PRIOR)))

    def test_overlays_have_bounds(self):
        self.write("receivables.csv", HEADER + invoice("O1", "a", days(20), 36000))
        overlay = ('[[provision.overlay]]\namount = -5000\nauthor = "A"\nreason = "r"\n'
                   'date = 2027-01-15\n')
        self.assertIn("overlays leave an allowance that cannot be",
                      self.refused(self.study(self.PRIOR + overlay)))

    def test_a_cancelled_invoice_is_no_loss(self):
        due = days(-1248)
        self.write("receivables.csv", HEADER + invoice("P1", "a", due, 1200, paid=days(100, due))
                   + invoice("P2", "a", due, 1200) + invoice("C2", "a", days(10, due), -1200)
                   + invoice("O1", "b", days(10), 120000))
        self.assertIn("the history holds no loss at all", self.refused(self.study()))
        found = self.provide(self.study(self.PRIOR))
        self.assertEqual(found["ifrs9"]["history_items"], 2)
        self.assertTrue(any("credit notes set off" in one["reason"]
                            for one in found["assumptions"]))

    def test_what_is_past_the_write_off_policy_is_lost(self):
        self.write("receivables.csv", HEADER + self.past() + invoice("W1", "c", days(-1248), 120000))
        self.provide(self.study("[provision]\nlate_days = 0\n[provision.matrix]\nlgd = 0.9\n"))
        row = next(row for row in read(self.directory / "out" / "ecl_items.csv")
                   if row["invoice_id"] == "W1")
        self.assertEqual([row["state"], float(row["rate"]), float(row["allowance_ht"])],
                         ["past_write_off", 0.9, 90000])


if __name__ == "__main__":
    unittest.main()
