#include "output/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "core/text.hpp"

namespace encours {

namespace {

std::string reason_of(int error_number) {
  return std::generic_category().message(error_number);
}

std::string remedy_of(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return "free some space or write elsewhere";
    case ENOENT:
    case ENOTDIR:
      return "create the directory first";
    case EACCES:
    case EPERM:
    case EROFS:
      return "choose a directory you may write to";
    default:
      return "choose another place for the results";
  }
}

/// An open file descriptor, closed at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }
  /// Closing is where some file systems tell that a write failed.
  int close() { return ::close(std::exchange(value_, -1)); }

 private:
  int value_;
};

void write_all(int descriptor, std::string_view bytes, const std::filesystem::path& target) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw OutputError(target, "cannot be written", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::filesystem::path directory_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

void sync_path(const std::filesystem::path& path, int flags, const std::filesystem::path& target) {
  Descriptor descriptor(::open(path.c_str(), flags | O_CLOEXEC));
  if (descriptor.get() < 0 || ::fsync(descriptor.get()) != 0 || descriptor.close() != 0) {
    throw OutputError(target, "cannot be brought to disk", errno);
  }
}

}  // namespace

OutputError::OutputError(std::string file, std::string problem, std::string why, std::string remedy)
    : std::runtime_error(fmt::format("{}: error: {} ({}) {}", file, problem, why, remedy)),
      file_(std::move(file)),
      problem_(std::move(problem)),
      why_(std::move(why)),
      remedy_(std::move(remedy)) {}

OutputError::OutputError(const std::filesystem::path& file, std::string_view what, int error_number)
    : OutputError(printable(file.string(), 300), std::string(what), reason_of(error_number),
                  remedy_of(error_number)) {}

OutputError::OutputError(const std::filesystem::path& file, std::string_view what,
                         std::string_view why)
    : OutputError(printable(file.string(), 300), std::string(what), printable(why, 300),
                  "choose another place for the results") {}

AtomicFile::AtomicFile(std::filesystem::path target) : target_(std::move(target)) {
  constexpr int attempts = 1000;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    temporary_ = directory_of(target_) /
                 fmt::format(".{}.{}-{}.tmp", target_.filename().string(), ::getpid(), attempt);
    // Exclusive: never somebody else's file, never through a link put in our way.
    Descriptor file(::open(temporary_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666));
    if (file.get() >= 0) return;
    if (errno != EEXIST) break;
  }
  throw OutputError(target_, "cannot be created", errno);
}

AtomicFile::~AtomicFile() {
  if (!committed_) ::unlink(temporary_.c_str());
}

void AtomicFile::commit() {
  sync_path(temporary_, O_RDWR, target_);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
    throw OutputError(target_, "cannot be given its name", errno);
  }
  committed_ = true;
  sync_path(directory_of(target_), O_RDONLY | O_DIRECTORY, target_);
}

void create_output_directory(const std::filesystem::path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) throw OutputError(directory, "the directory cannot be created", error.value());
}

void write_atomically(const std::filesystem::path& file, std::string_view bytes) {
  AtomicFile atomic(file);
  Descriptor descriptor(::open(atomic.temporary().c_str(), O_WRONLY | O_CLOEXEC));
  if (descriptor.get() < 0) throw OutputError(file, "cannot be written", errno);
  write_all(descriptor.get(), bytes, file);
  if (descriptor.close() != 0) throw OutputError(file, "cannot be written", errno);
  atomic.commit();
}

}  // namespace encours
