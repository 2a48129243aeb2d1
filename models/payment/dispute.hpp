#pragma once

#include "models/payment/payment_law.hpp"

namespace encours {

/// The part of a failing buyer's debt that it disputes and that no insurer covers.
///
/// Invoices in dispute are open for terms + their lateness, the others for less: of the debt they
/// are the share π·(terms + E[D | dispute])/(terms + E[D]), π their share of the invoices. A policy
/// pays once the dispute is settled, whenever that is, but for the part that ends in a credit note.
/// The loss counts in full: a credit note is lost as well. Neglects: disputes that concern some
/// buyers more than others, and the delay of the indemnity of a settled one.
class Dispute {
 public:
  /// `credit_note_share`: of a settled dispute, in [0, 1].
  Dispute(const PaymentLaw& law, double credit_note_share);

  /// Share of a failing buyer's debt that is not insured, in [0, 1].
  double uninsured_share(double terms_days) const;

 private:
  double share_;      ///< of the invoices
  double mean_days_;  ///< lateness of the disputed
  double mean_days_of_all_;
  double credit_note_share_;
};

}  // namespace encours
