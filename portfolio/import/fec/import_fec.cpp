#include "portfolio/import/fec/import_fec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>
#include <tuple>
#include <utility>

#include "portfolio/csv_reader.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/import/fec/fec_books.hpp"
#include "portfolio/import/fec/fec_control.hpp"
#include "portfolio/import/fec/fec_encoding.hpp"
#include "portfolio/import/fec/fec_files.hpp"
#include "portfolio/import/fec/fec_grouping.hpp"
#include "portfolio/import/fec/fec_ledger.hpp"
#include "portfolio/import/fec/fec_opening.hpp"
#include "portfolio/import/fec/fec_reader.hpp"

namespace encours {

namespace {

namespace fs = std::filesystem;

constexpr double most_faulty = 0.1;  ///< rows left out, as a share: beyond it is another format
constexpr std::size_t few_faulty = 20;

void report(const std::string& path, Fault fault, ProblemLog& problems) {
  problems.add(located(std::move(fault), {.file = path, .line = 1, .column = 1}));
}

/// Opens what is a regular file, or says why it is none.
std::unique_ptr<std::istream> open_file(const fs::path& path, ProblemLog& problems) {
  std::error_code error;
  const fs::file_type type = fs::status(path, error).type();
  if (type == fs::file_type::not_found) {
    report(path.string(), {.what = "file does not exist", .remedy = "check the path"}, problems);
    return nullptr;
  }
  if (type != fs::file_type::regular) {
    report(path.string(),
           {.what = "not a regular file",
            .why = "a FEC is read twice",
            .remedy = "give the path of the file"},
           problems);
    return nullptr;
  }
  auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (*stream) return stream;
  report(path.string(), {.what = "file cannot be read", .why = "it cannot be opened"}, problems);
  return nullptr;
}

void rewind(std::istream& stream) {
  stream.clear();
  stream.seekg(0);
}

/// A file that was looked at: how it is written and when it begins.
struct OpenFec {
  FecStream file;
  FecEncoding encoding;
  Date begins;
};

/// Date of the first row, for the order of the files.
Date first_date(FecStream& file) {
  FindingLog unused;
  ProblemLog ignored;
  FecReader reader(*file.stream, file.name, unused);
  const FecRow* row = reader.read_header(file.path, ignored) ? reader.next() : nullptr;
  return row == nullptr ? Date{} : row->entry_date;
}

std::vector<OpenFec> look_at(std::vector<FecStream> streams, ProblemLog& problems) {
  std::vector<OpenFec> files;
  for (FecStream& stream : streams) {
    const auto encoding = detect_fec_encoding(*stream.stream, stream.path, problems);
    if (!encoding) continue;
    rewind(*stream.stream);
    const Date begins = first_date(stream);
    rewind(*stream.stream);
    files.push_back({.file = std::move(stream), .encoding = *encoding, .begins = begins});
  }
  std::ranges::sort(files, {}, [](const OpenFec& one) {
    return std::tie(one.begins, one.file.name, one.encoding.bytes, one.encoding.checksum);
  });
  for (std::size_t i = 1; i < files.size(); ++i) {
    const FecEncoding& one = files[i].encoding;
    const FecEncoding& before = files[i - 1].encoding;
    if (one.bytes != before.bytes || one.checksum != before.checksum) continue;
    report(files[i].file.path,
           {.what = fmt::format("the same file is given twice, as {} too", files[i - 1].file.name),
            .why = "its entries would be counted twice",
            .remedy = "give it once"},
           problems);
  }
  return files;
}

/// Reads one file into the books and says how it was written.
void read_file(OpenFec& open, FecBooks& books, FindingLog& findings, ImportedLedger& ledger,
               ProblemLog& problems) {
  FecReader reader(*open.file.stream, open.file.name, findings);
  if (!reader.read_header(open.file.path, problems)) return;
  books.begin_file(open.file.name, open.encoding.encoding);
  while (const FecRow* row = reader.next()) books.add(*row);
  if (open.file.stream->bad()) {
    report(open.file.path, {.what = "file cannot be read to its end"}, problems);
  }
  const std::size_t faulty = reader.faulty_rows();
  if (faulty > few_faulty &&
      static_cast<double>(faulty) > most_faulty * static_cast<double>(reader.rows())) {
    const auto first = findings.findings();
    report(open.file.path,
           {.what = fmt::format("{} of {} rows cannot be read", faulty, reader.rows()),
            .why = first.empty() ? std::string()
                                 : fmt::format("the first at line {}: {} {}", first.front().line,
                                               to_string(first.front().kind), first.front().value),
            .remedy = "export the FEC again; nothing was written"},
           problems);
  }
  ImportedFile& file = ledger.files.emplace_back();
  file.name = open.file.name;
  file.encoding = to_string(open.encoding.encoding);
  file.separator = separator_name(reader.separator());
  file.lines = reader.rows();
  file.faulty_rows = faulty;
}

void check_clients(const FecBooks& books, const std::string& path, ProblemLog& problems) {
  const bool any = std::ranges::any_of(books.postings, [&](const FecPosting& posting) {
    return !books.entries[posting.entry].repeated;
  });
  if (any) return;
  report(path,
         {.what = fmt::format("no client account (411, 413, 416) up to {}", to_iso(books.as_of)),
          .why = "cash-basis books hold no receivables",
          .remedy = "check --as-of; without receivables in the books, import a list of invoices"},
         problems);
}

}  // namespace

ImportedLedger import_fec(std::vector<FecStream> streams, Date as_of) {
  ProblemLog problems;
  std::vector<OpenFec> files = look_at(std::move(streams), problems);
  problems.throw_if_any();
  ImportedLedger ledger;
  ledger.source = "FEC";
  ledger.as_of = as_of;
  FindingLog findings;
  FecBooks books(as_of, findings);
  std::vector<std::string> paths;
  for (OpenFec& open : files) {
    paths.push_back(open.file.path);
    read_file(open, books, findings, ledger, problems);
  }
  problems.throw_if_any();
  books.finish();
  check_grouping(books, paths, problems);
  check_files_together(books, paths, problems);
  if (!paths.empty()) check_end(books, paths.back(), problems);
  check_clients(books, paths.empty() ? std::string() : paths.front(), problems);
  problems.throw_if_any();
  rebuild_ledger(books, findings, ledger);
  check_against_closing(ledger.control, paths.back(), problems);
  problems.throw_if_any();
  ledger.findings = findings.findings();
  return ledger;
}

ImportedLedger import_fec(const FecSource& source) {
  ProblemLog problems;
  std::vector<FecStream> streams;
  for (const fs::path& path : source.files) {
    auto stream = open_file(path, problems);
    if (!stream) continue;
    streams.push_back(
        {.name = path.filename().string(), .path = path.string(), .stream = std::move(stream)});
  }
  problems.throw_if_any();
  return import_fec(std::move(streams), source.as_of);
}

}  // namespace encours
