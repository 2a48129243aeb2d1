#include "portfolio/text_encoding.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace encours::text_encoding_test {
namespace {

DecodedText decoded(std::string bytes) {
  auto result = decode_text(std::move(bytes));
  const auto* text = std::get_if<DecodedText>(&result);
  EXPECT_NE(text, nullptr);
  return text == nullptr ? DecodedText{} : *text;
}

/// Offset of the byte that is refused, or -1.
int refused_at(std::string bytes) {
  const auto result = decode_text(std::move(bytes));
  const auto* invalid = std::get_if<InvalidByte>(&result);
  return invalid == nullptr ? -1 : static_cast<int>(invalid->offset);
}

TEST(TextEncoding, TakesUtf8AsItIs) {
  EXPECT_EQ(decoded("Société €").text, "Société €");
  EXPECT_EQ(decoded("Société €").encoding, TextEncoding::utf8);
  EXPECT_EQ(decoded("plain").encoding, TextEncoding::utf8);
}

TEST(TextEncoding, RemovesTheByteOrderMark) {
  EXPECT_EQ(decoded("\xEF\xBB\xBFné").text, "né");
  EXPECT_EQ(decoded("\xEF\xBB\xBFné").encoding, TextEncoding::utf8_with_mark);
}

TEST(TextEncoding, ReadsWindows1252) {
  const DecodedText text = decoded("Soci\xE9t\xE9 d\x92\x9Cuvre 12 \x80");
  EXPECT_EQ(text.text, "Société d’œuvre 12 €");
  EXPECT_EQ(text.encoding, TextEncoding::windows_1252);
}

TEST(TextEncoding, ReadsIso885915WhereOnlyItHasTheLetter) {
  const DecodedText text = decoded("C\xBDur de No\xEBl 12 \xA4");
  EXPECT_EQ(text.text, "Cœur de Noël 12 €");
  EXPECT_EQ(text.encoding, TextEncoding::iso_8859_15);
}

TEST(TextEncoding, ReadsCapitalsBeforeANoBreakSpaceThatLookLikeUtf8) {
  std::string bytes = "SOCI\xC9T\xC9\xA0:";  // the last two high bytes form a UTF-8 sequence
  for (int i = 0; i < 10; ++i) bytes += " caf\xE9,";
  EXPECT_TRUE(decoded(bytes).text.starts_with("SOCIÉTÉ\u00A0:"));
}

TEST(TextEncoding, RefusesUtf8WithStrayBytes) {
  EXPECT_EQ(refused_at("né n\xE9 "), 5);
  EXPECT_EQ(refused_at("\xEF\xBB\xBFn\xE9 "), 4);
}

TEST(TextEncoding, RefusesWhatWesternTextDoesNotHold) {
  EXPECT_EQ(refused_at("a\x81"), 1);
  EXPECT_EQ(refused_at("a\x8D b"), 1);
  EXPECT_EQ(refused_at("ab\x90\xE9 b"), 2);
  EXPECT_EQ(refused_at("a \xFF b"), 2);
  EXPECT_EQ(refused_at("Soci\xC3(t"), 4);
  EXPECT_EQ(refused_at("a\xFE"), 1);
  EXPECT_EQ(refused_at("caf\xE9 \xF0"), 3);
}

TEST(TextEncoding, RefusesBytesUndefinedInWindows1252InsideUtf8Sequences) {
  EXPECT_EQ(refused_at("\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9\xE9 \xE2\x88\x8D"), 0);
}

TEST(TextEncoding, RefusesASequenceCutOffAtTheEnd) {
  EXPECT_EQ(refused_at("abc\xC3"), 3);
  EXPECT_EQ(refused_at("abc\xE2\x82"), 3);
  EXPECT_EQ(refused_at("abc\xE2\x82 "), -1);  // not at the end: letters of Windows-1252
}

TEST(ToUtf8, BytesWithoutMeaningBecomeTheReplacementCharacter) {
  EXPECT_EQ(to_utf8("a\x81\x80", TextEncoding::windows_1252), "a\xEF\xBF\xBD\xE2\x82\xAC");
  EXPECT_EQ(to_utf8("\xA4\xE9", TextEncoding::iso_8859_15), "\xE2\x82\xAC\xC3\xA9");
}

}  // namespace
}  // namespace encours::text_encoding_test
