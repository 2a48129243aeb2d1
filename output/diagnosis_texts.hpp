#pragma once

#include <array>

#include "output/number_format.hpp"
#include "portfolio/diagnosis/alerts.hpp"
#include "portfolio/diagnosis/cover.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Every word of encours diagnose in one language; {} are filled with fmt, in the order written.
struct DiagnosisTexts {
  const char* title;
  const char* unsecured;          ///< amount, policy
  const char* unsecured_limits;   ///< amount; the study has no policy
  const char* unsecured_refused;  ///< amount; follows either

  const char* stand;                  ///< weight, number
  std::array<const char*, 3> weight;  ///< light, heavy, unknown
  std::array<const char*, 2> number;  ///< few, many
  const char* typical;                ///< amount, share of a year's profit
  const char* typical_bare;           ///< amount
  const char* of_profit;              ///< share
  const char* of_equity;              ///< share
  const char* no_profit;
  const char* no_equity;
  const char* spread;                 ///< top 1, 5, 10, 1/HHI, threshold
  const char* groups;                 ///< 1/HHI by account
  const char* assets;                 ///< share
  std::array<const char*, 4> advice;  ///< light few, light many, heavy few, heavy many
  const char* advice_unknown;

  const char* alerts;
  const char* no_alerts;
  std::array<const char*, alert_kind_count> alert;  ///< limit or date
  Counted group;                                    ///< accounts; the group's name precedes
  const char* more_alerts;                          ///< count, list
  const char* alert_class;                          ///< class, count, amount

  const char* ageing;
  const char* by_due_date;
  const char* by_invoice_date;
  const char* inc_vat;
  const char* ex_vat;
  std::array<const char*, 5> due_buckets;
  std::array<const char*, 5> invoice_buckets;
  const char* no_ageing;

  std::array<const char*, 3> dso;  ///< by source of the sales
  const char* dso_simple;
  const char* dso_count_back;
  const char* dso_best;
  const char* dso_delinquent;
  const char* dso_effectiveness;
  const char* dso_failed;  ///< amount

  const char* cover;  ///< title of the table
  const char* buyers;
  const char* exposure;
  const char* insured;
  const char* guarantees;
  const char* open;
  const char* overdue;
  std::array<const char*, cover_status_count> status;
  const char* classes;
  const char* class_below;  ///< class, PD
  const char* class_from;   ///< class, PD
  const char* class_failed;

  const char* data;
  Counted open_items;  ///< count; amount follows
  Counted credits;
  Counted negative;
  Counted duplicates;
  Counted disputed;
  Counted dated_after;
  Counted old_items;
  Counted due_inferred;
  Counted no_id;
  const char* amount_inc_vat;  ///< amount
  const char* no_findings;

  const char* note;
  const char* model_loss;       ///< amount, months
  const char* own_losses;       ///< ratio
  Counted long_terms;           ///< count
  const char* long_terms_rest;  ///< days, amount
  const char* penalties;        ///< amount of open invoices, of paid ones
  const char* penalties_fixed;  ///< the same, without interest
  const char* discount;         ///< percent, days, terms, annual rate, effective rate
  Counted assumptions;
  const char* assumptions_rest;
  const char* files;
};

const DiagnosisTexts& diagnosis_texts(Language language);

}  // namespace encours
