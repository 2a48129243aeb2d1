#include "output/sweep/sweep_progress.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "core/checksum.hpp"
#include "core/problem.hpp"
#include "output/atomic_file.hpp"

namespace encours {

namespace {

constexpr std::size_t checksum_digits = 16;
constexpr std::size_t number_digits = 16;  ///< of the bits of a double

std::string header_of(const std::string& identity) {
  return fmt::format("encours sweep, points done 1 {}\n", identity);
}

std::string checked_line(std::string content) {
  const std::string sum = sha256_hex(content).substr(0, checksum_digits);
  content += " ";
  content += sum;
  content += "\n";
  return content;
}

std::string line_of(std::size_t point, const std::vector<double>& numbers) {
  std::string content = fmt::format("{}", point);
  for (const double number : numbers) {
    content += fmt::format(" {:016x}", std::bit_cast<std::uint64_t>(number));
  }
  return checked_line(std::move(content));
}

struct Point {
  std::size_t number = 0;
  std::vector<double> numbers;
};

template <class Number>
std::optional<Number> parse(std::string_view text, int base) {
  Number value{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, base);
  return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

/// A line without its end; none if it is not whole.
std::optional<Point> point_of(std::string_view line, std::size_t numbers_per_point) {
  if (line.size() <= checksum_digits + 1) return std::nullopt;
  const std::string_view content = line.substr(0, line.size() - checksum_digits - 1);
  if (checked_line(std::string(content)) != fmt::format("{}\n", line)) return std::nullopt;
  const std::size_t space = content.find(' ');
  const auto number = parse<std::size_t>(content.substr(0, space), 10);
  const std::size_t rest = content.size() - std::min(space, content.size());
  if (!number || rest != numbers_per_point * (number_digits + 1)) return std::nullopt;
  Point point{.number = *number, .numbers = {}};
  for (std::size_t at = space + 1; at < content.size(); at += number_digits + 1) {
    const auto bits = parse<std::uint64_t>(content.substr(at, number_digits), 16);
    if (!bits) return std::nullopt;
    point.numbers.push_back(std::bit_cast<double>(*bits));
  }
  return point;
}

[[noreturn]] void refuse_other_sweep(const std::filesystem::path& file) {
  Problem problem;
  problem.where = {.file = file.string(), .line = 0, .column = 0};
  problem.what = "this file holds points of another sweep";
  problem.why = "the study, its tables, the values, trials, seed or the program have changed";
  problem.remedy = "remove it to start anew, or write to another file with -o";
  throw BadInput({std::move(problem)});
}

std::string read_all(int descriptor, const std::filesystem::path& file) {
  std::string text;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw OutputError(file, "cannot be read", errno);
    if (count == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

SweepProgress::SweepProgress(std::filesystem::path file, const std::string& identity,
                             std::size_t points, std::size_t numbers_per_point)
    : file_(std::move(file)) {
  descriptor_ = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw OutputError(file_, "cannot be written", errno);
  try {
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      throw OutputError(file_, "cannot be written", "another sweep is writing to it");
    }
    read(identity, points, numbers_per_point);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

SweepProgress::~SweepProgress() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void SweepProgress::read(const std::string& identity, std::size_t points,
                         std::size_t numbers_per_point) {
  const std::string text = read_all(descriptor_, file_);
  const std::string header = header_of(identity);
  const bool cut_off = header.starts_with(text);  // killed before its first line was whole
  if (!cut_off && !text.starts_with(header)) refuse_other_sweep(file_);
  std::size_t whole = cut_off ? 0 : header.size();
  while (!cut_off) {
    const std::size_t end = text.find('\n', whole);
    if (end == std::string::npos) break;
    auto point = point_of(std::string_view(text).substr(whole, end - whole), numbers_per_point);
    if (!point || point->number >= points) break;
    done_[point->number] = std::move(point->numbers);
    whole = end + 1;
  }
  const auto offset = static_cast<off_t>(whole);
  if (::ftruncate(descriptor_, offset) != 0 || ::lseek(descriptor_, offset, SEEK_SET) != offset) {
    throw OutputError(file_, "cannot be written", errno);
  }
  if (whole == 0) append(header);
}

void SweepProgress::append(const std::string& text) {
  std::string_view left = text;
  while (!left.empty()) {
    const ssize_t count = ::write(descriptor_, left.data(), left.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw OutputError(file_, "cannot be written", errno);
    left.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::fdatasync(descriptor_) != 0) throw OutputError(file_, "cannot be written", errno);
}

void SweepProgress::add(std::size_t point, std::vector<double> numbers) {
  append(line_of(point, numbers));
  done_[point] = std::move(numbers);
}

void SweepProgress::remove() {
  std::error_code failed;
  std::filesystem::remove(file_, failed);
  if (failed) throw OutputError(file_, "cannot be removed", failed.value());
}

}  // namespace encours
