// Word lists: phrases with an optional value.
//
//   rules/en/times/weekdays.words:
//     list weekday
//       monday | mon | mon.  = 1
//       tuesday | tue        = 2
//     list boilerplate
//       read more
//
//   lists.longest("weekday", words, at)  -> {length 1, value "1"}
//
// `#` starts a comment (`\#` for the sign).  Matching is on Word::lower, word by word, longest entry first.  An entry
// that starts with `~` matches by lemma, with `=` by case as written.  Lists of the same name in several files add up,
// and lists in rules/<lang>/words/ (numbers, months, …) are there for every room of that language.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/result.h"
#include "matcher/files.h"
#include "matcher/words.h"

namespace dateline::matcher {

class Lists {
 public:
  struct Hit {
    uint32_t length = 0;          // in words
    std::string_view value;       // "" where the entry has none
    std::string_view entry;       // the first spelling of the entry
  };

  // Loads every *.words below `prefix` ("en/times/"), below any/times/ and below en/words/.
  static Result<Lists> load(const Files&, std::string_view prefix);

  bool has(std::string_view list) const;
  std::optional<Hit> longest(std::string_view list, const Words&, uint32_t at) const;
  // For one word or phrase as a string: value, or nothing where it is not in the list.
  std::optional<std::string_view> value(std::string_view list, std::string_view phrase) const;
  bool contains(std::string_view list, std::string_view phrase) const { return value(list, phrase).has_value(); }

  // Every entry of a list, words separated by spaces, with its value; in order of the files.
  void each(std::string_view list, const std::function<void(std::string_view, std::string_view)>&) const;

  // All phrases of a list, in lower case and sorted, with their values: for rooms that look up very many strings.
  std::vector<std::pair<std::string_view, std::string_view>> phrases(std::string_view list) const;

  struct Impl;
  const Impl* impl() const { return impl_.get(); }  // for the patterns of rules.h

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace dateline::matcher
