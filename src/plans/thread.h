// One plan in the making: does a mention belong to it, and what does the mention change?
#pragma once
#include <string>
#include <vector>

#include "plans/said.h"

namespace dateline::plans {

struct Thread {
  std::vector<Said> mentions;              // in order of knowledge
  std::vector<PlanStep> history;
  std::string what, kind, group, where, where_key;
  std::vector<uint64_t> who;
  uint32_t named = 0;
  std::vector<std::string> described;      // sorted
  Interval when, first_when;
  std::optional<int32_t> first, last;      // days of `when`
  std::vector<std::pair<int32_t, int32_t>> old_days;  // that it was moved away from
  PlanStatus status = PlanStatus::announced;
  bool held = false, cancelled = false;

  explicit Thread(const Pile&, const Said&);
  // 0: another plan.  Higher fits better.
  int fit(const Said&) const;
  void add(const Pile&, const Said&);
  // A meeting there and then shows that a visit was paid.
  void see(const Pile&, const Said&);

 private:
  enum class Time { apart, open, near, same, moved };
  Time time_of(const Said&) const;
  void step(const Pile&, const Said&, PlanStatus);
  void take_days(const Said&);
};

}  // namespace dateline::plans
