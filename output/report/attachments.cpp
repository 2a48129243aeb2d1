#include "output/report/attachments.hpp"

#include <fmt/format.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.hpp"

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

std::optional<Summary>* place_of(const std::string& kind, Attachments& attachments) {
  if (kind == "encours-provision") return &attachments.provision;
  if (kind == "encours-frontier") return &attachments.frontier;
  if (kind == "encours-compare") return &attachments.compare;
  if (kind == "encours-sensitivity") return &attachments.sensitivity;
  if (kind == "encours-reverse") return &attachments.reverse;
  if (kind == "encours-actions") return &attachments.actions;
  return nullptr;
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
  const std::string kind = read.has("document") ? read.text("document") : "";
  std::optional<Summary>* place = place_of(kind, attachments);
  if (place == nullptr) {
    refuse(
        file, "is nothing a report takes in", kind,
        "it must be the JSON file of encours provision, frontier, compare, sensitivity, reverse or "
        "actions",
        "make it again with this version of the program", problems);
  } else if (*place) {
    refuse(file, "is the second of its kind", kind, "a report takes in one of each",
           "leave out one of the two", problems);
  } else if (const auto differing = other_input(run, read)) {
    refuse(file, "is not of the same study and ledger as the run", *differing,
           "the checksums of the study file or of an input table differ",
           "run the command and the study again on the same files", problems);
  } else {
    place->emplace(std::move(read));
  }
}

}  // namespace

Attachments read_attachments(std::span<const std::filesystem::path> files, const Summary& run) {
  Attachments attachments;
  ProblemLog problems;
  for (const std::filesystem::path& file : files) attach(file, run, attachments, problems);
  problems.throw_if_any();
  return attachments;
}

}  // namespace encours
