#include "core/checksum.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace encours::checksum_test {
namespace {

// FIPS 180-2, appendix B.
TEST(Checksum, GivesThePublishedDigests) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Checksum, TakesAnyBytes) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_NE(sha256_hex(std::string("a\0b", 3)), sha256_hex("a"));
}

TEST(Checksum, OfAFileIsThatOfItsBytes) {
  const auto file = std::filesystem::temp_directory_path() / "encours_checksum_test";
  const std::string bytes(3'000'001, 'x');  // more than one piece
  std::ofstream(file, std::ios::binary) << bytes;
  EXPECT_EQ(sha256_hex_of_file(file), sha256_hex(bytes));
  std::filesystem::remove(file);
  EXPECT_THROW(sha256_hex_of_file(file), std::runtime_error);
}

}  // namespace
}  // namespace encours::checksum_test
