// Every yes, no and known example in rules/, as `dateline rules check` runs them.
#include <gtest/gtest.h>

#include "dateline/engine.h"

namespace dateline {
namespace {

TEST(Rules, ExamplesHold) {
  auto check = Engine::check_rules({});
  ASSERT_TRUE(check) << check.error().message;
  std::string wrong;
  for (const Error& e : check->wrong) wrong += e.message + "\n";
  EXPECT_EQ(wrong, "") << check->wrong.size() << " of " << check->examples << " examples of " << check->rules << " rules";
  EXPECT_GT(check->examples, 2 * check->rules);
}

}  // namespace
}  // namespace dateline
