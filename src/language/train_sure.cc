// What a parser decides alike wherever the tags and children are alike, told from its own decisions on much text.
#include <algorithm>

#include "language/parser.h"
#include "language/tokenize.h"
#include "language/train.h"
#include "learn/model_file.h"

namespace dateline::language {
namespace {

class Counter : public Parser::Watcher {
 public:
  void moved(uint64_t surroundings, Parser::Move m) override { moves.saw(surroundings, m); }
  void named(uint64_t surroundings, uint8_t relation) override { relations.saw(surroundings, relation); }
  learn::SureCounts moves, relations;
};

}  // namespace

Result<std::string> add_sure_decisions(const std::string& parser_bytes, const std::vector<GoldSentence>& sentences, std::string_view lines,
                                       const CutLists& lists, const Classes& classes, const Tagger& tagger) {
  const learn::AlignedBytes bytes(parser_bytes);
  auto file = learn::ModelFile::open("parser", bytes.view(), "parser", Parser::fingerprint);
  if (!file) return file.error();
  learn::ModelWriter out("parser", Parser::fingerprint);
  for (const char* section : {"deprels", "moves", "relations"}) out.add(section, std::string(file->section(section)));
  const learn::AlignedBytes bare(out.bytes());  // what it is sure of already must not hide what it decides
  auto parser = Parser::open("parser", bare.view());
  if (!parser) return parser.error();
  Counter counter;
  std::vector<int> heads;
  std::vector<uint8_t> deprels;
  std::vector<WordKeys> keys;
  std::vector<Tags> tags;
  auto see = [&](std::string_view text, const Span* first, const Span* last) {
    const Case written = word_keys(text, first, last, classes, keys);
    tagger.tag(keys, written, tags);
    parser->parse(keys, tags, heads, deprels, &counter);
  };
  for (const GoldSentence& s : sentences) see(s.text, s.words.data(), s.words.data() + s.size());
  for (size_t b = 0; b < lines.size();) {
    const size_t e = std::min(lines.find('\n', b), lines.size());
    const std::vector<Span> tokens = tokenize(lines, {uint32_t(b), uint32_t(e)}, lists);
    const std::vector<uint32_t> starts = sentence_starts(lines, tokens, lists);
    for (size_t s = 0; s < starts.size(); ++s)
      see(lines, tokens.data() + starts[s], s + 1 < starts.size() ? tokens.data() + starts[s + 1] : tokens.data() + tokens.size());
    b = e + 1;
  }
  return out.add("sure moves", counter.moves.bytes()).add("sure relations", counter.relations.bytes()).bytes();
}

}  // namespace dateline::language
