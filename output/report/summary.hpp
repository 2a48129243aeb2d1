#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace encours {

/// summary.json, read by path: "scenarios/0/gross_loss/mean". Elements of lists are numbered from
/// 0. A path that is absent or of another kind throws BadInput: the file is not what `encours run`
/// wrote.
class Summary {
 public:
  /// A summary, or what another command wrote as JSON.
  enum class Kind : std::uint8_t { summary, attachment };

  /// Throws BadInput when the file is not JSON, or no summary of a format this version reads.
  explicit Summary(const std::filesystem::path& file, Kind kind = Kind::summary);
  ~Summary();
  Summary(Summary&&) noexcept;
  Summary& operator=(Summary&&) = delete;

  /// The document of `encours actions`, … that `encours attach` wrote under this key; none where
  /// there is none.
  std::optional<Summary> attached(const std::string& key) const;

  /// As it was given.
  const std::string& file() const { return file_; }
  /// Whether something stands there, null apart.
  bool has(const std::string& path) const;
  double number(const std::string& path) const;
  std::optional<double> number_if_known(const std::string& path) const;
  /// A whole number that counts something, at most 2^53.
  std::uint64_t count(const std::string& path) const;
  std::string text(const std::string& path) const;
  bool flag(const std::string& path) const;
  /// Elements of a list.
  std::size_t size(const std::string& path) const;
  /// Names of what an object holds, in alphabetical order.
  std::vector<std::string> keys(const std::string& path) const;

 private:
  struct Tree;
  Summary(std::string file, std::unique_ptr<Tree> tree);
  [[noreturn]] void refuse(const std::string& path, const char* wanted) const;

  std::string file_;
  std::unique_ptr<Tree> tree_;
};

}  // namespace encours
