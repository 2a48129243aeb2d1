#include "output/report/assumption_french.hpp"

#include <gtest/gtest.h>

#include <string>

namespace encours::assumption_french_test {
namespace {

TEST(AssumptionFrench, FiguresHaveACommaAndNamesStay) {
  EXPECT_EQ(assumption_in_french("netted, -57246.68 € incl. VAT"), "imputés, −57246,68 € TTC");
  EXPECT_EQ(assumption_in_french("limits are never cut (A. B 2.5)"),
            "les agréments ne sont jamais réduits (A. B 2.5)");
  EXPECT_EQ(assumption_in_french("wholesale: small 1.805 %, medium 0.893 %, large 0.399 %"),
            "wholesale\u00a0: petite 1,805\u00a0%, moyenne 0,893\u00a0%, grande 0,399\u00a0%");
  EXPECT_EQ(assumption_in_french("-0.03 to +0.02"), "−0,03 à +0,02");
}

TEST(AssumptionFrench, InsurersThatCutLimits) {
  EXPECT_EQ(assumption_in_french(
                "gfc: 0.1 % of limits cut a month, 3 % of the riskiest 16 %; 60 % of the cuts "
                "withdraw the limit, the others take 50 % of it; notice 0 days (Crise 2008)"),
            "gfc\u00a0: 0,1\u00a0% des agréments réduits par mois, 3\u00a0% des 16\u00a0% les plus "
            "risqués\u00a0; 60\u00a0% des réductions les retirent, les autres en ôtent "
            "50\u00a0%\u00a0; préavis 0 jours (Crise 2008)");
  EXPECT_EQ(assumption_in_french(
                "base: 0.02 % of limits cut a month, 0.3 % of the riskiest 16 %; in a crisis "
                "(factor -2) 0.1 % and 3 %; 60 % of the cuts withdraw the limit, the others take "
                "50 % of it; notice 30 days (A)"),
            "base\u00a0: 0,02\u00a0% des agréments réduits par mois, 0,3\u00a0% des 16\u00a0% les "
            "plus risqués\u00a0; en crise (facteur −2) 0,1\u00a0% et 3\u00a0%\u00a0; 60\u00a0% des "
            "réductions les retirent, les autres en ôtent 50\u00a0%\u00a0; préavis 30 jours (A)");
}

TEST(AssumptionFrench, LeversOfPrevention) {
  EXPECT_EQ(assumption_in_french("45 days to an end of month are 59.73 days"),
            "45 jours fin de mois font 59,73 jours");
  EXPECT_EQ(
      assumption_in_french("longer than French law allows: 60 days from the invoice, or 45 to "
                           "an end of month (article L441-10); applied as given"),
      "au-delà de la loi\u00a0: 60 jours de la facture, ou 45 fin de mois (article "
      "L441-10)\u00a0; appliqués tels quels");
  EXPECT_EQ(assumption_in_french("none for B05"), "aucune pour B05");
  EXPECT_EQ(assumption_in_french("it expired on 2026-12-31: the rule holds"),
            "elle a expiré le 2026-12-31\u00a0: la règle vaut");
  EXPECT_EQ(assumption_in_french("terms of 1 day"), "délai de 1 jour");
}

TEST(AssumptionFrench, Reminders) {
  EXPECT_EQ(assumption_in_french("1805, the mean of 2466 invoices"),
            "1805, moyenne de 2466 factures");
  EXPECT_EQ(assumption_in_french("no cost is given for a reminder; flatters it"),
            "aucun coût n’est donné pour une relance\u00a0; la flatte");
}

TEST(AssumptionFrench, ValuesWithTheNameOfAProgramme) {
  EXPECT_EQ(assumption_in_french("none (Police A (2026))"), "néant (Police A (2026))");
  EXPECT_EQ(assumption_in_french("0.05 (Surveillance)"), "0,05 (Surveillance)");
  EXPECT_EQ(assumption_in_french("yes (Police (Lyon))"), "oui (Police (Lyon))");
  EXPECT_EQ(assumption_in_french("of what buyers are expected to owe (Factor)"),
            "sur l’encours attendu des clients (Factor)");
  EXPECT_EQ(assumption_in_french("new text (Police)"), std::nullopt);
  EXPECT_EQ(assumption_in_french("(Police)"), std::nullopt);
}

TEST(AssumptionFrench, PaymentPlansAndRenewals) {
  EXPECT_EQ(assumption_in_french("6 monthly instalments, 40 % kept"),
            "mensualités\u00a0: 6\u00a0; plans tenus\u00a0: 40\u00a0%");
  EXPECT_EQ(assumption_in_french("month 6: at its terms (Police)"),
            "mois 6\u00a0: aux mêmes conditions (Police)");
  EXPECT_EQ(assumption_in_french("month 6: not renewed with 2 %, premium × 1.1 (Police)"),
            "mois 6\u00a0: non renouvelée à 2\u00a0%, prime × 1,1 (Police)");
  EXPECT_EQ(assumption_in_french("not renewed with 2 % (10 % in a crisis), premium × 1 (1.13 in a "
                                 "crisis), crisis at factor -2 (Crise (dure))"),
            "non renouvelée à 2\u00a0% (10\u00a0% en crise), prime × 1 (1,13 en crise), crise au "
            "facteur −2 (Crise (dure))");
}

TEST(AssumptionFrench, LatenessThatWasLearnt) {
  EXPECT_EQ(
      assumption_in_french("inferred: mean lateness by euros of 1200 paid invoices, open ones "
                           "counted for what they tell; 95 % interval 9.1 to 12.4 days"),
      "déduit\u00a0: retard moyen en euros de 1200 factures payées, les ouvertes comptées pour "
      "ce qu’elles disent\u00a0; intervalle à 95\u00a0% de 9,1 à 12,4 jours");
}

TEST(AssumptionFrench, TextsItDoesNotHoldStayEnglish) {
  EXPECT_EQ(assumption_in_french("something new"), std::nullopt);
  EXPECT_EQ(assumption_in_french(""), std::nullopt);
  EXPECT_EQ(assumption_in_french(std::string(100'000, ':')), std::nullopt);
}

}  // namespace
}  // namespace encours::assumption_french_test
