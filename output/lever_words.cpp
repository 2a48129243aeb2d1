#include "output/lever_words.hpp"

#include <fmt/format.h>

namespace encours {

namespace {

struct Words {
  const char* limit;     ///< rules
  const char* smallest;  ///< several rules
  const char* of_book;
  const char* of_equity;
  const char* months;
  const char* of_table;
  const char* of_insurer;
  const char* of_class;   ///< classes with their amounts
  const char* exception;  ///< buyer, amount, day
  const char* with_exceptions;
  const char* prepaid;  ///< share of the sales above a limit
  const char* not_sold;
  const char* deposit;
  const char* kept;        ///< share of the sales
  const char* terms;       ///< days
  const char* terms_then;  ///< days, then on to the end of the month
  const char* terms_from;  ///< days from the end of the month
  const char* invoicing;   ///< days
  const char* errors;      ///< share of the invoices, days
  const char* title;
  const char* discount;      ///< rate, days, share of the sales
  const char* monitoring;    ///< share of failures, days
  const char* false_alarms;  ///< share of the other buyers
  const char* watch_buyer;   ///< cost a year
  const char* watch_team;    ///< cost a year
  const char* margin;
  const char* prevention_cost;
  const char* stop;
  const char* reminders;     ///< steps
  const char* step;          ///< day, euros an invoice, speed
  const char* step_unknown;  ///< day, euros an invoice
  const char* heeded;
  const char* disputes;  ///< what becomes of them
  const char* disputed;  ///< share of the invoices late today
  const char* settled;   ///< days
  const char* a_year;    ///< cost
  const char* cure_cost;
  const char* lateness;    ///< days with the cure, days without
  const char* sent;        ///< number, cost
  const char* collection;  ///< names of channels
};
constexpr Words french = {
    .limit = "limites propres\u00a0: {}",
    .smallest = "la plus petite de {}",
    .of_book = "{} du poste",
    .of_equity = "{} des capitaux propres",
    .months = "{} mois de ventes",
    .of_table = "colonne own_limit",
    .of_insurer = "agrément assureur",
    .of_class = "par classe de score ({})",
    .exception = "{} {} (échéance {})",
    .with_exceptions = "\u00a0; dérogations\u00a0: {}",
    .prepaid = ", au-delà {} payés à la commande",
    .not_sold = ", au-delà pas de vente",
    .deposit = "acompte de {} à la commande",
    .kept = ", {} des ventes gardées",
    .terms = "délais ramenés à {} jours",
    .terms_then = "délais ramenés à {} jours puis fin de mois",
    .terms_from = "délais ramenés à la fin du mois puis {} jours",
    .invoicing = "factures émises {} jours plus tôt",
    .errors =
        "{} des factures justes du premier coup, {} jours de correction en moins pour chacune",
    .title = "réserve de propriété\u00a0: {} de la perte reprise",
    .discount = "escompte de {} sous {} jours, pris pour {} des ventes",
    .monitoring = "surveillance\u00a0: {} des défaillances vues {} jours avant",
    .false_alarms = ", livraisons arrêtées pour rien chez {} des autres clients chaque année",
    .watch_buyer = ", {} par client et par an",
    .watch_team = ", service {} par an",
    .margin = "marge de {} sur les ventes abandonnées",
    .prevention_cost = "prévention\u00a0: {} par an en plus",
    .stop = "livraisons arrêtées après {} jours de retard",
    .reminders = "relances des factures impayées\u00a0: {}",
    .step = "à {} jours ({}\u00a0€ par facture, le reste de l’attente passe {} fois plus vite)",
    .step_unknown = "à {} jours ({}\u00a0€ par facture, sans effet connu)",
    .heeded = "\u00a0; les clients proches de la défaillance en tiennent compte aussi",
    .disputes = "litiges\u00a0: {}",
    .disputed = "{} des factures en retard",
    .settled = "réglés en {} jours",
    .a_year = ", {} par an",
    .cure_cost = "recouvrement\u00a0: {} par an",
    .lateness = "retard moyen {} jours, {} sans ce recouvrement",
    .sent = "\u00a0; {} relances, {}",
    .collection = "impayés prolongés recouvrés par {}",
};
constexpr Words english = {
    .limit = "own limits: {}",
    .smallest = "the smallest of {}",
    .of_book = "{} of the book",
    .of_equity = "{} of equity",
    .months = "{} months of purchases",
    .of_table = "column own_limit",
    .of_insurer = "insurer limit",
    .of_class = "by score class ({})",
    .exception = "{} {} (until {})",
    .with_exceptions = "; exceptions: {}",
    .prepaid = ", above them {} paid with the order",
    .not_sold = ", above them nothing is sold",
    .deposit = "deposit: {} paid with the order",
    .kept = ", {} of the sales kept",
    .terms = "terms of {} days at most",
    .terms_then = "terms of {} days then end of month at most",
    .terms_from = "terms of end of month then {} days at most",
    .invoicing = "invoices {} days sooner after delivery",
    .errors = "{} of the invoices no longer wrong, {} days of correction less for each",
    .title = "retention of title: {} of the loss taken back",
    .discount = "discount of {} within {} days, taken for {} of the sales",
    .monitoring = "monitoring: {} of the failures seen {} days before",
    .false_alarms = ", deliveries to {} of the other buyers stopped for nothing each year",
    .watch_buyer = ", {} a buyer and year",
    .watch_team = ", team {} a year",
    .margin = "margin of {} on sales given up",
    .prevention_cost = "prevention costs {} a year besides",
    .stop = "deliveries stop {} days late",
    .reminders = "reminders of unpaid invoices: {}",
    .step = "day {} ({} an invoice, the rest of the wait passes {} times as fast)",
    .step_unknown = "day {} ({} an invoice, no effect known)",
    .heeded = "; buyers about to fail heed them too",
    .disputes = "disputes: {}",
    .disputed = "{} of the late invoices",
    .settled = "settled in {} days",
    .a_year = ", {} a year",
    .cure_cost = "the cure costs {} a year",
    .lateness = "invoices are {} days late on average, {} without this cure",
    .sent = "; {} reminders, {}",
    .collection = "protracted defaults collected by {}",
};

template <class... Values>
std::string said(const char* pattern, const Values&... values) {
  return fmt::format(fmt::runtime(pattern), values...);
}

/// The entries of a list in words, one after the other.
template <class Tell>
std::string listed(const LeverReading& lever, const std::string& key, const Tell& tell) {
  std::string list;
  for (const auto& entry : lever.entries(key)) {
    if (!list.empty()) list += ", ";
    list += tell(*entry);
  }
  return list;
}

std::string classes_of(const LeverReading& lever) {
  return listed(lever, "by_class", [](const LeverReading& one) {
    return fmt::format("{} {}", one.word("score_class"), one.amount("amount"));
  });
}

std::string exceptions_of(const LeverReading& lever, const Words& words) {
  return listed(lever, "exceptions", [&](const LeverReading& one) {
    return said(words.exception, one.word("buyer"), one.amount("amount"), one.day("until"));
  });
}

/// The rules of a limit, the smallest of which counts.
std::string rules_of(const LeverReading& lever, const Words& words) {
  std::string list;
  int count = 0;
  const auto add = [&](const std::string& rule) {
    if (count++ > 0) list += ", ";
    list += rule;
  };
  if (lever.has("amount")) add(lever.amount("amount"));
  if (lever.has("share_of_book")) add(said(words.of_book, lever.percent("share_of_book")));
  if (lever.has("equity_share")) add(said(words.of_equity, lever.percent("equity_share")));
  if (lever.has("months_of_purchases"))
    add(said(words.months, lever.number("months_of_purchases")));
  if (lever.has("own_limit")) add(words.of_table);
  if (lever.has("insurer_limit")) add(words.of_insurer);
  if (lever.has("by_class")) add(said(words.of_class, classes_of(lever)));
  return count > 1 ? said(words.smallest, list) : list;
}

std::string limit_text(const LeverReading& lever, const Words& words) {
  std::string text = said(words.limit, rules_of(lever, words));
  text += lever.value("sales_kept") > 0 ? said(words.prepaid, lever.percent("sales_kept"))
                                        : std::string(words.not_sold);
  if (lever.has("exceptions")) {
    text += said(words.with_exceptions, exceptions_of(lever, words));
  }
  return text;
}

std::string watch_text(const LeverReading& lever, const Words& words) {
  std::string text =
      said(words.monitoring, lever.percent("hit_rate"), lever.number("lead_time_days"));
  if (lever.value("false_alarm_rate") > 0) {
    text += said(words.false_alarms, lever.percent("false_alarm_rate"));
  }
  if (lever.value("cost_per_buyer") > 0) {
    text += said(words.watch_buyer, lever.amount("cost_per_buyer"));
  }
  if (lever.value("team_cost") > 0) text += said(words.watch_team, lever.amount("team_cost"));
  return text;
}

std::string invoicing_text(const LeverReading& lever, const Words& words) {
  std::string text;
  if (lever.value("days_sooner") > 0) text = said(words.invoicing, lever.number("days_sooner"));
  if (!lever.has("errors_avoided")) return text;
  if (!text.empty()) text += ", ";
  return text +
         said(words.errors, lever.percent("errors_avoided"), lever.number("correction_days"));
}

std::string reminders_text(const LeverReading& lever, const Words& words) {
  const std::string steps = listed(lever, "steps", [&](const LeverReading& one) {
    return one.value("speed") > 1
               ? said(words.step, one.number("day"), one.number("cost"), one.number("speed"))
               : said(words.step_unknown, one.number("day"), one.number("cost"));
  });
  std::string text = said(words.reminders, steps);
  if (lever.has("failing_heed")) text += words.heeded;
  return text;
}

std::string complaints_text(const LeverReading& lever, const Words& words) {
  std::string list;
  if (lever.has("dispute_share")) list = said(words.disputed, lever.percent("dispute_share"));
  if (lever.has("resolution_days")) {
    if (!list.empty()) list += ", ";
    list += said(words.settled, lever.number("resolution_days"));
  }
  std::string text = said(words.disputes, list);
  if (lever.value("cost") > 0) text += said(words.a_year, lever.amount("cost"));
  return text;
}

std::string terms_text(const LeverReading& lever, const Words& words) {
  const char* pattern = words.terms;
  if (lever.has("count")) {
    // On a page the word stands inside markup.
    const bool then = lever.word("count").find("then_end_of_month") != std::string::npos;
    pattern = then ? words.terms_then : words.terms_from;
  }
  return said(pattern, lever.number("days"));
}

/// Without the sales that are kept and whom it touches.
std::string plain_text(const LeverReading& lever, const Words& words) {
  const std::string kind = lever.kind();
  if (kind == "limit") return limit_text(lever, words);
  if (kind == "monitoring") return watch_text(lever, words);
  if (kind == "deposit") return said(words.deposit, lever.percent("share"));
  if (kind == "terms") return terms_text(lever, words);
  if (kind == "invoicing") return invoicing_text(lever, words);
  if (kind == "retention_of_title") return said(words.title, lever.percent("share"));
  if (kind == "discount") {
    return said(words.discount, lever.percent("rate"), lever.number("days"),
                lever.percent("take_up"));
  }
  if (kind == "margin") return said(words.margin, lever.percent("share"));
  if (kind == "prevention_cost") return said(words.prevention_cost, lever.amount("amount"));
  if (kind == "reminders") return reminders_text(lever, words);
  if (kind == "complaints") return complaints_text(lever, words);
  if (kind == "stop_shipment") return said(words.stop, lever.number("days"));
  if (kind == "collection") return said(words.collection, lever.word("channels"));
  return said(words.cure_cost, lever.amount("amount"));
}

}  // namespace

std::string lever_words(const LeverReading& lever, Language language) {
  const Words& words = language == Language::french ? french : english;
  std::string text = plain_text(lever, words);
  const bool loses = lever.has("sales_kept") && lever.value("sales_kept") < 1;
  if (loses && lever.kind() != "limit") text += said(words.kept, lever.percent("sales_kept"));
  std::string whom;
  for (const char* key : {"buyer", "sector", "size", "country", "score_class"}) {
    if (!lever.has(key)) continue;
    if (!whom.empty()) whom += ", ";
    whom += lever.word(key);
  }
  return whom.empty() ? text : fmt::format("{} ({})", text, whom);
}

std::string late_payment_words(const LeverReading& lateness, Language language) {
  const Words& words = language == Language::french ? french : english;
  std::string text =
      said(words.lateness, lateness.number("mean_days"), lateness.number("mean_days_before"));
  if (lateness.has("reminders_sent")) {
    text += said(words.sent, lateness.number("reminders_sent"), lateness.amount("reminder_cost"));
  }
  return text;
}

}  // namespace encours
