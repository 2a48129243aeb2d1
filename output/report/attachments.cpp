#include "output/report/attachments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/problem.hpp"
#include "output/atomic_file.hpp"
#include "output/json_text.hpp"

namespace encours {

namespace {

void refuse(const std::filesystem::path& file, const char* what, std::string value, const char* why,
            const char* remedy, ProblemLog& problems) {
  Problem problem;
  problem.where.file = file.string();
  problem.what = what;
  problem.value = std::move(value);
  problem.why = why;
  problem.remedy = remedy;
  problems.add(std::move(problem));
}

/// A command whose document a report takes in.
struct Kind {
  const char* key;       ///< its name in summary.json
  const char* document;  ///< what the document calls itself
  std::optional<Summary> Attachments::*place;
};
/// In the order of summary.json.
constexpr std::array kinds = std::to_array<Kind>({
    {"provision", "encours-provision", &Attachments::provision},
    {"frontier", "encours-frontier", &Attachments::frontier},
    {"compare", "encours-compare", &Attachments::compare},
    {"sensitivity", "encours-sensitivity", &Attachments::sensitivity},
    {"reverse", "encours-reverse", &Attachments::reverse},
    {"actions", "encours-actions", &Attachments::actions},
});

const Kind* kind_of(std::string_view document) {
  const auto* const found = std::ranges::find(
      kinds, document, [](const Kind& kind) { return std::string_view(kind.document); });
  return found == kinds.end() ? nullptr : found;
}

/// A file that the run read and the attachment did not, or with another content; none where all
/// agree.
std::optional<std::string> other_input(const Summary& run, const Summary& attachment) {
  std::set<std::string> known;
  for (std::size_t k = 0; k < attachment.size("inputs"); ++k) {
    known.insert(attachment.text(fmt::format("inputs/{}/sha256", k)));
  }
  if (!known.contains(run.text("study/sha256"))) return run.text("title");
  for (std::size_t k = 0; k < run.size("inputs"); ++k) {
    if (known.contains(run.text(fmt::format("inputs/{}/sha256", k)))) continue;
    return run.text(fmt::format("inputs/{}/file", k));
  }
  return std::nullopt;
}

void attach(const std::filesystem::path& file, const Summary& run, Attachments& attachments,
            ProblemLog& problems) {
  Summary read(file, Summary::Kind::attachment);
  const std::string document = read.has("document") ? read.text("document") : "";
  const Kind* kind = kind_of(document);
  if (kind == nullptr) {
    refuse(
        file, "is nothing a report takes in", document,
        "it must be the JSON file of encours provision, frontier, compare, sensitivity, reverse or "
        "actions",
        "make it again with this version of the program", problems);
  } else if (read.has("format_version") && read.number("format_version") != 1) {
    refuse(file, "has another format version", fmt::format("{}", read.number("format_version")),
           "this program reads version 1", "make it again with this version of the program",
           problems);
  } else if (attachments.*(kind->place)) {
    refuse(file, "is the second of its kind", document, "a report takes in one of each",
           "leave out one of the two", problems);
  } else if (const auto differing = other_input(run, read)) {
    refuse(file, "is not of the same study and ledger as the run", *differing,
           "the checksums of the study file or of an input table differ",
           "run the command and the study again on the same files", problems);
  } else {
    (attachments.*(kind->place)).emplace(std::move(read));
  }
}

using Json = nlohmann::ordered_json;

/// A file that was read before.
Json read_json(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return Json::parse(stream);
}

/// Under its key stands what the document holds under that same key, and the rest of it among the
/// frames; a document without such a block stands there whole.
void place_document(const std::string& key, Json document, Json& root, Json& frames) {
  if (!document.contains(key)) {
    root[key] = std::move(document);
    frames[key] = Json::object();
    return;
  }
  root[key] = document.at(key);
  document.erase(key);
  frames[key] = std::move(document);
}

/// The attached documents behind all else, in one order whatever came first.
void put_last(Json& root, const Json& frames) {
  Json ordered = Json::object();
  for (const Kind& kind : kinds) {
    if (!frames.contains(kind.key)) continue;
    ordered[kind.key] = frames.at(kind.key);
    Json block = std::move(root.at(kind.key));
    root.erase(kind.key);
    root[kind.key] = std::move(block);
  }
  root.erase("attached");
  root["attached"] = std::move(ordered);
}

}  // namespace

Attachments read_attachments(std::span<const std::filesystem::path> files, const Summary& run) {
  Attachments attachments;
  ProblemLog problems;
  for (const std::filesystem::path& file : files) attach(file, run, attachments, problems);
  if (attachments.provision) {
    attachments.closing = std::filesystem::path(attachments.provision->file()).parent_path();
  }
  for (const Kind& kind : kinds) {
    auto& place = attachments.*(kind.place);
    if (place) continue;
    auto kept = run.attached(kind.key);
    if (!kept) continue;
    if (const auto differing = other_input(run, *kept)) {
      refuse(run.file(), "holds what is not of the same study and ledger", *differing,
             "it was attached to another run", "run the study again, then attach", problems);
    } else {
      place.emplace(std::move(*kept));
    }
  }
  problems.throw_if_any();
  return attachments;
}

std::vector<std::string> attach_to_summary(const std::filesystem::path& directory,
                                           std::span<const std::filesystem::path> files) {
  const std::filesystem::path summary = directory / "summary.json";
  read_attachments(files, Summary(summary));
  Json root = read_json(summary);
  Json frames = root.value("attached", Json::object());
  std::vector<std::string> names;
  for (const std::filesystem::path& file : files) {
    Json document = read_json(file);
    const std::string key = kind_of(document.at("document").get<std::string>())->key;
    place_document(key, std::move(document), root, frames);
    names.push_back(key);
  }
  put_last(root, frames);
  write_atomically(summary, json_text(std::move(root)));
  return names;
}

}  // namespace encours
