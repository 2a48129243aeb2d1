#include "portfolio/number.hpp"

#include <gtest/gtest.h>

#include <array>

namespace encours::number_test {
namespace {

constexpr auto point = DecimalMark::point;
constexpr auto comma = DecimalMark::comma;

double value(std::string_view text, DecimalMark mark) {
  const auto number = parse_number(text, mark);
  EXPECT_TRUE(number.has_value()) << text;
  return number ? number->value : -1e300;
}

TEST(Number, ReadsBothMarks) {
  EXPECT_EQ(value("1234.56", point), 1234.56);
  EXPECT_EQ(value("1234,56", comma), 1234.56);
  EXPECT_EQ(value("-0,5", comma), -0.5);
  EXPECT_EQ(value("+7", comma), 7);
  EXPECT_EQ(value("\u22127.25", point), -7.25);
  EXPECT_EQ(value(".5", point), 0.5);
  EXPECT_EQ(value("5.", point), 5);
  EXPECT_EQ(value("000000001437,12", comma), 1437.12);
  EXPECT_EQ(value("1,2E+05", comma), 120'000);
  EXPECT_EQ(value("0.1", point), 0.1);
}

TEST(Number, ReadsGroupedThousands) {
  EXPECT_EQ(value("1 234 567,89", comma), 1'234'567.89);
  EXPECT_EQ(value("1\u00A0234\u202F567,89", comma), 1'234'567.89);
  EXPECT_EQ(value("1.234.567,89", comma), 1'234'567.89);
  EXPECT_EQ(value("1,234,567.89", point), 1'234'567.89);
  EXPECT_EQ(value("1,234", point), 1234);
  EXPECT_EQ(value("1,234", comma), 1.234);
}

TEST(Number, RefusesGroupsThatAreNotOfThree) {
  for (const std::string_view text :
       {"1.23,4", "12345.678,9", "1 23", " 1.234 567", "1..234", "1.234.56", ".123,4", "1 2345"}) {
    EXPECT_FALSE(parse_number(text, comma).has_value()) << text;
  }
}

TEST(Number, ReadsUnits) {
  EXPECT_EQ(parse_number("1,9 %", comma)->value, 0.019);
  EXPECT_EQ(parse_number("1.9\u202F%", point)->unit, NumberUnit::percent);
  EXPECT_EQ(parse_number("100%", point)->value, 1);
  EXPECT_EQ(value("12,50 €", comma), 12.5);
  EXPECT_EQ(value("€ 12.50", point), 12.5);
  EXPECT_EQ(value("12.50 EUR", point), 12.5);
  EXPECT_EQ(parse_number("12 €", point)->unit, NumberUnit::euro);
}

TEST(Number, RefusesWhatIsNoFiniteNumber) {
  for (const std::string_view text :
       {"",          " ",     "-",      "abc", "12,5O",   "nan",          "NaN", "inf",
        "-Infinity", "1e999", "0x10",   "1e",  "1e5x",    "--1",          "1-",  "%",
        "€",         "1 % %", "12,3,4", ",",   "1,5e2.5", "1e99999999999"}) {
    EXPECT_FALSE(parse_number(text, comma).has_value()) << text;
  }
  EXPECT_FALSE(parse_number(std::string(41, '9'), point).has_value());
}

TEST(Number, VotesForTheMarkOfItsFile) {
  const std::array<std::pair<std::string_view, MarkVote>, 14> votes = {{
      {"12", MarkVote::none},
      {"abc,de", MarkVote::none},
      {"12,5", MarkVote::comma},
      {"12.50 €", MarkVote::point},
      {"1,234", MarkVote::open_comma},
      {"-1.234", MarkVote::open_point},
      {"0.125", MarkVote::point},
      {"0,125", MarkVote::comma},
      {"1234,567", MarkVote::comma},
      {"1 234,567", MarkVote::comma},
      {"1.234,5", MarkVote::comma},
      {"1,234.5", MarkVote::point},
      {"1.234.567", MarkVote::comma},
      {"1,234,567", MarkVote::point},
  }};
  for (const auto& [text, vote] : votes) EXPECT_EQ(vote_decimal_mark(text), vote) << text;
}

TEST(Number, TrimsEverySpace) {
  EXPECT_EQ(trimmed(" \t\u00A0a b\u202F "), "a b");
  EXPECT_EQ(trimmed("\u00A0"), "");
}

}  // namespace
}  // namespace encours::number_test
