#include "models/collection/payment_plan.hpp"

#include "core/random_stream.hpp"

namespace encours {

bool PaymentPlan::is_kept(std::uint64_t seed, std::uint32_t trial, std::uint32_t buyer) const {
  RandomStream stream(seed, Purpose::payment_plans, trial, buyer);
  return open_uniform(stream()) < kept;
}

}  // namespace encours
