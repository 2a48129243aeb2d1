#include "output/report/summary.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "core/problem.hpp"

namespace encours {

namespace {

using Json = nlohmann::json;

constexpr std::uintmax_t most_bytes = std::uintmax_t{256} << 20;

[[noreturn]] void refuse_file(const std::string& file, std::string what, std::string why,
                              std::string value = {}) {
  Problem problem;
  problem.where.file = file;
  problem.what = std::move(what);
  problem.value = std::move(value);
  problem.why = std::move(why);
  problem.remedy = "give the directory that encours run wrote, or run the study again";
  throw BadInput(std::vector<Problem>(1, problem));
}

std::string read_whole(const std::filesystem::path& file) {
  std::error_code error;
  const std::uintmax_t bytes = std::filesystem::file_size(file, error);
  if (error) refuse_file(file.string(), "cannot be read", error.message());
  if (bytes > most_bytes)
    refuse_file(file.string(), "is too large", "a summary has some megabytes");
  std::ifstream stream(file, std::ios::binary);
  std::string text(bytes, '\0');
  if (!stream.read(text.data(), static_cast<std::streamsize>(bytes))) {
    refuse_file(file.string(), "cannot be read",
                std::strerror(errno));  // NOLINT(concurrency-mt-unsafe)
  }
  return text;
}

/// The value at `path`, or nothing. Elements of lists are named by their number.
const Json* find(const Json& root, std::string_view path) {
  const Json* at = &root;
  while (at != nullptr && !path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string key(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
    if (at->is_object()) {
      const auto found = at->find(key);
      at = found == at->end() ? nullptr : &*found;
    } else if (at->is_array() && !key.empty() && key.size() < 10 &&
               key.find_first_not_of("0123456789") == std::string::npos) {
      const std::size_t index = std::stoul(key);
      at = index < at->size() ? &(*at)[index] : nullptr;
    } else {
      at = nullptr;
    }
  }
  return at;
}

}  // namespace

struct Summary::Tree {
  Json root;
};

Summary::Summary(const std::filesystem::path& file, Kind kind)
    : file_(file.string()), tree_(std::make_unique<Tree>()) {
  tree_->root = Json::parse(read_whole(file), nullptr, false);
  if (tree_->root.is_discarded()) {
    refuse_file(file_, "is not JSON", "it is damaged or was cut short");
  }
  if (kind == Kind::attachment) return;
  const Json* format = find(tree_->root, "format");
  const Json* version = find(tree_->root, "format_version");
  if (format == nullptr || *format != "encours-summary") {
    refuse_file(file_, "is not a summary of a run", "its format must be encours-summary");
  }
  if (version == nullptr || *version != "1") {
    refuse_file(file_, "has another format version", "this program reads version 1",
                version != nullptr && version->is_string() ? version->get<std::string>() : "");
  }
}

Summary::Summary(std::string file, std::unique_ptr<Tree> tree)
    : file_(std::move(file)), tree_(std::move(tree)) {}

Summary::~Summary() = default;
Summary::Summary(Summary&&) noexcept = default;

void Summary::refuse(const std::string& path, const char* wanted) const {
  refuse_file(file_, fmt::format("lacks {}", wanted),
              "it is damaged, or another version of the program wrote it", path);
}

std::optional<Summary> Summary::attached(const std::string& key) const {
  const Json* found = find(tree_->root, key);
  const Json* frame = find(tree_->root, "attached/" + key);
  if (found == nullptr || frame == nullptr) return std::nullopt;
  if (!found->is_object() || !frame->is_object()) refuse(key, "an object");
  auto tree = std::make_unique<Tree>();
  tree->root = *frame;
  if (frame->contains("document")) {
    tree->root[key] = *found;
  } else {
    tree->root = *found;
  }
  return Summary(file_, std::move(tree));
}

bool Summary::has(const std::string& path) const {
  const Json* value = find(tree_->root, path);
  return value != nullptr && !value->is_null();
}

double Summary::number(const std::string& path) const {
  const Json* value = find(tree_->root, path);
  if (value == nullptr || !value->is_number()) refuse(path, "a number");
  return value->get<double>();
}

std::optional<double> Summary::number_if_known(const std::string& path) const {
  return has(path) ? std::optional(number(path)) : std::nullopt;
}

std::uint64_t Summary::count(const std::string& path) const {
  constexpr double largest = 9'007'199'254'740'992;
  const double value = number(path);
  if (!(value >= 0 && value <= largest)) refuse(path, "a number of things");
  return static_cast<std::uint64_t>(value);
}

std::string Summary::text(const std::string& path) const {
  const Json* value = find(tree_->root, path);
  if (value == nullptr || !value->is_string()) refuse(path, "a text");
  return value->get<std::string>();
}

bool Summary::flag(const std::string& path) const {
  const Json* value = find(tree_->root, path);
  if (value == nullptr || !value->is_boolean()) refuse(path, "true or false");
  return value->get<bool>();
}

std::size_t Summary::size(const std::string& path) const {
  const Json* value = find(tree_->root, path);
  if (value == nullptr || !value->is_array()) refuse(path, "a list");
  return value->size();
}

std::vector<std::string> Summary::keys(const std::string& path) const {
  const Json* value = find(tree_->root, path);
  if (value == nullptr || !value->is_object()) refuse(path, "an object");
  std::vector<std::string> names;
  for (const auto& [name, held] : value->items()) names.push_back(name);
  return names;
}

}  // namespace encours
