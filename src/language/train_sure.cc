// What tagger and parser decide alike wherever the surroundings are alike, told from their own decisions on much text.
#include <algorithm>

#include "language/parser.h"
#include "language/running_text.h"
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

template <class Visit>
void each_sentence(const SureText& t, Visit visit) {
  std::vector<WordKeys> keys;
  auto see = [&](std::string_view text, const Span* first, const Span* last) {
    const Case written = word_keys(text, first, last, t.classes, keys);
    visit(keys, written);
  };
  for (const GoldSentence& s : t.sentences) see(s.text, s.words.data(), s.words.data() + s.size());
  each_running_sentence(t.lines, t.lists, [&](const Span* first, const Span* last) { see(t.lines, first, last); }, [] {});
}

// A writer with the sections of a model's file that make the model.
Result<learn::ModelWriter> without_sure(std::string_view bytes, const std::string& kind, uint64_t fingerprint, std::initializer_list<const char*> sections) {
  auto file = learn::ModelFile::open(kind, bytes, kind, fingerprint);
  if (!file) return file.error();
  learn::ModelWriter out(kind, fingerprint);
  for (const char* s : sections) out.add(s, std::string(file->section(s)));
  return out;
}

}  // namespace

Result<std::string> add_sure_tags(const std::string& tagger_bytes, const SureText& text) {
  const learn::AlignedBytes bytes(tagger_bytes);
  // What it is sure of already must not hide what it decides.
  auto bare_bytes = without_sure(bytes.view(), "tagger", Tagger::fingerprint, {"labels", "certain", "weights"});
  if (!bare_bytes) return bare_bytes.error();
  const learn::AlignedBytes bare(bare_bytes->bytes());
  auto tagger = Tagger::open("tagger", bare.view());
  if (!tagger) return tagger.error();
  learn::SureCounts labels;
  const Tagger::Watcher watcher = [&](uint64_t surroundings, uint8_t label) { labels.saw(surroundings, label); };
  std::vector<Tags> tags;
  each_sentence(text, [&](std::span<const WordKeys> words, Case written) { tagger->tag(words, written, tags, &watcher); });
  return bare_bytes->add("sure", labels.bytes()).bytes();
}

Result<std::string> add_sure_moves(const std::string& parser_bytes, const SureText& text, const Tagger& tagger) {
  const learn::AlignedBytes bytes(parser_bytes);
  auto bare_bytes = without_sure(bytes.view(), "parser", Parser::fingerprint, {"deprels", "moves", "relations"});
  if (!bare_bytes) return bare_bytes.error();
  const learn::AlignedBytes bare(bare_bytes->bytes());
  auto parser = Parser::open("parser", bare.view());
  if (!parser) return parser.error();
  Counter counter;
  std::vector<Tags> tags;
  std::vector<int> heads;
  std::vector<uint8_t> deprels;
  each_sentence(text, [&](std::span<const WordKeys> words, Case written) {
    tagger.tag(words, written, tags);
    parser->parse(words, tags, heads, deprels, &counter);
  });
  return bare_bytes->add("sure moves", counter.moves.bytes()).add("sure relations", counter.relations.bytes()).bytes();
}

}  // namespace dateline::language
