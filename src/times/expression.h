// The small language of `value` lines: calls of operators over slots, units, codes and numbers.
//
//   parse("shift(anchor,-1,week)")  ->  call shift {word anchor, number -1, word week}
//
// There is no arithmetic and no condition: what a rule cannot say with the operators of operators.h belongs there.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline::times {

struct Expression {
  enum class Kind : uint8_t { call, word, number } kind = Kind::word;
  std::string text;              // of call and word
  double number = 0;
  std::vector<Expression> args;  // of call
};

Result<Expression> parse(std::string_view);

}  // namespace dateline::times
