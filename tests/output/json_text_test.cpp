#include "output/json_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "output/csv_writer.hpp"

namespace encours::json_text_test {
namespace {

TEST(JsonText, HasNoMinusZeroAnywhere) {
  const nlohmann::ordered_json document = {
      {"b", -0.0}, {"a", {{"deep", {1.5, -0.0, {{"c", -0.0}}}}}}, {"n", nullptr}, {"whole", -3}};
  const std::string text = json_text(document);
  EXPECT_EQ(text.find("-0.0"), std::string::npos);
  EXPECT_LT(text.find("\"b\""), text.find("\"a\""));  // keys keep their order
  EXPECT_NE(text.find("\"whole\": -3"), std::string::npos);
  EXPECT_EQ(text.back(), '\n');
}

TEST(JsonText, ReadAndWrittenAgainItIsTheSame) {
  const nlohmann::ordered_json document = {
      {"third", 1.0 / 3}, {"large", 1.7e300}, {"tiny", 5e-324}, {"count", 9'007'199'254'740'993}};
  const std::string text = json_text(document);
  EXPECT_EQ(json_text(nlohmann::ordered_json::parse(text)), text);
}

TEST(CsvWriter, HasNoMinusZero) {
  CsvWriter csv;
  csv.number(-0.0).number(-1.5).end_row();
  EXPECT_EQ(csv.content(), "0,-1.5\r\n");
}

}  // namespace
}  // namespace encours::json_text_test
