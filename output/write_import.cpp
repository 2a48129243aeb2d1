#include "output/write_import.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <utility>

#include "output/atomic_file.hpp"
#include "output/import_tables.hpp"
#include "output/import_texts.hpp"
#include "portfolio/fault.hpp"
#include "scenarios/starter.hpp"

namespace encours {

namespace {

namespace fs = std::filesystem;

struct NamedText {
  const char* name;
  std::string text;
};

std::vector<NamedText> import_files(const ImportedLedger& ledger, Language language,
                                    const std::string& exposure) {
  const bool receivables = !ledger.receivables.empty();
  const bool write_offs = ledger.books.losses.has_value();
  std::vector<NamedText> files;
  files.push_back({"study.toml", imported_study({.source = source_text(ledger.source, language),
                                                 .as_of = ledger.as_of,
                                                 .with_receivables = receivables,
                                                 .exposure = exposure,
                                                 .books_from = ledger.books.from,
                                                 .with_write_offs = write_offs},
                                                language)});
  files.push_back({"buyers.csv", render_buyers_table(ledger)});
  if (receivables) files.push_back({"receivables.csv", render_receivables_table(ledger)});
  if (write_offs) files.push_back({"write_offs.csv", render_write_offs(ledger)});
  files.push_back({"import_notes.csv", render_import_notes(ledger)});
  files.push_back({"data_quality.csv", render_data_quality(ledger, language)});
  if (!ledger.control.empty()) {
    files.push_back({"reconciliation.csv", render_reconciliation(ledger)});
  }
  return files;
}

fs::path without_trailing_slash(const fs::path& directory) {
  return directory.has_filename() ? directory : directory.parent_path();
}

/// A new directory beside the target, removed with what is in it unless it is given the name.
class NewDirectory {
 public:
  explicit NewDirectory(fs::path target) : target_(std::move(target)) {
    const fs::path parent = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    create_output_directory(parent);
    constexpr int attempts = 1000;
    for (int attempt = 0; attempt < attempts; ++attempt) {
      path_ =
          parent / fmt::format(".{}.{}-{}.tmp", target_.filename().string(), ::getpid(), attempt);
      std::error_code error;
      if (fs::create_directory(path_, error)) return;
      if (error) throw OutputError(target_, "cannot be created", error.value());
    }
    throw OutputError(target_, "cannot be created", EEXIST);
  }
  NewDirectory(const NewDirectory&) = delete;
  NewDirectory& operator=(const NewDirectory&) = delete;
  ~NewDirectory() {
    std::error_code ignored;
    if (!committed_) fs::remove_all(path_, ignored);
  }

  const fs::path& path() const { return path_; }

  /// An empty directory under the name gives way; one with files does not.
  void commit() {
    if (std::rename(path_.c_str(), target_.c_str()) != 0) {
      throw OutputError(target_, "cannot be given its name", errno);
    }
    committed_ = true;
  }

 private:
  fs::path target_;
  fs::path path_;
  bool committed_ = false;
};

}  // namespace

void check_import_directory(const fs::path& directory, ProblemLog& problems) {
  std::error_code error;
  const fs::file_status status = fs::status(directory, error);
  if (status.type() == fs::file_type::not_found) return;
  const bool is_directory = status.type() == fs::file_type::directory;
  if (is_directory && fs::is_empty(directory, error) && !error) return;
  problems.add(located({.what = is_directory ? "the directory already holds files"
                                             : "something else than a directory has this name",
                        .why = "an import never overwrites",
                        .remedy = "name another directory"},
                       {.file = directory.string()}));
}

std::vector<std::string> write_import(const ImportedLedger& ledger, const fs::path& directory,
                                      Language language, const std::string& exposure) {
  ProblemLog problems;
  check_import_directory(directory, problems);
  problems.throw_if_any();
  const fs::path target = without_trailing_slash(directory);
  NewDirectory temporary(target);
  std::vector<std::string> written;
  for (const NamedText& file : import_files(ledger, language, exposure)) {
    write_atomically(temporary.path() / file.name, file.text);
    written.push_back((target / file.name).string());
  }
  temporary.commit();
  return written;
}

}  // namespace encours
