#include "scenarios/read_import_map.hpp"

#include <gtest/gtest.h>

namespace encours::read_import_map_test {
namespace {

TEST(ImportMap, EveryShippedMapIsGood) {
  ASSERT_GE(shipped_maps().size(), 14U);
  std::string_view last;
  for (const ShippedMap& shipped : shipped_maps()) {
    EXPECT_LT(last, shipped.name);
    last = shipped.name;
    ProblemLog problems;
    const auto map = parse_import_map(shipped.text, "m.toml", shipped.name, problems);
    ASSERT_TRUE(map) << shipped.name << ": " << to_string(problems.problems().front());
    EXPECT_FALSE(map->title.empty());
    EXPECT_EQ(map->name, shipped.name);
    for (const AgeBucket& bucket : map->buckets) {
      EXPECT_GE(bucket.assumed_age, bucket.from.value_or(bucket.assumed_age));
      EXPECT_LE(bucket.assumed_age, bucket.to.value_or(bucket.assumed_age));
    }
  }
}

TEST(ImportMap, AClosedBracketIsTakenAtItsMiddle) {
  ProblemLog problems;
  const auto map = parse_import_map(R"toml(
kind = "ageing"
basis = "invoice_date"
columns.buyer_id = ["Code", "Client"]
bucket = [{ column = "a", from = 0, to = 29 }, { column = "b", from = 30, take = 75 }]
)toml",
                                    "m.toml", "m", problems);
  ASSERT_TRUE(map) << to_string(problems.problems().front());
  EXPECT_EQ(map->basis, AgeBasis::invoice_date);
  EXPECT_EQ(map->of(MapField::buyer_id), (MapWords{"Code", "Client"}));
  ASSERT_EQ(map->buckets.size(), 2U);
  EXPECT_EQ(map->buckets[0].assumed_age, 14);
  EXPECT_EQ(map->buckets[1].assumed_age, 75);
  EXPECT_FALSE(map->buckets[1].to);
}

}  // namespace
}  // namespace encours::read_import_map_test
