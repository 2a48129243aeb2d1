#include "app/program.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/attach_command.hpp"
#include "app/collect_command.hpp"
#include "app/commands.hpp"
#include "app/common_options.hpp"
#include "app/compare_command.hpp"
#include "app/generate_command.hpp"
#include "app/import_command.hpp"
#include "app/option_values.hpp"
#include "app/programmes_command.hpp"
#include "app/provision_command.hpp"
#include "app/scenarios_command.hpp"
#include "app/tell_usage.hpp"
#include "app/what_if_options.hpp"
#include "core/date.hpp"
#include "core/text.hpp"
#include "core/version.hpp"

namespace encours {

namespace {

const char* const examples = R"(
Examples:
  encours new mystudy                        write a commented starter study
  encours check mystudy/study.toml           validate it; tell what was defaulted
  encours diagnose mystudy/study.toml        ageing, DSO, cover, alerts; no simulation
  encours observe mystudy/study.toml         learn lateness from past payments
  encours backtest study.toml --from DATE    what that day would have foretold, and what came
  encours run mystudy/study.toml -o results  simulate; print the answer; write files
  encours compare study.toml                 which programme costs least, how surely, unless what
  encours frontier study.toml --lever aggregate_first_loss=0:500000:50000
  encours scenarios 2008                     crises that come with the program, explained
  encours programmes whole-turnover          ready-made programmes, explained with their sources
  encours reverse study.toml --event shortfall   what would bring it about, and how likely it is
  encours sensitivity study.toml             which assumptions matter, and what turns the decision
  encours actions study.toml                 what to do on Monday, each action simulated again
  encours sweep study.toml --set default.asset_correlation=0.01:0.2:0.01 -o sweep.h5
  encours cascade study.toml --fail C1042    who falls along known trade links; nothing is drawn
  encours generate network -o reseau         fictitious firms that supply each other
  encours import fec 2026.txt --as-of 2026-12-31 -o mystudy  a study from the accounts
  encours report results                     write results/report.html again
  encours attach results actions.json        take in what other commands found
  encours export results --xlsx              the tables of a run as a workbook (--csv: as files)
  encours diff results other                 what differs between two runs, and beyond noise
  encours import invoices items.csv --map sap-fbl5n -o mystudy  a study from other tools' tables
  encours provision study.toml -o closing    loss allowances: French accounts, IFRS 9, tail reserve
  encours collect study.toml                 whom to give overdue claims to, and from what amount
  encours validate                           this program against published tables
  encours run study.toml --trials 1000000 --threads 8 --lang fr

Exit codes: 0 done, 1 internal failure, 2 bad input, 3 interrupted (partial result).)";

/// What the ranges of CLI11 let through.
std::string refuse_nan(const std::string& text) {
  const bool number = !std::isnan(std::strtod(text.c_str(), nullptr));
  return number ? "" : "not a number";
}

void add_run(CLI::App& app, RunCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* run = app.add_subcommand("run", "Simulate a study, print the answer, write the files");
  run->add_option("STUDY", command.study, "the study file (TOML)")->required();
  run->add_option("-o,--output", command.output, "directory of the result files")
      ->capture_default_str();
  add_simulation_options(*run, command);
  run->add_flag_callback(
      "--events", [&command] { command.events = EventRecording::on; },
      "write every default event into results.h5");
  add_whole_number(
      *run, "--event-trials", {.lowest = 1, .highest = most_trials},
      [&command](std::uint64_t trials) {
        command.events = EventRecording::on;
        command.event_trials = trials;
      },
      "write the default events of the first so many trials only");
  run->add_flag_callback(
      "--no-report", [&command] { command.report = ReportFile::left_out; },
      "do not write report.html");
  run->add_option("--events-from", command.events_from,
                  "take default events from an HDF5 file instead of drawing them");
  run->add_flag_callback(
      "--quiet", [&command] { command.verbosity = Verbosity::quiet; },
      "neither progress nor answer; files and errors only");
  add_common_options(*run, command);
  run->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_check(CLI::App& app, CheckCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* check =
      app.add_subcommand("check", "Validate a study and its tables; tell what was defaulted");
  check->add_option("STUDY", command.study, "the study file (TOML)")->required();
  add_common_options(*check, command);
  check->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_diagnose(CLI::App& app, DiagnoseCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* diagnose = app.add_subcommand(
      "diagnose", "Say how the ledger stands: ageing, DSO, concentration, cover, alerts");
  diagnose->add_option("STUDY", command.study, "the study file (TOML)")->required();
  diagnose->add_option("-o,--output", command.output, "directory of the tables; none: no files");
  add_common_options(*diagnose, command);
  diagnose->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_compare(CLI::App& app, CompareCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* compare = app.add_subcommand(
      "compare", "Rank programmes: cost, break-even, why policies leave losses unpaid");
  compare->add_option("STUDY", command.study, "the study file (TOML)")->required();
  compare->add_option("-o,--output", command.output,
                      "directory of the tables and comparison.json; none: not written");
  add_simulation_options(*compare, command);
  add_common_options(*compare, command);
  compare->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_frontier(CLI::App& app, FrontierCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* frontier =
      app.add_subcommand("frontier", "Try a grid of a programme's terms on the same trials");
  frontier->add_option("STUDY", command.study, "the study file (TOML)")->required();
  frontier
      ->add_option("--lever", command.levers,
                   "key=FIRST:LAST:STEP or key=VALUE,VALUE; several make a grid")
      ->required()
      ->allow_extra_args(false)
      ->type_name("KEY=VALUES");
  frontier->add_option("--programme,--policy", command.programme,
                       "programme whose keys vary (the first policy)");
  frontier
      ->add_option("--loss-ratio", command.loss_ratio,
                   "make each premium its mean indemnity over this; as quoted unless given")
      ->check(CLI::Range(0.01, 10.0))
      ->check(refuse_nan);
  frontier->add_option("-o,--output", command.output,
                       "directory of frontier.csv and frontier.json; none: not written");
  add_simulation_options(*frontier, command);
  add_common_options(*frontier, command);
  frontier->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_observe(CLI::App& app, ObserveCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* observe =
      app.add_subcommand("observe", "Learn from past payments: lateness, changes, study keys");
  observe->add_option("STUDY", command.study, "the study file (TOML)")->required();
  observe->add_option("-o,--output", command.output, "directory for payment.csv");
  add_common_options(*observe, command);
  observe->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_report(CLI::App& app, ReportCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* report = app.add_subcommand("report", "Write report.html of a run again");
  report->add_option("DIR", command.directory, "the directory that encours run wrote")->required();
  report->add_option("--with", command.with,
                     "JSON that provision, compare, actions ... wrote, to show too");
  add_common_options(*report, command);
  report->callback([&] { chosen = [&command] { return execute(command); }; });
}

/// An option that names a file or directory, or takes the one in the run's directory.
void add_place(CLI::App& app, const std::string& name, std::optional<std::filesystem::path>& place,
               const std::string& help) {
  app.add_option_function<std::vector<std::string>>(
         name,
         [&place](const std::vector<std::string>& values) {
           place = values.empty() ? std::string() : values.front();
         },
         help)
      ->expected(0, 1)
      ->type_name("[PATH]");
}

void add_export(CLI::App& app, ExportCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* exported =
      app.add_subcommand("export", "Write the tables of a run as a workbook or as CSV files");
  exported->add_option("DIR", command.directory, "the directory that encours run wrote")
      ->required();
  add_place(*exported, "--xlsx", command.xlsx, "the workbook; DIR/tables.xlsx unless given");
  add_place(*exported, "--csv", command.csv, "directory of the CSV files; DIR/tables unless given");
  exported->add_option("--with", command.with,
                       "JSON that provision (beside its tables), compare, actions ... wrote");
  const auto take = [&command](const std::string& text) {
    if (text != "fr") {
      throw CLI::ValidationError("--locale", fmt::format("{} is not fr", printable(text)));
    }
    command.dialect = CsvDialect::french_excel;
  };
  exported
      ->add_option_function<std::string>(
          "--locale", take, "CSV as a French Excel opens it: semicolons, decimal commas")
      ->type_name("fr");
  add_common_options(*exported, command);
  exported->callback([&] {
    if (!command.xlsx && !command.csv) throw CLI::RequiredError("--xlsx or --csv");
    chosen = [&command] { return execute(command); };
  });
}

void add_diff(CLI::App& app, DiffCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* diff = app.add_subcommand(
      "diff", "Tell what differs between two runs, and what of it is beyond noise");
  diff->add_option("BEFORE", command.before, "a directory that encours run wrote")->required();
  diff->add_option("AFTER", command.after, "another one")->required();
  add_common_options(*diff, command);
  diff->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_score(CLI::App& app, ScoreCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* score = app.add_subcommand(
      "score", "Tell how each buyer's PD comes about, and what each source adds");
  score->add_option("STUDY", command.study, "the study file (TOML)")->required();
  score->add_option("-o,--output", command.output, "directory of scores.csv; none: not written");
  add_common_options(*score, command);
  score->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_cascade(CLI::App& app, CascadeCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* cascade = app.add_subcommand(
      "cascade", "Follow failures along known trade links: who falls, who costs most");
  cascade->add_option("STUDY", command.study, "the study file (TOML)")->required();
  cascade->add_option("--fail", command.fail, "buyers that fail, separated by commas")
      ->delimiter(',')
      ->type_name("BUYER");
  cascade
      ->add_option("--threshold", command.threshold,
                   "share of sales lost above which a firm of unknown equity falls")
      ->check(CLI::Range(0.0, 1.0))
      ->check(refuse_nan)
      ->capture_default_str();
  add_whole_number(
      *cascade, "--top", {.lowest = 1, .highest = 1'000'000},
      [&command](std::uint64_t shown) { command.shown = static_cast<std::size_t>(shown); },
      "firms of each list on the screen; 10 unless given");
  cascade->add_option("-o,--output", command.output,
                      "directory of cascade.csv and systemic_impact.csv; none: not written");
  add_common_options(*cascade, command);
  cascade->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_provision(CLI::App& app, ProvisionCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* provision = app.add_subcommand(
      "provision", "Work out loss allowances: French accounts, IFRS 9, tail reserve");
  provision->add_option("STUDY", command.study, "the study file (TOML)")->required();
  provision->add_option("-o,--output", command.output, "directory of the tables; none: no files");
  provision->add_option("--previous", command.previous,
                        "directory written at the previous closing: its allowances open the year");
  add_whole_number(
      *provision, "--threads", {.lowest = 0, .highest = most_threads},
      [&command](std::uint64_t threads) { command.threads = static_cast<unsigned>(threads); },
      "threads; 0 takes one per processor");
  add_common_options(*provision, command);
  provision->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_collect(CLI::App& app, CollectCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* collect =
      app.add_subcommand("collect", "Choose where to send overdue claims, and from what amount on");
  collect->add_option("STUDY", command.study, "the study file (TOML)")->required();
  collect->add_option("-o,--output", command.output,
                      "directory of collection.csv and collection.json; none: no files");
  add_common_options(*collect, command);
  collect->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_new(CLI::App& app, NewCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* create = app.add_subcommand("new", "Write a commented starter study");
  create->add_option("DIR", command.directory, "directory to create")->required();
  add_common_options(*create, command);
  create->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_backtest(CLI::App& app, BacktestCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* backtest = app.add_subcommand(
      "backtest", "Stand at a past day: what would have been foretold, and what came");
  backtest->add_option("STUDY", command.study, "the study file (TOML)")->required();
  const auto take = [&command](const std::string& text) {
    const auto date = parse_date(text);
    if (!date) {
      throw CLI::ValidationError("--from",
                                 fmt::format("{} is not a day like 2026-03-31", printable(text)));
    }
    command.from = *date;
  };
  backtest->add_option_function<std::string>("--from", take, "the day, at least 180 before as_of")
      ->type_name("DATE")
      ->required();
  add_common_options(*backtest, command);
  backtest->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_validate(CLI::App& app, ValidateCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* validate = app.add_subcommand(
      "validate", "Hold this program against published tables and exact formulas");
  add_whole_number(
      *validate, "--trials", {.lowest = 10'000, .highest = most_trials},
      [&command](std::uint64_t trials) { command.trials = trials; },
      "trials of each simulation (200000)");
  add_whole_number(
      *validate, "--seed", {.lowest = 0, .highest = largest_seed},
      [&command](std::uint64_t seed) { command.seed = seed; }, "seed of the simulations (1)");
  add_whole_number(
      *validate, "--threads", {.lowest = 0, .highest = most_threads},
      [&command](std::uint64_t threads) { command.threads = static_cast<unsigned>(threads); },
      "threads; 0 takes one per processor");
  add_common_options(*validate, command);
  validate->callback([&] { chosen = [&command] { return execute(command); }; });
}

int choose_and_run(int argc, char** argv) {
  CLI::App app("Encours stress-tests a company's unpaid customer invoices.", "encours");
  app.set_version_flag("--version",
                       fmt::format("encours {} ({})", program_version(), program_commit()));
  app.footer(examples);
  app.require_subcommand(1);
  RunCommand run;
  CheckCommand check;
  DiagnoseCommand diagnose;
  ReportCommand report;
  AttachCommand attach;
  ExportCommand exported;
  DiffCommand diff;
  ScoreCommand score;
  NewCommand create;
  ObserveCommand observe;
  BacktestCommand backtest;
  ValidateCommand validate;
  CascadeCommand cascade;
  CompareCommand compare;
  FrontierCommand frontier;
  GenerateNetworkCommand generate;
  ProvisionCommand provision;
  CollectCommand collect;
  ScenariosCommand scenarios;
  ProgrammesCommand programmes;
  ReverseCommand reverse;
  SensitivityCommand sensitivity;
  SweepCommand sweep;
  ActionsCommand actions;
  ImportCommands import;
  std::function<ExitCode()> chosen;
  add_run(app, run, chosen);
  add_check(app, check, chosen);
  add_diagnose(app, diagnose, chosen);
  add_report(app, report, chosen);
  add_attach(app, attach, chosen);
  add_export(app, exported, chosen);
  add_diff(app, diff, chosen);
  add_score(app, score, chosen);
  add_new(app, create, chosen);
  add_observe(app, observe, chosen);
  add_backtest(app, backtest, chosen);
  add_validate(app, validate, chosen);
  add_cascade(app, cascade, chosen);
  add_compare(app, compare, chosen);
  add_frontier(app, frontier, chosen);
  add_generate(app, generate, chosen);
  add_provision(app, provision, chosen);
  add_collect(app, collect, chosen);
  add_scenarios(app, scenarios, chosen);
  add_programmes(app, programmes, chosen);
  add_reverse(app, reverse, chosen);
  add_sensitivity(app, sensitivity, chosen);
  add_sweep(app, sweep, chosen);
  add_actions(app, actions, chosen);
  add_import(app, import, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = tell_usage(app, error);
    return code == 0 ? 0 : static_cast<int>(ExitCode::bad_input);
  }
  return static_cast<int>(chosen());
}

}  // namespace

int run_program(int argc, char** argv) {
  try {
    return choose_and_run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "encours: internal failure: %s\n", error.what());
    return static_cast<int>(ExitCode::internal_failure);
  }
}

}  // namespace encours
