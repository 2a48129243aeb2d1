#pragma once

#include "output/number_format.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// Words for one length of horizon: a twelve-month horizon speaks of years, another one does not.
struct HorizonTexts {
  const char* average;
  const char* in_20;
  const char* in_100;
  const char* cost_average;
  const char* cost_in_100;
  const char* on_average;  ///< inside a sentence
  const char* when_in_100;
};

/// Every word of the console and the progress bar in one language; {} are filled with fmt, in the
/// order written. Another language is one more table like those of texts.cpp.
struct Texts {
  NumberStyle numbers;
  HorizonTexts year;
  HorizonTexts period;

  const char* as_of;
  Counted trials;
  const char* receivables;     ///< including VAT, excluding VAT
  const char* receivables_ht;  ///< excluding VAT only
  Counted buyers;
  const char* top1;
  const char* top10;
  const char* unsecured;
  const char* unsecured_refused;  ///< unsecured, refused
  const char* unsecured_without;  ///< behind the two, where a programme has guarantees
  const char* already_failed;     ///< "4 buyers", amount
  const char* partial;            ///< trials done, trials asked for

  Counted loss_title;  ///< months
  const char* estimate;
  const char* across;
  const char* largest;
  const char* largest_with;   ///< amount, policy
  const char* largest_group;  ///< accounts
  const char* largest_spreads;
  const char* worst_trials;          ///< average, list of names with shares
  const char* worst_sector;          ///< sector, share
  const char* write_offs;            ///< amounts, last year's end
  const char* write_offs_ratio;      ///< ratio, amount
  const char* write_offs_ratio_one;  ///< the same for a single year

  const char* compare_title;
  const char* compare_title_short;
  const char* retention;
  const char* the_retention;  ///< inside a sentence
  const char* difference;
  const char* difference_short;
  const char* tie;
  const char* scenario_narrow;    ///< scenario
  const char* scenario_average;   ///< scenario
  const char* loss_ratio;         ///< policy
  const char* loss_ratio_margin;  ///< points
  const char* loss_ratio_market;
  const char* loss_ratio_notice;  ///< policy, low, high
  const char* cuts;               ///< policy, list of scenarios
  const char* cuts_scenario;      ///< scenario, shares, what the indemnity changes by
  const char* cuts_shares;        ///< of all limits, of the riskiest
  const char* cuts_share;         ///< of all limits
  const char* cuts_unknown;       ///< shares that have no closed form
  const char* fund;               ///< programme, list of scenarios
  const char* fund_scenario;      ///< scenario, probability, what is left
  const char* fund_chance;        ///< probability, lowest and highest
  const char* guarantees;         ///< programme, number and amount, list of scenarios
  Counted guarantee;
  const char* guarantee_scenario;  ///< scenario, paid on average
  const char* guarantee_unmet;     ///< left by failed issuers on average
  /// Programme, tax and fees of limits, fees on claims, bonus or malus.
  const char* factoring;           ///< programme, commission, rate, minimum, losses
  const char* factoring_minimum;   ///< behind the rate
  const char* factoring_advances;  ///< drawn on average, interest
  const char* charges;
  const char* cheaper_in_range;  ///< who, than whom, when, lowest and highest difference
  const char* cheaper_unvaried;  ///< who, than whom, when
  const char* undecided;         ///< retention, policy, when
  const char* tie_noise;         ///< when, policy
  const char* tie_range;         ///< when, policy, lowest and highest difference
  const char* tie_range_at;      ///< when, policy, PD factor, difference there
  const char* reserve;           ///< amount
  const char* margin_unknown;    ///< in place of a ± that the trials do not give

  const char* cash_title;       ///< credit line
  const char* cash_lowest;      ///< week from 1, mean, when (one in 100), amount then
  const char* cash_shortfall;   ///< "0.3%; crisis 2.1%"
  const char* cash_with;        ///< policy, the same
  const char* cash_next;        ///< between two of a list
  const char* cash_scenario;    ///< scenario, probability
  const char* cash_none;        ///< upper end of the interval when it never happened
  const char* cash_large;       ///< how often, probability then
  const char* cash_large_half;  ///< the same, probability then of that or half the equity lost
  const char* cash_equity;      ///< probability of a negative equity
  const char* cash_capital;     ///< of one below half the capital
  const char* cash_loss;        ///< average loss and what it is of, from here
  const char* cash_of_sales;
  const char* cash_of_operating_profit;
  const char* cash_of_equity;
  const char* cash_offset;    ///< sales that earn the loss back
  const char* cash_ordinary;  ///< part of the finance cost that is no credit risk
  const char* cash_books;     ///< finance cost, days of sales, working capital requirement

  const char* note;
  Counted assumptions;  ///< count
  const char* assumptions_none;
  const char* matter;  ///< list
  const char* matter_pd;
  const char* matter_lgd;
  const char* matter_correlation;
  const char* matter_contagion;
  const char* contagion_links;  ///< number of links, their effect
  const char* contagion_explosive;
  const char* contagion_exceeded;  ///< number of buyers
  const char* contagion;     ///< branching ratio, contagious share, its error, largest cascade
  const char* payment;       ///< mean days late, of a failing buyer
  const char* payment_stop;  ///< mean days late, of a failing buyer, days of the stop
  const char* no_cuts;
  const char* some_cuts;
  const char* cuts_in_all;
  const char* on_due_date;
  const char* constant_exposure;
  const char* disputes;     ///< count
  const char* range;        ///< PD low, high, loss low, high
  const char* range_shift;  ///< PD low, high, shift low, high in points
  const char* no_range;
  const char* noise;                ///< of the averages, of the other figures shown
  const char* noise_tails_unknown;  ///< of the averages
  const char* noise_unknown;
  const char* noise_none;
  const char* check_failed;  ///< scenario, figure, expected, simulated, standard errors
  const char* check_exact;   ///< scenario, figure, expected, simulated
  const char* check_loss;
  const char* check_defaults;
  const char* took;  ///< seconds, rate
  const char* files;
  Counted rate;           ///< trials per second
  const char* time_left;  ///< minutes:seconds
  const char* details;    ///< study file
};

const Texts& texts(Language language);

}  // namespace encours
