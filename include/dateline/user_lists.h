// A user's own lists of people and bodies, so that entities can be named by the user's ids.
//
//   known.csv:     id,name,aliases,type            actors.txt:   VARNA_PORT_AUTHORITY [BGRGOV]
//                  Q7,Sergei Velkov,S. Velkov;Velkov Sergei,PER    +PORT_OF_VARNA_
//
//   UserLists lists;  lists.add_table("known.csv", bytes);  lists.add_actors("actors.txt", bytes);
//   lists.find(entity)   -> {{"known.csv", "Q7"}}
//
// A table needs the columns `id` and `name`; `aliases` (or `alias`; several between `;` or `|`) and `type` (PER ORG LOC MISC)
// are used where they are there.  Actor dictionaries are those of PETRARCH and TABARI: phrases with codes, synonyms behind
// `+`, restrictions by date; the id is the code.
//
// Names are compared without case, accents and marks.  An entity gets an id where one of its forms of two words or more, or
// its name, is one entry's alone: what several entries share stays unresolved.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/instant.h"
#include "dateline/result.h"
#include "dateline/story.h"

namespace dateline {

struct KnownId {
  std::string list, id;  // the list's name as it was given
  friend bool operator==(const KnownId&, const KnownId&) = default;
};

class UserLists {
 public:
  // `name` is for messages and for KnownId::list.
  Status add_table(const std::string& name, std::string_view csv);
  Status add_actors(const std::string& name, std::string_view dictionary);
  // At most one id a list.  `at` chooses among codes that hold for a time; without it only codes for all times serve.
  std::vector<KnownId> find(const Entity&, const std::optional<Date>& at = std::nullopt) const;
  bool empty() const { return lists_.empty(); }

 private:
  struct Code {
    std::string id;
    std::optional<Date> from, to;  // of an actor whose code changed
  };
  struct Actor {
    std::optional<NameType> type;
    std::vector<Code> codes;
  };
  struct List {
    std::string name;
    std::vector<Actor> actors;
    std::map<std::string, std::vector<uint32_t>, std::less<>> by_form;  // as utf8::plain; indexes into actors, in order
    void add_form(std::string_view written);  // of the last actor
  };
  static std::optional<std::string> code_at(const Actor&, const std::optional<Date>& at);
  std::vector<List> lists_;
};

}  // namespace dateline
