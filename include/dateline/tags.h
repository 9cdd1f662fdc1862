// Tag sets of the tokens, shared by rooms, rules and faces.
//
//   Token t;  t.upos = tags::upos("VERB");  tags::upos_names[t.upos] -> "VERB"
//
// UPOS and deprels as in Universal Dependencies 2, xpos as in the Penn Treebank (English).  Index 0 is "_", unknown.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace dateline::tags {

inline constexpr std::array<std::string_view, 18> upos_names = {
    "_", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X"};

inline constexpr std::array<std::string_view, 51> xpos_names = {
    "_",   "$",   "''",  ",",   "-LRB-", "-RRB-", ".",   ":",    "ADD", "AFX", "CC",  "CD",   "DT",
    "EX",  "FW",  "GW",  "HYPH", "IN",   "JJ",    "JJR", "JJS",  "LS",  "MD",  "NFP", "NN",   "NNP",
    "NNPS", "NNS", "PDT", "POS", "PRP",  "PRP$",  "RB",  "RBR",  "RBS", "RP",  "SYM", "TO",   "UH",
    "VB",  "VBD", "VBG", "VBN", "VBP",  "VBZ",   "WDT", "WP",   "WP$", "WRB", "XX",  "``"};

inline constexpr std::array<std::string_view, 52> deprel_names = {
    "_",          "acl",        "acl:relcl",   "advcl",      "advcl:relcl", "advmod",     "amod",      "appos",
    "aux",        "aux:pass",   "case",        "cc",         "cc:preconj",  "ccomp",      "compound",  "compound:prt",
    "conj",       "cop",        "csubj",       "csubj:outer", "csubj:pass", "dep",        "det",       "det:predet",
    "discourse",  "dislocated", "expl",        "fixed",      "flat",        "goeswith",   "iobj",      "list",
    "mark",       "nmod",       "nmod:desc",   "nmod:poss",  "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",
    "nummod",     "obj",        "obl",         "obl:agent",  "obl:unmarked", "orphan",    "parataxis", "punct",
    "reparandum", "root",       "vocative",    "xcomp"};

template <size_t N>
constexpr uint8_t index_of(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i)
    if (names[i] == name) return uint8_t(i);
  return 0;
}
constexpr uint8_t upos(std::string_view name) { return index_of(upos_names, name); }
constexpr uint8_t xpos(std::string_view name) { return index_of(xpos_names, name); }
constexpr uint8_t deprel(std::string_view name) { return index_of(deprel_names, name); }

// One tag of a set: compared with a literal as a number, `rel == "nsubj"`; a literal that the set lacks does not compile.
template <const auto& names>
class Tag {
 public:
  constexpr explicit Tag(uint8_t index) : index_(index < names.size() ? index : 0) {}
  consteval Tag(const char* name) : index_(index_of(names, name)) {
    if (names[index_] != name) throw "no such tag";
  }
  constexpr uint8_t index() const { return index_; }
  constexpr std::string_view name() const { return names[index_]; }
  friend constexpr bool operator==(Tag, Tag) = default;

 private:
  uint8_t index_;
};
using Upos = Tag<upos_names>;
using Xpos = Tag<xpos_names>;
using Rel = Tag<deprel_names>;

}  // namespace dateline::tags
