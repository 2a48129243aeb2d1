#include <gmock/gmock.h>

#include <ostream>
#include <string>

#include "tests/portfolio/written_tables.hpp"

namespace encours::planted_defects_test {
namespace {

/// Two good tables with one defect each time, and the one message it gives.
struct Defect {
  const char* name;
  enum class In { buyers, receivables } table;
  std::string_view good;  ///< text of the good table that is replaced …
  std::string_view bad;   ///< … by this
  const char* message;
};

void PrintTo(const Defect& defect, std::ostream* stream) {
  *stream << defect.name;
}

constexpr std::string_view good_buyers =
    "buyer_id;name;size;category;pd;lgd;exposure;annual_sales;terms_days;insurer_limit\n"
    "C001;Été;small;private;1,9 %;0,9;1 000,50;20000;45;0\n"
    "C002;Hiver;large;public;;;2000;;30;\n"
    "C003;Automne;;;;;;30000;60;5000\n";

constexpr std::string_view good_receivables =
    "invoice_id;buyer_id;invoice_date;due_date;amount_ttc;vat_rate;paid_date;disputed\n"
    "F01;C001;2026-10-01;2026-11-15;1 200,60 €;20 %;;non\n"
    "F02;C002;2026-10-02;;600;0,2;;\n"
    "F03;C003;;2026-12-24;300,00;;;oui\n"
    "A04;C001;2026-11-02;2026-11-30;-120;0,2;;\n";

constexpr auto in_buyers = Defect::In::buyers;
constexpr auto in_receivables = Defect::In::receivables;

const Defect defects[] = {
    {"empty_buyer_id", in_buyers, "C002;", ";",
     "buyers.csv:3:1: error: buyer_id is empty give every buyer an id"},
    {"doubled_buyer_id", in_buyers, "C003;", "C001;Été;;;;;;1;;\nC003;",
     "buyers.csv:4:1: error: buyer_id stands twice 'C001' (every buyer has one row) merge the rows "
     "or correct the id"},
    {"unknown_size", in_buyers, "large", "larg",
     "buyers.csv:3:12: error: unknown size 'larg' (it is one of micro, small, medium, large) did "
     "you mean large?"},
    {"unknown_category", in_buyers, "public", "state",
     "buyers.csv:3:18: error: unknown category 'state' (it is one of private, public, related, "
     "individual) write one of them or leave the cell empty"},
    {"pd_not_a_number", in_buyers, "1,9 %", "1,9 pour cent",
     "buyers.csv:2:24: error: pd is not a number '1,9 pour cent' (numbers of this table have a "
     "decimal comma) write a fraction like 0,019 or 1,9 %"},
    {"pd_above_one", in_buyers, "1,9 %", "1,9",
     "buyers.csv:2:24: error: pd is outside [0, 1] '1,9' (it is a fraction) write 0,019 or 1,9 %"},
    {"pd_negative", in_buyers, "1,9 %", "-0,5",
     "buyers.csv:2:24: error: pd is outside [0, 1] '-0,5' (it is a fraction) write a fraction like "
     "0,019 or 1,9 %"},
    {"pd_infinite", in_buyers, "1,9 %", "inf",
     "buyers.csv:2:24: error: pd is not a number 'inf' (numbers of this table have a decimal "
     "comma) write a fraction like 0,019 or 1,9 %"},
    {"lgd_above_one", in_buyers, "0,9;", "110 %;",
     "buyers.csv:2:30: error: lgd is outside [0, 1] '110 %' (it is a fraction) write a fraction "
     "like 0,019 or 1,9 %"},
    {"exposure_not_a_number", in_buyers, "1 000,50", "1 00O,50",
     "buyers.csv:2:34: error: exposure is not a number '1 00O,50' (numbers of this table have a "
     "decimal comma) write an amount like 1234,56"},
    {"exposure_with_a_point", in_buyers, "1 000,50", "1000.50",
     "buyers.csv:2:34: error: exposure is not a number '1000.50' (numbers of this table have a "
     "decimal comma) write an amount like 1234,56"},
    {"exposure_negative", in_buyers, "1 000,50", "-1",
     "buyers.csv:2:34: error: exposure is negative '-1' (it is at least 0) correct the sign or "
     "leave the cell empty"},
    {"exposure_nan", in_buyers, "1 000,50", "NaN",
     "buyers.csv:2:34: error: exposure is not a number 'NaN' (numbers of this table have a decimal "
     "comma) write an amount like 1234,56"},
    {"exposure_beyond_belief", in_buyers, "1 000,50", "2E+13",
     "buyers.csv:2:34: error: exposure is beyond belief '2E+13' (amounts are in euros, at most "
     "1e12) check the unit"},
    {"exposure_overflows", in_buyers, "1 000,50", "1E+999",
     "buyers.csv:2:34: error: exposure is not a number '1E+999' (numbers of this table have a "
     "decimal comma) write an amount like 1234,56"},
    {"exposure_in_percent", in_buyers, "1 000,50", "5 %",
     "buyers.csv:2:34: error: exposure is a percentage '5 %' (it is an amount in euros) write the "
     "amount"},
    {"no_exposure_nor_sales", in_buyers, "2000;", "; ",
     "buyers.csv:3:27: error: neither exposure nor annual_sales is given (one of the two is "
     "required) write what the buyer owes or what it buys in a year"},
    {"sales_negative", in_buyers, ";20000;", ";-20000;",
     "buyers.csv:2:43: error: annual_sales is negative '-20000' (it is at least 0) correct the "
     "sign or leave the cell empty"},
    {"terms_zero", in_buyers, ";60;", ";0;",
     "buyers.csv:4:25: error: terms_days is out of range '0' (payment terms are 1 to 3650 days) "
     "write a number of days like 45"},
    {"terms_too_long", in_buyers, ";60;", ";3651;",
     "buyers.csv:4:25: error: terms_days is out of range '3651' (payment terms are 1 to 3650 days) "
     "write a number of days like 45"},
    {"terms_in_words", in_buyers, ";60;", ";60 jours;",
     "buyers.csv:4:25: error: terms_days is not a number '60 jours' (numbers of this table have a "
     "decimal comma) write a number of days like 45"},
    {"limit_negative", in_buyers, "5000\n", "-5000\n",
     "buyers.csv:4:28: error: insurer_limit is negative '-5000' (it is at least 0) correct the "
     "sign or leave the cell empty"},
    {"row_too_short", in_buyers, "C003;Automne;;;;;;30000;60;5000", "C003;Automne;;;;;;30000",
     "buyers.csv:4:1: error: row has 8 cells, the header has 10 (cells are separated by semicolon) "
     "add the missing cells"},
    {"row_too_long", in_buyers, "C003;Automne;", "C003;Automne;Paris;",
     "buyers.csv:4:34: error: row has 11 cells, the header has 10 (cells are separated by "
     "semicolon) quote cells that hold the separator"},
    {"quote_never_closed", in_buyers, "Hiver", "\"Hiver",
     "buyers.csv:3:6: error: quote is opened and never closed (the rest of the file is not read) "
     "close every quote, and double quotes within a quoted cell"},
    {"quote_followed_by_text", in_buyers, "Hiver", "\"Hi\"ver",
     "buyers.csv:3:6: error: text follows a closing quote (the rest of the file is not read) close "
     "every quote, and double quotes within a quoted cell"},
    {"invalid_utf8", in_buyers, "Hiver", "Hi\xFE",
     "buyers.csv:3:8: error: invalid UTF-8, byte FE (nor does the file read as Windows-1252 or "
     "ISO-8859-15) save the table as \"CSV UTF-8\""},
    {"nul_byte", in_buyers, "Hiver", std::string_view("Hi\0er", 5),
     "buyers.csv:3:8: error: NUL byte in the text (text files hold none) export the table again"},
    {"misspelt_buyer_id", in_buyers, "buyer_id", "buyerid",
     "buyers.csv:1:1: error: unknown column 'buyerid' (column buyer_id is missing) did you mean "
     "buyer_id?"},
    {"doubled_column", in_buyers, "name", "size",
     "buyers.csv:1:15: error: column stands twice in the header 'size' keep one of the two"},
    {"unknown_buyer", in_receivables, "F02;C002", "F02;C0O2",
     "receivables.csv:3:5: error: unknown buyer 'C0O2' (the buyers table has no such buyer_id) did "
     "you mean C002?"},
    {"empty_buyer", in_receivables, "F02;C002", "F02;",
     "receivables.csv:3:5: error: buyer_id is empty write the id of the buyer as in the buyers "
     "table"},
    {"doubled_invoice", in_receivables, "A04;C001", "F01;C001",
     "receivables.csv:5:1: error: invoice_id stands twice for this buyer 'F01' (an invoice is owed "
     "once) remove one of the rows or correct the id"},
    {"amount_zero", in_receivables, "300,00", "0,00",
     "receivables.csv:4:22: error: amount_ttc is zero '0,00' (an open item is owed or credited) "
     "remove the row or correct the amount"},
    {"amount_empty", in_receivables, "300,00", "",
     "receivables.csv:4:22: error: amount_ttc is empty (every item has an amount) write the "
     "amount"},
    {"amount_not_a_number", in_receivables, "300,00", "300,0,0",
     "receivables.csv:4:22: error: amount_ttc is not a number '300,0,0' (numbers of this table "
     "have a decimal comma) write an amount like 1234,56"},
    {"amount_beyond_belief", in_receivables, "300,00", "3e12",
     "receivables.csv:4:22: error: amount_ttc is beyond belief '3e12' (amounts are in euros, at "
     "most 1e12) check the unit"},
    {"day_that_does_not_exist", in_receivables, "2026-11-15", "2026-02-30",
     "receivables.csv:2:21: error: due_date is not a date '2026-02-30' (dates exist and are "
     "written YYYY-MM-DD, DD/MM/YYYY or YYYYMMDD) write a date like 2026-12-31"},
    {"american_date", in_receivables, "2026-11-15", "11/15/2026",
     "receivables.csv:2:21: error: due_date is not a date '11/15/2026' (dates exist and are "
     "written YYYY-MM-DD, DD/MM/YYYY or YYYYMMDD) write a date like 2026-12-31"},
    {"due_before_invoice", in_receivables, "2026-11-15", "2026-09-30",
     "receivables.csv:2:21: error: due_date is before invoice_date '2026-09-30' (the invoice is of "
     "2026-10-01) correct one of the two dates"},
    {"no_dates", in_receivables, "2026-12-24", "",
     "receivables.csv:4:11: error: neither invoice_date nor due_date is given (one of the two is "
     "required) write a date like 2026-12-31"},
    {"vat_rate_forgets_percent", in_receivables, "20 %", "20",
     "receivables.csv:2:43: error: vat_rate is outside [0, 0.5] '20' (it is a fraction) write 0,2 "
     "or 20 %"},
    {"vat_rate_above_half", in_receivables, "20 %", "51 %",
     "receivables.csv:2:43: error: vat_rate is outside [0, 0.5] '51 %' (it is a fraction) write a "
     "fraction like 0,019 or 1,9 %"},
    {"paid_before_invoice", in_receivables, "20 %;;", "20 %;2026-09-30;",
     "receivables.csv:2:48: error: paid_date is before invoice_date '2026-09-30' (the invoice is "
     "of 2026-10-01) correct one of the two dates"},
    {"disputed_perhaps", in_receivables, "oui", "peut-être",
     "receivables.csv:4:31: error: disputed is neither true nor false 'peut-être' (true, 1, yes, "
     "oui, vrai or false, 0, no, non, faux) write true or false"},
    {"misspelt_amount", in_receivables, "amount_ttc", "amount_tcc",
     "receivables.csv:1:43: error: unknown column 'amount_tcc' (column amount_ttc is missing) did "
     "you mean amount_ttc?"},
    {"no_date_columns", in_receivables, "invoice_date;due_date", "facture;echeance",
     "receivables.csv:1:1: error: column due_date or invoice_date is missing (one of them is "
     "required) add it to the header"},
};

class PlantedDefect : public testing::TestWithParam<Defect> {};

TEST_P(PlantedDefect, GivesOneMessage) {
  const Defect& defect = GetParam();
  std::string buyers(good_buyers);
  std::string receivables(good_receivables);
  std::string& text = defect.table == in_buyers ? buyers : receivables;
  const std::size_t place = text.find(defect.good);
  ASSERT_NE(place, std::string::npos);
  text.replace(place, defect.good.size(), defect.bad);
  WrittenTables tables;
  tables.buyers(buyers);
  tables.receivables(receivables);
  EXPECT_THAT(tables.messages(), testing::ElementsAre(defect.message));
}

TEST(PlantedDefects, TheTablesWithoutDefectAreGood) {
  WrittenTables tables;
  tables.buyers(good_buyers);
  tables.receivables(good_receivables);
  EXPECT_THAT(tables.messages(), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Tables, PlantedDefect, testing::ValuesIn(defects),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace encours::planted_defects_test
