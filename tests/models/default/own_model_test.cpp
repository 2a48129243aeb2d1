#include "models/default/own_model.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace encours::own_model_test {
namespace {

const DefaultModelFactory makes_none = [](const OwnModelInputs&) {
  return std::unique_ptr<const DefaultModel>();
};

TEST(OwnModel, IsFoundByItsName) {
  EXPECT_EQ(find_default_model("test_model"), nullptr);
  register_default_model("test_model", makes_none);
  EXPECT_NE(find_default_model("test_model"), nullptr);
  EXPECT_EQ(registered_default_models(), std::vector<std::string>{"test_model"});
  EXPECT_THROW(register_default_model("test_model", makes_none), std::invalid_argument);
}

TEST(OwnModel, TakesNoNameOfTheHouse) {
  for (const char* name : {"", "gaussian", "student_t", "gamma_frailty"}) {
    EXPECT_THROW(register_default_model(name, makes_none), std::invalid_argument) << name;
  }
}

}  // namespace
}  // namespace encours::own_model_test
